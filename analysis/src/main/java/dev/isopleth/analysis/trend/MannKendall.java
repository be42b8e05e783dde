package dev.isopleth.analysis.trend;

import dev.isopleth.analysis.NormalTail;
import java.util.Arrays;

/// Whether a series rises or falls, whatever the shape of its course: the test of Mann (1945) and Kendall
/// (1975), with ties. The numbers are those of R's `cor.test(1:n, x, method = "kendall", exact = FALSE,
/// continuity = TRUE)`.
///
/// It supposes that values of one period tell nothing of the next: where they do, p is too small.
///
/// @param count how many values there are
/// @param s how many pairs of values rise from the earlier to the later, less those that fall
/// @param variance of s where there is no trend
/// @param z s, 1 nearer to 0, over the root of the variance: above 0 where the series rises; 0 where all
///     values are equal; NaN where there are fewer than [#LEAST]
/// @param p two-sided, by the normal distribution; 1 where all values are equal; NaN like z
public record MannKendall(int count, long s, double variance, double z, double p) {

    /// Of fewer values nothing is told: three that rise have p = 0.30, four 0.09.
    public static final int LEAST = 4;

    /// The trend of a series. Cost: n log n.
    ///
    /// @param series in the order of time; NaN where there is no value, which is left out
    public static MannKendall of(double[] series) {
        double[] values =
                Arrays.stream(series).filter(value -> !Double.isNaN(value)).toArray();
        int n = values.length;
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        long s = s(values, ascending);
        double variance = (pairs(n) - ties(ascending)) / 18;
        if (n < LEAST) {
            return new MannKendall(n, s, variance, Double.NaN, Double.NaN);
        }
        double z = variance == 0 ? 0 : (s - Long.signum(s)) / Math.sqrt(variance);
        return new MannKendall(n, s, variance, z, NormalTail.twoSided(z));
    }

    /// The trend of a series whose values rounding makes differ: equal ones must be ties, since ties decide z.
    ///
    /// @param series likewise
    /// @param rounding neighbours in order that differ by no more than this are equal; 0 for none
    public static MannKendall of(double[] series, double rounding) {
        double[] ascending = Arrays.stream(series)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[] as = ascending.clone();
        for (int i = 1; i < as.length; i++) {
            as[i] = ascending[i] - ascending[i - 1] <= rounding ? as[i - 1] : ascending[i];
        }
        return of(Arrays.stream(series)
                .map(value -> Double.isNaN(value) ? value : as[Arrays.binarySearch(ascending, value)])
                .toArray());
    }

    /// 1 where it rises, -1 where it falls, 0 where neither is likelier than chance.
    ///
    /// @param probability p, or q where there are many series
    /// @param level up to which that is significant
    public int direction(double probability, double level) {
        return probability <= level ? (int) Math.signum(z) : 0;
    }

    private static double pairs(double n) {
        return n * (n - 1) * (2 * n + 5);
    }

    private static double ties(double[] ascending) {
        double ties = 0;
        for (int from = 0, to; from < ascending.length; from = to) {
            to = from + 1;
            while (to < ascending.length && ascending[to] == ascending[from]) {
                to++;
            }
            ties += pairs(to - from);
        }
        return ties;
    }

    /// Counts for each value, by a tree of sums over ranks, those before it that are less, and those that are
    /// more.
    private static long s(double[] values, double[] ascending) {
        int[] tree = new int[values.length + 1];
        long s = 0;
        for (int i = 0; i < values.length; i++) {
            int less = firstNotLess(ascending, values[i]);
            int upTo = firstNotLess(ascending, Math.nextUp(values[i]));
            s += sum(tree, less) - (i - sum(tree, upTo));
            for (int at = upTo; at < tree.length; at += at & -at) {
                tree[at]++;
            }
        }
        return s;
    }

    private static int sum(int[] tree, int upTo) {
        int sum = 0;
        for (int at = upTo; at > 0; at -= at & -at) {
            sum += tree[at];
        }
        return sum;
    }

    private static int firstNotLess(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
