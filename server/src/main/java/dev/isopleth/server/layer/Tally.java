package dev.isopleth.server.layer;

import org.jspecify.annotations.Nullable;

/// Values that are counted, one for each part of the plane, in place of a kernel's estimate: every place of a part has
/// its value.
public sealed interface Tally {

    /// Counted in bins.
    ///
    /// @param hotspots what each bin is compared with, where hot spots are shown and not the counted values
    ///     themselves; null for the values
    record InBins(BinsSetting bins, @Nullable NeighboursSetting hotspots) implements Tally {}

    /// Counted in areas. Where they overlap, a place has the value of the first.
    record InAreas(AreasSetting areas) implements Tally {}

    /// What it is called for people: `hex:500m`, `districts`.
    default String text() {
        return switch (this) {
            case InBins counted -> counted.bins.text();
            case InAreas counted -> counted.areas.text();
        };
    }

    /// The setting that asks for it.
    default String parameter() {
        return switch (this) {
            case InBins _ -> BinsSetting.NAME;
            case InAreas _ -> AreasSetting.NAME;
        };
    }

    /// How far from a sample there is a value, in metres or units of a planar plane; infinite for anywhere.
    default double reach() {
        return switch (this) {
            case InBins counted -> counted.bins.layout().size();
            case InAreas _ -> Double.POSITIVE_INFINITY;
        };
    }

    /// Whether classes of hot spots are shown.
    default boolean isOfHotspots() {
        return switch (this) {
            case InBins counted -> counted.hotspots != null;
            case InAreas _ -> false;
        };
    }
}
