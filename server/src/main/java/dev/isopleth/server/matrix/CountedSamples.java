package dev.isopleth.server.matrix;

import dev.isopleth.analysis.FieldSamples;
import dev.isopleth.analysis.Matrix;
import java.util.List;

/// Samples that are counted field by field while they are handed out: those that have a value and weigh anything,
/// as [dev.isopleth.analysis.Pivot] takes them. One walk less than counting them by themselves.
final class CountedSamples implements FieldSamples {

    private final FieldSamples samples;
    private final int fields;
    private final int columns;
    private int[] counts = new int[0];

    /// @param rows how many rows there are
    CountedSamples(FieldSamples samples, int rows, int columns) {
        this.samples = samples;
        this.columns = columns;
        this.fields = (int) Math.min(Integer.MAX_VALUE, (long) rows * columns);
    }

    @Override
    public void walk(Taker taker) {
        int[] counted = new int[fields];
        samples.walk((row, column, value, weight) -> {
            taker.take(row, column, value, weight);
            if (row >= 0 && column >= 0 && !Double.isNaN(value) && weight != 0) {
                counted[row * columns + column]++;
            }
        });
        counts = counted;
    }

    /// How many each field had in the last walk: 0 where it had none.
    Matrix counts(List<String> rowLabels, List<String> columnLabels) {
        double[] all = new double[counts.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = counts[i];
        }
        return new Matrix(rowLabels, columnLabels, all);
    }
}
