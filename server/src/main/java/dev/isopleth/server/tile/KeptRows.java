package dev.isopleth.server.tile;

import dev.isopleth.density.Depths;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.Workers;
import dev.isopleth.density.WrappedRows;
import java.util.function.DoubleSupplier;

/// The samples of a selection with what the server keeps of them, their gridded sums and their whole weight, and with
/// its threads.
///
/// @param rows the samples
/// @param depths where their gridded sums are kept
/// @param weight their whole weight, found once
/// @param workers who grids and convolves them
record KeptRows(SampleRows rows, Depths depths, DoubleSupplier weight, Workers workers) implements WrappedRows {

    @Override
    public double totalWeight() {
        return weight.getAsDouble();
    }
}
