package dev.isopleth.analysis;

import java.util.Arrays;

/// Sums of weights, or of weighted values, with what rounding loses kept beside them (Neumaier 1974): in which
/// order samples come changes the last bit at most. 16 bytes a field.
public final class FieldSums implements FieldAccumulator {

    private final boolean ofValues;
    private final double[] sum;
    private final double[] lost;

    /// @param ofValues whether values are summed by their weights; else the weights themselves
    public FieldSums(int fields, boolean ofValues) {
        this.ofValues = ofValues;
        this.sum = new double[fields];
        this.lost = new double[fields];
        Arrays.fill(sum, Double.NaN);
    }

    @Override
    public void take(int field, double value, double weight) {
        double term = ofValues ? weight * value : weight;
        double before = sum[field];
        if (Double.isNaN(before)) {
            sum[field] = term;
            return;
        }
        double after = before + term;
        lost[field] += Math.abs(before) >= Math.abs(term) ? (before - after) + term : (term - after) + before;
        sum[field] = after;
    }

    @Override
    public double[] fields() {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += lost[i];
        }
        return sum;
    }
}
