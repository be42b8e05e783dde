package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Quantile;
import dev.isopleth.ingest.Manifest.Statistics;
import dev.isopleth.ingest.order.Numbers;
import dev.isopleth.ingest.order.RankSearch;
import dev.isopleth.ingest.select.NumberElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Statistics of a column of numbers, NaN being missing.
///
/// @param statistics null where all are missing
/// @param element what the numbers are to be stored as
record ColumnStatistics(long missing, @Nullable Statistics statistics, NumberElement element) {

    /// Of a column that holds no numbers.
    static final ColumnStatistics NONE = new ColumnStatistics(0, null, NumberElement.FLOAT32);

    private static final int[] PERCENTS = {1, 2, 5, 10, 25, 50, 75, 90, 95, 98, 99};

    /// Places in [#PERCENTS].
    private static final int LOW = 2;

    private static final int MEDIAN = 5;
    private static final int HIGH = 8;

    /// Whole numbers this close to the offset are whole in float32 too.
    private static final double WHOLE_IN_FLOAT = 1 << 24;

    /// Likewise in float64.
    private static final double WHOLE_IN_DOUBLE = 1L << 53;

    /// Cost: five readings of the numbers.
    static ColumnStatistics of(Numbers numbers) throws IOException {
        var totals = new Totals();
        numbers.read(totals);
        if (totals.count == 0) {
            return new ColumnStatistics(totals.missing, null, NumberElement.FLOAT32);
        }
        double mean = Math.clamp(totals.sum / totals.count, totals.min, totals.max);
        double[] quantiles = RankSearch.find(
                numbers,
                IntStream.of(PERCENTS)
                        .mapToLong(percent -> rank(percent, totals.count))
                        .toArray());
        List<Quantile> named = new ArrayList<>();
        for (int q = 0; q < PERCENTS.length; q++) {
            named.add(new Quantile(PERCENTS[q], quantiles[q]));
        }
        return new ColumnStatistics(
                totals.missing,
                new Statistics(totals.min, totals.max, mean, offset(mean, quantiles, totals), named),
                totals.element());
    }

    /// The mean, so that float32 keeps the differences, or where some numbers are so far off that it lies among
    /// few of the others, the median; of whole numbers the nearest whole one, so that they come back exactly, or 0
    /// where they lie so far apart that differences would be rounded.
    private static double offset(double mean, double[] quantiles, Totals totals) {
        if (totals.element() == NumberElement.FLOAT64 && totals.range() >= WHOLE_IN_DOUBLE) {
            return 0;
        }
        boolean isAmongOthers = mean >= quantiles[LOW] && mean <= quantiles[HIGH];
        double middle = isAmongOthers ? mean : quantiles[MEDIAN];
        boolean whole = totals.whole && (totals.range() < WHOLE_IN_FLOAT || totals.element() == NumberElement.FLOAT64);
        return whole ? Math.rint(middle) : middle;
    }

    private static long rank(int percent, long count) {
        return Math.max(0, Math.ceilDiv(percent * count, 100L) - 1);
    }

    /// What one reading tells. Numbers are added up in file order.
    private static final class Totals implements Numbers.Taker {
        private long count;
        private long missing;
        private double sum;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private boolean whole = true;

        double range() {
            return max - min;
        }

        /// Wide only where that makes whole numbers come back exactly.
        NumberElement element() {
            boolean wide = whole && range() >= WHOLE_IN_FLOAT && Math.max(-min, max) <= WHOLE_IN_DOUBLE;
            return wide ? NumberElement.FLOAT64 : NumberElement.FLOAT32;
        }

        @Override
        public void take(double[] numbers, int size) {
            for (int i = 0; i < size; i++) {
                double number = numbers[i];
                if (Double.isNaN(number)) {
                    missing++;
                } else {
                    count++;
                    sum += number;
                    min = Math.min(min, number);
                    max = Math.max(max, number);
                    whole &= number == Math.rint(number);
                }
            }
        }
    }
}
