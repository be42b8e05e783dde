package dev.isopleth.bench;

import dev.isopleth.density.Depths;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.WrappedRows;

/// Samples whose gridded sums are kept, as a server keeps them.
record RowsWithDepths(SampleRows rows, Depths depths) implements WrappedRows {}
