package dev.isopleth.analysis;

/// Samples with the field of a matrix that each belongs to.
@FunctionalInterface
public interface FieldSamples {

    /// Hands out every sample. May be called twice, and then hands out the same in the same order.
    void walk(Taker taker);

    /// Takes samples.
    @FunctionalInterface
    interface Taker {

        /// One sample.
        ///
        /// @param row which row it belongs to, from 0; below 0 if it belongs to none
        /// @param column which column it belongs to, from 0; below 0 if it belongs to none
        /// @param value finite; NaN if it has none
        /// @param weight finite; below 0 for counts and sums alone
        void take(int row, int column, double value, double weight);
    }
}
