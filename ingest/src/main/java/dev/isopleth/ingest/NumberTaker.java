package dev.isopleth.ingest;

/// Takes numbers of samples.
@FunctionalInterface
public interface NumberTaker {

    /// Those of one sample.
    ///
    /// @param i its number among those selected
    /// @param numbers of the columns asked for, NaN where one is missing; the next sample's come in the same array
    void take(int i, double[] numbers);
}
