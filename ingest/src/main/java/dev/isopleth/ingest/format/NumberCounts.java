package dev.isopleth.ingest.format;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many cells of a column are numbers in each style, and what shows which style it is.
///
/// @param read how many cells each style reads
/// @param padded numbers that begin with a needless 0: 00501 is a code of something, not a number
/// @param commas cells whose comma can only be the decimal mark
/// @param points cells whose point can only be the decimal mark
/// @param either cells whose comma may be the decimal mark or between thousands
/// @param grouped cells with something between thousands
/// @param degrees cells with marks of degrees
/// @param whole whether all numbers with a decimal point are whole
record NumberCounts(
        long present,
        Map<NumberStyle, Long> read,
        long padded,
        long commas,
        long points,
        long either,
        long grouped,
        long degrees,
        boolean whole,
        double least,
        double greatest) {

    /// Share of a column's cells that must be numbers.
    private static final double ENOUGH = 0.9;

    /// Counts the columns `c0`, `c1` and so on; looks closer at those alone of which some cells are no numbers as
    /// they stand.
    ///
    /// @param from a table or expression
    static List<NumberCounts> of(DuckSession session, String from, int columns) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            String cell = "c" + i;
            String number = NumberStyle.POINT.sql(cell);
            parts.add("count(" + number + ")");
            parts.add("count(case when " + number + " is null and " + CsvStaging.present(cell) + " then 1 end)");
            parts.add("count(case when " + number + " is not null and regexp_matches(" + cell
                    + ", '^\\s*0\\d') then 1 end)");
            parts.add("count(case when " + number + " is not null and contains(" + cell + ", '.') and "
                    + NumberStyle.pointIsPlain(cell) + " then 1 end)");
            parts.add("coalesce(bool_and(" + number + " = floor(" + number + ")), false)");
            parts.add("coalesce(min(" + number + "), 0)");
            parts.add("coalesce(max(abs(" + number + ")), 0)");
        }
        List<NumberCounts> counts = new ArrayList<>();
        try (Statement statement = session.statement();
                ResultSet row = statement.executeQuery("select " + String.join(", ", parts) + " from " + from)) {
            row.next();
            int each = parts.size() / Math.max(1, columns);
            for (int i = 0; i < columns; i++) {
                counts.add(plain(row, i * each + 1));
            }
        }
        for (int i = 0; i < columns; i++) {
            NumberCounts plain = counts.get(i);
            if (plain.read(NumberStyle.POINT) < plain.present) {
                counts.set(i, plain.closer(session, from, "c" + i));
            }
        }
        return counts;
    }

    private static NumberCounts plain(ResultSet row, int at) throws SQLException {
        long numbers = row.getLong(at);
        Map<NumberStyle, Long> read = new EnumMap<>(NumberStyle.class);
        for (NumberStyle style : NumberStyle.values()) {
            read.put(style, numbers);
        }
        return new NumberCounts(
                numbers + row.getLong(at + 1),
                read,
                row.getLong(at + 2),
                0,
                row.getLong(at + 3),
                0,
                0,
                0,
                row.getBoolean(at + 4),
                row.getDouble(at + 5),
                row.getDouble(at + 6));
    }

    private NumberCounts closer(DuckSession session, String from, String cell) throws SQLException {
        String odd = "case when " + NumberStyle.POINT.sql(cell) + " is null and ";
        List<String> parts = new ArrayList<>();
        for (String condition : List.of(
                NumberStyle.commaIsDecimal(cell),
                NumberStyle.pointIsDecimal(cell),
                NumberStyle.commaIsEither(cell),
                NumberStyle.grouped(cell),
                NumberStyle.marksDegrees(cell))) {
            parts.add("count(" + odd + condition + " then 1 end)");
        }
        for (NumberStyle style : NumberStyle.values()) {
            parts.add("count(" + style.sql(cell) + ")");
        }
        String rows = from + " where " + NumberStyle.POINT.sql(cell) + " is not null or " + NumberStyle.looksLike(cell);
        try (Statement statement = session.statement();
                ResultSet row = statement.executeQuery("select " + String.join(", ", parts) + " from " + rows)) {
            row.next();
            int at = 1;
            long commas = row.getLong(at++);
            long morePoints = row.getLong(at++);
            long either = row.getLong(at++);
            long grouped = row.getLong(at++);
            long degrees = row.getLong(at++);
            Map<NumberStyle, Long> read = new EnumMap<>(NumberStyle.class);
            for (NumberStyle style : NumberStyle.values()) {
                read.put(style, row.getLong(at++));
            }
            return new NumberCounts(
                    present,
                    read,
                    padded,
                    commas,
                    points + morePoints,
                    either,
                    grouped,
                    degrees,
                    whole,
                    least,
                    greatest);
        }
    }

    /// How many cells a style reads.
    long read(NumberStyle style) {
        return read.getOrDefault(style, 0L);
    }

    boolean areNumbers(NumberStyle style) {
        return present > 0 && read(style) >= ENOUGH * present && padded == 0 && style != NumberStyle.DEGREES;
    }

    /// Whether these, as positions, are degrees, minutes and seconds: by their marks, or because they are no numbers
    /// otherwise.
    boolean areDegrees() {
        long others = Math.max(read(NumberStyle.POINT_GROUPED), read(NumberStyle.COMMA));
        return present > 0
                && read(NumberStyle.DEGREES) >= ENOUGH * present
                && (degrees > 0 || (read(NumberStyle.DEGREES) > others && others < ENOUGH * present));
    }

    /// Whether these are numbers with a decimal comma for certain.
    boolean showsComma() {
        return commas > points && areNumbers(NumberStyle.COMMA);
    }

    /// Whether these are numbers with a decimal point for certain.
    boolean showsPoint() {
        return points > commas && areNumbers(NumberStyle.POINT_GROUPED);
    }

    /// The style of the column; null where it may be one of two.
    ///
    /// @param usual that of the file
    /// @param pointsElsewhere whether other columns show decimal points
    @Nullable
    NumberStyle style(NumberStyle usual, boolean pointsElsewhere) {
        if (commas > points) {
            return NumberStyle.COMMA;
        }
        if (points > 0) {
            return grouped > 0 ? NumberStyle.POINT_GROUPED : NumberStyle.POINT;
        }
        if (usual == NumberStyle.COMMA) {
            return usual;
        }
        if (either > 0 && either + read(NumberStyle.POINT) >= ENOUGH * present) {
            return pointsElsewhere ? NumberStyle.POINT_GROUPED : null;
        }
        return grouped > 0 && read(NumberStyle.POINT_GROUPED) > read(NumberStyle.POINT)
                ? NumberStyle.POINT_GROUPED
                : NumberStyle.POINT;
    }
}
