package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.StudyArea;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.BatchRefusal.Line;
import dev.isopleth.ingest.ImportRequest.PositionColumns;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Kind;
import dev.isopleth.ingest.Manifest.Role;
import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.IsoTimes;
import dev.isopleth.ingest.format.MissingMarks;
import dev.isopleth.ingest.format.RowBatch;
import dev.isopleth.ingest.format.RowBatch.Cells;
import dev.isopleth.ingest.formula.Computation;
import dev.isopleth.ingest.formula.Formula;
import dev.isopleth.ingest.formula.FormulaException;
import dev.isopleth.ingest.log.Batch;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks rows one by one against the schema of a dataset: each becomes a sample, or is refused with its line and
/// reason. A number or time that cannot be read, which an import would take for a missing attribute and say so, is
/// refused here, but for the usual marks of missing cells.
final class BatchBuilder {

    /// Refused rows whose line and reason are told.
    static final int MOST_LINES = 100;

    /// Above this a number that stands for a time is milliseconds since 1970 rather than seconds.
    private static final double LEAST_MILLIS = 1e11;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private final Dataset dataset;
    private final Plane plane;
    private final ZoneId zone;
    private final @Nullable StudyArea area;
    private final int mostRows;
    private final List<Column> columns;
    private final Map<String, Formula> formulas = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final GrowingLongs codes = new GrowingLongs();
    private final List<List<@Nullable Object>> cells = new ArrayList<>();
    private final List<Line> refused = new ArrayList<>();
    private long refusedCount;
    private @Nullable PositionColumns position;

