package dev.isopleth.analysis;

/// Means, or standard deviations, of what values differ from the first of their field, by steps from one mean to
/// the next (West 1979): values far from 0 lose nothing, and the mean of equal values is exactly theirs. 24 bytes a
/// field for means, 44 for deviations.
public final class FieldMoments implements FieldAccumulator {

    /// Of the weight: where less is left beside one sample, rounding would be divided by.
    private static final double ONE_ALONE = 1e-9;

    private final boolean deviations;
    private final double[] weight;
    private final double[] first;

    /// Less the first value.
    private final double[] mean;

    private final double[] squares;
    private final double[] squaredWeight;
    private final int[] count;

    /// @param deviations whether standard deviations are made; else means
    public FieldMoments(int fields, boolean deviations) {
        this.deviations = deviations;
        weight = new double[fields];
        first = new double[fields];
        mean = new double[fields];
        squares = new double[deviations ? fields : 0];
        squaredWeight = new double[deviations ? fields : 0];
        count = new int[deviations ? fields : 0];
    }

    @Override
    public void take(int field, double value, double sampleWeight) {
        if (weight[field] == 0) {
            first[field] = value;
        }
        weight[field] += sampleWeight;
        double off = value - first[field];
        double from = off - mean[field];
        mean[field] += from * (sampleWeight / weight[field]);
        if (deviations) {
            squares[field] += sampleWeight * from * (off - mean[field]);
            squaredWeight[field] += sampleWeight * sampleWeight;
            count[field] = Math.min(count[field], Integer.MAX_VALUE - 1) + 1;
        }
    }

    @Override
    public double[] fields() {
        for (int i = 0; i < mean.length; i++) {
            if (weight[i] == 0) {
                mean[i] = Double.NaN;
            } else if (deviations) {
                double freedom = weight[i] - squaredWeight[i] / weight[i];
                boolean alone = count[i] < 2 || freedom < ONE_ALONE * weight[i];
                mean[i] = alone ? Double.NaN : Math.sqrt(Math.max(0, squares[i]) / freedom);
            } else {
                mean[i] += first[i];
            }
        }
        return mean;
    }
}
