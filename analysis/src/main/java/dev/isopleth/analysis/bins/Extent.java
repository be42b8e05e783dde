package dev.isopleth.analysis.bins;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.density.LongitudeSpan;
import dev.isopleth.density.Plane;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.WebMercator;

/// Where samples lie on the world, in degrees: the narrowest box that holds them, across the antimeridian where that
/// is narrower.
///
/// @param west -180 to 180
/// @param east at least `west`; above 180 where the box crosses the antimeridian
public record Extent(double west, double south, double east, double north) {

    private static final int BLOCK = 4096;

    private static final double STEPS = 4294967296.0;
    private static final int PARTS_OF_SIDE = 32;
    private static final double QUARTER_DEGREES = 90;

    /// The extent of samples. Cost: a pass over their positions.
    ///
    /// @throws RefusedException if there is none
    public static Extent of(SampleRows rows) {
        if (rows.count() == 0) {
            throw new RefusedException("there are no samples to lay bins over");
        }
        if (!(rows.plane() instanceof Plane.World)) {
            throw new IllegalArgumentException("samples on " + rows.plane() + " have no degrees");
        }
        LongitudeSpan lons = new LongitudeSpan();
        long top = Long.MAX_VALUE;
        long bottom = 0;
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        for (long from = 0; from < rows.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, rows.count() - from);
            rows.read(from, length, block);
            for (int i = 0; i < length; i++) {
                lons.add(block.u()[i]);
                long v = Integer.toUnsignedLong(block.v()[i]);
                top = Math.min(top, v);
                bottom = Math.max(bottom, v);
            }
        }
        LongitudeSpan.Span span = lons.narrowest();
        double west = WebMercator.lonDegrees(span.west());
        return new Extent(
                west,
                WebMercator.latDegrees(bottom / STEPS),
                west + 360 * span.width(),
                WebMercator.latDegrees(top / STEPS));
    }

    /// The equal-area plane round its middle.
    ///
    /// @throws RefusedException if the extent reaches further than 90 degrees from there
    public EqualAreaPlane plane() {
        double middle = (west + east) / 2;
        EqualAreaPlane plane = new EqualAreaPlane(middle >= 180 ? middle - 360 : middle, (south + north) / 2);
        double reach = reach(plane);
        if (reach > QUARTER_DEGREES) {
            throw new RefusedException(
                    "the box round the dataset reaches " + Math.round(reach) + " degrees from its middle, and the"
                            + " equal-area plane that squares and hexagons are laid on holds 90, half of the world");
        }
        return plane;
    }

    /// How far its border is from the middle at most, in degrees.
    private double reach(EqualAreaPlane plane) {
        double least = 1;
        double[] at = new double[2];
        for (int k = 0; k <= PARTS_OF_SIDE; k++) {
            double share = (double) k / PARTS_OF_SIDE;
            double lon = west + share * (east - west);
            double lat = south + share * (north - south);
            least = Math.min(least, Math.min(plane.project(lon, south, at), plane.project(lon, north, at)));
            least = Math.min(least, Math.min(plane.project(west, lat, at), plane.project(east, lat, at)));
        }
        return Math.toDegrees(StrictMath.acos(Math.clamp(least, -1.0, 1.0)));
    }
}
