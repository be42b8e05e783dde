package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Column;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads whole samples, attributes included, one at a time.
record SampleReader(SampleCells cells) {

    NearSample read(long row, double distance) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        List<Column> columns = cells.columns();
        for (int c = 0; c < columns.size(); c++) {
            Object cell = cell(columns.get(c), c, row);
            if (cell != null) {
                attributes.put(columns.get(c).name(), cell);
            }
        }
        return new NearSample(cells.x(row), cells.y(row), distance, attributes);
    }

    private @Nullable Object cell(Column column, int c, long row) {
        return switch (column.kind()) {
            case NUMBER -> {
                double number = cells.number(c, row);
                yield Double.isNaN(number) ? null : number;
            }
            case TIME -> {
                long millis = cells.millis(c, row);
                yield millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
            }
            case TEXT -> cells.text(c, row);
        };
    }
}
