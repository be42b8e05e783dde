package dev.isopleth.ingest;

import dev.isopleth.ingest.place.SortedPositions;
import dev.isopleth.ingest.select.RowSet;

/// The positions of a selection: its i-th sample is the i-th here.
record SelectedPositions(SortedPositions index, RowSet rows) implements SortedPositions {

    @Override
    public long count() {
        return rows.count();
    }

    @Override
    public long lowerBound(long code, long from, long to) {
        return Math.clamp(rows.rank(index.lowerBound(code, 0, index.count())), from, to);
    }

    @Override
    public int storedU(long i) {
        return index.storedU(rows.select(i));
    }

    @Override
    public int storedV(long i) {
        return index.storedV(rows.select(i));
    }
}
