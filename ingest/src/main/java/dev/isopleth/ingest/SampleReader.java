package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.select.StoredNumber;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
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
    private final MappedColumns columns;
    private final MortonIndex index;
    private final Plane plane;
    private final Map<String, List<String>> dictionaries = new HashMap<>();

    /// @throws DamagedDatasetException if a dictionary cannot be read
    SampleReader(Path folder, Manifest manifest, MappedColumns columns, MortonIndex index) {
        this.manifest = manifest;
        this.columns = columns;
        this.index = index;
        this.plane = manifest.asPlane();
        for (Column column : manifest.columns()) {
            if (column.dictionary() != null) {
                dictionaries.put(column.name(), dictionary(folder.resolve(column.dictionary())));
            }
        }
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
        for (Column column : manifest.columns()) {
            Object cell = cell(column, row);
            if (cell != null) {
                attributes.put(column.name(), cell);
            }
        }
        double x = plane.x(WebMercator.fraction(index.storedU(row)));
        double y = plane.y(WebMercator.fraction(index.storedV(row)));
        return new NearSample(sevenDecimals(x), sevenDecimals(y), distance, attributes);
    }

    /// A position is known to 9 mm, and 10^-7 degrees are 11 mm: no more digits than that.
    private static double sevenDecimals(double coordinate) {
        return Math.rint(coordinate * 1e7) / 1e7;
    }

    private @Nullable Object cell(Column column, long row) {
        MemorySegment segment = columns.segment(column.file());
        return switch (column.kind()) {
            case NUMBER -> {
                float stored = segment.getAtIndex(MappedColumns.FLOAT, row);
                double offset =
                        column.statistics() == null ? 0 : column.statistics().offset();
                yield Float.isNaN(stored) ? null : StoredNumber.shortest(offset, stored);
            }
            case TIME -> {
                long millis = segment.getAtIndex(MappedColumns.LONG, row);
                yield millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
            }
            case TEXT -> {
                int code = segment.getAtIndex(MappedColumns.INT, row);
                yield code < 0
                        ? null
                        : Objects.requireNonNull(dictionaries.get(column.name()))
                                .get(code);
            }
        };
    }
}
