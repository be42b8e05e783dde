package dev.isopleth.density;

/// The samples of one selection, sorted by Morton code, as the engine reads them.
///
/// Implemented over the mapped columns of a store, or over arrays ([ArraySamples]). Safe for use by many
/// threads.
public interface SampleRows {

    /// What their positions live on. By default the world.
    default Plane plane() {
        return Plane.WORLD;
    }

    /// The number of samples.
    long count();

    /// What was subtracted from every value before it was stored, in the value's unit: value = offset +
    /// stored. 0 where there is no value column.
    double valueOffset();

    /// The sum of all weights; the number of samples where no column weighs them. Found once.
    double totalWeight();

    /// Whether every sample weighs 1, so that counting them needs no reading. By default that is not known.
    default boolean isUnweighted() {
        return false;
    }

    /// Where gridded sums of these samples are kept. By default nowhere.
    default Depths depths() {
        return Depths.NONE;
    }

    /// Who grids and convolves these samples. By default the caller alone.
    default Workers workers() {
        return Workers.CALLER;
    }

    /// Index of the first sample whose code is not below the given one, unsigned; [#count()] if there is
    /// none. Cost: a binary search.
    long lowerBound(long mortonCode);

    /// Index of the first sample whose code is above the given one, unsigned.
    default long after(long mortonCode) {
        return mortonCode == -1L ? count() : lowerBound(mortonCode + 1);
    }

    /// Copies samples `from` to `from + length` into the start of the block's arrays. Weights are 1 and
    /// values 0 where the selection names no column for them.
    ///
    /// @param length at most the block's capacity
    void read(long from, int length, SampleBlock into);
}
