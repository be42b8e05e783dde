package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Quantile;
import dev.isopleth.ingest.Manifest.Statistics;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Statistics of a column of numbers, NaN being missing.
///
/// @param statistics null where all are missing
record ColumnStatistics(long missing, @Nullable Statistics statistics) {

    private static final int[] PERCENTS = {1, 2, 5, 10, 25, 50, 75, 90, 95, 98, 99};
    /// Whole numbers this close to the offset are whole in float32 too.
    private static final double WHOLE_IN_FLOAT = 1 << 24;

    /// Sorts a copy: 8 bytes a number.
    static ColumnStatistics of(GrowingColumn.OfDouble numbers) {
        int n = numbers.size();
        double[] sorted = new double[n];
        int present = 0;
        double sum = 0;
        boolean whole = true;
        for (int i = 0; i < n; i++) {
            double number = numbers.get(i);
            if (!Double.isNaN(number)) {
                sorted[present++] = number;
                sum += number;
                whole &= number == Math.rint(number);
            }
        }
        if (present == 0) {
            return new ColumnStatistics(n, null);
        }
        Arrays.parallelSort(sorted, 0, present);
        int count = present;
        double min = sorted[0];
        double max = sorted[count - 1];
        double mean = Math.clamp(sum / count, min, max);
        return new ColumnStatistics(
                n - count,
                new Statistics(
                        min,
                        max,
                        mean,
                        offset(mean, whole && max - min < WHOLE_IN_FLOAT),
                        IntStream.of(PERCENTS)
                                .mapToObj(percent -> new Quantile(percent, sorted[rank(percent, count)]))
                                .toList()));
    }

    /// The mean, so that float32 keeps the differences; of whole numbers the nearest whole one, so that
    /// they come back exactly.
    private static double offset(double mean, boolean whole) {
        return whole ? Math.rint(mean) : mean;
    }

    private static int rank(int percent, int count) {
        return (int) Math.max(0, Math.ceilDiv((long) percent * count, 100L) - 1);
    }
}
