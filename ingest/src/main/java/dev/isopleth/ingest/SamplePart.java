package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.place.SortedPositions;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.Evaluation;
import dev.isopleth.ingest.select.NumberColumn;
import dev.isopleth.ingest.select.NumberElement;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.SampleTable;
import dev.isopleth.ingest.select.Schema;
import dev.isopleth.ingest.select.Term;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Samples in Morton order whose columns lie together: those of a version's files, or those appended since,
/// in memory. A row is a sample's number in them. Immutable; safe for use by many threads.
///
/// @param layout which columns there are and what was subtracted from their numbers; its counts say nothing
/// @param dictionaries of the columns of texts, by name, ascending
record SamplePart(Manifest layout, MappedColumns columns, MortonIndex index, Map<String, List<String>> dictionaries)
        implements SampleTable {

    /// Those of a version's files.
    ///
    /// @throws DamagedDatasetException if a file cannot be read or is of another length than it should be
    static SamplePart of(Path folder, Manifest manifest) {
        MappedColumns columns = MappedColumns.of(folder, manifest);
        Map<String, List<String>> dictionaries = new HashMap<>();
        for (Column column : manifest.columns()) {
            if (column.dictionary() != null) {
                dictionaries.put(column.name(), dictionary(folder.resolve(column.dictionary())));
            }
        }
        return new SamplePart(manifest, columns, MortonIndex.of(columns, manifest.count()), dictionaries);
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

    /// The samples as the engine reads them.
    ///
    /// @param value null: values are 0
    /// @param weight null: weights are 1
    /// @param leastWeight weights below it count as it
    MappedRows rows(Plane plane, @Nullable Column value, @Nullable Column weight, float leastWeight) {
        return new MappedRows(
                plane,
                index,
                value == null ? null : numbers(value.name()),
                weight == null ? null : numbers(weight.name()),
                leastWeight);
    }

    /// The samples that criteria select.
    RowSet select(Criteria criteria, Schema schema) {
        return Evaluation.run(criteria, this, schema);
    }

    /// A number; NaN where it is missing.
    double number(Column column, long row) {
        return numbers(column.name()).shown(row);
    }

    /// A time in milliseconds since 1970; the least long where it is missing.
    long millis(Column column, long row) {
        return columns.segment(column.file()).getAtIndex(MappedColumns.LONG, row);
    }

    /// A text; null where it is missing.
    @Nullable
    String text(Column column, long row) {
        int code = columns.segment(column.file()).getAtIndex(MappedColumns.INT, row);
        return code < 0 ? null : dictionary(column.name()).get(code);
    }

    /// The texts of a column of texts, ascending.
    List<String> dictionary(String column) {
        return Objects.requireNonNull(dictionaries.get(column), column);
    }

    /// A column of numbers. What was subtracted from those appended is the same as from the files'.
    private NumberColumn numbers(String name) {
        Column column = named(name);
        return new NumberColumn(columns.segment(column.file()), NumberElement.of(column.file()), column.offset());
    }

    /// Columns of numbers.
    NumberColumn[] numbers(List<Column> asked) {
        return asked.stream().map(column -> numbers(column.name())).toArray(NumberColumn[]::new);
    }

    @Override
    public long count() {
        return index.count();
    }

    @Override
    public MemorySegment elements(Term.Column column) {
        return columns.segment(named(column.name()).file());
    }

    @Override
    public NumberColumn numbers(Term.Column column) {
        return numbers(column.name());
    }

    @Override
    public List<String> dictionary(Term.Column column) {
        return dictionary(column.name());
    }

    @Override
    public MemorySegment clock() {
        return columns.segment(LocalClock.FILE);
    }

    @Override
    public SortedPositions positions() {
        return index;
    }

    private Column named(String column) {
        return layout.column(column).orElseThrow();
    }
}
