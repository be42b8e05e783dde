package dev.isopleth.server.layer;

import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.styles.ClassScale;
import org.jspecify.annotations.Nullable;

/// Values that are counted, one for each part of the plane, in place of a kernel's estimate: every place of a
/// part has its value.
public sealed interface Tally {

    /// Counted in bins.
    ///
    /// @param hotspots what each bin is compared with, where hot spots are shown and not the counted values
    ///     themselves; null for the values
    record InBins(BinsSetting bins, @Nullable NeighboursSetting hotspots) implements Tally {}

    /// What becomes of hot spots of bins over time.
    ///
    /// @param step how long periods are; null for one that makes enough of them
    record Emerging(BinsSetting bins, NeighboursSetting neighbours, TimeStep.@Nullable Along step) implements Tally {}

    /// The bins.
    BinsSetting bins();

    /// What it is called in settings: `hex:500m`.
    default String text() {
        return bins().text();
    }

    /// How far from a sample there is a value, in metres or units of a planar plane.
    default double reach() {
        return bins().layout().size();
    }

    /// What each bin is compared with; null where bins show their own values.
    default @Nullable NeighboursSetting compared() {
        return switch (this) {
            case InBins counted -> counted.hotspots;
            case Emerging emerging -> emerging.neighbours;
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
        };
    }

    /// How long the periods of a trend are said to be; null where nothing is said, or there are none.
    default @Nullable String stepText() {
        return this instanceof Emerging emerging && emerging.step != null ? emerging.step.text() : null;
    }
}
