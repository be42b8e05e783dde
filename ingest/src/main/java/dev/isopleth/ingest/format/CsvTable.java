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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.zip.ZipException;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/// A CSV file in DuckDB. Rows of numbers and times are handed on while the file is read; where there are texts, they
/// are staged first with typed columns, since their dictionary is of all of them, then fetched in file order.
final class CsvTable implements PointTable {

    /// Rows of one query: bounds the copy that a result is.
    private static final long FETCH_ROWS = 1 << 20;
    /// Share of reading that staging takes, for the progress told.
    private static final double STAGING = 0.7;
    /// Name of the system property for how many different texts may be in memory.
    private static final String TEXTS_IN_MEMORY = "isopleth.textsInMemory";
    /// What a text takes until it is written: itself, its codes and its place in the order.
    private static final int TEXT_BYTES = 160;
    /// Rows handed on at once.
    private static final int BATCH_ROWS = 1 << 14;

    private final Path file;
    private final Path scratch;
    private final DuckSession session;
    private final TextEncoding.Utf8 text;
    private final CsvCells cells;
    private final CsvProfile profile;
    private final Notation notation;
    private final List<String> notes = new ArrayList<>();
    /// Columns of which all rows were looked at to decide how their numbers are written.
    private final Set<String> asked = new HashSet<>();
    private final Map<String, List<String>> dictionaries = new HashMap<>();
    /// Whether the taker wanted no more rows.
    private boolean brokenOff;

    /// Whether the reader may cast the cells itself: only where all rows are read, since it tells at the end whether it
    /// could.
    private boolean typed;

    private long staged;

