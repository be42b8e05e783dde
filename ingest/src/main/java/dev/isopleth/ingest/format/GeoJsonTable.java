package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.RowBatch.Cells;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A GeoJSON file, walked once to know its properties, once to read them, and once more if rows are rejected.
final class GeoJsonTable implements PointTable {

    private static final String X = "(geometry x)";
    private static final String Y = "(geometry y)";
    private static final int BATCH_ROWS = 1 << 12;

    private final Path file;
    private final GeoJsonProfile profile;
    private final ValueCells values;
    private long unreadable;

    private GeoJsonTable(Path file, GeoJsonProfile profile) {
        this.file = file;
        this.profile = profile;
        this.values = new ValueCells(
                Set.copyOf(profile.millisColumns()), value -> value instanceof Double number ? number : Double.NaN);
    }

    static GeoJsonTable open(Path file) throws IOException, FormatException {
        return new GeoJsonTable(file, GeoJsonProfile.of(new GeoJsonWalk(file)));
    }

    @Override
    public List<ProposedColumn> columns() {
        return profile.columns();
    }

    @Override
    public Geometry geometry() {
        return new Geometry(X, Y, profile.crs());
    }

    @Override
    public List<String> assumptions() {
        return profile.assumptions();
    }

    @Override
    public <E extends Exception> void read(List<ColumnPlan> plan, RowTaker<E> taker, ReadProgress progress)
            throws IOException, FormatException, E {
        Cells[] cells = values.of(plan, BATCH_ROWS);
        long total = PlainBytes.length(file);
        long[] row = {0};
        int[] size = {0};
        new GeoJsonWalk(file).<E>run((feature, bytes) -> {
            if (feature.problem() != null) {
                unreadable++;
                return;
            }
            for (int i = 0; i < cells.length; i++) {
                values.put(value(feature, plan.get(i)), plan.get(i), cells[i], size[0]);
            }
            if (++size[0] == BATCH_ROWS) {
                taker.take(new RowBatch(row[0], size[0], cells));
                row[0] += size[0];
                size[0] = 0;
                progress.at(Math.min(bytes, total), total);
            }
        });
        if (size[0] > 0) {
            taker.take(new RowBatch(row[0], size[0], cells));
        }
        progress.at(total, total);
    }

    private static @Nullable Object value(GeoJsonFeature feature, ColumnPlan column) {
        return switch (column.name()) {
            case X -> feature.x();
            case Y -> feature.y();
            default -> feature.properties().get(column.name());
        };
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
        long[] row = {0};
        try {
            new GeoJsonWalk(file).<E>run((feature, _) -> {
                String problem = feature.problem();
                String reason = problem == null ? reasonOf.apply(row[0]++) : problem;
                if (reason != null) {
                    taker.take(feature.line(), reason, feature.properties().toString());
                }
            });
        } catch (FormatException e) {
            throw new IOException("changed while it was read: " + file, e);
        }
    }

    @Override
    public void close() {}
}
