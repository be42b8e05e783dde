package dev.isopleth.analysis;

import java.util.Arrays;

/// The least or the greatest values. 8 bytes a field.
public final class FieldExtremes implements FieldAccumulator {

    private final boolean greatest;
    private final double[] extreme;

    /// @param greatest whether the greatest values are kept; else the least
    public FieldExtremes(int fields, boolean greatest) {
        this.greatest = greatest;
        this.extreme = new double[fields];
        Arrays.fill(extreme, Double.NaN);
    }

    @Override
    public void take(int field, double value, double weight) {
        double before = extreme[field];
        if (Double.isNaN(before) || (greatest ? value > before : value < before)) {
            extreme[field] = value;
        }
    }

    @Override
    public double[] fields() {
        return extreme;
    }
}
