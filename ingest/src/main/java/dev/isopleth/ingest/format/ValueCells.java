package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.RowBatch.Cells;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Puts values of formats that have types of their own (Double, String, and a database's times) into cells,
/// and knows what the codes of texts stand for.
final class ValueCells {

    private final Map<String, Map<String, Integer>> codes = new HashMap<>();
    private final Set<String> millisColumns;
    private final ToDoubleFunction<@Nullable Object> numbers;

    /// @param millisColumns names of the columns whose numbers, as times, are milliseconds rather than seconds
    /// @param numbers the number that a value is; NaN where it is none
    ValueCells(Set<String> millisColumns, ToDoubleFunction<@Nullable Object> numbers) {
        this.millisColumns = millisColumns;
        this.numbers = numbers;
    }

    /// Empty cells of the planned columns; texts are coded afresh.
    Cells[] of(List<ColumnPlan> plan, int capacity) {
        for (ColumnPlan column : plan) {
            if (column.kind() == CellKind.TEXT) {
                codes.put(column.name(), new HashMap<>());
            }
        }
        return plan.stream()
                .map(column -> Cells.ofCapacity(column.kind(), capacity))
                .toArray(Cells[]::new);
    }

    /// Puts a value of a column in its place.
    void put(@Nullable Object value, ColumnPlan column, Cells cells, int at) {
        cells.states()[at] = switch (column.kind()) {
            case NUMBER -> {
                double number = numbers.applyAsDouble(value);
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
        boolean missing = value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof Double number && number.isNaN());
        return good ? RowBatch.PRESENT : missing ? RowBatch.MISSING : RowBatch.BAD;
    }

    private OptionalLong millis(ColumnPlan column, @Nullable Object value) {
        ZoneId zone = column.zone();
        try {
            return switch (value) {
                case OffsetDateTime time -> OptionalLong.of(time.toInstant().toEpochMilli());
                case LocalDateTime time ->
                    OptionalLong.of(time.atZone(zone).toInstant().toEpochMilli());
                case LocalDate date ->
                    OptionalLong.of(date.atStartOfDay(zone).toInstant().toEpochMilli());
                case String text -> IsoTimes.millis(text, zone);
                case Double number when millisColumns.contains(column.name()) -> OptionalLong.of(Math.round(number));
                case Double seconds -> OptionalLong.of(Math.round(seconds * 1000));
                case null, default -> OptionalLong.empty();
            };
        } catch (ArithmeticException | DateTimeException _) {
            // PostgreSQL's infinity is no time on a clock.
            return OptionalLong.empty();
        }
    }

    /// The number that a value is, whether typed or written; NaN where it is none.
    static double number(@Nullable Object value) {
        return switch (value) {
            case Double number -> number;
            case String text -> FeatureCells.coordinate(text);
            case null, default -> Double.NaN;
        };
    }

    /// A value as a text: whole numbers without a point.
    static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString(number.longValue())
                : value.toString();
    }

    /// The texts that the codes of a column stand for.
    List<String> dictionary(String column) {
        Map<String, Integer> known = Objects.requireNonNull(codes.get(column), column);
        List<String> texts = new ArrayList<>(known.keySet());
        known.forEach((text, code) -> texts.set(code, text));
        return texts;
    }
}
