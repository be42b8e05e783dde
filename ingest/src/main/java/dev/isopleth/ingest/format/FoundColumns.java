package dev.isopleth.ingest.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the columns of a file were found to be, one after the other.
final class FoundColumns {

    private final Notation notation;
    private final List<ProposedColumn> columns = new ArrayList<>();
    private final Map<String, TimePattern> times = new HashMap<>();
    private final Map<String, String> questions = new HashMap<>();
    private final List<String> sentences = new ArrayList<>();

    /// @param notation of the file
    /// @throws FormatException if the format of times is told, and is none
    FoundColumns(Notation notation) throws FormatException {
        this.notation = notation;
        if (notation.timeFormat() != null) {
            TimePattern.told(notation.timeFormat());
            if (notation.time() == null) {
                throw Notation.noTime();
            }
        }
    }

    /// Adds a column of which cells were counted.
    void add(String name, CellCounts counts) throws FormatException {
        CellCounts.Found found = counts.found(name, notation);
        columns.add(new ProposedColumn(name, found.kind()));
        TimePattern pattern = found.times();
        if (pattern != null) {
            times.put(name, pattern);
            if (found.kind() == CellKind.TIME && !pattern.equals(TimePattern.ISO)) {
                sentences.add(TimeQuestions.written(name, pattern));
            }
        }
        if (found.question() != null) {
            questions.put(name, found.question());
        }
    }

    /// Adds a column that needs no counting.
    void add(String name, CellKind kind) {
        columns.add(new ProposedColumn(name, kind));
    }

    List<ProposedColumn> columns() {
        return List.copyOf(columns);
    }

    /// How times are written, by the names of their columns; typed ones are not among them.
    Map<String, TimePattern> times() {
        return Map.copyOf(times);
    }

    /// What was found out about times, a sentence each.
    List<String> sentences() {
        return List.copyOf(sentences);
    }

    /// What must be answered before a column can be read as this kind; null for nothing.
    @Nullable
    String question(String column, CellKind kind) {
        return kind == CellKind.TIME ? questions.get(column) : null;
    }
}
