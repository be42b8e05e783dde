package dev.isopleth.ingest.format;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The cells of a CSV file as SQL: texts called `c0`, `c1` and so on, null where they are marks told to be
/// missing, and behind them the text of the time that several columns make.
///
/// @param names of the columns
/// @param time index of the time made of several columns; -1 where there is none
record CsvCells(
        CsvDialect dialect,
        List<String> marks,
        List<String> names,
        int time,
        @Nullable TimeParts parts) {

    static CsvCells of(CsvDialect dialect, Notation notation) throws FormatException {
        TimeParts parts = TimeParts.of(notation.time(), dialect.names());
        List<String> names = new ArrayList<>(dialect.names());
        if (parts != null) {
            names.add(parts.name());
        }
        return new CsvCells(
                dialect, notation.missing(), List.copyOf(names), parts == null ? -1 : names.size() - 1, parts);
    }

    /// The same, of which the whole file decides whether a time of day such as 1230 is in one cell.
    ///
    /// @throws FormatException if it does not
    CsvCells clocked(DuckSession session) throws SQLException, FormatException {
        String cell = parts == null ? null : parts.clock();
        if (parts == null || cell == null) {
            return this;
        }
        String digits = "strlen(regexp_extract(" + cell + ", '^\\s*(\\d+)(\\.0*)?\\s*$', 1))";
        try (Statement statement = session.statement();
                ResultSet row = statement.executeQuery("select count(case when " + digits + " > 0 then 1 end),"
                        + " count(case when " + digits + " in (3, 4) then 1 end), count(case when " + digits
                        + " in (5, 6) then 1 end) from " + dialect.readCall("clock_rejects"))) {
            row.next();
            String column = names.get(Integer.parseInt(cell.substring(1)));
            TimeParts clocked = parts.clocked(column, row.getLong(1), row.getLong(2), row.getLong(3));
            return new CsvCells(dialect, marks, names, time, clocked);
        }
    }

    /// The expression to read all cells from.
    ///
    /// @param rejects name of the table that takes what cannot be read
    String source(String rejects) {
        String read = dialect.readCall(rejects);
        if (!marks.isEmpty()) {
            read = "(select "
                    + IntStream.range(0, dialect.names().size())
                            .mapToObj(i -> unmarked("c" + i) + " as c" + i)
                            .collect(Collectors.joining(", "))
                    + " from " + read + ")";
        }
        return parts == null ? read : "(select *, " + parts.sql() + " as c" + time + " from " + read + ")";
    }

    /// The cell without the marks. Comparisons one by one: of a list DuckDB makes a join, which does not keep
    /// the order of rows.
    private String unmarked(String cell) {
        String isMark = marks.stream()
                .map(mark -> isNumber(mark)
                        ? "coalesce(try_cast(" + cell + " as double) = " + mark + "::double, false)"
                        : "lower(trim(" + cell + ")) = lower(" + DuckSession.text(mark) + ")")
                .collect(Collectors.joining(" or "));
        return "case when " + isMark + " then null else " + cell + " end";
    }

    private static boolean isNumber(String mark) {
        try {
            var _ = new BigDecimal(mark);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
