package dev.isopleth.ingest;

/// Takes times of samples.
@FunctionalInterface
public interface TimeTaker {

    /// That of one sample; those without a time are passed over.
    ///
    /// @param i its number among those selected
    /// @param millis since 1970
    void take(int i, long millis);
}
