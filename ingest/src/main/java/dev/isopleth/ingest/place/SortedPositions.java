package dev.isopleth.ingest.place;

/// Stored positions in Morton order, ascending and unsigned: those of a dataset, or of a selection of it.
public interface SortedPositions {

    /// How many there are.
    long count();

    /// Index of the first position among `from` to `to` whose code is not below the given one; `to` if
    /// there is none. Cost: a binary search.
    long lowerBound(long code, long from, long to);

    /// The stored u of a position, see [dev.isopleth.density.WebMercator].
    int storedU(long index);

    /// The stored v of a position.
    int storedV(long index);
}
