package dev.isopleth.analysis.bins;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the values of each bin's samples add up to, as [dev.isopleth.analysis.Aggregate] defines it; NaN where no
/// sample of the bin has one.
///
/// @param count how many samples have a value
/// @param sum of values by their weights
/// @param mean weighted
/// @param quantiles of each of [#SHARES], weighted; null where there were too many values to sort them
public record BinValues(
        int[] count, double[] sum, double[] mean, double[] min, double[] max, double @Nullable [][] quantiles) {

    /// Of which quantiles are taken; the median is the third.
    public static final List<Double> SHARES = List.of(0.1, 0.25, 0.5, 0.75, 0.9);
}
