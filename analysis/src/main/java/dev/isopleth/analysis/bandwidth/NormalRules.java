package dev.isopleth.analysis.bandwidth;

import dev.isopleth.analysis.RefusedException;

/// The best bandwidth of positions that are normally spread: s n^(-1/6) in two dimensions, where the factor
/// (4 / (d + 2))^(1 / (d + 4)) is 1. What differs is the s of positions whose spreads along x and y differ.
///
/// n is the whole number of distinct positions, s is taken from those at hand, with n - 1. The curve is the expected
/// integrated squared error of such a density, 1 / (4 pi n h^2) + h^4 / (8 pi s^6), whose least is there.
public final class NormalRules {

    private static final int CANDIDATES = 49;
    private static final double AROUND = 8;

    private NormalRules() {}

    /// s^2 is the mean of the variances along x and y, whatever way the axes lie. Source: Silverman 1986, 4.3.2.
    public static Suggestion silverman(DistinctPositions positions) {
        double s = Math.sqrt((variance(positions.x) + variance(positions.y)) / 2);
        return of(Selector.SILVERMAN, s, positions);
    }

    /// s is the geometric mean of the standard deviations along x and y. Equal to `bw.scott.iso` of R's spatstat.
    /// Source: Scott 1992, 6.3.
    ///
    /// @throws RefusedException if all positions lie in one line along an axis
    public static Suggestion scott(DistinctPositions positions) {
        double s = Math.sqrt(Math.sqrt(variance(positions.x) * variance(positions.y)));
        if (!(s > 0)) {
            throw new RefusedException("all positions lie in one line along an axis, and Scott's rule takes the"
                    + " geometric mean of the spreads along both: take another selector");
        }
        return of(Selector.SCOTT, s, positions);
    }

    private static Suggestion of(Selector selector, double s, DistinctPositions positions) {
        double n = positions.whole;
        double best = s * StrictMath.pow(n, -1.0 / 6);
        double[] sigma = Search.evenly(best / AROUND, best * AROUND, CANDIDATES);
        sigma[CANDIDATES / 2] = best;
        double[] error = new double[CANDIDATES];
        for (int i = 0; i < CANDIDATES; i++) {
            double square = sigma[i] * sigma[i];
            error[i] = 1 / (4 * Math.PI * n * square) + square * square / (8 * Math.PI * s * s * s * s * s * s);
        }
        return new Suggestion(selector, best, new Curve(sigma, error), positions.count(), Suggestion.End.NONE);
    }

    private static double variance(double[] along) {
        double mean = 0;
        for (double at : along) {
            mean += at / along.length;
        }
        double squares = 0;
        for (double at : along) {
            squares += (at - mean) * (at - mean);
        }
        return squares / (along.length - 1);
    }
}
