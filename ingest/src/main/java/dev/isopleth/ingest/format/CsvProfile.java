package dev.isopleth.ingest.format;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the first rows of a CSV file look like, column by column, and where they can be read in two ways, what
/// all its rows say.
///
/// @param columns with their kinds: one bad cell among the first does not make numbers text
/// @param usual how numbers are written where their column does not say
/// @param points whether a column shows decimal points
/// @param styles how the numbers of a column are written, by column index
/// @param times how the times of a column are written, by column index; for columns of numbers, how they
///     would be read as times
/// @param questions what must be answered before a column can be read, by column index
record CsvProfile(
        List<ProposedColumn> columns,
        NumberStyle usual,
        boolean points,
        Map<Integer, NumberStyle> styles,
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
        Map<Integer, TimePattern> times = new TreeMap<>();
        Map<Integer, Question> questions = new HashMap<>();
        List<ProposedColumn> columns = new ArrayList<>();
        boolean points = counts.stream().anyMatch(NumberCounts::showsPoint);
        for (int i = 0; i < count; i++) {
            NumberCounts of = counts.get(i);
            String name = cells.names().get(i);
            CellKind kind = CellKind.TEXT;
            NumberStyle style = notation.decimal() == null ? of.style(usual, points) : told(of, notation.decimal());
            if (style == null) {
                questions.put(i, new Question(CellKind.NUMBER, decimalQuestion(session, i, name)));
            } else {
                styles.put(i, style);
                if (of.areNumbers(style)) {
                    kind = CellKind.NUMBER;
                }
            }
            if (kind == CellKind.NUMBER && style == NumberStyle.POINT) {
                boolean dates = areDates(session, i, of);
                times.put(
                        i,
                        dates
                                ? TimePattern.COMPACT
                                : EpochTimes.areMillis(of.greatest()) ? TimePattern.MILLIS : TimePattern.SECONDS);
                if (dates ? EpochTimes.isName(name) : EpochTimes.looksLike(name, of.whole(), of.least())) {
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
        var profile = new CsvProfile(columns, usual, points, styles, times, questions);
        profile.decideTimes(session, cells, notation);
        return profile;
    }

    private static NumberStyle told(NumberCounts counts, Notation.Decimal decimal) {
        if (counts.degrees() > 0 && counts.areNumbers(NumberStyle.DEGREES)) {
            return NumberStyle.DEGREES;
        }
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
    boolean restyle(DuckSession session, CsvCells cells, int column) throws SQLException {
        NumberStyle first = style(column);
        String rows = "(select c" + column + " as c0 from " + cells.source("style_rejects" + column) + ")";
        NumberCounts all = NumberCounts.of(session, rows, 1).getFirst();
        NumberStyle style = all.style(usual, points);
        if (style == null || all.read(style) <= all.read(first)) {
            return false;
        }
        styles.put(column, style);
        return true;
    }

    /// Whether numbers are dates written as digits alone.
    private static boolean areDates(DuckSession session, int column, NumberCounts counts) throws SQLException {
        return counts.whole()
                && counts.least() >= 19_000_101
                && session.number("select count(*) from sample where "
                                + CsvStaging.present("c" + column) + " and " + TimePattern.COMPACT.millis("c" + column)
                                + " between epoch_ms(timestamp '1900-01-01') and epoch_ms(timestamp '2200-01-01')")
                        >= ENOUGH * counts.present();
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
        int toldColumn = cells.parts() != null
                ? cells.time()
                : notation.time() == null ? -1 : cells.names().indexOf(notation.time());
        if (told != null && notation.time() == null) {
            throw new FormatException("--time-format needs the column that it is the format of: name it with --time.");
        }
        for (int i = 0; i < columns.size(); i++) {
            TimePattern pattern = times.get(i);
            if (told != null && i == toldColumn) {
                session.execute("select " + told.millis("''"));
                times.put(i, told);
                columns.set(i, new ProposedColumn(columns.get(i).name(), CellKind.TIME));
            } else if (columns.get(i).kind() == CellKind.TIME && pattern != null && pattern.rival() != null) {
                TimePattern decided = DayMonth.decide(session, cells, i, pattern, pattern.rival());
                if (decided == null) {
                    columns.set(i, new ProposedColumn(columns.get(i).name(), CellKind.TEXT));
                    questions.put(
                            i, new Question(CellKind.TIME, timeQuestion(session, i, pattern, notation.time() != null)));
                } else {
                    times.put(i, decided);
                }
            }
        }
    }

    private String timeQuestion(DuckSession session, int column, TimePattern one, boolean timeTold)
            throws SQLException {
        TimePattern other = one.rival();
        String name = columns.get(column).name();
        String option = (timeTold ? "" : "--time '" + name + "' ") + "--time-format ";
        return "Times in column '" + name + "' such as " + example(session, column) + " can be read as " + one.label()
                + " or as " + (other == null ? "" : other.label()) + ", and its rows do not decide: give " + option
                + one.label() + " or " + option + (other == null ? "" : other.label()) + ".";
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
            } else if (style == NumberStyle.DEGREES) {
                sentences.add("Cells in column '" + name + "' are degrees, minutes and seconds.");
            }
        });
        times.forEach((i, pattern) -> {
            if (columns.get(i).kind() == CellKind.TIME && !pattern.equals(TimePattern.ISO)) {
                sentences.add(
                        "Times in column '" + columns.get(i).name() + "' are written as " + pattern.label() + ".");
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
