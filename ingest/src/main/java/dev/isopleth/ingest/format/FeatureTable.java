package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.RowBatch.Cells;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
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
    private final Map<String, Map<String, Integer>> codes = new HashMap<>();
    private long unreadable;

    private FeatureTable(FeatureSource source, @Nullable ShapePoints points, FeatureProfile profile) {
        this.source = source;
        this.points = points;
        this.profile = profile;
    }

    static FeatureTable open(FeatureSource source, ShapeOptions options) throws IOException, FormatException {
        return new FeatureTable(source, options.points(), FeatureProfile.of(source, options.points()));
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
        Cells[] cells = plan.stream()
                .map(column -> Cells.ofCapacity(column.kind(), BATCH_ROWS))
                .toArray(Cells[]::new);
        plan.stream()
                .filter(column -> column.kind() == CellKind.TEXT)
                .forEach(column -> codes.put(column.name(), new HashMap<>()));
        long total = source.length();
        long[] row = {0};
        int[] size = {0};
        source.<E>walk((feature, done) -> {
            FeaturePlaces found = FeaturePlaces.of(feature, points);
            if (found.problem() != null) {
                unreadable++;
                return;
            }
            for (Coordinate at : found.places()) {
                for (int i = 0; i < cells.length; i++) {
                    cells[i].states()[size[0]] = put(feature, at, plan.get(i), cells[i], size[0]);
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

    private byte put(Feature feature, Coordinate at, ColumnPlan column, Cells cells, int row) {
        Object value = switch (column.name()) {
            case X -> Double.valueOf(at.x);
            case Y -> Double.valueOf(at.y);
            default -> feature.properties().get(column.name());
        };
        return switch (column.kind()) {
            case NUMBER -> {
                double number = FeatureCells.number(value, source.isUntyped());
                cells.numbers()[row] = number;
                yield state(value, Double.isFinite(number));
            }
            case TIME -> {
                OptionalLong millis = FeatureCells.millis(
                        value,
                        column.zone(),
                        source.isUntyped(),
                        profile.millisColumns().contains(column.name()));
                cells.millis()[row] = millis.orElse(Long.MIN_VALUE);
                yield state(value, millis.isPresent());
            }
            case TEXT -> {
                String text = value == null ? "" : FeatureCells.text(value);
                Map<String, Integer> known = Objects.requireNonNull(codes.get(column.name()));
                cells.codes()[row] = text.isEmpty() ? -1 : known.computeIfAbsent(text, _ -> known.size());
                yield text.isEmpty() ? RowBatch.MISSING : RowBatch.PRESENT;
            }
        };
    }

    private static byte state(@Nullable Object value, boolean good) {
        boolean missing = value == null || (value instanceof String text && text.isBlank());
        return good ? RowBatch.PRESENT : missing ? RowBatch.MISSING : RowBatch.BAD;
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
        long[] row = {0};
        try {
            source.<E>walk((feature, _) -> {
                FeaturePlaces found = FeaturePlaces.of(feature, points);
                String text = feature.properties().toString();
                if (found.problem() != null) {
                    taker.take(feature.line(), found.problem(), text);
                    return;
                }
                int places = found.places().size();
                for (int i = 1; i <= places; i++) {
                    String reason = reasonOf.apply(row[0]++);
                    if (reason != null) {
                        String which = places == 1 ? "" : "vertex " + i + " of " + places + ": ";
                        taker.take(feature.line(), reason, which + text);
                    }
                }
            });
        } catch (FormatException e) {
            throw new IOException("changed while it was read: " + source, e);
        }
    }

    @Override
    public void close() {
        codes.clear();
    }
}
