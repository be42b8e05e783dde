package dev.isopleth.server.tile;

import dev.isopleth.density.Estimate;
import dev.isopleth.density.Measure;
import dev.isopleth.density.NearestPlaces;
import dev.isopleth.density.RuleOfThumb;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.ScaleOf;
import dev.isopleth.server.layer.Selection;
import dev.isopleth.server.layer.StyleSettings;
import dev.isopleth.styles.ClassScale;
import dev.isopleth.styles.DefaultScale;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The scale of a layer's estimate, from values at a fixed set of places of its selection without the time
/// window. Found once, and the same for every frame of time unless each is to have its own, and for tile, legend,
/// TileJSON, point and statistics.
public final class Scales {

    private static final long MOST_BYTES = 16 << 20;
    private static final double[] NONE = {};

    private final Selections selections;
    private final Surfaces surfaces;
    private final OnceCache<Shown, double[]> probes;
    private final OnceCache<Shown, double[]> supports;
    private final OnceCache<Selection, RuleOfThumb> rules;
    private final OnceCache<Supported, Double> nearestPlaces;
    private final ComputePool pool;
    private final int atOnce;

    /// @param pool where computing happens
    public Scales(Selections selections, Surfaces surfaces, ComputePool pool) {
        this.selections = selections;
        this.surfaces = surfaces;
        this.probes = new OnceCache<>(MOST_BYTES, (_, values) -> 200 + 8 * values.length, pool::execute);
        this.supports = new OnceCache<>(1 << 20, (_, values) -> 200 + 8 * values.length, pool::execute);
        this.pool = pool;
        this.atOnce = pool.most();
        this.rules = new OnceCache<>(1 << 20, (_, _) -> 200, pool::execute);
        this.nearestPlaces = new OnceCache<>(1 << 20, (_, _) -> 200, pool::execute);
    }

    /// A selection whose places need support.
    private record Supported(Selection selection, double minSupport) {}

    /// The bandwidth of a selection for which none is given, see
    /// [dev.isopleth.server.layer.DefaultBandwidth].
    public RuleOfThumb defaultBandwidth(
            Dataset dataset, Selection selection, List<Selection> supported, double minSupport) {
        RuleOfThumb rule = rules.get(selection, () -> RuleOfThumb.of(selections.rows(dataset, selection)));
        for (Selection each : supported) {
            rule = rule.orLarger(nearestPlaces.get(
                    new Supported(each, minSupport),
                    () -> NearestPlaces.sigma(selections.rows(dataset, each), minSupport)));
        }
        return rule;
    }

    /// Scale, colormap and opacity of an estimate.
    ///
    /// @throws FaultException if the scale asked for is none, as a log scale that begins below 0
    public Style style(LayerPlan plan, Estimate estimate) {
        return new Style(
                stated(plan, estimate).scale(),
                plan.colormap(),
                plan.opacity(),
                plan.classes() == null && DefaultScale.fadesToZero(plan.measure()));
    }

    /// The legend of an estimate.
    public Legend legend(LayerPlan plan, Estimate estimate, String measure, @Nullable String unit) {
        Style style = style(plan, estimate);
        // Classes go on for ever at both ends.
        double[] values = plan.classes() == null ? values(plan, estimate) : new double[0];
        return new Legend(
                plan.layer().title(),
                measure,
                unit,
                style,
                values.length > 0 && values[0] < style.scale().low(),
                values.length > 0 && values[values.length - 1] > style.scale().high(),
                stated(plan, estimate).empty());
    }

    /// How much of an estimate its scale clips, of the values that legends look at; null where there is no scale
    /// to
    /// clip: none is stated, or classes go on for ever.
    public @Nullable ClippedScale clipped(LayerPlan plan, Estimate estimate) {
        return plan.classes() == null ? clipped(plan, stated(plan, estimate), values(plan, estimate)) : null;
    }

    /// The same of other values of it, and the scale that they are shown on.
    static @Nullable ClippedScale clipped(LayerPlan plan, StatedScale stated, double[] values) {
        return plan.classes() != null || stated.empty()
                ? null
                : ClippedScale.of(stated.scale(), values, DefaultScale.fadesToZero(plan.measure()));
    }

