package dev.isopleth.server.tile;

/// One axis of a map: which points of a lattice each of its pixels is made from, and with what weights.
///
/// A pixel lies anywhere between two lattice points. Its value is that of the cubic through the four points round it
/// (Lagrange), which is exact where pixels and lattice points coincide. With f for the share of the way from the
/// second point to the third its error is at most 9/384 of the fourth derivative, so of a Gaussian of 4 points'
/// standard deviation, the least that the floor on the screen leaves, 3 * 10^-4 of its height. Immutable.
final class MapAxis {

    private static final int TAPS = 4;

    private final long first;
    private final int count;
    private final int[] points;
    private final float[] weights;
    private final int[] nearest;

    private MapAxis(long first, int count, int[] points, float[] weights, int[] nearest) {
        this.first = first;
        this.count = count;
        this.points = points;
        this.weights = weights;
        this.nearest = nearest;
    }

    /// The axis of a map.
    ///
    /// @param start of the map, in fractions of the plane
    /// @param pixel what a pixel spans of it, above 0
    /// @param pixels at least 1
    /// @param depth of the lattice
    /// @param wraps whether the point after the last is the first
    static MapAxis of(double start, double pixel, int pixels, int depth, boolean wraps) {
        double side = (double) (1L << depth);
        long last = (1L << depth) - 1;
        long from = (long) Math.floor((start + 0.5 * pixel) * side - 0.5) - 1;
        long to = (long) Math.floor((start + (pixels - 0.5) * pixel) * side - 0.5) + 2;
        if (wraps) {
            to = Math.min(to, from + last);
        } else {
            from = Math.clamp(from, 0, last);
            to = Math.clamp(to, from, last);
        }
        int count = (int) (to - from + 1);
        int[] points = new int[TAPS * pixels];
        float[] weights = new float[TAPS * pixels];
        int[] nearest = new int[pixels];
        for (int k = 0; k < pixels; k++) {
            double at = (start + (k + 0.5) * pixel) * side - 0.5;
            long second = (long) Math.floor(at);
            double f = at - second;
            for (int tap = 0; tap < TAPS; tap++) {
                long offset = second - 1 + tap - from;
                points[TAPS * k + tap] =
                        (int) (wraps ? Math.floorMod(offset, 1L << depth) : Math.clamp(offset, 0, count - 1));
            }
            weights[TAPS * k] = (float) (-f * (f - 1) * (f - 2) / 6);
            weights[TAPS * k + 1] = (float) ((f + 1) * (f - 1) * (f - 2) / 2);
            weights[TAPS * k + 2] = (float) (-(f + 1) * f * (f - 2) / 2);
            weights[TAPS * k + 3] = (float) ((f + 1) * f * (f - 1) / 6);
            nearest[k] = points[TAPS * k + (f < 0.5 ? 1 : 2)];
        }
        return new MapAxis(from, count, points, weights, nearest);
    }

    /// The first lattice point that is needed; may lie beyond the plane where that wraps.
    long first() {
        return first;
    }

    /// How many are needed.
    int count() {
        return count;
    }

    /// How many pixels there are.
    int pixels() {
        return nearest.length;
    }

    /// The lattice point nearest to a pixel, counted from the first.
    int nearest(int pixel) {
        return nearest[pixel];
    }

    /// The value of a pixel; that of the nearest point where one of the four is not defined. No value is below 0
    /// where none of the four is.
    ///
    /// @param from the index of the first lattice point
    /// @param stride from one lattice point to the next
    float value(float[] lattice, int from, int stride, int pixel) {
        int at = TAPS * pixel;
        float a = lattice[from + stride * points[at]];
        float b = lattice[from + stride * points[at + 1]];
        float c = lattice[from + stride * points[at + 2]];
        float d = lattice[from + stride * points[at + 3]];
        float value = weights[at] * a + weights[at + 1] * b + weights[at + 2] * c + weights[at + 3] * d;
        if (Float.isNaN(value)) {
            return lattice[from + stride * nearest[pixel]];
        }
        return value < 0 && Math.min(Math.min(a, b), Math.min(c, d)) >= 0 ? 0 : value;
    }
}
