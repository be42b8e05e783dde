package dev.isopleth.analysis;

/// Takes samples field by field, and makes the fields of them.
public interface FieldAccumulator {

    /// Takes a sample that has a value and a weight.
    void take(int field, double value, double weight);

    /// The fields; NaN for those without a sample. Called once, at the end.
    double[] fields();
}
