package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.RowBatch.Cells;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A Parquet file in DuckDB, streamed in file order. It has no lines: where one is told, it is the row's
/// number, counted from 1.
final class ParquetTable implements PointTable {

    private static final String X = "(geometry x)";
    private static final String Y = "(geometry y)";
    private static final int BATCH_ROWS = 1 << 14;
    private static final int TEXT_CHARACTERS = 2000;

    private final Path file;
    private final DuckSession session;
    private final ParquetProfile profile;
    private final Map<String, Map<String, Integer>> codes = new HashMap<>();
    /// The geometry if it is read; null where positions are in columns.
    private @Nullable ParquetGeometry points;
    private long unreadable;

    private ParquetTable(Path file, DuckSession session, ParquetProfile profile) {
        this.file = file;
        this.session = session;
        this.profile = profile;
    }

    static ParquetTable open(Path file, Path scratch) throws IOException, FormatException {
        if (!isWhole(file)) {
            throw damaged(file);
        }
        DuckSession session = null;
        try {
            session = DuckSession.streaming(scratch);
            // What is no geometry is to cost its row, not the file.
            session.execute("set enable_geoparquet_conversion = false");
            var table = new ParquetTable(file, session, ParquetProfile.of(session, file));
            session = null;
            return table;
        } catch (SQLException e) {
            throw failure(file, e);
        } finally {
            if (session != null) {
                session.close();
            }
        }
    }