    /// What the values of an estimate rest on, with the times that are asked for. Not for who is on a thread of
    /// the
    /// pool.
    public Basis basis(LayerPlan plan, Estimate shown) {
        Dataset dataset = plan.dataset();
        Selection selection = plan.selection().withoutTimeKernel();
        long samples = pool.call(() -> selections.rows(dataset, selection).count());
        if (samples == 0 || selection.hides(samples)) {
            return new Basis(0, 0, new double[0]);
        }
        long places = defaultBandwidth(dataset, selection, List.of(), 0).distinctPositions();
        Estimate support = new Estimate(Measure.SUPPORT, shown.kernel(), shown.bandwidth(), 0);
        Shown key = Shown.of(plan, plan.selection(), null, support);
        double[] reached =
                plan.isByKernel() ? supports.get(key, () -> surfaces.probeSome(dataset, key)) : new double[0];
        return new Basis(samples, places, reached);
    }

    /// The scale of an estimate; where one of what is seen is asked for and its ends are not given, that of
    /// the values seen.
    ///
    /// @param seen ascending, no NaN
    StatedScale scaleHere(LayerPlan plan, Estimate estimate, double[] seen) {
        boolean ofView = plan.style().scale() == ScaleOf.VIEW && plan.style().rescale() == null;
        return ofView ? scaleOf(plan, seen) : stated(plan, estimate);
    }

    /// The scale of an estimate, and whether it states anything.
    ///
    /// @throws FaultException if the scale asked for is none, as a log scale that begins below 0
    public StatedScale stated(LayerPlan plan, Estimate estimate) {
        ClassScale classes = plan.classes();
        if (classes != null) {
            return new StatedScale(classes.scale(), false);
        }
        StyleSettings.Ends rescale = plan.style().rescale();
        if (rescale != null) {
            Norm norm = norm(plan);
            return new StatedScale(given(rescale, norm).fitted(norm.clips() ? NONE : ofGiven(plan, estimate)), false);
        }
        return switch (madeOf(plan)) {
            case LAYER -> scaleOf(plan, values(plan, nominal(plan)));
            case ZOOM, FRAME -> scaleOf(plan, values(plan, estimate));
            case VIEW ->
                throw FaultException.badParameter(
                        "rescale",
                        "with scale=view the ends of the scale are given by rescale, and it is missing",
                        List.of("the domain of the scale that /layers/"
                                + plan.layer().id()
                                + "/statistics?scale=view&bbox= gives for the view, as in rescale=0,250000"));
        };
    }

    /// The scales of estimates, in their order: those of all zooms that a document states. They are found
    /// beside one another, never more at once than there are threads, so that others' work comes between.
    ///
    /// @throws FaultException as [#stated(LayerPlan, Estimate)] does
    public List<StatedScale> stated(LayerPlan plan, List<Estimate> estimates) {
        List<StatedScale> all = new ArrayList<>();
        for (int i = 0; i < estimates.size(); i++) {
            if (plan.style().rescale() == null && plan.classes() == null && isOfZoom(madeOf(plan))) {
                estimates.subList(i, Math.min(i + atOnce, estimates.size())).forEach(soon -> beginValues(plan, soon));
            }
            all.add(stated(plan, estimates.get(i)));
        }
        return all;
    }

    /// The one scale of several selections, such as frames of time: that of the values of all of them.
    ///
    /// @param shown what differs among them
    /// @throws FaultException as [#stated(LayerPlan, Estimate)] does
    public StatedScale ofAll(LayerPlan plan, Estimate estimate, List<Criteria> shown) {
        List<Shown> keys = shown.stream()
                .map(criteria -> Shown.of(plan, plan.scaleSelection(criteria), plan.scaleVersus(), probed(estimate)))
                .toList();
        double[] values = new double[0];
        for (int i = 0; i < keys.size(); i++) {
            for (Shown soon : keys.subList(i, Math.min(i + atOnce, keys.size()))) {
                surfaces.prepare(plan.dataset(), soon);
                probes.begin(soon, () -> probe(plan, soon));
            }
            Shown key = keys.get(i);
            double[] more = valuesOfOne(plan, key);
            int before = values.length;
            values = Arrays.copyOf(values, before + more.length);
            System.arraycopy(more, 0, values, before, more.length);
        }
        Arrays.sort(values);
        return scaleOf(plan, values);
    }

