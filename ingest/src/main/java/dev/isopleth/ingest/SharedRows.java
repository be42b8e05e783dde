package dev.isopleth.ingest;

import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.WrappedRows;

/// Samples as the engine reads them, each weighing as much as its weight and its time count.
///
/// @param shares of these samples
record SharedRows(SampleRows rows, TimeShares shares) implements WrappedRows {

    @Override
    public boolean isUnweighted() {
        return false;
    }

    @Override
    public double totalWeight() {
        return TotalWeight.of(this);
    }

    @Override
    public void read(long from, int length, SampleBlock into) {
        rows.read(from, length, into);
        shares.weigh(from, length, into.weight());
    }
}
