package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.RowBatch.Cells;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/// The rows of a query, read once: the same query may give them in another order later, so that each row's text
/// is noted in a scratch file on the way, for those that are rejected. A row's line is its number.
final class QueryTable implements PointTable {

    private static final String X = "(geometry x)";
    private static final String Y = "(geometry y)";
    private static final int HEAD_ROWS = 4096;
    private static final int BATCH_ROWS = 1 << 12;
    private static final int NOTED_CHARACTERS = 2000;

    private final QueryRows rows;
    private final List<@Nullable Object[]> head;
    private final QueryProfile profile;
    private final Path notes;
    private final ValueCells values;
    private final @Nullable ShapePoints points;
    private final ShapeCounts shapes = new ShapeCounts();
    private long unreadable;

    private QueryTable(
            QueryRows rows,
            List<@Nullable Object[]> head,
            Path notes,
            QueryProfile profile,
            @Nullable ShapePoints points) {
        this.points = points;
        this.rows = rows;
        this.head = head;
        this.profile = profile;
        this.values = new ValueCells(profile.found().times(), ValueCells::number);
        this.notes = notes;
    }

    /// @param rows closed with the table
    /// @param epsg EPSG's code of the reference system that a geometry's number names
    /// @param points what to make of geometries that are no points; null refuses them
    static QueryTable open(
            QueryRows rows, Path scratch, IntUnaryOperator epsg, @Nullable ShapePoints points, Notation notation)
            throws IOException, FormatException {
        boolean opened = false;
        try {
            List<@Nullable Object[]> head = new ArrayList<>();
            for (@Nullable Object[] row; head.size() < HEAD_ROWS && (row = rows.next()) != null; ) {
                head.add(row);
            }
            if (head.isEmpty()) {
                throw new FormatException(
                        "The query (--query) finds no rows in " + rows.source().name() + ".");
            }
            Files.createDirectories(scratch);
            QueryProfile profile = QueryProfile.of(rows, head, epsg, notation);
            var table = new QueryTable(rows, head, Files.createTempFile(scratch, "query", ".rows"), profile, points);
            opened = true;
            return table;
        } finally {
            if (!opened) {
                rows.close();
            }
        }
    }

    @Override
    public List<ProposedColumn> columns() {
        return profile.found().columns();
    }

    @Override
    public @Nullable Geometry geometry() {
        return profile.geometry() < 0 ? null : new Geometry(X, Y, profile.crs());
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
        Cells[] cells = values.of(plan, BATCH_ROWS);
        int[] columns = plan.stream()
                .mapToInt(column -> rows.names().indexOf(column.name()))
                .toArray();
        progress.at(0, 1);
        long first = 0;
        int size = 0;
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(notes)))) {
            int fromHead = 0;
            while (true) {
                @Nullable Object[] row = fromHead < head.size() ? head.get(fromHead++) : rows.next();
                if (row == null) {
                    break;
                }
                FeaturePlaces found = places(row);
                shapes.add(found);
                note(row, found, out);
                unreadable += found.problem() == null ? 0 : 1;
                for (Coordinate at : found.places()) {
                    for (int i = 0; i < cells.length; i++) {
                        values.put(cell(row, plan.get(i), columns[i], at), plan.get(i), cells[i], size);
                    }
                    if (++size == BATCH_ROWS) {
                        taker.take(new RowBatch(first, size, cells));
                        first += size;
                        size = 0;
                    }
                }
            }
        }
        if (size > 0) {
            taker.take(new RowBatch(first, size, cells));
        }
        progress.at(1, 1);
    }

    /// Where the row is; one place that nobody looks at where that is in columns.
    private FeaturePlaces places(@Nullable Object[] row) throws FormatException {
        if (profile.geometry() < 0) {
            return FeaturePlaces.IN_COLUMNS;
        }
        Object cell = row[profile.geometry()];
        if (cell == null) {
            return FeaturePlaces.refused(Feature.NO_POSITION);
        }
        WkbGeometry geometry = cell instanceof byte[] bytes ? WkbGeometry.of(bytes) : null;
        if (geometry == null) {
            return FeaturePlaces.refused(Feature.NO_GEOMETRY);
        }
        if (geometry.srid() != profile.srid()) {
            throw new FormatException("The query gives positions in more than one reference system, SRID "
                    + profile.srid() + " and " + geometry.srid() + ": let it bring them to one, as by ST_Transform.");
        }
        return FeaturePlaces.of(geometry.geometry(), points);
    }

    private static @Nullable Object cell(@Nullable Object[] row, ColumnPlan plan, int column, Coordinate at) {
        return switch (plan.name()) {
            case X -> at.x;
            case Y -> at.y;
            default -> row[column];
        };
    }

    private void note(@Nullable Object[] row, FeaturePlaces found, DataOutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < row.length && text.length() < NOTED_CHARACTERS; c++) {
            Object cell = row[c];
            if (cell != null && !(cell instanceof byte[])) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(rows.names().get(c))
                        .append('=')
                        .append(ValueCells.text(cell));
            }
        }
        out.writeUTF(found.problem() == null ? "" : found.problem());
        out.writeInt(found.places().size());
        out.writeUTF(text.substring(0, Math.min(text.length(), NOTED_CHARACTERS)));
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
        long row = 0;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(notes)))) {
            for (long line = 1; in.available() > 0; line++) {
                String problem = in.readUTF();
                int places = in.readInt();
                String text = in.readUTF();
                if (!problem.isEmpty()) {
                    taker.take(line, problem, text);
                }
                for (int i = 0; i < places; i++) {
                    String reason = reasonOf.apply(row++);
                    if (reason != null) {
                        taker.take(line, reason, text);
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (rows) {
            Files.deleteIfExists(notes);
        }
    }
}
