package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;

/// Samples as the engine reads them, each weighing as much as its weight and its time count.
///
/// @param shares of these samples
record SharedRows(SampleRows rows, TimeShares shares) implements SampleRows {

    @Override
    public Plane plane() {
        return rows.plane();
    }

    @Override
    public long count() {
        return rows.count();
    }

    @Override
    public double valueOffset() {
        return rows.valueOffset();
    }

    @Override
    public double totalWeight() {
        return TotalWeight.of(this);
    }

    @Override
    public long lowerBound(long mortonCode) {
        return rows.lowerBound(mortonCode);
    }

    @Override
    public void read(long from, int length, SampleBlock into) {
        rows.read(from, length, into);
        shares.weigh(from, length, into.weight());
    }
}
