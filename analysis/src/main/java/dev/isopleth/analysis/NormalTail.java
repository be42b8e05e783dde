package dev.isopleth.analysis;

/// The tails of the standard normal distribution, as a test needs them: with a small relative error however
/// far out, where one less the share below is rounding and nothing else. (The engine's table of shares below
/// has an absolute error.) The same bits on every machine.
public final class NormalTail {

    /// From here on outwards the fraction is taken: within, one less the middle loses two digits at most.
    private static final double FRACTION_FROM = 2.5;

    /// So many links the fraction needs at [#FRACTION_FROM]; fewer further out.
    private static final int LINKS = 60;

    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

    private NormalTail() {}

    /// How likely a value at least as far from 0 is: P(|Z| >= |z|). Relative error below 1e-12; 0 beyond
    /// 38.6, where it is less than any number. Cost: at most some 70 steps.
    ///
    /// @return in [0, 1]; NaN for NaN
    public static double twoSided(double z) {
        double far = Math.abs(z);
        if (Double.isNaN(far)) {
            return Double.NaN;
        }
        double density = StrictMath.exp(-far * far / 2) / ROOT_OF_TWO_PI;
        return far < FRACTION_FROM ? 1 - 2 * density * middle(far) : 2 * density / millsInverse(far);
    }

    /// The share between 0 and z over the density at z: z + z^3/3 + z^5/15 + ..., of terms that are all above
    /// 0.
    private static double middle(double z) {
        double term = z;
        double sum = z;
        for (int k = 3; term > 1e-17 * sum; k += 2) {
            term *= z * z / k;
            sum += term;
        }
        return sum;
    }

    /// The density at z over the share above: z + 1/(z + 2/(z + 3/(z + ...))) (Laplace).
    private static double millsInverse(double z) {
        if (z > 40) {
            return z;
        }
        double fraction = z;
        for (int k = links(z); k > 0; k--) {
            fraction = z + k / fraction;
        }
        return fraction;
    }

    private static int links(double z) {
        return (int) (LINKS * (FRACTION_FROM * FRACTION_FROM) / (z * z)) + 8;
    }
}
