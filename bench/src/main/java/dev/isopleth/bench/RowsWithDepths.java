package dev.isopleth.bench;

import dev.isopleth.density.Depths;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;

/// Samples whose gridded sums are kept, as a server keeps them.
record RowsWithDepths(SampleRows rows, Depths depths) implements SampleRows {

    @Override
    public long count() {
        return rows.count();
    }

    @Override
    public double valueOffset() {
        return rows.valueOffset();
    }

    @Override
    public boolean isUnweighted() {
        return rows.isUnweighted();
    }

    @Override
    public double totalWeight() {
        return rows.totalWeight();
    }

    @Override
    public long lowerBound(long mortonCode) {
        return rows.lowerBound(mortonCode);
    }

    @Override
    public void read(long from, int length, SampleBlock into) {
        rows.read(from, length, into);
    }
}
