package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.RowBatch.Cells;
import java.io.EOFException;
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
import java.util.zip.ZipException;
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
    private final TextEncoding.Utf8 text;
    private final CsvCells cells;
    private final CsvProfile profile;
    private final Notation notation;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, List<String>> dictionaries = new HashMap<>();
    private long staged;

    private CsvTable(
            Path file,
            DuckSession session,
            TextEncoding.Utf8 text,
            CsvCells cells,
            CsvProfile profile,
            Notation notation) {
        this.file = file;
        this.session = session;
        this.text = text;
        this.cells = cells;
        this.profile = profile;
        this.notation = notation;
    }

    static CsvTable open(Path file, Path scratch, Notation notation) throws IOException, FormatException {
        DuckSession session = null;
        try {
            TextEncoding.Utf8 text = TextEncoding.utf8(file, scratch, notation.encoding());
            LongLines.check(text.file(), file);
            session = DuckSession.open(scratch);
            CsvDialect dialect = CsvDialect.detect(session, text.file(), notation.header());
            CsvHeader.check(session, dialect, file);
            CsvCells cells = CsvCells.of(dialect, notation);
            var table = new CsvTable(file, session, text, cells, CsvProfile.of(session, cells, notation), notation);
            session = null;
            return table;
        } catch (SQLException e) {
            throw CsvFailure.of(file, e);
        } catch (ZipException | EOFException _) {
            throw PlainBytes.damaged(file);
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
        List<String> sentences = new ArrayList<>();
        if (text.assumption() != null) {
            sentences.add(text.assumption());
        }
        sentences.add(cells.dialect().assumption());
        sentences.addAll(profile.assumptions());
        if (!notation.missing().isEmpty()) {
            sentences.add("Missing, besides the usual marks: " + String.join(", ", notation.missing()) + ".");
        }
        return sentences;
    }

    @Override
    public @Nullable String timeColumn() {
        return cells.parts() == null ? null : cells.parts().name();
    }

    @Override
    public @Nullable String question(String column, CellKind kind) {
        return profile.question(column, kind);
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public <E extends Exception> void read(List<ColumnPlan> plan, RowTaker<E> taker, ReadProgress progress)
            throws IOException, FormatException, E {
        try {
            long bytes = Math.max(1, Files.size(file));
            stage(plan, (done, _) -> progress.at((long) (done * STAGING), bytes));
            LocalTimes[] times =
                    plan.stream().map(column -> new LocalTimes(column.zone())).toArray(LocalTimes[]::new);
            for (long from = 0; from < staged; from += FETCH_ROWS) {
                fetch(plan, times, from, taker);
                double fetched = Math.min(1, (from + FETCH_ROWS) / (double) staged);
                progress.at((long) (bytes * (STAGING + (1 - STAGING) * fetched)), bytes);
            }
            for (int i = 0; i < times.length; i++) {
                notes.addAll(times[i].notes(plan.get(i).name()));
            }
        } catch (SQLException e) {
            throw CsvFailure.of(file, e);
        }
    }

    private void stage(List<ColumnPlan> plan, ReadProgress progress) throws SQLException, IOException {
        if (!plan.isEmpty()) {
            session.execute("set TimeZone = " + DuckSession.zone(plan.getFirst().zone()));
        }
        fill(plan, progress);
        if (restyle(plan)) {
            fill(plan, progress);
        }
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

    private void fill(List<ColumnPlan> plan, ReadProgress progress) throws SQLException, IOException {
        DuckProgress.execute(session, CsvStaging.statement(cells, profile, plan), Files.size(file), progress);
    }

    /// Looks at columns of which bad cells may be numbers in another style; whether there are any that are.
    private boolean restyle(List<ColumnPlan> plan) throws SQLException {
        boolean restyled = false;
        for (int m = 0; m * CsvStaging.MASK_COLUMNS < plan.size(); m++) {
            long mask = session.number("select coalesce(bit_or(mask" + m + "), 0) from staged");
            int first = m * CsvStaging.MASK_COLUMNS;
            for (int i = first; i < Math.min(plan.size(), first + CsvStaging.MASK_COLUMNS); i++) {
                if (plan.get(i).kind() == CellKind.NUMBER && (mask >>> CsvStaging.oddBit(i) & 1) != 0) {
                    String name = plan.get(i).name();
                    if (notation.decimal() == null
                            && profile.restyle(session, cells, cells.names().indexOf(name))) {
                        restyled = true;
                        notes.add("The whole column '" + name + "' decided how its numbers are written, not its first"
                                + " rows alone.");
                    }
                }
            }
        }
        return restyled;
    }

    private <E extends Exception> void fetch(List<ColumnPlan> plan, LocalTimes[] times, long from, RowTaker<E> taker)
            throws SQLException, E {
        Cells[] batch = plan.stream()
                .map(column -> Cells.ofCapacity(column.kind(), BATCH_ROWS))
                .toArray(Cells[]::new);
        try (Statement statement = session.statement();
                ResultSet rows = statement.executeQuery(CsvStaging.fetch(plan, from, FETCH_ROWS))) {
            long first = from;
            int size = 0;
            while (rows.next()) {
                copy(rows, plan, times, batch, size++);
                if (size == BATCH_ROWS) {
                    taker.take(new RowBatch(first, size, batch));
                    first += size;
                    size = 0;
                }
            }
            if (size > 0) {
                taker.take(new RowBatch(first, size, batch));
            }
        }
    }

    private static void copy(ResultSet row, List<ColumnPlan> plan, LocalTimes[] times, Cells[] cells, int at)
            throws SQLException {
        long mask = 0;
        for (int i = 0; i < cells.length; i++) {
            if (i % CsvStaging.MASK_COLUMNS == 0) {
                mask = row.getLong(cells.length + i / CsvStaging.MASK_COLUMNS + 1);
            }
            boolean present = switch (plan.get(i).kind()) {
                case NUMBER -> {
                    double number = row.getDouble(i + 1);
                    cells[i].numbers()[at] = number;
                    yield !Double.isNaN(number);
                }
                case TIME -> {
                    long millis = row.getLong(i + 1);
                    boolean isTime = millis != Long.MIN_VALUE;
                    boolean instant = !isTime || (mask >>> CsvStaging.oddBit(i) & 1) != 0;
                    cells[i].millis()[at] = instant ? millis : times[i].instant(millis);
                    yield isTime;
                }
                case TEXT -> {
                    int code = row.getInt(i + 1);
                    cells[i].codes()[at] = code;
                    yield code >= 0;
                }
            };
            byte absent = (mask >>> CsvStaging.badBit(i) & 1) == 0 ? RowBatch.MISSING : RowBatch.BAD;
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
        try (var records = new CsvRecords(cells.dialect().file(), cells.dialect())) {
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
