package dev.isopleth.ingest;

import dev.isopleth.ingest.log.Batch.Cells;
import java.util.List;

/// Samples that are to be appended together, checked against the schema of a dataset, column by column in the
/// order they came.
///
/// @param codes Morton codes of the positions
/// @param columns the cells of each column of the manifest
public record SampleBatch(long[] codes, List<Cells> columns) {

    public SampleBatch {
        columns = List.copyOf(columns);
    }

    /// How many there are.
    public int count() {
        return codes.length;
    }
}
