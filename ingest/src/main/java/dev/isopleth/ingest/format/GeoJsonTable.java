package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.RowBatch.Cells;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A GeoJSON file, walked once to know its properties, once to read them, and once more if rows are rejected.
final class GeoJsonTable implements PointTable {

    private static final String X = "(geometry x)";
    private static final String Y = "(geometry y)";
    private static final int BATCH_ROWS = 1 << 12;

    private final Path file;
    private final GeoJsonProfile profile;
    private final Map<String, Map<String, Integer>> codes = new HashMap<>();
    private long unreadable;

    private GeoJsonTable(Path file, GeoJsonProfile profile) {
        this.file = file;
        this.profile = profile;
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
        Cells[] cells = plan.stream()
                .map(column -> Cells.ofCapacity(column.kind(), BATCH_ROWS))
                .toArray(Cells[]::new);
        plan.stream()
                .filter(column -> column.kind() == CellKind.TEXT)
                .forEach(column -> codes.put(column.name(), new HashMap<>()));
        long total = PlainBytes.length(file);
        long[] row = {0};
        int[] size = {0};
        new GeoJsonWalk(file).<E>run((feature, bytes) -> {
            if (feature.problem() != null) {
                unreadable++;
                return;
            }
            for (int i = 0; i < cells.length; i++) {
                cells[i].states()[size[0]] = put(feature, plan.get(i), cells[i], size[0]);
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

    private byte put(GeoJsonFeature feature, ColumnPlan column, Cells cells, int at) {
        Object value = switch (column.name()) {
            case X -> feature.x();
            case Y -> feature.y();
            default -> feature.properties().get(column.name());
        };
        return switch (column.kind()) {
            case NUMBER -> {
                double number = value instanceof Double d ? d : Double.NaN;
                cells.numbers()[at] = number;
                yield state(value, Double.isFinite(number));
            }
            case TIME -> {
                OptionalLong millis = millis(column, value);
                cells.millis()[at] = millis.orElse(Long.MIN_VALUE);
                yield state(value, millis.isPresent());
            }
            case TEXT -> {
                String text = value == null ? "" : text(value);
                Map<String, Integer> known = Objects.requireNonNull(codes.get(column.name()));
                cells.codes()[at] = text.isEmpty() ? -1 : known.computeIfAbsent(text, _ -> known.size());
                yield text.isEmpty() ? RowBatch.MISSING : RowBatch.PRESENT;
            }
        };
    }

    private static byte state(@Nullable Object value, boolean good) {
        boolean missing = value == null || (value instanceof String text && text.isBlank());
        return good ? RowBatch.PRESENT : missing ? RowBatch.MISSING : RowBatch.BAD;
    }

    private OptionalLong millis(ColumnPlan column, @Nullable Object value) {
        ZoneId zone = column.zone();
        return switch (value) {
            case String text -> IsoTimes.millis(text, zone);
            case Double number
            when profile.millisColumns().contains(column.name()) -> OptionalLong.of(Math.round(number));
            case Double seconds -> OptionalLong.of(Math.round(seconds * 1000));
            case null, default -> OptionalLong.empty();
        };
    }

    private static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString(number.longValue())
                : value.toString();
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
    public void close() {
        codes.clear();
    }
}
