package dev.isopleth.server.tile;

import dev.isopleth.density.Depths;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.WrappedRows;
import java.util.function.DoubleSupplier;

/// The samples of a selection with what the server keeps of them: their gridded sums, and their whole weight.
///
/// @param rows the samples
/// @param depths where their gridded sums are kept
/// @param weight their whole weight, found once
record KeptRows(SampleRows rows, Depths depths, DoubleSupplier weight) implements WrappedRows {

    @Override
    public double totalWeight() {
        return weight.getAsDouble();
    }
}
