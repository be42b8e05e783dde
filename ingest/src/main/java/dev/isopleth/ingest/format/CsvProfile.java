package dev.isopleth.ingest.format;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the first rows of a CSV file look like, column by column, and where they can be read in two ways, what
/// all its rows say.
///
/// @param columns with their kinds: one bad cell among the first does not make numbers text
/// @param usual how numbers are written where their column does not say
/// @param points whether a column shows decimal points
/// @param styles how the numbers of a column are written, by column index
/// @param degrees indexes of the columns whose cells, as positions, are degrees, minutes and seconds
/// @param times how the times of a column are written, by column index; of columns of numbers those alone that are
///     named like times, or named as the time
/// @param questions what must be answered before a column can be read, by column index
record CsvProfile(
        List<ProposedColumn> columns,
        NumberStyle usual,
        boolean points,
        Map<Integer, NumberStyle> styles,
        Set<Integer> degrees,
        Map<Integer, TimePattern> times,
        Map<Integer, Question> questions) {

    /// Rows looked at for numbers, and for times, which are slower to look for.
    private static final int SAMPLE_ROWS = 20_480;

    private static final int TIME_ROWS = 1_000;
    /// Share of a column's cells that must be of a kind.
    private static final double ENOUGH = 0.9;

    /// A question, and as what the column cannot be read without an answer.
    record Question(CellKind kind, String text) {}

    /// How numbers are written in this column.
    NumberStyle style(int column) {
        return styles.getOrDefault(column, usual);
    }

    /// The same, of a column that may be one of positions.
    NumberStyle style(int column, boolean isPosition) {
        return isPosition && degrees.contains(column) ? NumberStyle.DEGREES : style(column);
    }

    /// How the cells of a position column are written; null where they are plain numbers.
    @Nullable
    String positionsWritten(int column) {
        return degrees.contains(column)
                ? "Cells in column '" + columns.get(column).name() + "' are degrees, minutes and seconds."
                : null;
    }

    /// How times are written in this column.
    TimePattern time(int column) {
        return times.getOrDefault(column, TimePattern.ISO);
    }

    static CsvProfile of(DuckSession session, CsvCells cells, Notation notation) throws SQLException, FormatException {
        session.execute("create or replace temp table sample as select * from " + cells.source("sample_rejects")
                + " limit " + SAMPLE_ROWS);
        int count = cells.names().size();
        List<NumberCounts> counts = NumberCounts.of(session, "sample", count);
        NumberStyle usual = usual(counts, notation);
        Map<Integer, NumberStyle> styles = new TreeMap<>();
        Set<Integer> degrees = new HashSet<>();
        Map<Integer, TimePattern> times = new TreeMap<>();
        Map<Integer, Question> questions = new HashMap<>();
        List<ProposedColumn> columns = new ArrayList<>();
        boolean points = counts.stream().anyMatch(NumberCounts::showsPoint);
        int told = told(cells, notation);
        for (int i = 0; i < count; i++) {
            NumberCounts of = counts.get(i);
            String name = cells.names().get(i);
            CellKind kind = CellKind.TEXT;
            if (of.areDegrees()) {
                degrees.add(i);
            }
            NumberStyle style = notation.decimal() == null ? of.style(usual, points) : told(of, notation.decimal());
            if (style == null) {
                questions.put(i, new Question(CellKind.NUMBER, decimalQuestion(session, i, name)));
            } else {
                styles.put(i, style);
                if (of.areNumbers(style)) {
                    kind = CellKind.NUMBER;
                }
            }
            if (kind == CellKind.NUMBER && style != null && (i == told || NumericTimes.mayBeTime(name))) {
                TimePattern pattern = numericPattern(session, i, style);
                if (pattern != null) {
                    times.put(i, pattern.over(style));
                }
                if (NumericTimes.isTime(name, pattern)) {
                    kind = CellKind.TIME;
                }
            } else if (kind == CellKind.TEXT && of.present() > 0) {
                TimePattern pattern = timePattern(session, i);
                if (pattern != null) {
                    times.put(i, pattern);
                    kind = CellKind.TIME;
                }
            }
            columns.add(new ProposedColumn(name, kind));
        }
        var profile = new CsvProfile(columns, usual, points, styles, degrees, times, questions);
        profile.decideTimes(session, cells, notation);
        return profile;
    }

    /// Index of the column that the request names as the time, or that its columns make; -1 for none.
    private static int told(CsvCells cells, Notation notation) {
        return cells.parts() != null
                ? cells.time()
                : notation.time() == null ? -1 : cells.names().indexOf(notation.time());
    }

    private static NumberStyle told(NumberCounts counts, Notation.Decimal decimal) {
        return decimal == Notation.Decimal.COMMA
                ? NumberStyle.COMMA
                : counts.grouped() > 0 ? NumberStyle.POINT_GROUPED : NumberStyle.POINT;
    }

    /// How the numbers of a file are written: with commas where a column shows that, and none shows points.
    private static NumberStyle usual(List<NumberCounts> counts, Notation notation) {
        if (notation.decimal() != null) {
            return notation.decimal() == Notation.Decimal.COMMA ? NumberStyle.COMMA : NumberStyle.POINT;
        }
        boolean commas = counts.stream().anyMatch(NumberCounts::showsComma);
        boolean points = counts.stream().anyMatch(NumberCounts::showsPoint);
        return commas && !points ? NumberStyle.COMMA : NumberStyle.POINT;
    }

    /// Has all rows decide how the numbers of a column are written of which the first rows showed another style.
    ///
    /// @return whether that is another style
    boolean restyle(DuckSession session, CsvCells cells, int column, boolean isPosition) throws SQLException {
        NumberStyle first = style(column, isPosition);
        String rows = "(select c" + column + " as c0 from " + cells.source("style_rejects" + column) + ")";
        NumberCounts all = NumberCounts.of(session, rows, 1).getFirst();
        if (isPosition && all.areDegrees() && all.read(NumberStyle.DEGREES) > all.read(first)) {
            return degrees.add(column);
        }
        NumberStyle style = all.style(usual, points);
        if (style == null || all.read(style) <= all.read(first)) {
            return false;
        }
        styles.put(column, style);
        return true;
    }

    /// How the numbers of a column would be read as times; null where it cannot be told.
    private static @Nullable TimePattern numericPattern(DuckSession session, int column, NumberStyle style)
            throws SQLException {
        String cell = "c" + column;
        List<String> ranges = NumericTimes.counts("n");
        String numbers = "(select " + cell + ", " + style.sql(cell) + " as n from sample)";
        try (Statement statement = session.statement();
                ResultSet row = statement.executeQuery("select count(n), " + String.join(", ", ranges)
                        + ", count(case when " + NumericTimes.isDate(cell, "n") + " then 1 end) from " + numbers)) {
            row.next();
            long[] counts = new long[ranges.size() + 1];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = row.getLong(2 + i);
            }
            return NumericTimes.of(row.getLong(1), counts).pattern();
        }
    }

    /// Finds how a column's times are written, if it holds times.
    private static @Nullable TimePattern timePattern(DuckSession session, int column) throws SQLException {
        String cell = "c" + column;
        var sql = new StringBuilder("select count(*)");
        for (TimePattern pattern : TimePattern.OF_TEXT) {
            sql.append(", count(").append(pattern.millis(cell)).append(")");
        }
        sql.append(" from (select ").append(cell).append(" from sample where ").append(CsvStaging.present(cell));
        sql.append(" limit " + TIME_ROWS + ")");
        try (Statement statement = session.statement();
                ResultSet row = statement.executeQuery(sql.toString())) {
            row.next();
            int best = 0;
            for (int i = 1; i < TimePattern.OF_TEXT.size(); i++) {
                best = row.getLong(2 + i) > row.getLong(2 + best) ? i : best;
            }
            return row.getLong(2 + best) >= ENOUGH * row.getLong(1) ? TimePattern.OF_TEXT.get(best) : null;
        }
    }

    /// Takes the pattern that is told, and has the whole column decide whether days or months come first.
    private void decideTimes(DuckSession session, CsvCells cells, Notation notation)
            throws SQLException, FormatException {
        TimePattern told = notation.timeFormat() == null ? null : TimePattern.told(notation.timeFormat());
        int toldColumn = told(cells, notation);
        if (told != null && notation.time() == null) {
            throw Notation.noTime();
        }
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            CellKind kind = columns.get(i).kind();
            TimePattern pattern = times.get(i);
            if (told != null && i == toldColumn) {
                check(session, told);
                times.put(i, told.over(style(i)));
                columns.set(i, new ProposedColumn(name, CellKind.TIME));
            } else if (kind == CellKind.NUMBER && i == toldColumn) {
                if (pattern == null) {
                    questions.put(i, new Question(CellKind.TIME, TimeQuestions.numbers(name)));
                } else {
                    columns.set(i, new ProposedColumn(name, CellKind.TIME));
                }
            } else if (kind == CellKind.TIME
                    && pattern != null
                    && pattern.rivals().size() > 1) {
                List<TimePattern> rivals = pattern.rivals();
                TimeVotes votes = DayMonth.votes(session, cells, i, rivals);
                TimePattern winner = votes.winner(rivals);
                if (winner != null) {
                    times.put(i, winner);
                } else {
                    columns.set(i, new ProposedColumn(name, CellKind.TEXT));
                    String question = TimeQuestions.order(
                            name, example(session, i), votes.unbeaten(rivals), notation.time() != null);
                    questions.put(i, new Question(CellKind.TIME, question));
                }
            }
        }
    }

    /// DuckDB may know less of strptime than this program.
    private static void check(DuckSession session, TimePattern told) throws FormatException {
        try {
            session.execute("select " + told.millis("''"));
        } catch (SQLException _) {
            throw new FormatException("'" + told.label() + "' is no --time-format of a CSV file: write it with other"
                    + " conversions of strptime.");
        }
    }

    private static String decimalQuestion(DuckSession session, int column, String name) throws SQLException {
        String either = session.texts("select c" + column + " from sample where "
                        + NumberStyle.commaIsEither("c" + column) + " limit 1")
                .getFirst();
        return "Numbers in column '" + name + "' such as " + either + " can be read with thousands or with decimals"
                + " behind the comma, and its rows do not decide: give --decimal point or --decimal comma.";
    }

    private static String example(DuckSession session, int column) throws SQLException {
        return session.texts(
                        "select c" + column + " from sample where " + CsvStaging.present("c" + column) + " limit 1")
                .getFirst();
    }

    /// What was found out, a sentence each.
    List<String> assumptions() {
        List<String> sentences = new ArrayList<>();
        if (styles.containsValue(NumberStyle.COMMA)) {
            sentences.add("Numbers are written with a decimal comma.");
        }
        styles.forEach((i, style) -> {
            String name = columns.get(i).name();
            if (style == NumberStyle.POINT_GROUPED) {
                sentences.add("Numbers in column '" + name + "' are written with thousands apart and a decimal point.");
            }
        });
        times.forEach((i, pattern) -> {
            if (columns.get(i).kind() == CellKind.TIME && !pattern.label().equals(TimePattern.ISO.label())) {
                sentences.add(TimeQuestions.written(columns.get(i).name(), pattern));
            }
        });
        return sentences;
    }

    /// What is asked about a column read as this kind; null where nothing is.
    @Nullable
    String question(String column, CellKind kind) {
        for (int i = 0; i < columns.size(); i++) {
            Question question = questions.get(i);
            if (question != null
                    && question.kind() == kind
                    && columns.get(i).name().equals(column)) {
                return question.text();
            }
        }
        return null;
    }
}