    /// None of a frame with too few stations to tell values between.
    private double[] valuesOfOne(LayerPlan plan, Shown shown) {
        try {
            return probes.get(shown, () -> probe(plan, shown));
        } catch (FewStations _) {
            return new double[0];
        }
    }

    /// The values that a norm follows between ends that are given.
    private double[] ofGiven(LayerPlan plan, Estimate estimate) {
        return values(plan, madeOf(plan) == ScaleOf.LAYER ? nominal(plan) : estimate);
    }

    private static Estimate nominal(LayerPlan plan) {
        Estimate nominal = plan.nominalEstimate();
        if (nominal == null) {
            throw FaultException.badParameter(
                    "scale",
                    "this layer's bandwidth is in pixels: every zoom has a scale of its own",
                    List.of(ScaleOf.ZOOM.text(), ScaleOf.FRAME.text(), ScaleOf.VIEW.text()));
        }
        return nominal;
    }

    private static ScaleOf madeOf(LayerPlan plan) {
        ScaleOf of = plan.style().scale();
        return of != null ? of : ScaleOf.ZOOM;
    }

    private static boolean isOfZoom(ScaleOf of) {
        return of == ScaleOf.ZOOM || of == ScaleOf.FRAME;
    }

    private static Norm norm(LayerPlan plan) {
        Norm norm = plan.style().norm();
        return norm != null ? norm : Norm.LINEAR;
    }

    private static StatedScale scaleOf(LayerPlan plan, double[] values) {
        Norm norm = norm(plan);
        try {
            return new StatedScale(scaleOf(plan, values, norm), values.length == 0);
        } catch (IllegalArgumentException e) {
            throw FaultException.badParameter(
                    "norm",
                    String.valueOf(e.getMessage()),
                    Norm.ALL.stream()
                            .filter(other -> suits(other, plan, values))
                            .map(Norm::name)
                            .toList());
        }
    }

    private static Scale scaleOf(LayerPlan plan, double[] values, Norm norm) {
        StyleSettings.Ends robust = plan.style().robust();
        Scale scale = robust != null
                ? Scale.robust(values, robust.low(), robust.high(), norm)
                : DefaultScale.of(plan.measure(), values, norm);
        return scale.fitted(values);
    }

    private static boolean suits(Norm norm, LayerPlan plan, double[] values) {
        try {
            scaleOf(plan, values, norm);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Scale given(StyleSettings.Ends ends, Norm norm) {
        try {
            return new Scale(ends.low(), ends.high(), norm);
        } catch (IllegalArgumentException e) {
            throw FaultException.badParameter(
                    "rescale",
                    String.valueOf(e.getMessage()),
                    List.of(StyleSettings.RESCALE + "; with norm=" + norm.name() + " " + norm.needs()));
        }
    }

    /// The values of an estimate at the places that scales are made from, ascending; found once, whatever
    /// asks for them first.
    double[] values(LayerPlan plan, Estimate shown) {
        return valuesOf(plan, key(plan, shown));
    }

    /// The values of what is shown, at the time that is asked for and with what was appended since, at such
    /// places.
    double[] valuesShown(LayerPlan plan, Estimate shown) {
        return valuesOf(plan, Shown.of(plan, probed(shown)));
    }

    private double[] valuesOf(LayerPlan plan, Shown key) {
        double[] ready = probes.ready(key);
        if (ready != null) {
            return ready;
        }
        surfaces.prepare(plan.dataset(), key);
        return probes.get(key, () -> probe(plan, key));
    }

    private void beginValues(LayerPlan plan, Estimate shown) {
        Shown key = key(plan, shown);
        surfaces.prepare(plan.dataset(), key);
        probes.begin(key, () -> probe(plan, key));
    }

    private static Shown key(LayerPlan plan, Estimate shown) {
        return Shown.of(plan, plan.scaleSelection(), plan.scaleVersus(), probed(shown));
    }

    private static Estimate probed(Estimate shown) {
        // How a measure ends where it lacks support changes no value.
        return new Estimate(shown.measure(), shown.kernel(), shown.bandwidth(), shown.minSupport())
                .withEdge(shown.edge());
    }

    private double[] probe(LayerPlan plan, Shown key) {
        return surfaces.probe(plan.dataset(), key);
    }
}
