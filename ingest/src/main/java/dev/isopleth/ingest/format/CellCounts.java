package dev.isopleth.ingest.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the cells of a column are, counted one by one: numbers, times, or texts that may be times.
final class CellCounts {

    /// Share of a column's cells that must be of a kind.
    private static final double ENOUGH = 0.9;

    private final boolean untyped;
    private final NumericTimes numericTimes = new NumericTimes();
    private final TimeVotes texts = new TimeVotes(TimePattern.OF_TEXT);
    private long present;
    private long numbers;
    private long times;
    private @Nullable String example;

    /// @param untyped whether what looks like a number is one
    CellCounts(boolean untyped) {
        this.untyped = untyped;
    }

    /// Counts a cell: a Double, a String, a Boolean or a time.
    void add(Object value) {
        if (untyped && value instanceof String text && text.isBlank()) {
            return;
        }
        present++;
        double number = FeatureCells.number(value, untyped);
        if (value instanceof Double || !Double.isNaN(number)) {
            numbers++;
            numericTimes.add(number);
        } else if (value instanceof String text) {
            boolean isTime = texts.add(text);
            example = example == null && isTime ? text : example;
        } else if (!(value instanceof Boolean)) {
            times++;
        }
    }

    /// What a column was found to be.
    ///
    /// @param times how its times are written; null where they are typed, or it cannot hold any
    /// @param question what must be answered before it can be read as times; null for nothing
    record Found(
            CellKind kind,
            @Nullable TimePattern times,
            @Nullable String question) {}

    /// What the column is.
    ///
    /// @param notation may name this column as the time, and say how that is written
    Found found(String name, Notation notation) throws FormatException {
        boolean isTold = name.equals(notation.time());
        if (isTold && notation.timeFormat() != null) {
            return new Found(CellKind.TIME, TimePattern.told(notation.timeFormat()), null);
        }
        if (present == 0) {
            return new Found(CellKind.TEXT, null, null);
        }
        if (numbers >= ENOUGH * present) {
            TimePattern pattern = numericTimes.pattern();
            boolean isTime = (pattern != null && isTold) || NumericTimes.isTime(name, pattern);
            String question = pattern == null && isTold ? TimeQuestions.numbers(name) : null;
            return new Found(isTime ? CellKind.TIME : CellKind.NUMBER, pattern, question);
        }
        TimePattern best = texts.best();
        // Digits alone are rather a code, whether they are written as a text or a number.
        boolean isCode = best.equals(TimePattern.COMPACT) && !isTold && !NumericTimes.isTime(name, best);
        if (isCode || times + texts.read(best) < ENOUGH * present) {
            return new Found(CellKind.TEXT, null, null);
        }
        List<TimePattern> rivals = best.rivals();
        TimePattern winner = rivals.size() == 1 ? best : texts.winner(rivals);
        if (winner == null) {
            String question =
                    TimeQuestions.order(name, String.valueOf(example), texts.unbeaten(rivals), notation.time() != null);
            return new Found(CellKind.TEXT, null, question);
        }
        return new Found(CellKind.TIME, texts.read(best) == 0 ? null : winner, null);
    }
}
