package dev.isopleth.analysis.hotspot;

import java.util.Arrays;

/// p-values of many tests at once: of 10^4 tests of nothing at all a hundred have p <= 1 %. Of those whose q
/// is at most 1 % no more than 1 % are expected to be false (Benjamini and Hochberg 1995; tests that rise
/// together, as those of neighbours do, keep that promise: Benjamini and Yekutieli 2001).
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /// The q-value of each test, as R's `p.adjust(p, "BH")`: with p(1) <= ... <= p(m) it is the least of p(j)
    /// m / j over j >= i. Never below p, at most 1; the order of p-values is kept, equal ones stay equal.
    ///
    /// Cost: m log m.
    ///
    /// @param p in [0, 1]; NaN where nothing was tested, which counts in no way and stays NaN
    /// @throws IllegalArgumentException if one is another number
    public static double[] adjusted(double[] p) {
        double[] ascending =
                Arrays.stream(p).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(ascending);
        int tests = ascending.length;
        if (tests > 0 && !(ascending[0] >= 0 && ascending[tests - 1] <= 1)) {
            throw new IllegalArgumentException("p-values are from 0 to 1");
        }
        double[] least = new double[tests];
        double sofar = 1;
        for (int k = tests - 1; k >= 0; k--) {
            sofar = Math.min(sofar, (double) tests / (k + 1) * ascending[k]);
            least[k] = sofar;
        }
        double[] q = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            // Any of equal p-values will do: the last of them has the least, which those before it take over.
            q[i] = Double.isNaN(p[i]) ? Double.NaN : least[Arrays.binarySearch(ascending, p[i])];
        }
        return q;
    }
}
