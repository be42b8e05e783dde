package dev.isopleth.styles;

/// Quantiles of values in ascending order.
public final class Quantile {

    private Quantile() {}

    /// The quantile of a share of the values: linear between the order statistics, the place of the share p
    /// among n values being (n - 1) p from the smallest (type 7 of Hyndman and Fan, 1996; the default of
    /// numpy and R).
    ///
    /// @param ascending at least one value, ascending, no NaN
    /// @param share 0 (the smallest) to 1 (the largest)
    /// @throws IllegalArgumentException if there is no value or the share is not in [0, 1]
    public static double of(double[] ascending, double share) {
        if (ascending.length == 0) {
            throw new IllegalArgumentException("no values have no quantile");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a quantile's share is from 0 to 1, not " + share);
        }
        double place = (ascending.length - 1) * share;
        int below = (int) place;
        if (below == ascending.length - 1) {
            return ascending[below];
        }
        double part = place - below;
        return ascending[below] + part * (ascending[below + 1] - ascending[below]);
    }
}
