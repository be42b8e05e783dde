package dev.isopleth.server.tile;

import dev.isopleth.density.Depths;
import dev.isopleth.density.Plane;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import java.util.function.DoubleSupplier;

/// The samples of a selection with what the server keeps of them: their gridded sums, and their whole weight.
///
/// @param rows the samples
/// @param depths where their gridded sums are kept
/// @param weight their whole weight, found once
record KeptRows(SampleRows rows, Depths depths, DoubleSupplier weight) implements SampleRows {

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
    public boolean isUnweighted() {
        return rows.isUnweighted();
    }

    @Override
    public double totalWeight() {
        return weight.getAsDouble();
    }

    @Override
    public long lowerBound(long mortonCode) {
        return rows.lowerBound(mortonCode);
    }

    @Override
    public long after(long mortonCode) {
        return rows.after(mortonCode);
    }

    @Override
    public void read(long from, int length, SampleBlock into) {
        rows.read(from, length, into);
    }
}
