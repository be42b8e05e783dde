package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.select.RowSet;

/// The selected samples of a dataset as the engine reads them: the same rows in the same order as those of a
/// dataset that holds no others, so that what is computed from them has the same bits.
record SelectedRows(StoredRows all, RowSet selected) implements SampleRows {

    @Override
    public Plane plane() {
        return all.plane();
    }

    @Override
    public long count() {
        return selected.count();
    }

    @Override
    public double valueOffset() {
        return all.valueOffset();
    }

    @Override
    public boolean isUnweighted() {
        return all.isUnweighted();
    }

    @Override
    public double totalWeight() {
        return isUnweighted() ? count() : TotalWeight.of(this);
    }

    @Override
    public long lowerBound(long mortonCode) {
        return selected.rank(all.lowerBound(mortonCode));
    }

    @Override
    public void read(long from, int length, SampleBlock into) {
        int[] rows = new int[length];
        selected.select(from, length, rows);
        all.gather(rows, length, into, 0);
    }
}
