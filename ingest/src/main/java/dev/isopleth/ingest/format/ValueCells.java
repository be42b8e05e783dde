package dev.isopleth.ingest.format;

import dev.isopleth.ingest.format.RowBatch.Cells;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Puts values of formats that have types of their own (Double, String, and a database's times) into cells,
/// and knows what the codes of texts stand for.
final class ValueCells {

    private final Map<String, Map<String, Integer>> codes = new HashMap<>();
    private final Map<String, TimePattern> times;
    private final Map<String, LocalTimes> clocks = new LinkedHashMap<>();
    private final ToDoubleFunction<@Nullable Object> numbers;

    /// @param times how times are written, by the names of their columns; ISO 8601 in others
    /// @param numbers the number that a value is; NaN where it is none
    ValueCells(Map<String, TimePattern> times, ToDoubleFunction<@Nullable Object> numbers) {
        this.times = times;
        this.numbers = numbers;
    }

    /// Empty cells of the planned columns; texts are coded afresh.
    Cells[] of(List<ColumnPlan> plan, int capacity) {
        for (ColumnPlan column : plan) {
            if (column.kind() == CellKind.TIME) {
                clocks.put(column.name(), new LocalTimes(column.zone()));
            }
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
        LocalTimes clock = Objects.requireNonNull(clocks.get(column.name()));
        TimePattern pattern = times.getOrDefault(column.name(), TimePattern.ISO);
        try {
            return switch (value) {
                case OffsetDateTime time -> OptionalLong.of(time.toInstant().toEpochMilli());
                case LocalDateTime time ->
                    OptionalLong.of(clock.instant(time.toInstant(ZoneOffset.UTC).toEpochMilli()));
                case LocalDate date ->
                    OptionalLong.of(clock.instant(
                            date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()));
                case String text -> clock.instant(pattern.reader().read(text));
                case Double number -> clock.instant(pattern.reader().read(number));
                case null, default -> OptionalLong.empty();
            };
        } catch (ArithmeticException | DateTimeException _) {
            // PostgreSQL's infinity is no time on a clock.
            return OptionalLong.empty();
        }
    }

    /// What was done with times that clocks skip or show twice, a sentence each. After reading.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        clocks.forEach((column, clock) -> notes.addAll(clock.notes(column)));
        return notes;
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
