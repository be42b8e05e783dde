package dev.isopleth.server.layer;

import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Edge;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Gaussian;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.Mask;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.TimeBandwidth;
import dev.isopleth.ingest.select.TimeLength;
import dev.isopleth.styles.ClassScale;
import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.DefaultScale;
import org.jspecify.annotations.Nullable;

/// A layer with the settings of one request laid over its own: everything that decides a pixel besides its
/// place.
///
/// @param selected which samples are read, and which they are compared with
/// @param interpolation how values are told between stations, see [#between()]; the measure is then that of
///     the same
///     nature
/// @param tally how values are counted in bins or areas, in place of a kernel's estimate; null where they are not.
///     The
///     measure
/// is
///     that of what is counted
/// @param valueColumn the column whose sum, mean or largest value is taken; null where the measure reads none
/// @param weightColumn the column that weighs the samples; null for 1, and where the measure weighs nothing
/// @param adaptive kernels that follow the samples, of which `bandwidth` is the narrowest; null where all have one
/// @param bandwidthOrigin where the bandwidth comes from: `given`, or the name of what found it: a rule of thumb or
///     a selector
/// @param edge what becomes of what is per area at the border of the dataset's study area; without one it
///     says nothing
/// @param rate the unit of time that the measure is stated per; null for the whole time of the samples
/// @param timeBandwidth the standard deviation of the kernel in time, by which samples count where times are
///     selected; null where those within them count in full, and no others
/// @param style what was said about the picture; null parts are the defaults
public record LayerPlan(
        Layer layer,
        SelectionPlan selected,
        Measure measure,
        Interpolation interpolation,
        @Nullable Tally tally,
        @Nullable String valueColumn,
        @Nullable String weightColumn,
        Kernel kernel,
        BandwidthPlan bandwidth,
        @Nullable Adaptive adaptive,
        String bandwidthOrigin,
        double minSupport,
        Mask mask,
        Edge edge,
        @Nullable TimeLength rate,
        @Nullable TimeLength timeBandwidth,
        StyleSettings style) {

    /// The floor of a ground bandwidth where nothing is said, in pixels of the 256 px tiles.
    public static final double DEFAULT_MIN_RADIUS_PIXELS = 12;

    /// The support that a mean needs where nothing is said, in places.
    public static final double DEFAULT_MIN_SUPPORT = 3;

    /// The opacity of a layer where nothing is said.
    public static final double DEFAULT_OPACITY = 0.8;

    /// How values are told between stations; null where a kernel tells them. No estimate counts then but its
    /// measure.
    public @Nullable Interpolation between() {
        return interpolation.kind() == null ? null : interpolation;
    }

    /// What is shown, as the parameter `measure` names it.
    public String measureName() {
        if (tally != null && tally.isOfSpots()) {
            return tally instanceof Tally.Emerging ? TallySettings.TREND : TallySettings.HOTSPOTS;
        }
        return interpolation.kind() == null
                ? MeasureSettings.name(measure)
                : interpolation.kind().label();
    }

    /// Whether a kernel estimates the values: they are neither told between stations nor counted in bins.
    public boolean isByKernel() {
        return interpolation.kind() == null && tally == null;
    }

    /// The classes that values are shown in, by their own bounds and colours; null where colours follow the
    /// value.
    public @Nullable ClassScale classes() {
        ClassScale ofTally = tally == null ? null : tally.classes();
        return ofTally != null ? ofTally : style.classes();
    }

    /// The dataset as it is now.
    public Dataset dataset() {
        return layer.dataset();
    }

    /// The selection this reads: which samples of which version, with which columns.
    public Selection selection() {
        return selection(selected.criteria());
    }

    /// The selection that this is compared with; null where the measure compares nothing.
    public @Nullable Selection versus() {
        Criteria versus = selected.versus();
        return versus == null || !measure.needsVersus() ? null : selection(versus);
    }

    /// The selection that the scale is made from: that of all frames, unless each is to have its own, as of
    /// when the
    /// scale was last renewed.
    public Selection scaleSelection() {
        return forScale(selected.criteria());
    }

    /// The selection of other criteria that a scale is made from, as of when the scale was last renewed.
    public Selection scaleSelection(Criteria criteria) {
        Dataset pinned = rate == null ? dataset() : dataset().pinned();
        return selection(criteria, pinned).at(dataset().scaleVersion());
    }

    /// What that is compared with.
    public @Nullable Selection scaleVersus() {
        Criteria versus = selected.versus();
        return versus == null || !measure.needsVersus() ? null : forScale(versus);
    }

    private Selection forScale(Criteria shown) {
        boolean keepsTime = style.scale() == ScaleOf.FRAME || comparesTimes();
        return scaleSelection(keepsTime ? shown : shown.withoutTime());
    }

    /// Whether two selections are compared that differ in time alone: without their times nothing would be
    /// left to make a scale from.
    private boolean comparesTimes() {
        Criteria versus = selected.versus();
        return versus != null
                && measure.needsVersus()
                && versus.withoutTime().equals(selected.criteria().withoutTime());
    }

    /// The same of other criteria.
    public Selection selection(Criteria criteria) {
        return selection(criteria, dataset());
    }

    private Selection selection(Criteria criteria, Dataset timed) {
        Manifest manifest = dataset().manifest();
        return new Selection(
                manifest.id(),
                manifest.version(),
                valueColumn,
                weightColumn,
                criteria,
                selected.perStation(),
                TimeBandwidth.of(timeBandwidth, criteria),
                rate == null ? 1 : Rates.perTime(rate, criteria, timed),
                selected.minSamples());
    }

    /// The layer's bandwidth at a zoom, or without regard to one; null where that is in pixels. It is there beside
    /// interpolations and bins too, which do not use it. Of kernels that follow the samples the narrowest.
    public @Nullable Bandwidth bandwidthOf(@Nullable Integer zoom) {
        return zoom == null ? bandwidth.nominal() : bandwidth.at(zoom);
    }

    /// The widest bandwidth where the narrowest is the given one: that one itself, but of kernels that follow the
    /// samples.
    public Bandwidth widest(Bandwidth used) {
        return adaptive == null ? used : adaptive.widest(used);
    }

    /// What the tiles of a zoom show.
    public Estimate estimateAt(int zoom) {
        return isByKernel() ? estimate(bandwidth.at(zoom)) : withoutKernel();
    }

    /// What the layer shows without regard to a zoom; null where its bandwidth is in pixels.
    public @Nullable Estimate nominalEstimate() {
        Bandwidth nominal = bandwidth.nominal();
        if (!isByKernel()) {
            return withoutKernel();
        }
        return nominal == null ? null : estimate(nominal);
    }

    /// The kernel mean of the layer's bandwidth at a zoom, or without regard to one, whatever the measure; null
    /// where the bandwidth is in pixels and there is no zoom, and where it follows the samples.
    public @Nullable Estimate meanEstimate(@Nullable Integer zoom) {
        Bandwidth used = bandwidthOf(zoom);
        return used == null || adaptive != null ? null : new Estimate(Measure.MEAN, kernel, used, minSupport, mask);
    }

    /// What stands for an interpolation, or a tally, in keys: the same at every zoom, whatever the layer's
    /// kernel.
    private Estimate withoutKernel() {
        Bandwidth any = switch (dataset().manifest().asPlane()) {
            case Plane.World _ -> new Bandwidth.Ground(1);
            case Plane.Planar plane -> plane.bandwidth(1);
        };
        return new Estimate(measure, Gaussian.INSTANCE, any, 0);
    }

    /// Whether a bandwidth that this uses at some zoom is the floor on the screen, in place of the layer's own.
    public boolean isFloor(Bandwidth used) {
        Bandwidth nominal = bandwidth.nominal();
        return nominal != null && !nominal.equals(used);
    }

    private Estimate estimate(Bandwidth used) {
        // The support decides where a mean is defined, and nothing else: a density has one estimate for all of them.
        // The edge counts for what is per area alone, and only where there is a study area.
        boolean corrected = measure.isPerArea() && dataset().area() != null;
        return (measure.isMasked()
                        ? new Estimate(measure, kernel, used, minSupport, mask)
                        : new Estimate(measure, kernel, used, 0))
                .withEdge(corrected ? edge : Edge.UNIFORM);
    }

    /// The same on a scale of these ends.
    public LayerPlan rescaled(StyleSettings.Ends ends) {
        return new LayerPlan(
                layer,
                selected,
                measure,
                interpolation,
                tally,
                valueColumn,
                weightColumn,
                kernel,
                bandwidth,
                adaptive,
                bandwidthOrigin,
                minSupport,
                mask,
                edge,
                rate,
                timeBandwidth,
                style.rescaled(ends));
    }

    /// The colormap to paint with.
    public Colormap colormap() {
        ClassScale classes = classes();
        if (classes != null) {
            return classes.colormap();
        }
        return style.colormap() != null ? style.colormap() : DefaultScale.colormap(measure);
    }

    /// 0 to 1.
    public double opacity() {
        return style.opacity() != null ? style.opacity() : DEFAULT_OPACITY;
    }
}
