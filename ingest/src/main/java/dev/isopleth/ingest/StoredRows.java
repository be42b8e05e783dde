package dev.isopleth.ingest;

import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;

/// Samples of a dataset as the engine reads them, which can be read one by one too.
interface StoredRows extends SampleRows {

    @Override
    default void read(long from, int length, SampleBlock into) {
        read(from, length, into, 0);
    }

    /// Copies samples `from` to `from + length` into the block's arrays.
    ///
    /// @param at where the first of them goes
    void read(long from, int length, SampleBlock into, int at);

    /// Copies some samples, ascending, into the block's arrays. Cost: some nanoseconds a sample.
    ///
    /// @param rows their numbers, from index `at` on
    /// @param at where the first of them goes
    void gather(int[] rows, int length, SampleBlock into, int at);
}
