package dev.isopleth.analysis.bins;

import java.util.Arrays;
import java.util.List;

/// A ring of positions in degrees, of whatever goes round a part of the world.
public final class WorldRing {

    private WorldRing() {}

    /// The ring as GeoJSON wants it (RFC 7946, 3.1.9): one, or more where the antimeridian cuts it, x, y, x, y,
    /// ..., the first position not again at the end. Longitudes are within -180 and 180.
    ///
    /// @param positions longitude, latitude, ...; counter-clockwise seen from above, neighbours less than 180
    ///     degrees of longitude apart. Round a pole the ring goes on along the pole
    public static List<double[]> cut(double[] positions) {
        return Rings.cut(unwrapped(positions));
    }

    /// The same with longitudes that go on across the antimeridian.
    private static double[] unwrapped(double[] positions) {
        double[] ring = positions.clone();
        int size = ring.length;
        for (int i = 2; i < size; i += 2) {
            ring[i] = ring[i - 2] + onwards(ring[i] - ring[i - 2]);
        }
        double end = ring[size - 2] + onwards(ring[0] - ring[size - 2]);
        if (Math.abs(end - ring[0]) < 180) {
            return ring;
        }
        // To the east round the north pole, to the west round the south pole.
        double pole = end > ring[0] ? 90 : -90;
        double[] closed = Arrays.copyOf(ring, size + 6);
        closed[size] = end;
        closed[size + 1] = ring[1];
        closed[size + 2] = end;
        closed[size + 3] = pole;
        closed[size + 4] = ring[0];
        closed[size + 5] = pole;
        return closed;
    }

    /// A turn as the shorter way round.
    static double onwards(double turn) {
        return turn - 360 * Math.rint(turn / 360);
    }
}
