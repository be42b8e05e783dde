package dev.isopleth.analysis.hotspot;

import dev.isopleth.analysis.NormalTail;

/// Local Moran's I: for each bin, whether it is like its neighbours, as part of a cluster is, or unlike them,
/// an outlier.
///
/// Source: Anselin 1995, with the moments of Sokal, Oden and Thomson 1998 given the bin's own value, as
/// [ConditionalPermutation] has them too; the numbers are those of R's `spdep::localmoran`.
///
/// @param i for each bin, its deviation from the mean times the weighted sum of its neighbours', over the
///     variance (of n): above 0 where they are alike. NaN where it has no neighbours
/// @param z how many standard deviations i is above what chance leads to expect; 0 where it cannot differ:
///     the bin has the mean for its value, or all others are equal. NaN where it has no neighbours
/// @param p how likely chance alone takes z at least so far from 0, by the normal distribution: two-sided.
///     NaN where the bin has no neighbours: nothing was tested
/// @param quadrants on which sides of the mean the bin and its neighbours are, significant or not
/// @param isConstant all values are equal: nothing is significant
public record LocalMoran(double[] i, double[] z, double[] p, Quadrant[] quadrants, boolean isConstant) {

    /// Of what a variance is taken from: what is less is rounding.
    private static final double ROUNDING = 1e-12;

    /// Local Moran's I of values in bins.
    ///
    /// Cost: one step a neighbour, and a normal tail a bin.
    ///
    /// @param values one a bin, finite
    /// @param neighbours of bins that are not neighbours of themselves; [Neighbours#rowStandardised], as a
    ///     rule, so that i is as large where neighbours are few
    /// @throws IllegalArgumentException if they are others
    public static LocalMoran of(double[] values, Neighbours neighbours) {
        neighbours.requireValues(values);
        requireOthers(neighbours);
        int count = values.length;
        Deviations deviations = Deviations.of(values);
        double variance = deviations.squares() / count;
        double[] i = new double[count];
        double[] z = new double[count];
        double[] p = new double[count];
        Quadrant[] quadrants = new Quadrant[count];
        for (int bin = 0; bin < count; bin++) {
            double deviation = deviations.of()[bin];
            double around = neighbours.sum(bin, deviations.of());
            boolean isTold = neighbours.othersOf(bin) > 0;
            quadrants[bin] = isTold && !deviations.isConstant() ? Quadrant.of(deviation, around) : Quadrant.NONE;
            if (!isTold) {
                i[bin] = z[bin] = p[bin] = Double.NaN;
                continue;
            }
            if (!deviations.isConstant()) {
                i[bin] = deviation * around / variance;
                z[bin] = z(neighbours, bin, count, deviation, variance, i[bin]);
            }
            p[bin] = NormalTail.twoSided(z[bin]);
        }
        return new LocalMoran(i, z, p, quadrants, deviations.isConstant());
    }

    private static double z(Neighbours neighbours, int bin, int count, double deviation, double variance, double i) {
        double weights = neighbours.weights(bin);
        double squares = neighbours.squaredWeights(bin);
        double others = count - 1.0;
        double expected = -deviation * deviation * weights / (others * variance);
        double spread = squares - weights * weights / others;
        double left = variance - deviation * deviation / others;
        if (deviation == 0 || spread <= ROUNDING * squares || left <= ROUNDING * variance) {
            return 0;
        }
        double share = deviation / variance;
        return (i - expected) / Math.sqrt(share * share * count / (count - 2.0) * spread * left);
    }

    /// @throws IllegalArgumentException if bins are neighbours of themselves
    static void requireOthers(Neighbours neighbours) {
        if (neighbours.hasThemselves()) {
            throw new IllegalArgumentException("a bin is compared with others, not with itself");
        }
    }
}
