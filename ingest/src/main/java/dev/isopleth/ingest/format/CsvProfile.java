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

    /// Rows looked at.
    private static final int SAMPLE_ROWS = 20_480;
    /// Share of a column's cells that must be of a kind.
    private static final double ENOUGH = 0.9;

    static CsvProfile of(DuckSession session, CsvDialect dialect) throws SQLException {
        session.execute("create or replace temp table sample as select * from " + dialect.readCall("sample_rejects")
                + " limit " + SAMPLE_ROWS);
        int count = dialect.names().size();
        boolean comma = false;
        for (int i = 0; i < count && dialect.separator() != ','; i++) {
            CellCounts point = CellCounts.of(session, i, false);
            comma |= point.numbers() < ENOUGH * point.present()
                    && CellCounts.of(session, i, true).numbers() >= ENOUGH * point.present();
        }
        List<ProposedColumn> columns = new ArrayList<>();
        Map<Integer, TimePattern> times = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            CellCounts cells = CellCounts.of(session, i, comma);
            String name = dialect.names().get(i);
            boolean epoch = cells.kind() == CellKind.NUMBER && EpochTimes.looksLike(name, cells.whole(), cells.least());
            columns.add(new ProposedColumn(name, epoch ? CellKind.TIME : cells.kind(), cells.whole()));
            if (cells.kind() == CellKind.TIME) {
                times.put(i, cells.bestTime());
            } else if (cells.kind() == CellKind.NUMBER) {
                times.put(i, EpochTimes.areMillis(cells.greatest()) ? TimePattern.MILLIS : TimePattern.SECONDS);
            }
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
                sentences.add("Times in column '" + columns.get(i).name() + "' are written " + pattern.label() + ".");
            }
        });
        return sentences;
    }

    /// How many cells of a column of the sample are what.
    private record CellCounts(
            long present, long numbers, long padded, boolean whole, double least, double greatest, List<Long> times) {

        static CellCounts of(DuckSession session, int column, boolean decimalComma) throws SQLException {
            String cell = "c" + column;
            String number = CsvStaging.number(cell, decimalComma);
            var sql =
                    new StringBuilder("select count(*), count(").append(number).append("), ");
            // 00501 is a code of something, not a number.
            sql.append("count(*) filter (regexp_matches(").append(cell).append(", '^\\s*0\\d')), ");
            sql.append("coalesce(bool_and(")
                    .append(number)
                    .append(" = floor(")
                    .append(number)
                    .append(")), false), ");
            sql.append("coalesce(min(")
                    .append(number)
                    .append("), 0), coalesce(max(abs(")
                    .append(number)
                    .append(")), 0)");
            for (TimePattern pattern : TimePattern.OF_TEXT) {
                sql.append(", count(").append(pattern.millis(cell, "'UTC'")).append(")");
            }
            sql.append(" from sample where ")
                    .append(cell)
                    .append(" is not null and not ")
                    .append(CsvStaging.missing(cell));
            try (Statement statement = session.statement();
                    ResultSet row = statement.executeQuery(sql.toString())) {
                row.next();
                List<Long> times = new ArrayList<>();
                for (int i = 0; i < TimePattern.OF_TEXT.size(); i++) {
                    times.add(row.getLong(7 + i));
                }
                return new CellCounts(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getBoolean(4),
                        row.getDouble(5),
                        row.getDouble(6),
                        times);
            }
        }

        CellKind kind() {
            if (present == 0) {
                return CellKind.TEXT;
            }
            if (numbers >= ENOUGH * present && padded == 0) {
                return CellKind.NUMBER;
            }
            return mostTimes() >= ENOUGH * present ? CellKind.TIME : CellKind.TEXT;
        }

        TimePattern bestTime() {
            return TimePattern.OF_TEXT.get(times.indexOf(mostTimes()));
        }

        private long mostTimes() {
            return times.stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }
}
