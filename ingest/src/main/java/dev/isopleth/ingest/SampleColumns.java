package dev.isopleth.ingest;

import dev.isopleth.ingest.ColumnChoice.Kept;
import java.util.List;

/// The samples that passed, in file order, column by column, before they are sorted and stored.
final class SampleColumns {

    private final GrowingColumn.OfLong codes = new GrowingColumn.OfLong();
    private final List<GrowingColumn<?>> columns;

    SampleColumns(List<Kept> kept) {
        columns = kept.stream()
                .<GrowingColumn<?>>map(column -> switch (column.kind()) {
                    case NUMBER -> new GrowingColumn.OfDouble();
                    case TIME -> new GrowingColumn.OfLong();
                    case TEXT -> new GrowingColumn.OfInt();
                })
                .toList();
    }

    /// Morton codes of the positions.
    GrowingColumn.OfLong codes() {
        return codes;
    }

    int count() {
        return codes.size();
    }

    /// Numbers of a column, NaN where missing.
    GrowingColumn.OfDouble numbers(int column) {
        return (GrowingColumn.OfDouble) columns.get(column);
    }

    /// Times of a column in milliseconds since 1970, the least long where missing.
    GrowingColumn.OfLong millis(int column) {
        return (GrowingColumn.OfLong) columns.get(column);
    }

    /// Dictionary codes of a column, -1 where missing.
    GrowingColumn.OfInt texts(int column) {
        return (GrowingColumn.OfInt) columns.get(column);
    }
}
