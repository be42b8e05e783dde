package dev.isopleth.analysis.hotspot;

import dev.isopleth.analysis.NormalTail;
import dev.isopleth.analysis.RefusedException;

/// Moran's I: whether neighbours are alike over all bins, which says that there are clusters but not where.
///
/// Source: Cliff and Ord 1973, with the variance over all ways to spread the values over the bins; the
/// numbers are those of R's `spdep::moran.test`, of which p is the "two.sided" one. A bin without neighbours
/// counts as one of n (`adjust.n=FALSE` there).
///
/// @param i near 1 where neighbours are alike, near 0 where they are any, below where they are unlike; NaN
///     where all values are equal
/// @param expected -1 / (n - 1), by chance alone
/// @param variance by chance alone; NaN where all values are equal
/// @param z how many standard deviations i is above what is expected; 0 where it cannot differ
/// @param p how likely chance alone takes z at least so far from 0, by the normal distribution: two-sided
/// @param isConstant all values are equal: nothing is significant
public record GlobalMoran(double i, double expected, double variance, double z, double p, boolean isConstant) {

    /// Of what a variance is taken from: what is less is rounding.
    private static final double ROUNDING = 1e-12;

    /// Fewer bins have no variance.
    public static final int LEAST_BINS = 4;

    /// Moran's I of values in bins. Cost: some ten steps a neighbour.
    ///
    /// @param values one a bin, finite
    /// @param neighbours of bins that are not neighbours of themselves
    /// @throws RefusedException if there are fewer than [#LEAST_BINS], or none has a neighbour
    /// @throws IllegalArgumentException if they are others
    public static GlobalMoran of(double[] values, Neighbours neighbours) {
        requireTold("Moran's I", values, neighbours);
        WeightSums weights = WeightSums.of(neighbours);
        Deviations deviations = Deviations.of(values);
        double n = values.length;
        double expected = -1 / (n - 1);
        if (deviations.isConstant()) {
            return new GlobalMoran(Double.NaN, expected, Double.NaN, 0, 1, true);
        }
        double products = 0;
        for (int bin = 0; bin < values.length; bin++) {
            products += deviations.of()[bin] * neighbours.sum(bin, deviations.of());
        }
        double i = n / weights.total() * products / deviations.squares();
        double variance = variance(weights, deviations);
        double z = variance > 0 ? (i - expected) / Math.sqrt(variance) : 0;
        return new GlobalMoran(i, expected, variance, z, NormalTail.twoSided(z), false);
    }

    /// Of I, over all permutations of the values; 0 where rounding is all there is of it.
    static double variance(WeightSums weights, Deviations deviations) {
        double n = deviations.count();
        double s0 = weights.total();
        double s1 = weights.pairs();
        double s2 = weights.bins();
        double kurtosis = n * deviations.fourthPowers() / (deviations.squares() * deviations.squares());
        double square = n * (s1 * (n * n - 3 * n + 3) - n * s2 + 3 * s0 * s0)
                - kurtosis * (s1 * (n * n - n) - 2 * n * s2 + 6 * s0 * s0);
        double expected = -1 / (n - 1);
        double variance = square / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected * expected;
        return variance > ROUNDING * expected * expected ? variance : 0;
    }

    static void requireTold(String what, double[] values, Neighbours neighbours) {
        neighbours.requireValues(values);
        LocalMoran.requireOthers(neighbours);
        if (values.length < LEAST_BINS) {
            throw new RefusedException(
                    "there are " + values.length + " bins: " + what + " needs at least " + LEAST_BINS);
        }
        if (neighbours.alone() == values.length) {
            throw new RefusedException("no bin has a neighbour: take a larger distance, or the nearest bins");
        }
    }
}
