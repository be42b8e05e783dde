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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/// A Parquet file in DuckDB, streamed in file order. It has no lines: where one is told, it is the row's
/// number, counted from 1.
final class ParquetTable implements PointTable {

    private static final String X = "(geometry x)";
    private static final String Y = "(geometry y)";
    private static final int BATCH_ROWS = 1 << 12;
    private static final int TEXT_CHARACTERS = 2000;

    private final Path file;
    private final @Nullable ShapePoints points;
    private final DuckSession session;
    private final ParquetProfile profile;
    private final ValueCells values;
    private final ShapeCounts shapes = new ShapeCounts();
    /// The geometry if it is read; null where positions are in columns.
    private @Nullable ParquetGeometry place;
    private long unreadable;

    private ParquetTable(Path file, @Nullable ShapePoints points, DuckSession session, ParquetProfile profile) {
        this.file = file;
        this.points = points;
        this.session = session;
        this.profile = profile;
        this.values = new ValueCells(profile.found().times(), ValueCells::number);
    }

    /// @param points what to make of geometries that are no points; null refuses them
    static ParquetTable open(Path file, @Nullable ShapePoints points, Path scratch, Notation notation)
            throws IOException, FormatException {
        if (!isWhole(file)) {
            throw damaged(file);
        }
        DuckSession session = null;
        try {
            session = DuckSession.openStreaming(scratch);
            // What is no geometry is to cost its row, not the file.
            session.execute("set enable_geoparquet_conversion = false");
            session.execute("set TimeZone = 'UTC'");
            var table = new ParquetTable(file, points, session, ParquetProfile.of(session, file, notation));
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
        return profile.found().columns();
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
    public @Nullable String question(String column, CellKind kind) {
        return profile.found().question(column, kind);
    }

    @Override
    public List<String> notes() {
        List<String> all = new ArrayList<>(shapes.sentences(points));
        all.addAll(values.notes());
        return all;
    }

    @Override
    public <E extends Exception> void read(List<ColumnPlan> plan, RowTaker<E> taker, ReadProgress progress)
            throws IOException, FormatException, E {
        place = plan.stream().anyMatch(column -> isGeometry(column.name())) ? profile.geometry() : null;
        List<String> selected = new ArrayList<>();
        for (ColumnPlan column : plan) {
            selected.add(
                    isGeometry(column.name())
                            ? "null"
                            : profile.column(column.name()).sql(column.kind()));
        }
        Cells[] cells = values.of(plan, BATCH_ROWS);
        long bytes = Files.size(file);
        long first = 0;
        int size = 0;
        try (Statement statement = session.statement();
                ResultSet rows = statement.executeQuery(select(selected))) {
            for (long number = 1; rows.next(); number++) {
                FeaturePlaces found = places(rows, selected.size() + 1, number);
                shapes.add(found);
                if (found.problem() != null) {
                    unreadable++;
                    continue;
                }
                for (Coordinate at : found.places()) {
                    for (int i = 0; i < cells.length; i++) {
                        values.put(value(rows, i, plan.get(i), at), plan.get(i), cells[i], size);
                    }
                    if (++size == BATCH_ROWS) {
                        taker.take(new RowBatch(first, size, cells));
                        first += size;
                        size = 0;
                        progress.at((long) (bytes * (number / (double) Math.max(number, profile.rows()))), bytes);
                    }
                }
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
        if (size > 0) {
            taker.take(new RowBatch(first, size, cells));
        }
        progress.at(bytes, bytes);
    }

    private String select(List<String> expressions) {
        List<String> all = new ArrayList<>(expressions);
        if (place != null) {
            all.addAll(place.sql());
        }
        return "select " + (all.isEmpty() ? "1" : String.join(", ", all)) + " from " + profile.source();
    }

    private boolean isGeometry(String name) {
        return profile.geometry() != null && (name.equals(X) || name.equals(Y));
    }

    private FeaturePlaces places(ResultSet row, int first, long number) throws SQLException {
        return place == null ? FeaturePlaces.IN_COLUMNS : FeaturePlaces.of(place.feature(row, first, number), points);
    }

    private @Nullable Object value(ResultSet row, int index, ColumnPlan column, Coordinate at) throws SQLException {
        if (isGeometry(column.name())) {
            return column.name().equals(X) ? at.x : at.y;
        }
        return profile.column(column.name()).cell(column.kind(), row, index + 1);
    }

    @Override
    public List<String> dictionary(String column) {
        return values.dictionary(column);
    }

    @Override
    public long unreadableRows() {
        return unreadable;
    }

    @Override
    public <E extends Exception> void tellRejected(LongFunction<@Nullable String> reasonOf, RejectedTaker<E> taker)
            throws IOException, E {
        List<String> names = new ArrayList<>(profile.columns().keySet());
        List<String> selected = profile.columns().values().stream()
                .map(column -> column.sql(CellKind.TEXT))
                .toList();
        try (Statement statement = session.statement();
                ResultSet rows = statement.executeQuery(select(selected))) {
            long row = 0;
            for (long number = 1; rows.next(); number++) {
                FeaturePlaces found = places(rows, names.size() + 1, number);
                if (found.problem() != null) {
                    taker.take(number, found.problem(), text(rows, names, null));
                    continue;
                }
                for (Coordinate at : found.places()) {
                    String reason = reasonOf.apply(row++);
                    if (reason != null) {
                        taker.take(number, reason, text(rows, names, place == null ? null : at));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static String text(ResultSet row, List<String> names, @Nullable Coordinate at) throws SQLException {
        Map<String, String> cells = new LinkedHashMap<>();
        if (at != null) {
            cells.put("x", String.valueOf(at.x));
            cells.put("y", String.valueOf(at.y));
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
        session.close();
    }
}
