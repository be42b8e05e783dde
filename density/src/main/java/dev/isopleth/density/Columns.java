package dev.isopleth.density;

/// What is summed over a window, one array a column of sums, rows from north: see [KernelSums].
///
/// @param weightedValue empty if the measure has no value
/// @param squaredWeight empty if the support is not asked for
/// @param places empty if the support is not asked for
record Columns(float[] weight, float[] weightedValue, float[] squaredWeight, float[] places) {

    static Columns ofSize(int size, Wanted wanted) {
        return new Columns(
                new float[size],
                new float[wanted.withValues() ? size : 0],
                new float[wanted.withSupport() ? size : 0],
                new float[wanted.withSupport() ? size : 0]);
    }

    boolean withValues() {
        return weightedValue.length > 0;
    }

    boolean withSupport() {
        return places.length > 0;
    }

    /// The sums at an index.
    KernelSums at(int k) {
        return new KernelSums(
                weight[k],
                withValues() ? weightedValue[k] : 0,
                withSupport() ? squaredWeight[k] : 0,
                withSupport() ? places[k] : 0);
    }

    /// Puts a block of whole rows in its place.
    void put(int at, Columns block) {
        System.arraycopy(block.weight, 0, weight, at, block.weight.length);
        System.arraycopy(block.weightedValue, 0, weightedValue, withValues() ? at : 0, block.weightedValue.length);
        System.arraycopy(block.squaredWeight, 0, squaredWeight, withSupport() ? at : 0, block.squaredWeight.length);
        System.arraycopy(block.places, 0, places, withSupport() ? at : 0, block.places.length);
    }
}
