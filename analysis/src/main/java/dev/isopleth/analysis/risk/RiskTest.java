package dev.isopleth.analysis.risk;

import java.util.Arrays;

/// What random labelling says of a relative risk, at the points of a lattice, rows from north.
///
/// Of a point where the ratio is undefined all is NaN.
///
/// @param ratio of the normalised densities
/// @param above how likely labels that say nothing of place make the ratio as high at the point; likewise
///     `below`: as low
/// @param z how far the difference of the densities is from 0, in standard deviations of what labels at
///     random make it
/// @param greatest z anywhere of each draw, ascending; likewise `least`
/// @param statistic the mean over all samples of ((f - g) / h)^2, of the normalised densities of the cases,
///     of what they are compared with and of all samples: 0 where cases are spread as the others
/// @param p how likely labels at random make that as great
public record RiskTest(
        float[] ratio,
        float[] above,
        float[] below,
        float[] z,
        double[] greatest,
        double[] least,
        double statistic,
        double p) {

    /// How likely labels at random have a z as high anywhere: what holds of all points at once.
    public double anywhereAbove(double z) {
        return share(greatest.length - first(greatest, z));
    }

    /// How likely they have one as low anywhere.
    public double anywhereBelow(double z) {
        return share(first(least, Math.nextUp(z)));
    }

    /// A p of a point to the last digit.
    ///
    /// @param p one of `above` or `below`
    public double exact(float p) {
        return Math.rint(p * (greatest.length + 1.0)) / (greatest.length + 1.0);
    }

    private double share(int asExtreme) {
        return (asExtreme + 1.0) / (greatest.length + 1.0);
    }

    /// How many are below a value.
    private static int first(double[] ascending, double value) {
        int at = Arrays.binarySearch(ascending, value);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && ascending[at - 1] == value) {
            at--;
        }
        return at;
    }
}