    private CsvTable(
            Path file,
            Path scratch,
            DuckSession session,
            TextEncoding.Utf8 text,
            CsvCells cells,
            CsvProfile profile,
            Notation notation) {
        this.file = file;
        this.scratch = scratch;
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
            session = DuckSession.openStreaming(scratch);
            Path closed = text.mayQuote() ? OpenQuotes.closed(text.file(), scratch) : text.file();
            Path even = text.mayReturn() ? LineEnds.even(closed, scratch) : closed;
            boolean isUneven = !even.equals(closed);
            CsvDialect dialect = CsvDialect.detect(session, even, notation.header());
            if (dialect.quote() != OpenQuotes.QUOTE && !closed.equals(text.file())) {
                Path asItIs = isUneven ? LineEnds.even(text.file(), scratch) : text.file();
                dialect = CsvDialect.detect(session, asItIs, notation.header());
            }
            CsvHeader.check(session, dialect, file);
            CsvCells cells = CsvCells.of(dialect, notation).clocked(session);
            var table = new CsvTable(
                    file, scratch, session, text, cells, CsvProfile.of(session, cells, notation), notation);
            if (isUneven) {
                table.notes.add("The lines end in several ways (CR LF, LF, CR): each was read as an end.");
            }
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
    public @Nullable String positionsWritten(String column) {
        return profile.positionsWritten(cells.names().indexOf(column));
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void beReadToTheEnd() {
        typed = true;
    }

    @Override
    public <E extends Exception> void read(List<ColumnPlan> plan, RowTaker<E> taker, ReadProgress progress)
            throws IOException, FormatException, E {
        try {
            long bytes = Math.max(1, Files.size(file));
            if (!plan.isEmpty()) {
                session.execute(
                        "set TimeZone = " + DuckSession.zone(plan.getFirst().zone()));
            }
            LocalTimes[] times =
                    plan.stream().map(column -> new LocalTimes(column.zone())).toArray(LocalTimes[]::new);
            if (plan.stream().noneMatch(column -> column.kind() == CellKind.TEXT)) {
                stream(plan, times, taker, bytes, progress);
            } else {
                typed = false;
                stage(plan, (done, _) -> progress.at((long) (done * STAGING), bytes));
                for (long from = 0; from < staged; from += FETCH_ROWS) {
                    fetch(plan, times, from, taker);
                    double fetched = Math.min(1, (from + FETCH_ROWS) / (double) staged);
                    progress.at((long) (bytes * (STAGING + (1 - STAGING) * fetched)), bytes);
                }
            }
            for (int i = 0; i < times.length; i++) {
                notes.addAll(times[i].notes(plan.get(i).name()));
            }
        } catch (SQLException e) {
            throw CsvFailure.of(file, e);
        }
    }

    private void stage(List<ColumnPlan> plan, ReadProgress progress) throws SQLException, IOException, FormatException {
        fill(plan, progress);
        long[] masks = new long[Math.ceilDiv(plan.size(), CsvStaging.MASK_COLUMNS)];
        for (int m = 0; m < masks.length; m++) {
            masks[m] = session.number("select coalesce(bit_or(mask" + m + "), 0) from staged");
        }
        if (restyle(session, plan, masks)) {
            fill(plan, progress);
        }
        staged = session.number("select count(*) from staged");
        checkTexts(plan);
        for (int i = 0; i < plan.size(); i++) {
            if (plan.get(i).kind() == CellKind.TEXT) {
                String type = "text" + i;
                session.execute("create type " + type + " as enum (select distinct r" + i + " from staged where r" + i
                        + " is not null order by 1)");
                dictionaries.put(plan.get(i).name(), session.texts("select unnest(enum_range(null::" + type + "))"));
            }
        }
    }

    /// Refuses more different texts than a third of the heap holds. A file of fewer rows has fewer.
    private void checkTexts(List<ColumnPlan> plan) throws SQLException, FormatException {
        long most = Long.getLong(TEXTS_IN_MEMORY, Runtime.getRuntime().maxMemory() / 3 / TEXT_BYTES);
        long texts = 0;
        for (int i = 0; i < plan.size() && staged > most / plan.size(); i++) {
            if (plan.get(i).kind() == CellKind.TEXT) {
                texts += session.number("select approx_count_distinct(r" + i + ") from staged");
                if (texts > most) {
                    throw new FormatException(String.format(
                            Locale.ROOT,
                            "Column '%s' of %s has so many different texts that memory does not hold them, some %,d: give"
                                    + " the program more with ISOPLETH_JAVA_OPTS=-Xmx and a size, or take the column out of"
                                    + " the file.",
                            plan.get(i).name(),
                            file,
                            texts));
                }
            }
        }
    }

    private void fill(List<ColumnPlan> plan, ReadProgress progress) throws SQLException, IOException {
        DuckProgress.execute(session, CsvStaging.statement(cells, profile, plan), Files.size(file), progress);
    }

    /// Looks at columns of which bad cells may be numbers in another style; whether there are any that are. Each
    /// column is looked at once.
    ///
    /// @param free a session in which no result is open
    private boolean restyle(DuckSession free, List<ColumnPlan> plan, long[] masks) throws SQLException {
        boolean restyled = false;
        for (int i = 0; i < plan.size(); i++) {
            if (isOdd(plan, masks, i)
                    && asked.add(plan.get(i).name())
                    && profile.restyle(
                            free,
                            cells,
                            cells.names().indexOf(plan.get(i).name()),
                            plan.get(i).isPosition())) {
                restyled = true;
                notes.add("The whole column '" + plan.get(i).name()
                        + "' decided how its numbers are written, not its first rows alone: "
                        + profile.style(
                                        cells.names().indexOf(plan.get(i).name()),
                                        plan.get(i).isPosition())
                                .words()
                        + ".");
            }
        }
        return restyled;
    }

    private boolean isOdd(List<ColumnPlan> plan, long[] masks, int column) {
        return notation.decimal() == null
                && plan.get(column).kind() == CellKind.NUMBER
                && ((masks[column / CsvStaging.MASK_COLUMNS] >>> CsvStaging.oddBit(column)) & 1) != 0;
    }

    /// Hands rows on while the file is read.
    private <E extends Exception> void stream(
            List<ColumnPlan> plan, LocalTimes[] times, RowTaker<E> taker, long bytes, ReadProgress progress)
            throws SQLException, IOException, ReadAgainException, E {
        typed = typed && CsvTyped.fits(session, cells, profile, plan);
        String query = typed ? CsvTyped.query(cells, plan) : CsvStaging.stream(cells, profile, plan);
        progress.at(0, bytes);
        staged = 0;
        brokenOff = true;
        try (var statement = (DuckDBPreparedStatement) session.statement();
                ResultSet rows = statement.executeQuery(query)) {
            Told told = () -> {
                double percent = statement.getQueryProgress().getPercentage();
                progress.at(Math.clamp((long) (percent / 100 * bytes), 0, bytes), bytes);
            };
            if (typed) {
                takeTyped(new CsvTyped.Reading(rows, plan, BATCH_ROWS), taker, told);
            } else {
                takeTexts(new Reading(rows, plan, times), plan, taker, told);
            }
        }
        brokenOff = false;
        readAgainIf(typed && !CsvTyped.tookAll(session));
        progress.at(bytes, bytes);
    }

    /// Tells how far the reading is.
    private interface Told {
        void now() throws SQLException;
    }

    private <E extends Exception> void takeTyped(CsvTyped.Reading reading, RowTaker<E> taker, Told told)
            throws SQLException, ReadAgainException, E {
        for (int size = reading.next(); size > 0; size = reading.next()) {
            readAgainIf(reading.isOdd());
            taker.take(new RowBatch(staged, size, reading.cells()));
            staged += size;
            told.now();
        }
    }

    private <E extends Exception> void takeTexts(Reading reading, List<ColumnPlan> plan, RowTaker<E> taker, Told told)
            throws SQLException, IOException, ReadAgainException, E {
        for (int size = reading.next(); size > 0; size = reading.next()) {
            restyleMeanwhile(plan, reading.masks);
            taker.take(new RowBatch(staged, size, reading.cells));
            staged += size;
            told.now();
        }
    }

    /// Has all rows read once more, their cells as texts.
    private void readAgainIf(boolean isOdd) throws ReadAgainException {
        if (isOdd) {
            typed = false;
            throw new ReadAgainException();
        }
    }

    /// Looks at columns in a session of its own, since rows are being read in the other.
    private void restyleMeanwhile(List<ColumnPlan> plan, long[] masks)
            throws SQLException, IOException, ReadAgainException {
        for (int i = 0; i < plan.size(); i++) {
            if (isOdd(plan, masks, i) && !asked.contains(plan.get(i).name())) {
                Path folder = Files.createDirectories(scratch.resolve("style"));
                try (DuckSession meanwhile = DuckSession.open(folder)) {
                    if (restyle(meanwhile, plan, masks)) {
                        throw new ReadAgainException();
                    }
                }
            }
        }
    }

    private <E extends Exception> void fetch(List<ColumnPlan> plan, LocalTimes[] times, long from, RowTaker<E> taker)
            throws SQLException, E {
        try (Statement statement = session.statement();
                ResultSet rows = statement.executeQuery(CsvStaging.fetch(plan, from, FETCH_ROWS))) {
            var reading = new Reading(rows, plan, times);
            long first = from;
            for (int size = reading.next(); size > 0; size = reading.next()) {
                taker.take(new RowBatch(first, size, reading.cells));
                first += size;
            }
        }
    }

    /// A result, batch by batch.
    private static final class Reading {
        private final ResultSet rows;
        private final List<ColumnPlan> plan;
        private final LocalTimes[] times;
        private final Cells[] cells;
        /// All bits of the masks seen so far.
        private final long[] masks;

        Reading(ResultSet rows, List<ColumnPlan> plan, LocalTimes[] times) {
            this.rows = rows;
            this.plan = plan;
            this.times = times;
            cells = plan.stream()
                    .map(column -> Cells.ofCapacity(column.kind(), BATCH_ROWS))
                    .toArray(Cells[]::new);
            masks = new long[Math.ceilDiv(plan.size(), CsvStaging.MASK_COLUMNS)];
        }

        int next() throws SQLException {
            int size = 0;
            while (size < BATCH_ROWS && rows.next()) {
                copy(size++);
            }
            return size;
        }

        private void copy(int at) throws SQLException {
            long mask = 0;
            for (int i = 0; i < cells.length; i++) {
                if (i % CsvStaging.MASK_COLUMNS == 0) {
                    mask = rows.getLong(cells.length + i / CsvStaging.MASK_COLUMNS + 1);
                    masks[i / CsvStaging.MASK_COLUMNS] |= mask;
                }
                boolean present = switch (plan.get(i).kind()) {
                    case NUMBER -> {
                        double number = rows.getDouble(i + 1);
                        boolean isNumber = Double.isFinite(number) && !rows.wasNull();
                        cells[i].numbers()[at] = isNumber ? number : Double.NaN;
                        yield isNumber;
                    }
                    case TIME -> {
                        long millis = rows.getLong(i + 1);
                        boolean isTime = !rows.wasNull();
                        boolean instant = !isTime || ((mask >>> CsvStaging.oddBit(i)) & 1) != 0;
                        cells[i].millis()[at] = instant ? millis : times[i].instant(millis);
                        yield isTime;
                    }
                    case TEXT -> {
                        int code = rows.getInt(i + 1);
                        cells[i].codes()[at] = code;
                        yield code >= 0;
                    }
                };
                byte absent = (mask >>> CsvStaging.badBit(i) & 1) == 0 ? RowBatch.MISSING : RowBatch.BAD;
                cells[i].states()[at] = present ? RowBatch.PRESENT : absent;
            }
        }
    }

    @Override
    public List<String> dictionary(String column) {
        return Objects.requireNonNull(dictionaries.get(column), column);
    }

    /// Where the unreadable rows are listed: DuckDB lists none before all rows are read.
    private String rejects() {
        return brokenOff ? "(select 0 as line, '' as error_type where false)" : typed ? CsvTyped.REJECTS : "rejects";
    }

    @Override
    public long unreadableRows() {
        try {
            return session.number("select count(distinct line) from " + rejects());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <E extends Exception> void tellRejected(LongFunction<@Nullable String> reasonOf, RejectedTaker<E> taker)
            throws IOException, E {
        long row = 0;
        try (Statement statement = session.statement();
                ResultSet unreadable = statement.executeQuery(
                        "select line, min(error_type::varchar) from " + rejects() + " group by line order by line");
                var records = new CsvRecords(cells.dialect().file(), cells.dialect())) {
            boolean any = unreadable.next();
            while (records.next()) {
                while (any && unreadable.getLong(1) < records.number()) {
                    any = unreadable.next();
                }
                if (records.isTitle() || records.isHeader() || records.isBlank()) {
                    continue;
                }
                String reason = null;
                if (any && unreadable.getLong(1) == records.number()) {
                    reason = CsvFailure.reason(unreadable.getString(2), records);
                } else if (row < staged) {
                    reason = reasonOf.apply(row++);
                }
                if (reason != null) {
                    taker.take(records.line(), reason, records.text());
                }
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        session.close();
    }
}
