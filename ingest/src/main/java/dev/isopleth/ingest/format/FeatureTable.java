package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.RowBatch.Cells;
import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/// A file of features, walked once to know its properties, once to read them, and once more if rows are
/// rejected. A point is a row; of other geometries, each place that is made of it.
final class FeatureTable implements PointTable {

    private static final String X = "(geometry x)";
    private static final String Y = "(geometry y)";
    private static final int BATCH_ROWS = 1 << 12;

    private final FeatureSource source;
    private final @Nullable ShapePoints points;
    private final FeatureProfile profile;
    private final ValueCells values;
    private long unreadable;

    private FeatureTable(FeatureSource source, @Nullable ShapePoints points, FeatureProfile profile) {
        this.source = source;
        this.points = points;
        this.profile = profile;
        this.values = new ValueCells(
                profile.found().times(),
                source.isPlaced() ? value -> value instanceof Double number ? number : Double.NaN : ValueCells::number);
    }

    static FeatureTable open(FeatureSource source, ShapeOptions options, Notation notation)
            throws IOException, FormatException {
        return new FeatureTable(source, options.points(), FeatureProfile.of(source, options.points(), notation));
    }

    @Override
    public List<ProposedColumn> columns() {
        return profile.found().columns();
    }

    @Override
    public @Nullable Geometry geometry() {
        return source.isPlaced() ? new Geometry(X, Y, profile.crs()) : null;
    }

    @Override
    public List<String> assumptions() {
        return profile.assumptions();
    }

    @Override
    public @Nullable String leftOut() {
        return profile.assumptions().stream()
                .filter(sentence -> sentence.startsWith(FeatureSource.NESTED))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable String question(String column, CellKind kind) {
        return profile.found().question(column, kind);
    }

    @Override
    public List<String> notes() {
        return values.notes();
    }

    @Override
    public <E extends Exception> void read(List<ColumnPlan> plan, RowTaker<E> taker, ReadProgress progress)
            throws IOException, FormatException, E {
        Cells[] cells = values.of(plan, BATCH_ROWS);
        long total = source.length();
        long[] row = {0};
        int[] size = {0};
        source.<E>walk((feature, done) -> {
            FeaturePlaces found = source.places(feature, points);
            if (found.problem() != null) {
                unreadable++;
                return;
            }
            for (Coordinate at : found.places()) {
                for (int i = 0; i < cells.length; i++) {
                    values.put(value(feature, at, plan.get(i)), plan.get(i), cells[i], size[0]);
                }
                if (++size[0] == BATCH_ROWS) {
                    taker.take(new RowBatch(row[0], size[0], cells));
                    row[0] += size[0];
                    size[0] = 0;
                    progress.at(Math.min(done, total), total);
                }
            }
        });
        if (size[0] > 0) {
            taker.take(new RowBatch(row[0], size[0], cells));
        }
        progress.at(total, total);
    }

    private @Nullable Object value(Feature feature, Coordinate at, ColumnPlan column) {
        return switch (column.name()) {
            case X -> at.x;
            case Y -> at.y;
            default -> typed(feature.properties().get(column.name()), column.kind());
        };
    }

    /// A value whose text is the number it means, where the file has no numbers but as text.
    private @Nullable Object typed(@Nullable Object value, CellKind kind) {
        double number = kind == CellKind.TEXT ? Double.NaN : FeatureCells.number(value, source.isUntyped());
        return Double.isNaN(number) ? value : number;
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
            source.<E>walk((feature, _) -> {
                FeaturePlaces found = source.places(feature, points);
                if (found.problem() != null) {
                    taker.take(feature.line(), found.problem(), feature.told());
                    return;
                }
                int places = found.places().size();
                for (int i = 1; i <= places; i++) {
                    String reason = reasonOf.apply(row[0]++);
                    if (reason != null) {
                        String which = places == 1 ? "" : "vertex " + i + " of " + places + ": ";
                        taker.take(feature.line(), reason, which + feature.told());
                    }
                }
            });
        } catch (FormatException e) {
            throw new IOException("changed while it was read: " + source, e);
        }
    }

    @Override
    public void close() {}
}
