package dev.isopleth.analysis.risk;

import java.util.Arrays;

/// What random labelling says of a relative risk, at the points of a lattice, rows from north.
///
/// Of a point that is not tested, or not told of, all is NaN.
///
/// @param ratio of the normalised densities; infinite where nothing that is compared with is near
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
        double[] z,
        double[] greatest,
        double[] least,
        double statistic,
        double p) {

    /// How likely labels at random have a z as high anywhere: what holds of all points at once. What equals it
    /// to within rounding is as high.
    public double anywhereAbove(double z) {
        return share(greatest.length - first(greatest, z - rounding(z)));
    }

    /// How likely they have one as low anywhere.
    public double anywhereBelow(double z) {
        return share(first(least, Math.nextUp(z + rounding(z))));
    }

    private static double rounding(double z) {
        return RandomLabelling.ROUNDING * Math.abs(z);
    }

    /// The same, told at fewer points. Of all points at once it says what it did: these are still the ones that
    /// are tested.
    ///
    /// @param told one a point
    public RiskTest toldAt(boolean[] told) {
        return new RiskTest(
                at(told, ratio), at(told, above), at(told, below), at(told, z), greatest, least, statistic, p);
    }

    private static float[] at(boolean[] told, float[] values) {
        float[] some = values.clone();
        for (int k = 0; k < some.length; k++) {
            some[k] = told[k] ? some[k] : Float.NaN;
        }
        return some;
    }

    private static double[] at(boolean[] told, double[] values) {
        double[] some = values.clone();
        for (int k = 0; k < some.length; k++) {
            some[k] = told[k] ? some[k] : Double.NaN;
        }
        return some;
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
