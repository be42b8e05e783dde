package dev.isopleth.ingest.format;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the first rows of a CSV file look like, column by column.
///
/// @param columns with their kinds: one bad cell among the first does not make numbers text
/// @param decimalComma whether numbers are written 1,5
/// @param times how the times of a column are written, by column index; for columns of numbers, how they
///     would be read as times
record CsvProfile(List<ProposedColumn> columns, boolean decimalComma, Map<Integer, TimePattern> times) {

    /// Rows looked at for numbers, and for times, which are slower to look for.
    private static final int SAMPLE_ROWS = 20_480;

    private static final int TIME_ROWS = 1_000;
    /// Share of a column's cells that must be of a kind.
    private static final double ENOUGH = 0.9;

    static CsvProfile of(DuckSession session, CsvDialect dialect) throws SQLException {
        session.execute("create or replace temp table sample as select * from " + dialect.readCall("sample_rejects")
                + " limit " + SAMPLE_ROWS);
        int count = dialect.names().size();
        List<NumberCounts> points = NumberCounts.of(session, count, false);
        boolean comma = false;
        if (dialect.separator() != ',') {
            List<NumberCounts> commas = NumberCounts.of(session, count, true);
            for (int i = 0; i < count; i++) {
                comma |= !points.get(i).areNumbers() && commas.get(i).areNumbers();
            }
            points = comma ? commas : points;
        }
        List<ProposedColumn> columns = new ArrayList<>();
        Map<Integer, TimePattern> times = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            NumberCounts cells = points.get(i);
            CellKind kind = CellKind.TEXT;
            if (cells.areNumbers()) {
                boolean epoch = EpochTimes.looksLike(dialect.names().get(i), cells.whole(), cells.least());
                kind = epoch ? CellKind.TIME : CellKind.NUMBER;
                times.put(i, EpochTimes.areMillis(cells.greatest()) ? TimePattern.MILLIS : TimePattern.SECONDS);
            } else if (cells.present() > 0) {
                kind = timePattern(session, i, times) ? CellKind.TIME : CellKind.TEXT;
            }
            columns.add(new ProposedColumn(dialect.names().get(i), kind));
        }
        return new CsvProfile(List.copyOf(columns), comma, times);
    }

    /// What was found out, a sentence each.
    List<String> assumptions() {
        List<String> sentences = new ArrayList<>();
        if (decimalComma) {
            sentences.add("Numbers are written with a decimal comma.");
        }
        times.forEach((i, pattern) -> {
            if (columns.get(i).kind() == CellKind.TIME && !pattern.equals(TimePattern.ISO)) {
                sentences.add(
                        "Times in column '" + columns.get(i).name() + "' are written as " + pattern.label() + ".");
            }
        });
        return sentences;
    }

    /// Finds how a column's times are written, if it holds times.
    private static boolean timePattern(DuckSession session, int column, Map<Integer, TimePattern> found)
            throws SQLException {
        String cell = "c" + column;
        var sql = new StringBuilder("select count(*)");
        for (TimePattern pattern : TimePattern.OF_TEXT) {
            sql.append(", count(").append(pattern.millis(cell, "'UTC'")).append(")");
        }
        sql.append(" from (select ").append(cell).append(" from sample where ").append(present(cell));
        sql.append(" limit " + TIME_ROWS + ")");
        try (Statement statement = session.statement();
                ResultSet row = statement.executeQuery(sql.toString())) {
            row.next();
            int best = 0;
            for (int i = 1; i < TimePattern.OF_TEXT.size(); i++) {
                best = row.getLong(2 + i) > row.getLong(2 + best) ? i : best;
            }
            boolean enough = row.getLong(2 + best) >= ENOUGH * row.getLong(1);
            if (enough) {
                found.put(column, TimePattern.OF_TEXT.get(best));
            }
            return enough;
        }
    }

    private static String present(String cell) {
        return cell + " is not null and not " + CsvStaging.missing(cell);
    }

    /// How many cells of a column of the sample are numbers, and which.
    ///
    /// @param padded cells that begin with a needless 0: 00501 is a code of something, not a number
    private record NumberCounts(long present, long numbers, long padded, boolean whole, double least, double greatest) {

        private static final int PARTS = 6;

        static List<NumberCounts> of(DuckSession session, int columns, boolean decimalComma) throws SQLException {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                String cell = "c" + i;
                String number = CsvStaging.number(cell, decimalComma);
                parts.add("count(*) filter (" + CsvProfile.present(cell) + ")");
                parts.add("count(" + number + ")");
                parts.add("count(*) filter (regexp_matches(" + cell + ", '^\\s*0\\d'))");
                parts.add("coalesce(bool_and(" + number + " = floor(" + number + ")), false)");
                parts.add("coalesce(min(" + number + "), 0)");
                parts.add("coalesce(max(abs(" + number + ")), 0)");
            }
            try (Statement statement = session.statement();
                    ResultSet row = statement.executeQuery("select " + String.join(", ", parts) + " from sample")) {
                row.next();
                List<NumberCounts> counts = new ArrayList<>();
                for (int i = 0; i < columns; i++) {
                    int at = i * PARTS;
                    counts.add(new NumberCounts(
                            row.getLong(at + 1),
                            row.getLong(at + 2),
                            row.getLong(at + 3),
                            row.getBoolean(at + 4),
                            row.getDouble(at + 5),
                            row.getDouble(at + 6)));
                }
                return counts;
            }
        }

        boolean areNumbers() {
            return present > 0 && numbers >= ENOUGH * present && padded == 0;
        }
    }
}
