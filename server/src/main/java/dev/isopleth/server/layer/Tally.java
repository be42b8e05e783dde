package dev.isopleth.server.layer;

import org.jspecify.annotations.Nullable;

/// Values that are counted, one for each part of the plane, in place of a kernel's estimate: every place of a
/// part has
/// its value.
public sealed interface Tally {

    /// Counted in bins.
    ///
    /// @param hotspots what each bin is compared with, where hot spots are shown and not the counted values
    ///     themselves; null for the values
    record InBins(BinsSetting bins, @Nullable NeighboursSetting hotspots) implements Tally {}

    /// What it is called in settings: `hex:500m`.
    default String text() {
        return switch (this) {
            case InBins counted -> counted.bins.text();
        };
    }

    /// How far from a sample there is a value, in metres or units of a planar plane.
    default double reach() {
        return switch (this) {
            case InBins counted -> counted.bins.layout().size();
        };
    }

    /// Whether classes of hot spots are shown.
    default boolean isOfHotspots() {
        return switch (this) {
            case InBins counted -> counted.hotspots != null;
        };
    }
}
