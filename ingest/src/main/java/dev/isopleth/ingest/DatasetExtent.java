package dev.isopleth.ingest;

import dev.isopleth.density.LongitudeSpan;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Manifest.BoundingBox;

/// Where the samples of a dataset lie, rounded outwards to seven decimals: in degrees, across the antimeridian
/// where that is narrower; or in units of a planar plane, y from `north`, the least, to `south`.
///
/// @param west on the world -180 to 180
/// @param east at least `west`; above 180 where the box crosses the antimeridian
/// @param crosses whether it does
public record DatasetExtent(double west, double south, double east, double north, boolean crosses) {

    private static final double LAP = 360;

    /// A box this wide or less cannot be beaten by one across the antimeridian.
    private static final double HALF = 180;

    /// What is wider goes round the world, and begins at its edge wherever its widest gap may be.
    private static final double MOST_ACROSS = 270;

    /// A box as it is.
    public static DatasetExtent of(BoundingBox box) {
        return new DatasetExtent(box.west(), box.south(), box.east(), box.north(), false);
    }

    /// Whether a box may be narrower across the antimeridian.
    static boolean mayCross(Plane plane, BoundingBox box) {
        return plane instanceof Plane.World && box.east() - box.west() > HALF;
    }

    /// The narrower of a box and of that which crosses the antimeridian.
    static DatasetExtent of(BoundingBox box, LongitudeSpan.Span span) {
        double west = Math.floor(WebMercator.lonDegrees(span.west()) * 1e7) / 1e7;
        double east = Math.ceil(WebMercator.lonDegrees(span.west() + span.width()) * 1e7) / 1e7;
        return east - west <= MOST_ACROSS
                ? new DatasetExtent(west, box.south(), east, box.north(), east > HALF)
                : of(box);
    }

    /// How wide it is, from west to east.
    public double width() {
        return east - west;
    }

    /// Its east as a longitude from -180 to 180, west of its west where it crosses the antimeridian; x on a planar
    /// plane.
    public double wrappedEast() {
        return crosses ? Math.rint((east - LAP) * 1e7) / 1e7 : east;
    }
}