    private static boolean isWhole(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[ParquetFormat.MAGIC.length()];
            if (in.length() < 2L * end.length) {
                return false;
            }
            in.seek(in.length() - end.length);
            in.readFully(end);
            return new String(end, StandardCharsets.ISO_8859_1).equals(ParquetFormat.MAGIC);
        }
    }

    private static FormatException failure(Path file, SQLException e) throws IOException {
        DiskFull.check(e);
        return damaged(file);
    }

    private static FormatException damaged(Path file) {
        return new FormatException(file + " is a damaged or cut off Parquet file: fetch it again.");
    }

    @Override
    public List<ProposedColumn> columns() {
        return profile.proposed();
    }

    @Override
    public @Nullable Geometry geometry() {
        ParquetGeometry geometry = profile.geometry();
        return geometry == null ? null : new Geometry(X, Y, geometry.crs());
    }

    @Override
    public List<String> assumptions() {
        return profile.assumptions();
    }

    @Override
    public <E extends Exception> void read(List<ColumnPlan> plan, RowTaker<E> taker, ReadProgress progress)
            throws IOException, FormatException, E {
        List<String> selected = new ArrayList<>();
        for (ColumnPlan column : plan) {
            boolean place = isGeometry(column.name());
            points = place ? profile.geometry() : points;
            String zone = DuckSession.zone(column.zone());
            boolean millis = profile.millis().contains(column.name());
            selected.add(place ? "null" : profile.column(column.name()).as(column.kind(), zone, millis));
            selected.add(place ? "null" : profile.column(column.name()).bad(column.kind(), zone, millis));
            if (column.kind() == CellKind.TEXT) {
                codes.put(column.name(), new HashMap<>());
            }
        }
        if (points != null) {
            selected.addAll(points.sql());
        }
        Cells[] cells = plan.stream()
                .map(column -> Cells.ofCapacity(column.kind(), BATCH_ROWS))
                .toArray(Cells[]::new);
        long bytes = Files.size(file);
        try (Statement statement = session.statement()) {
            if (!plan.isEmpty()) {
                session.execute(
                        "set TimeZone = " + DuckSession.zone(plan.getFirst().zone()));
            }
            try (ResultSet rows = statement.executeQuery(select(selected))) {
                long first = 0;
                int size = 0;
                while (rows.next()) {
                    size += copy(rows, plan, cells, size) ? 1 : 0;
                    if (size == BATCH_ROWS) {
                        taker.take(new RowBatch(first, size, cells));
                        first += size;
                        size = 0;
                        progress.at((long) (bytes * (first / (double) Math.max(first, profile.rows()))), bytes);
                    }
                }
                if (size > 0) {
                    taker.take(new RowBatch(first, size, cells));
                }
                progress.at(bytes, bytes);
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private String select(List<String> expressions) {
        return "select " + (expressions.isEmpty() ? "1" : String.join(", ", expressions)) + " from " + profile.source();
    }

    private boolean isGeometry(String name) {
        return profile.geometry() != null && (name.equals(X) || name.equals(Y));
    }

    /// Copies a row; false if it has a geometry that is no point.
    private boolean copy(ResultSet row, List<ColumnPlan> plan, Cells[] cells, int at) throws SQLException {
        WkbPoint point = points == null ? null : points.point(row, 2 * plan.size() + 1);
        if (point != null && point.problem() != null) {
            unreadable++;
            return false;
        }
        for (int i = 0; i < cells.length; i++) {
            ColumnPlan column = plan.get(i);
            if (point != null && isGeometry(column.name())) {
                cells[i].numbers()[at] = column.name().equals(X) ? point.x() : point.y();
                cells[i].states()[at] = RowBatch.PRESENT;
            } else {
                cells[i].states()[at] = put(row, 2 * i + 1, column, cells[i], at);
            }
        }
        return true;
    }

    private byte put(ResultSet row, int index, ColumnPlan column, Cells cells, int at) throws SQLException {
        boolean infinite = false;
        boolean present = switch (column.kind()) {
            case NUMBER -> {
                double number = row.getDouble(index);
                boolean finite = !row.wasNull() && Double.isFinite(number);
                infinite = Double.isInfinite(number);
                cells.numbers()[at] = finite ? number : Double.NaN;
                yield finite;
            }
            case TIME -> {
                long millis = row.getLong(index);
                boolean known = !row.wasNull();
                cells.millis()[at] = known ? millis : Long.MIN_VALUE;
                yield known;
            }
            case TEXT -> {
                String text = row.getString(index);
                Map<String, Integer> known = Objects.requireNonNull(codes.get(column.name()));
                cells.codes()[at] = text == null ? -1 : known.computeIfAbsent(text, _ -> known.size());
                yield text != null;
            }
        };
        return present ? RowBatch.PRESENT : infinite || row.getBoolean(index + 1) ? RowBatch.BAD : RowBatch.MISSING;
    }

    @Override
    public List<String> dictionary(String column) {
        Map<String, Integer> known = Objects.requireNonNull(codes.get(column), column);
        List<String> texts = new ArrayList<>(known.keySet());
        known.forEach((text, code) -> texts.set(code, text));
        return texts;
    }

    @Override
    public long unreadableRows() {
        return unreadable;
    }

    @Override
    public <E extends Exception> void tellRejected(LongFunction<@Nullable String> reasonOf, RejectedTaker<E> taker)
            throws IOException, E {
        List<String> selected = new ArrayList<>();
        List<String> names = new ArrayList<>(profile.columns().keySet());
        profile.columns().values().forEach(column -> selected.add("cast(" + column.quoted() + " as varchar)"));
        if (points != null) {
            selected.addAll(points.sql());
        }
        try (Statement statement = session.statement();
                ResultSet rows = statement.executeQuery(select(selected))) {
            long line = 0;
            long row = 0;
            while (rows.next()) {
                line++;
                WkbPoint point = points == null ? null : points.point(rows, names.size() + 1);
                String problem = point == null ? null : point.problem();
                String reason = problem == null ? reasonOf.apply(row++) : problem;
                if (reason != null) {
                    taker.take(line, reason, text(rows, names, point));
                }
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static String text(ResultSet row, List<String> names, @Nullable WkbPoint point) throws SQLException {
        Map<String, String> cells = new LinkedHashMap<>();
        if (point != null && point.problem() == null) {
            cells.put("x", String.valueOf(point.x()));
            cells.put("y", String.valueOf(point.y()));
        }
        for (int i = 0; i < names.size(); i++) {
            String cell = row.getString(i + 1);
            if (cell != null) {
                cells.put(names.get(i), cell);
            }
        }
        String all = cells.toString();
        return all.substring(0, Math.min(TEXT_CHARACTERS, all.length()));
    }

    @Override
    public void close() throws IOException {
        codes.clear();
        session.close();
    }
}
