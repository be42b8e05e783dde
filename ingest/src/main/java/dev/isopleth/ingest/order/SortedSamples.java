package dev.isopleth.ingest.order;

import java.io.IOException;

/// Samples along the Morton curve, handed out once, block by block.
public interface SortedSamples extends AutoCloseable {

    /// How many there are in all.
    long count();

    /// Fills a block with the next samples.
    ///
    /// @return whether there were any
    boolean next(SortedBlock into) throws IOException;

    @Override
    void close() throws IOException;
}
