package dev.isopleth.analysis.bins;

import dev.isopleth.analysis.FieldAccumulator;
import dev.isopleth.analysis.FieldExtremes;
import dev.isopleth.analysis.FieldMoments;
import dev.isopleth.analysis.FieldQuantiles;
import dev.isopleth.analysis.FieldSums;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the values of samples add up to, bin by bin, or area by area. 76 bytes a bin, and for quantiles 8 bytes a
/// value, 16 where weights differ.
public final class ValueCount {

    private final int[] count;
    private final FieldSums sums;
    private final FieldMoments means;
    private final FieldExtremes least;
    private final FieldExtremes greatest;
    private final FieldQuantiles quantiles;
    private long all;

    /// @param bins how many there are
    public ValueCount(int bins) {
        count = new int[bins];
        sums = new FieldSums(bins, true);
        means = new FieldMoments(bins, false);
        least = new FieldExtremes(bins, false);
        greatest = new FieldExtremes(bins, true);
        quantiles = new FieldQuantiles(
                bins, BinValues.SHARES.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// Takes a sample.
    ///
    /// @param value NaN for none, which counts nowhere
    /// @param weight above 0
    public void take(int bin, double value, double weight) {
        if (Double.isNaN(value)) {
            return;
        }
        all++;
        count[bin]++;
        sums.take(bin, value, weight);
        means.take(bin, value, weight);
        least.take(bin, value, weight);
        greatest.take(bin, value, weight);
        quantiles.count(bin, weight);
    }

    /// What they add up to. Called once, at the end.
    ///
    /// @param mostSorted how many values are sorted for quantiles at most; where there are more, there are none
    /// @param again hands out the samples once more, in the same order, those without a value left out
    public BinValues values(long mostSorted, Consumer<FieldAccumulator> again) {
        double @Nullable [][] shares = null;
        if (all <= mostSorted) {
            FieldQuantiles.Sorted sorted = quantiles.second(mostSorted);
            again.accept(sorted);
            shares = sorted.quantiles();
        }
        return new BinValues(count, sums.fields(), means.fields(), least.fields(), greatest.fields(), shares);
    }
}
