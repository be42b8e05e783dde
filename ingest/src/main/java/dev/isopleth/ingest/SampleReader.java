package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads whole samples, attributes included, one at a time.
final class SampleReader {

    private final Manifest manifest;
    private final SampleCells cells;
    private final Map<String, List<String>> dictionaries = new HashMap<>();

    /// @throws DamagedDatasetException if a dictionary cannot be read
    SampleReader(Path folder, Manifest manifest, MappedColumns columns, MortonIndex index) {
        this.manifest = manifest;
        for (Column column : manifest.columns()) {
            if (column.dictionary() != null) {
                dictionaries.put(column.name(), dictionary(folder.resolve(column.dictionary())));
            }
        }
        cells = new SampleCells(manifest, columns, index, dictionaries);
    }

    /// The same samples cell by cell.
    SampleCells cells() {
        return cells;
    }

    private static List<String> dictionary(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            List<String> texts = new ArrayList<>();
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == 0) {
                    texts.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                    start = i + 1;
                }
            }
            return List.copyOf(texts);
        } catch (IOException e) {
            throw new DamagedDatasetException(file + " cannot be read: import the dataset again.", e);
        }
    }

    /// The texts of a column of texts, ascending.
    List<String> dictionary(String column) {
        return Objects.requireNonNull(dictionaries.get(column), column);
    }

    NearSample read(long row, double distance) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int c = 0; c < manifest.columns().size(); c++) {
            Column column = manifest.columns().get(c);
            Object cell = cell(column, c, row);
            if (cell != null) {
                attributes.put(column.name(), cell);
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
