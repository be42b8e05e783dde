package dev.isopleth.analysis.bins;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.density.Plane;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.WebMercator;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Where samples lie on the world, in degrees: the narrowest box that holds them, across the antimeridian where that
/// is narrower.
///
/// @param west -180 to 180
/// @param east at least `west`; above 180 where the box crosses the antimeridian
public record Extent(double west, double south, double east, double north) {

    private static final int BLOCK = 4096;

    /// Strips of the world by the first bits of u.
    private static final int STRIP_BITS = 12;

    private static final int STRIPS = 1 << STRIP_BITS;
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
        long[] first = new long[STRIPS];
        long[] last = new long[STRIPS];
        Arrays.fill(first, -1);
        long top = Long.MAX_VALUE;
        long bottom = 0;
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        for (long from = 0; from < rows.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, rows.count() - from);
            rows.read(from, length, block);
            for (int i = 0; i < length; i++) {
                long u = Integer.toUnsignedLong(block.u()[i]);
                long v = Integer.toUnsignedLong(block.v()[i]);
                int strip = (int) (u >>> (Integer.SIZE - STRIP_BITS));
                first[strip] = first[strip] < 0 ? u : Math.min(first[strip], u);
                last[strip] = Math.max(last[strip], u);
                top = Math.min(top, v);
                bottom = Math.max(bottom, v);
            }
        }
        return ofStrips(first, last, WebMercator.latDegrees(bottom / STEPS), WebMercator.latDegrees(top / STEPS));
    }

    /// The box begins where the widest gap between strips ends.
    private static Extent ofStrips(long[] first, long[] last, double south, double north) {
        int[] held =
                IntStream.range(0, STRIPS).filter(strip -> first[strip] >= 0).toArray();
        double widest = -1;
        double west = 0;
        for (int k = 0; k < held.length; k++) {
            int before = held[Math.floorMod(k - 1, held.length)];
            double gap = (first[held[k]] - last[before]) / STEPS + (k == 0 ? 1 : 0);
            if (gap > widest) {
                widest = gap;
                west = first[held[k]] / STEPS;
            }
        }
        double lon = WebMercator.lonDegrees(west);
        return new Extent(lon, south, lon + 360 * (1 - widest), north);
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
