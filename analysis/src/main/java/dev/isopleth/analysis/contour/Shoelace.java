package dev.isopleth.analysis.contour;

/// The area of a ring, exactly.
final class Shoelace {

    private Shoelace() {}

    /// Twice the area within a ring of whole numbers; above 0 where it goes clockwise with y southwards.
    static long twice(int[] x, int[] y) {
        long twice = 0;
        int last = x.length - 1;
        for (int i = 0; i < x.length; i++) {
            twice += (long) x[last] * y[i] - (long) x[i] * y[last];
            last = i;
        }
        return twice;
    }
}
