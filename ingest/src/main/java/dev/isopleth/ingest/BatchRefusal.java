package dev.isopleth.ingest;

import java.io.Serial;
import java.util.List;

/// Rows that are no samples of a dataset, so that nothing of their batch is appended.
public final class BatchRefusal extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Line> lines;
    private final long count;
    private final boolean othersRemain;

    /// One of them.
    ///
    /// @param line its number in what was sent, from 1
    public record Line(long line, String reason) {}

    /// @param lines the first of them
    /// @param count how many there are
    /// @param othersRemain whether the others could be appended without them
    BatchRefusal(String message, List<Line> lines, long count, boolean othersRemain) {
        super(message);
        this.lines = List.copyOf(lines);
        this.count = count;
        this.othersRemain = othersRemain;
    }

    /// The first of them, at most [BatchBuilder#MOST_LINES].
    public List<Line> lines() {
        return lines;
    }

    /// How many there are.
    public long count() {
        return count;
    }

    /// Whether the others could be appended without them.
    public boolean othersRemain() {
        return othersRemain;
    }
}
