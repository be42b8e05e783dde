package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.RowBatch.Cells;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The SQL that has DuckDB's reader itself cast the cells of a CSV file, which takes a third less processor time
/// than [CsvStaging], for files in which no cell is bad: the reader gives up the whole row of a bad cell. So the first
/// rows must have none, and when all are read it is asked whether any was given up; then the file is read once more.
///
/// Only for plain numbers, and for times of ISO 8601 in UTC, where it makes no difference whether a time says so.
final class CsvTyped {

    /// Table of the rows that cannot be read: not that of [CsvStaging], whose reading would add its own to them.
    static final String REJECTS = "typed_rejects";

    /// Rows that cannot be read are listed up to here: with more the file is read once more.
    private static final int MOST_REJECTS = 1000;

    private static final String NUMBER = "DOUBLE";
    private static final String TIME = "TIMESTAMPTZ";

    /// What a time's year says without doubt: from 1000 to 9999. DuckDB takes fewer digits, too.
    private static final long LEAST_MILLIS = startOf(DateForm.FIRST_LONG_YEAR);

    private static final long MOST_MILLIS = startOf(10_000);

    private CsvTyped() {}

    private static long startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /// Whether a plan can be read so, by what is known after the first rows.
    static boolean fits(DuckSession session, CsvCells cells, CsvProfile profile, List<ColumnPlan> plan)
            throws SQLException {
        if (!cells.marks().isEmpty() || cells.parts() != null || plan.isEmpty()) {
            return false;
        }
        for (ColumnPlan column : plan) {
            int index = cells.names().indexOf(column.name());
            boolean fits = switch (column.kind()) {
                case NUMBER -> profile.style(index, column.isPosition()) == NumberStyle.POINT;
                case TIME ->
                    profile.time(index).equals(TimePattern.ISO)
                            && column.zone().normalized().equals(ZoneOffset.UTC);
                case TEXT -> false;
            };
            if (!fits) {
                return false;
            }
        }
        String bad = plan.stream()
                .map(column -> bad("c" + cells.names().indexOf(column.name()), column.kind()))
                .collect(Collectors.joining(" or "));
        return session.number("select count(*) from sample where " + bad) == 0;
    }

    private static String bad(String cell, CellKind kind) {
        String fits = kind == CellKind.NUMBER
                ? "isfinite(try_cast(" + cell + " as double))"
                : "isfinite(try_cast(" + cell + " as timestamptz))";
        return "(" + cell + " <> '' and not coalesce(" + fits + ", false))";
    }

    /// The query for all rows of a plan: of each column its numbers, or its times in milliseconds since 1970.
    static String query(CsvCells cells, List<ColumnPlan> plan) {
        Map<Integer, String> types = new HashMap<>();
        for (ColumnPlan column : plan) {
            types.put(cells.names().indexOf(column.name()), column.kind() == CellKind.NUMBER ? NUMBER : TIME);
        }
        String columns = plan.stream()
                .map(column -> {
                    String cell = "c" + cells.names().indexOf(column.name());
                    return column.kind() == CellKind.NUMBER ? cell : millis(cell);
                })
                .collect(Collectors.joining(", "));
        CsvDialect dialect = cells.dialect();
        return "select " + columns + " from " + dialect.readCall(REJECTS, dialect.header(), types, MOST_REJECTS);
    }

    /// An infinite time has no milliseconds: it is told from a missing one by a year that no cell has.
    private static String millis(String cell) {
        return "case when " + cell + " is not null then coalesce(epoch_ms(" + cell + "), " + (LEAST_MILLIS - 1)
                + ") end";
    }

    /// Whether no row was given up for a bad cell, all being read.
    static boolean tookAll(DuckSession session) throws SQLException {
        return session.number("select count(*) from " + REJECTS + " where error_type = 'CAST'") == 0
                && session.number("select count(*) from " + REJECTS) < MOST_REJECTS;
    }

    /// The rows of such a query, batch by batch.
    static final class Reading {
        private final ResultSet rows;
        private final Cells[] cells;
        private final int capacity;

        /// Arrays of the cells, by column, those of the other kind empty.
        private final double[][] numbers;

        private final long[][] millis;
        private final byte[][] states;
        private boolean isOdd;

        /// @param capacity rows of a batch
        Reading(ResultSet rows, List<ColumnPlan> plan, int capacity) {
            this.rows = rows;
            this.capacity = capacity;
            cells = plan.stream()
                    .map(column -> Cells.ofCapacity(column.kind(), capacity))
                    .toArray(Cells[]::new);
            numbers = Arrays.stream(cells).map(Cells::numbers).toArray(double[][]::new);
            millis = Arrays.stream(cells).map(Cells::millis).toArray(long[][]::new);
            states = Arrays.stream(cells).map(Cells::states).toArray(byte[][]::new);
        }

        /// Reads the next rows.
        ///
        /// @return how many there are; 0 at the end
        int next() throws SQLException {
            int size = 0;
            while (size < capacity && rows.next()) {
                copy(size++);
            }
            return size;
        }

        private void copy(int at) throws SQLException {
            for (int c = 0; c < states.length; c++) {
                boolean isMissing;
                if (numbers[c].length > 0) {
                    double number = rows.getDouble(c + 1);
                    isMissing = number == 0 && rows.wasNull();
                    isOdd |= !Double.isFinite(number);
                    numbers[c][at] = isMissing ? Double.NaN : number;
                } else {
                    long time = rows.getLong(c + 1);
                    isMissing = time == 0 && rows.wasNull();
                    isOdd |= time < LEAST_MILLIS || time >= MOST_MILLIS;
                    millis[c][at] = time;
                }
                states[c][at] = isMissing ? RowBatch.MISSING : RowBatch.PRESENT;
            }
        }

        /// Of the rows read last.
        Cells[] cells() {
            return cells;
        }

        /// Whether a cell came that neither is missing nor says what cells read as texts would: no finite number, or a
        /// year of other than four digits.
        boolean isOdd() {
            return isOdd;
        }
    }
}
