package dev.isopleth.ingest;

import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.RowBatch;
import dev.isopleth.ingest.format.RowBatch.Cells;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the cells of one column look like: counts and the first few.
final class ColumnLook {

    private static final int EXAMPLES = 3;
    private static final int EXAMPLE_LENGTH = 40;

    private final CellKind kind;
    private final Set<Object> examples = new LinkedHashSet<>();
    private long missing;
    private long unreadable;

    ColumnLook(CellKind kind) {
        this.kind = kind;
    }

    void take(Cells cells, int size) {
        for (int i = 0; i < size; i++) {
            if (cells.states()[i] == RowBatch.MISSING) {
                missing++;
            } else if (cells.states()[i] == RowBatch.BAD) {
                unreadable++;
            } else if (examples.size() < EXAMPLES) {
                examples.add(example(cells, i));
            }
        }
    }

    private Object example(Cells cells, int i) {
        return switch (kind) {
            case NUMBER -> number(cells.numbers()[i]);
            case TIME -> Instant.ofEpochMilli(cells.millis()[i]).toString();
            case TEXT -> cells.codes()[i];
        };
    }

    private static String number(double number) {
        boolean isWhole = number == Math.rint(number) && Math.abs(number) <= 1L << 53;
        return isWhole ? String.valueOf((long) number) : Double.toString(number);
    }

    long missing() {
        return missing;
    }

    long unreadable() {
        return unreadable;
    }

    /// The first different cells.
    ///
    /// @param dictionary of a column of text
    List<String> examples(List<String> dictionary) {
        return examples.stream()
                .map(example -> example instanceof Integer code ? cut(dictionary.get(code)) : example.toString())
                .toList();
    }

    private static String cut(String text) {
        return text.length() > EXAMPLE_LENGTH ? text.substring(0, EXAMPLE_LENGTH) + "..." : text;
    }
}
