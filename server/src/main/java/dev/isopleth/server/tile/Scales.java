package dev.isopleth.server.tile;

import dev.isopleth.density.Estimate;
import dev.isopleth.density.Probe;
import dev.isopleth.density.RuleOfThumb;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.Selection;
import dev.isopleth.server.layer.StyleSettings;
import dev.isopleth.styles.DefaultScale;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The scale of a layer's estimate, from values at a fixed set of places of its selection without the time
/// window. Found once, and the same for every time step, and for tile, legend, TileJSON and point.
public final class Scales {

    private static final long MOST_BYTES = 16 << 20;

    private final Selections selections;
    private final OnceCache<ProbeKey, double[]> probes;
    private final OnceCache<Selection, RuleOfThumb> rules;

    /// @param pool where computing happens
    public Scales(Selections selections, ComputePool pool) {
        this.selections = selections;
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
                scale(plan, estimate), plan.colormap(), plan.opacity(), DefaultScale.fadesLowEnd(plan.measure()));
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
                values.length > 0 && values[values.length - 1] > style.scale().high());
    }

    private Scale scale(LayerPlan plan, Estimate estimate) {
        StyleSettings style = plan.style();
        Norm norm = style.norm() != null ? style.norm() : Norm.LINEAR;
        StyleSettings.Ends rescale = style.rescale();
        if (rescale != null) {
            return accepted("rescale", () -> new Scale(rescale.low(), rescale.high(), norm));
        }
        double[] values = values(plan, estimate);
        StyleSettings.Ends robust = style.robust();
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

    private double[] values(LayerPlan plan, Estimate estimate) {
        Selection versus = plan.timelessVersus();
        Selection selection = plan.timelessSelection();
        Dataset dataset = plan.dataset();
        return probes.get(
                new ProbeKey(selection, versus, estimate),
                () -> Probe.values(selections.source(dataset, selection, versus), estimate));
    }
}
