package dev.isopleth.density;

/// From a coarse lattice up to a finer one through the coarse values themselves: six-point Lagrange
/// interpolation along each axis, exact for polynomials of degree five.
final class ShareInterpolation {

    /// Coarse points that one fine point is made from, along an axis.
    static final int POINTS = 6;

    private final long ratio;

    /// @param ratioLog2 how many depths finer the wanted lattice is: at least 1
    ShareInterpolation(int ratioLog2) {
        this.ratio = 1L << ratioLog2;
    }

    /// The first of the coarse points round a fine one.
    long first(long fine) {
        return Math.floorDiv(2 * fine + 1 - ratio, 2 * ratio) - 2;
    }

    /// Their weights.
    double[] weights(long fine) {
        double at = (double) Math.floorMod(2 * fine + 1 - ratio, 2 * ratio) / (2.0 * ratio) + 2;
        double[] weights = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            double weight = 1;
            for (int other = 0; other < POINTS; other++) {
                weight *= other == k ? 1 : (at - other) / (k - other);
            }
            weights[k] = weight;
        }
        return weights;
    }
}
