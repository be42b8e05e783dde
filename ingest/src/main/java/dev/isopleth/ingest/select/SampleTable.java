package dev.isopleth.ingest.select;

import dev.isopleth.ingest.place.SortedPositions;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The columns of a dataset as they lie in its files: docs/store.md describes their elements.
public interface SampleTable {

    /// The number of samples, below 2^31.
    long count();

    /// The elements of a column of times, int64, or of texts, int32.
    MemorySegment elements(Term.Column column);

    /// A column of numbers.
    NumberColumn numbers(Term.Column column);

    /// The texts of a column of texts, ascending.
    List<String> dictionary(Term.Column column);

    /// The local clock of the samples, uint16 each, 65535 where there is no time.
    MemorySegment clock();

    /// The positions.
    SortedPositions positions();
}
