package dev.isopleth.server.layer;

import dev.isopleth.analysis.bins.H3Layout;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.styles.ClassScale;
import org.jspecify.annotations.Nullable;

/// Values that are counted, one for each part of the plane, in place of a kernel's estimate: every place of a
/// part has its value.
public sealed interface Tally {

    /// Counted in bins.
    ///
    /// @param hotspots how bins are compared, where hot spots are shown and not the counted values themselves;
    ///     null for the values
    record InBins(BinsSetting bins, @Nullable Comparison hotspots) implements Tally {}

    /// What becomes of hot spots of bins over time.
    ///
    /// @param step how long periods are; null for one that makes enough of them
    record Emerging(BinsSetting bins, NeighboursSetting neighbours, TimeStep.@Nullable Along step) implements Tally {}

    /// Counted in areas. Where they overlap, a place has the value of the first.
    ///
    /// @param hotspots as of bins
    record InAreas(AreasSetting areas, @Nullable Comparison hotspots) implements Tally {}

    /// How bins, or areas, are compared.
    ///
    /// @param with which others each is compared with
    /// @param of what of each
    record Comparison(NeighboursSetting with, HotspotsSetting.Of of) {

        /// How areas are compared where nothing is said but what they show.
        public static Comparison ofAreas(Measure shown, Plane plane) {
            HotspotsSetting.Of of = HotspotsSetting.Of.of(shown);
            return new Comparison(NeighboursSetting.ofAreas(null, plane), of.ofAreas(shown == Measure.COUNT));
        }
    }

    /// What it is called for people: `hex:500m`, `districts`.
    default String text() {
        return switch (this) {
            case InBins counted -> counted.bins.text();
            case Emerging emerging -> emerging.bins.text();
            case InAreas counted -> counted.areas.text();
        };
    }

    /// The setting that asks for it.
    default String parameter() {
        return switch (this) {
            case InBins _, Emerging _ -> BinsSetting.NAME;
            case InAreas _ -> AreasSetting.NAME;
        };
    }

    /// How far from a sample there is a value, in metres or units of a planar plane; infinite for anywhere.
    default double reach() {
        return switch (this) {
            case InBins counted -> reach(counted.bins);
            case Emerging emerging -> reach(emerging.bins);
            case InAreas _ -> Double.POSITIVE_INFINITY;
        };
    }

    private static double reach(BinsSetting bins) {
        // Cells of H3 differ: none is so wide.
        return bins.layout() instanceof H3Layout cells
                ? 2 * cells.spacing()
                : bins.layout().spacing();
    }

    /// What each bin, or area, is compared with; null where bins or areas show their own values.
    default @Nullable NeighboursSetting compared() {
        return switch (this) {
            case InBins counted -> counted.hotspots == null ? null : counted.hotspots.with;
            case Emerging emerging -> emerging.neighbours;
            case InAreas counted -> counted.hotspots == null ? null : counted.hotspots.with;
        };
    }

    /// Whether it is told where spots are, by classes of their own, and not the counted values themselves.
    default boolean isOfSpots() {
        return compared() != null;
    }

    /// The classes of spots; null for the counted values.
    default @Nullable ClassScale classes() {
        return switch (this) {
            case InBins counted -> counted.hotspots == null ? null : HotspotScale.CLASSES;
            case Emerging _ -> TrendScale.KINDS;
            case InAreas counted -> counted.hotspots == null ? null : HotspotScale.CLASSES;
        };
    }

    /// Whether what is compared is by the area that each bin has, or each area.
    default boolean comparesDensities() {
        Comparison hotspots = switch (this) {
            case InBins counted -> counted.hotspots;
            case InAreas counted -> counted.hotspots;
            case Emerging _ -> null;
        };
        return hotspots != null && hotspots.of == HotspotsSetting.Of.DENSITY;
    }

    /// How long the periods of a trend are said to be; null where nothing is said, or there are none.
    default @Nullable String stepText() {
        return this instanceof Emerging emerging && emerging.step != null ? emerging.step.text() : null;
    }
}
