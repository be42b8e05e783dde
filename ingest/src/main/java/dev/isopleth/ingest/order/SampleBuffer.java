package dev.isopleth.ingest.order;

import dev.isopleth.ingest.format.CellKind;
import java.util.List;

/// Samples in file order, column by column, in memory.
public final class SampleBuffer {

    private final GrowingColumn.OfLong codes = new GrowingColumn.OfLong();
    private final List<CellKind> kinds;
    private final List<GrowingColumn> columns;

    SampleBuffer(List<CellKind> kinds) {
        this.kinds = List.copyOf(kinds);
        columns = kinds.stream()
                .<GrowingColumn>map(kind -> switch (kind) {
                    case NUMBER -> new GrowingColumn.OfDouble();
                    case TIME -> new GrowingColumn.OfLong();
                    case TEXT -> new GrowingColumn.OfInt();
                })
                .toList();
    }

    List<CellKind> kinds() {
        return kinds;
    }

    /// Morton codes of the positions.
    public GrowingColumn.OfLong codes() {
        return codes;
    }

    int count() {
        return codes.size();
    }

    /// Numbers of a column, NaN where missing.
    public GrowingColumn.OfDouble numbers(int column) {
        return (GrowingColumn.OfDouble) columns.get(column);
    }

    /// Times of a column in milliseconds since 1970, the least long where missing.
    public GrowingColumn.OfLong millis(int column) {
        return (GrowingColumn.OfLong) columns.get(column);
    }

    /// Dictionary codes of a column, -1 where missing.
    public GrowingColumn.OfInt texts(int column) {
        return (GrowingColumn.OfInt) columns.get(column);
    }

    /// Takes all samples out and keeps the memory.
    void clear() {
        codes.clear();
        columns.forEach(GrowingColumn::clear);
    }
}
