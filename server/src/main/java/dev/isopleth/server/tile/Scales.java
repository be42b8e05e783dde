package dev.isopleth.server.tile;

import dev.isopleth.density.Estimate;
import dev.isopleth.density.Probe;
import dev.isopleth.density.RuleOfThumb;
import dev.isopleth.density.Source;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.ScaleOf;
import dev.isopleth.server.layer.Selection;
import dev.isopleth.server.layer.StyleSettings;
import dev.isopleth.styles.DefaultScale;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The scale of a layer's estimate, from values at a fixed set of places of its selection without the time
/// window. Found once, and the same for every time step, and for tile, legend, TileJSON, point and
/// statistics.
public final class Scales {

    private static final long MOST_BYTES = 16 << 20;

    private final Selections selections;
    private final BiFunction<Source, Estimate, double[]> probe;
    private final OnceCache<ProbeKey, double[]> probes;
    private final OnceCache<Selection, RuleOfThumb> rules;

    /// @param pool where computing happens
    public Scales(Selections selections, ComputePool pool) {
        this(selections, pool, Probe::values);
    }

    /// @param probe the values that a scale is made from, ascending
    Scales(Selections selections, ComputePool pool, BiFunction<Source, Estimate, double[]> probe) {
        this.selections = selections;
        this.probe = probe;
        this.probes = new OnceCache<>(MOST_BYTES, (_, values) -> 200 + 8 * values.length, pool::execute);
        this.rules = new OnceCache<>(1 << 20, (_, _) -> 200, pool::execute);
    }

    /// Everything that decides the values a scale is made from.
    private record ProbeKey(Selection selection, @Nullable Selection versus, Estimate estimate) {}

    /// The bandwidth of a selection for which none is given.
    public RuleOfThumb ruleOfThumb(Dataset dataset, Selection selection) {
        return rules.get(selection, () -> RuleOfThumb.of(selections.rows(dataset, selection)));
    }

    /// Scale, colormap and opacity of an estimate.
    ///
    /// @throws FaultException if the scale asked for is none, as a log scale that begins below 0
    public Style style(LayerPlan plan, Estimate estimate) {
        return new Style(
                scale(plan, estimate), plan.colormap(), plan.opacity(), DefaultScale.fadesToZero(plan.measure()));
    }

    /// The legend of an estimate.
    public Legend legend(LayerPlan plan, Estimate estimate, String measure, @Nullable String unit) {
        Style style = style(plan, estimate);
        double[] values = values(plan, estimate);
        return new Legend(
                plan.layer().title(),
                measure,
                unit,
                style,
                values.length > 0 && values[0] < style.scale().low(),
                values.length > 0 && values[values.length - 1] > style.scale().high(),
                values.length == 0 && plan.style().rescale() == null);
    }

    /// The scale of an estimate; where one of what is seen is asked for and its ends are not given, that of
    /// the values seen.
    ///
    /// @param seen ascending, no NaN
    Scale scaleHere(LayerPlan plan, Estimate estimate, double[] seen) {
        boolean ofView = plan.style().scale() == ScaleOf.VIEW && plan.style().rescale() == null;
        return ofView ? scaleOf(plan, seen) : scale(plan, estimate);
    }

    private Scale scale(LayerPlan plan, Estimate estimate) {
        StyleSettings.Ends rescale = plan.style().rescale();
        if (rescale != null) {
            return accepted("rescale", () -> new Scale(rescale.low(), rescale.high(), norm(plan)));
        }
        ScaleOf of = plan.style().scale();
        return switch (of != null ? of : ScaleOf.ZOOM) {
            case LAYER -> scaleOf(plan, values(plan, nominal(plan)));
            case ZOOM -> scaleOf(plan, values(plan, estimate));
            case VIEW ->
                throw FaultException.badParameter(
                        "rescale",
                        "with scale=view the ends of the scale are given by rescale, and it is missing",
                        List.of("the domain of the scale that /layers/"
                                + plan.layer().id()
                                + "/statistics?scale=view&bbox= gives for the view, as in rescale=0,250000"));
        };
    }

    private static Estimate nominal(LayerPlan plan) {
        Estimate nominal = plan.nominalEstimate();
        if (nominal == null) {
            throw FaultException.badParameter(
                    "scale",
                    "this layer's bandwidth is in pixels: every zoom has a scale of its own",
                    List.of(ScaleOf.ZOOM.text(), ScaleOf.VIEW.text()));
        }
        return nominal;
    }

    private static Norm norm(LayerPlan plan) {
        Norm norm = plan.style().norm();
        return norm != null ? norm : Norm.LINEAR;
    }

    private static Scale scaleOf(LayerPlan plan, double[] values) {
        StyleSettings.Ends robust = plan.style().robust();
        Norm norm = norm(plan);
        return robust != null
                ? accepted("norm", () -> Scale.robust(values, robust.low(), robust.high(), norm))
                : accepted("norm", () -> DefaultScale.of(plan.measure(), values, norm));
    }

    private static Scale accepted(String parameter, java.util.function.Supplier<Scale> scale) {
        try {
            return scale.get();
        } catch (IllegalArgumentException e) {
            throw FaultException.badParameter(parameter, String.valueOf(e.getMessage()), List.of());
        }
    }

    /// The values of an estimate at the places that scales are made from, ascending; found once, whatever
    /// asks for them first.
    double[] values(LayerPlan plan, Estimate shown) {
        // How a measure ends where it lacks support changes no value.
        Estimate estimate = new Estimate(shown.measure(), shown.kernel(), shown.bandwidth(), shown.minSupport())
                .withEdge(shown.edge());
        Selection versus = plan.timelessVersus();
        Selection selection = plan.timelessSelection();
        Dataset dataset = plan.dataset();
        return probes.get(
                new ProbeKey(selection, versus, estimate),
                () -> probe.apply(selections.source(dataset, selection, versus), estimate));
    }
}