    /// @param mostRows of a batch
    BatchBuilder(Dataset dataset, int mostRows) {
        this.dataset = dataset;
        this.mostRows = mostRows;
        plane = dataset.manifest().asPlane();
        zone = ZoneId.of(dataset.manifest().timeZone());
        area = dataset.area();
        columns = dataset.manifest().columns();
        for (Column column : columns) {
            cells.add(new ArrayList<>());
            known.add(column.name());
            if (column.formula() != null) {
                try {
                    Formula formula = Formula.parse(column.formula());
                    formulas.put(column.name(), formula);
                    known.addAll(formula.columns());
                } catch (FormulaException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /// A sample's positions as they come, longitude first.
    private static final class GrowingLongs {
        private long[] longs = new long[1024];
        private int size;

        void add(long one) {
            if (size == longs.length) {
                longs = Arrays.copyOf(longs, 2 * size);
            }
            longs[size++] = one;
        }

        long[] array() {
            return Arrays.copyOf(longs, size);
        }
    }

    /// Refuses a row.
    ///
    /// @throws BatchRefusal if there are more rows than a batch may have
    void refuse(long line, String reason) throws BatchRefusal {
        checkRoom(line);
        note(line, reason);
    }

    private void checkRoom(long line) throws BatchRefusal {
        if (codes.size + refusedCount >= mostRows) {
            String most = "a batch has at most " + mostRows + " rows here (--batch-rows)";
            throw whole(line, most, most + ": send them in several");
        }
    }

    /// Refuses all rows for a fault in one.
    ///
    /// @param reason what is said of that row
    /// @param message what is said of all, with the remedy where there is one
    BatchRefusal whole(long line, String reason, String message) {
        note(line, reason);
        return new BatchRefusal(message + "; nothing was appended", refused, refusedCount, false);
    }

    private void note(long line, String reason) {
        refusedCount++;
        if (refused.size() < MOST_LINES) {
            refused.add(new Line(line, reason));
        }
    }

    /// Takes a row whose position stands in two of its cells.
    ///
    /// @param row by the columns' names: numbers, texts, truth values; null where missing
    /// @throws BatchRefusal if there are more rows than a batch may have
    void add(long line, Map<String, @Nullable Object> row) throws BatchRefusal {
        PositionColumns found = position(row);
        if (found == null) {
            refuse(line, "no position: " + PositionNames.missing(strangers(row), plane instanceof Plane.Planar));
            return;
        }
        Double x = number(row.get(found.x()));
        Double y = number(row.get(found.y()));
        if (x == null || y == null) {
            boolean missing = isMissing(row.get(found.x())) || isMissing(row.get(found.y()));
            refuse(line, missing ? "no position" : "position is not a number");
            return;
        }
        add(line, x, y, row, found);
    }

    /// Takes a row of a position.
    ///
    /// @param among where among the row's cells the position stands too; null if it does not
    /// @throws BatchRefusal if there are more rows than a batch may have
    void add(long line, double x, double y, Map<String, @Nullable Object> row, @Nullable PositionColumns among)
            throws BatchRefusal {
        checkRoom(line);
        String reason = positionReason(x, y);
        @Nullable Object[] parsed = new @Nullable Object[columns.size()];
        if (reason == null) {
            reason = strangerReason(row, among);
        }
        for (int c = 0; reason == null && c < parsed.length; c++) {
            reason = parse(columns.get(c), row, parsed, c);
        }
        if (reason != null) {
            refuse(line, reason);
            return;
        }
        codes.add(
                switch (plane) {
                    case Plane.World _ -> Morton.code(WebMercator.storedU(x), WebMercator.storedV(y));
                    case Plane.Planar planar -> Morton.code(planar.stored(x), planar.stored(y));
                });
        for (int c = 0; c < parsed.length; c++) {
            cells.get(c).add(parsed[c]);
        }
    }

    private @Nullable PositionColumns position(Map<String, ?> row) {
        PositionColumns before = position;
        if (before != null && row.containsKey(before.x()) && row.containsKey(before.y())) {
            return before;
        }
        List<String> names = strangers(row);
        Optional<PositionColumns> found =
                plane instanceof Plane.World ? PositionNames.find(names) : PositionNames.findPlanar(names);
        position = found.orElse(null);
        return position;
    }

    /// The names that are none of the dataset's columns.
    private List<String> strangers(Map<String, ?> row) {
        return row.keySet().stream().filter(name -> !known.contains(name)).toList();
    }

    private @Nullable String positionReason(double x, double y) {
        switch (plane) {
            case Plane.World _ -> {
                if (!(Math.abs(x) <= 180 && Math.abs(y) <= 90)) {
                    return "position is not in degrees";
                }
                if (!WebMercator.onPlane(x, y)) {
                    return "beyond 85.0511 degrees of latitude";
                }
            }
            case Plane.Planar planar -> {
                if (!planar.holds(x, y)) {
                    return "position is off the plane of " + PlaneText.of(planar);
                }
            }
        }
        return area == null || area.holds(plane.u(x), plane.v(y)) ? null : "outside the study area";
    }

    /// A name that the dataset does not have is more likely misspelt than superfluous.
    private @Nullable String strangerReason(Map<String, ?> row, @Nullable PositionColumns among) {
        for (String name : row.keySet()) {
            boolean ofPosition = among != null && (name.equals(among.x()) || name.equals(among.y()));
            if (!ofPosition && !known.contains(name)) {
                return "the dataset has no column '" + (name.length() > 40 ? name.substring(0, 40) + "..." : name)
                        + "'";
            }
        }
        return null;
    }

    private @Nullable String parse(Column column, Map<String, @Nullable Object> row, @Nullable Object[] parsed, int c) {
        Object cell = row.get(column.name());
        boolean isMissing =
                column.kind() == Kind.TEXT ? cell instanceof String text && text.isBlank() : isMissing(cell);
        if (cell == null || isMissing) {
            Formula formula = formulas.get(column.name());
            if (formula != null) {
                return compute(column, formula, row, parsed, c);
            }
            return column.role() == Role.VALUE ? "no value in " + column.name() : null;
        }
        switch (column.kind()) {
            case NUMBER -> {
                Double number = number(cell);
                if (number == null) {
                    return "not a number in " + column.name();
                }
                return keep(column, number, parsed, c);
            }
            case TIME -> {
                OptionalLong millis = time(cell);
                if (millis.isEmpty()) {
                    return "not a time in " + column.name();
                }
                parsed[c] = millis.getAsLong();
            }
            case TEXT -> parsed[c] = String.valueOf(cell).replace('\0', '\uFFFD');
        }
        return null;
    }

    private @Nullable String keep(Column column, double number, @Nullable Object[] parsed, int c) {
        if (NumberRange.isBeyond(column.role(), number)) {
            return NumberRange.reason(column.name());
        }
        Manifest.Winsorised bounds = column.winsorised();
        parsed[c] = bounds == null ? number : Math.clamp(number, bounds.low(), bounds.high());
        return null;
    }

    private @Nullable String compute(
            Column column, Formula formula, Map<String, @Nullable Object> row, @Nullable Object[] parsed, int c) {
        List<Cells> operands = new ArrayList<>();
        for (String name : formula.columns()) {
            Cells operand = Cells.ofCapacity(CellKind.NUMBER, 1);
            Object cell = row.get(name);
            Double number = number(cell);
            operand.numbers()[0] = number == null ? Double.NaN : number;
            operand.states()[0] = isMissing(cell) ? RowBatch.MISSING : number == null ? RowBatch.BAD : RowBatch.PRESENT;
            operands.add(operand);
        }
        var computation = new Computation(formula);
        Cells result = computation.over(operands, 1);
        byte state = result.states()[0];
        if (state != RowBatch.PRESENT) {
            return column.name() + ": " + computation.reason(state);
        }
        return keep(column, result.numbers()[0], parsed, c);
    }

    private static boolean isMissing(@Nullable Object cell) {
        return cell == null || (cell instanceof String text && MissingMarks.matches(text));
    }

    private static @Nullable Double number(@Nullable Object cell) {
        return switch (cell) {
            case Number number -> number.doubleValue();
            case String text -> parsed(text.strip());
            case null, default -> null;
        };
    }

    private static @Nullable Double parsed(String text) {
        if (text.isEmpty() || !NUMBER.matcher(text).matches()) {
            return null;
        }
        return Double.valueOf(text);
    }

    private OptionalLong time(Object cell) {
        Double number = number(cell);
        if (number != null && (cell instanceof Number || Math.abs(number) >= 1e8)) {
            double millis = Math.abs(number) >= LEAST_MILLIS ? number : number * 1000;
            return Math.abs(millis) < 1e16 ? OptionalLong.of(Math.round(millis)) : OptionalLong.empty();
        }
        return cell instanceof String text ? IsoTimes.millis(text, zone) : OptionalLong.empty();
    }

    /// Rows that were refused.
    long refused() {
        return refusedCount;
    }

    /// The batch.
    ///
    /// @param partial whether rows may have been refused
    /// @throws BatchRefusal if some were and may not, or none is left
    SampleBatch batch(boolean partial) throws BatchRefusal {
        if (codes.size == 0) {
            throw new BatchRefusal(
                    refusedCount == 0
                            ? "there are no samples in the body"
                            : "no row of the body is a sample of '"
                                    + dataset.manifest().id() + "', and nothing was appended",
                    refused,
                    refusedCount,
                    false);
        }
        if (refusedCount > 0 && !partial) {
            throw new BatchRefusal(
                    refusedCount + (refusedCount == 1 ? " row is no sample" : " rows are no samples") + " of '"
                            + dataset.manifest().id() + "', and nothing was appended",
                    refused,
                    refusedCount,
                    true);
        }
        List<Batch.Cells> arrays = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            List<@Nullable Object> column = cells.get(c);
            arrays.add(
                    switch (columns.get(c).kind()) {
                        case NUMBER ->
                            new Batch.Cells.Numbers(column.stream()
                                    .mapToDouble(cell -> cell == null ? Double.NaN : (Double) cell)
                                    .toArray());
                        case TIME ->
                            new Batch.Cells.Times(column.stream()
                                    .mapToLong(cell -> cell == null ? Long.MIN_VALUE : (Long) cell)
                                    .toArray());
                        case TEXT -> new Batch.Cells.Texts(column.toArray(String[]::new));
                    });
        }
        return new SampleBatch(codes.array(), arrays);
    }

    /// The rows that were refused, the first of them.
    List<Line> lines() {
        return List.copyOf(refused);
    }
}
