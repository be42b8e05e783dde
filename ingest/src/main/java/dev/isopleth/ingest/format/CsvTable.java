package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.RowBatch.Cells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A CSV file in DuckDB: staged once with typed columns, then fetched in file order.
final class CsvTable implements PointTable {

    /// Rows of one query: bounds the copy that a result is.
    private static final long FETCH_ROWS = 1 << 20;
    /// Share of reading that staging takes, for the progress told.
    private static final double STAGING = 0.7;
    /// Rows handed on at once.
    private static final int BATCH_ROWS = 1 << 14;

    private final Path file;
    private final DuckSession session;
    private final CsvDialect dialect;
    private final CsvProfile profile;
    private final Map<String, List<String>> dictionaries = new HashMap<>();
    private long staged;

    private CsvTable(Path file, DuckSession session, CsvDialect dialect, CsvProfile profile) {
        this.file = file;
        this.session = session;
        this.dialect = dialect;
        this.profile = profile;
    }

    static CsvTable open(Path file, Path scratch) throws IOException, FormatException {
        DuckSession session = null;
        try {
            session = DuckSession.open(scratch);
            CsvDialect dialect = CsvDialect.detect(session, file);
            CsvHeader.check(session, dialect);
            var table = new CsvTable(file, session, dialect, CsvProfile.of(session, dialect));
            session = null;
            return table;
        } catch (SQLException e) {
            throw CsvFailure.of(file, e);
        } finally {
            if (session != null) {
                session.close();
            }
        }
    }

    @Override
    public List<ProposedColumn> columns() {
        return profile.columns();
    }

    @Override
    public @Nullable Geometry geometry() {
        return null;
    }

    @Override
    public List<String> assumptions() {
        List<String> sentences = new ArrayList<>(List.of(dialect.assumption()));
        sentences.addAll(profile.assumptions());
        return sentences;
    }

    @Override
    public <E extends Exception> void read(List<ColumnPlan> plan, RowTaker<E> taker, ReadProgress progress)
            throws IOException, FormatException, E {
        try {
            long bytes = Math.max(1, Files.size(file));
            stage(plan, (done, _) -> progress.at((long) (done * STAGING), bytes));
            for (long from = 0; from < staged; from += FETCH_ROWS) {
                fetch(plan, from, taker);
                double fetched = Math.min(1, (from + FETCH_ROWS) / (double) staged);
                progress.at((long) (bytes * (STAGING + (1 - STAGING) * fetched)), bytes);
            }
        } catch (SQLException e) {
            throw CsvFailure.of(file, e);
        }
    }

    private void stage(List<ColumnPlan> plan, ReadProgress progress) throws SQLException, IOException {
        if (!plan.isEmpty()) {
            session.execute("set TimeZone = " + DuckSession.zone(plan.getFirst().zone()));
        }
        DuckProgress.execute(session, CsvStaging.statement(dialect, profile, plan), Files.size(file), progress);
        staged = session.number("select count(*) from staged");
        for (int i = 0; i < plan.size(); i++) {
            if (plan.get(i).kind() == CellKind.TEXT) {
                String type = "text" + i;
                session.execute("create type " + type + " as enum (select distinct r" + i + " from staged where r" + i
                        + " is not null order by 1)");
                dictionaries.put(plan.get(i).name(), session.texts("select unnest(enum_range(null::" + type + "))"));
            }
        }
    }

    private <E extends Exception> void fetch(List<ColumnPlan> plan, long from, RowTaker<E> taker)
            throws SQLException, E {
        Cells[] cells = plan.stream()
                .map(column -> Cells.ofCapacity(column.kind(), BATCH_ROWS))
                .toArray(Cells[]::new);
        try (Statement statement = session.statement();
                ResultSet rows = statement.executeQuery(CsvStaging.fetch(plan, from, FETCH_ROWS))) {
            long first = from;
            int size = 0;
            while (rows.next()) {
                copy(rows, plan, cells, size++);
                if (size == BATCH_ROWS) {
                    taker.take(new RowBatch(first, size, cells));
                    first += size;
                    size = 0;
                }
            }
            if (size > 0) {
                taker.take(new RowBatch(first, size, cells));
            }
        }
    }

    private static void copy(ResultSet row, List<ColumnPlan> plan, Cells[] cells, int at) throws SQLException {
        long bad = 0;
        for (int i = 0; i < cells.length; i++) {
            if (i % CsvStaging.MASK_BITS == 0) {
                bad = row.getLong(cells.length + i / CsvStaging.MASK_BITS + 1);
            }
            boolean present = switch (plan.get(i).kind()) {
                case NUMBER -> {
                    double number = row.getDouble(i + 1);
                    cells[i].numbers()[at] = number;
                    yield !Double.isNaN(number);
                }
                case TIME -> {
                    long millis = row.getLong(i + 1);
                    cells[i].millis()[at] = millis;
                    yield millis != Long.MIN_VALUE;
                }
                case TEXT -> {
                    int code = row.getInt(i + 1);
                    cells[i].codes()[at] = code;
                    yield code >= 0;
                }
            };
            byte absent = (bad >>> (i % CsvStaging.MASK_BITS) & 1) == 0 ? RowBatch.MISSING : RowBatch.BAD;
            cells[i].states()[at] = present ? RowBatch.PRESENT : absent;
        }
    }

    @Override
    public List<String> dictionary(String column) {
        return Objects.requireNonNull(dictionaries.get(column), column);
    }

    @Override
    public long unreadableRows() {
        try {
            return session.number("select count(distinct line) from rejects");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <E extends Exception> void tellRejected(LongFunction<@Nullable String> reasonOf, RejectedTaker<E> taker)
            throws IOException, E {
        var unreadable = new TreeMap<Long, String>();
        try (Statement statement = session.statement();
                ResultSet rows = statement.executeQuery(
                        "select line, min(error_type::varchar) from rejects group by line order by line")) {
            while (rows.next()) {
                unreadable.put(rows.getLong(1), CsvFailure.reason(rows.getString(2)));
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        long row = 0;
        try (var records = new CsvRecords(file, dialect)) {
            while (records.next()) {
                String reason;
                if (records.isTitle() || records.isHeader() || records.isBlank()) {
                    continue;
                }
                reason = unreadable.get(records.number());
                if (reason == null && row < staged) {
                    reason = reasonOf.apply(row++);
                }
                if (reason != null) {
                    taker.take(records.line(), reason, records.text());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        session.close();
    }
}
