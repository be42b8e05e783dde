package dev.isopleth.ingest;

import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.ColumnPlan;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.LocalTimes;
import dev.isopleth.ingest.format.PointTable;
import dev.isopleth.ingest.format.ProposedColumn;
import dev.isopleth.ingest.format.RowBatch;
import dev.isopleth.ingest.format.RowBatch.Cells;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A wide table as a long one: each of its rows is as many rows as columns are unpivoted, in their order.
///
/// A row keeps the line number of its wide row; a rejected one has the name of its column before its text.
final class UnpivotedTable implements PointTable {

    private static final int BATCH_ROWS = 1 << 14;
    private static final int TEXT_LENGTH = 200;

    private final PointTable wide;
    private final Unpivot unpivot;
    private final ColumnLabels labels;
    /// The hour that each column is; null where the names are no hours.
    private final int @Nullable [] hours;
    /// The clock of the hours; null before the first.
    private @Nullable LocalTimes clock;

    private UnpivotedTable(PointTable wide, Unpivot unpivot, ColumnLabels labels, int @Nullable [] hours) {
        this.wide = wide;
        this.unpivot = unpivot;
        this.labels = labels;
        this.hours = hours;
    }

    /// The table as the request wants it: itself where nothing is unpivoted.
    ///
    /// @throws ImportException if the columns to unpivot are not there
    static PointTable of(ImportRequest request, PointTable table) throws ImportException {
        Unpivot unpivot = request.unpivot();
        if (unpivot == null) {
            return table;
        }
        var labels = new ColumnLabels(UnpivotColumns.of(request, unpivot, table));
        return new UnpivotedTable(table, unpivot, labels, unpivot.hours() ? labels.hours() : null);
    }

    @Override
    public List<ProposedColumn> columns() {
        List<ProposedColumn> columns = new ArrayList<>();
        for (ProposedColumn column : wide.columns()) {
            if (isDate(column.name())) {
                columns.add(new ProposedColumn(column.name(), CellKind.TIME));
            } else if (!labels.names().contains(column.name())) {
                columns.add(column);
            }
        }
        if (hours == null) {
            columns.add(new ProposedColumn(unpivot.name(), labels.kind()));
        }
        columns.add(new ProposedColumn(unpivot.value(), CellKind.NUMBER));
        return columns;
    }

    private boolean isDate(String name) {
        return hours != null && name.equals(unpivot.name());
    }

    @Override
    public @Nullable Geometry geometry() {
        return wide.geometry();
    }

    @Override
    public List<String> assumptions() {
        List<String> names = labels.names();
        List<String> sentences = new ArrayList<>(wide.assumptions());
        sentences.add("Each row becomes " + names.size() + ", one for each of the columns " + names.getFirst()
                + (names.size() > 1 ? " to " + names.getLast() : "") + ": its name is in '" + unpivot.name()
                + (hours == null ? "'" : "', as the hour of the day") + ", and its cell in '" + unpivot.value()
                + "' (--unpivot).");
        return sentences;
    }

    @Override
    public @Nullable String timeColumn() {
        return wide.timeColumn();
    }

    /// Of the cells that are made rows: what must be answered of the first such column that needs it.
    @Override
    public @Nullable String question(String column, CellKind kind) {
        if (column.equals(unpivot.value())) {
            return labels.names().stream()
                    .map(name -> wide.question(name, kind))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return hours == null && column.equals(unpivot.name()) ? null : wide.question(column, kind);
    }

    @Override
    public @Nullable String leftOut() {
        return wide.leftOut();
    }

    @Override
    public @Nullable String positionsWritten(String column) {
        return wide.positionsWritten(column);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(wide.notes());
        notes.addAll(clock == null ? List.of() : clock.notes(unpivot.name()));
        return notes;
    }

    @Override
    public void beReadToTheEnd() {
        wide.beReadToTheEnd();
    }

    @Override
    public <E extends Exception> void read(List<ColumnPlan> plan, RowTaker<E> taker, ReadProgress progress)
            throws IOException, FormatException, E {
        List<ColumnPlan> widePlan = new ArrayList<>();
        int[] starts = new int[plan.size()];
        for (int c = 0; c < starts.length; c++) {
            starts[c] = widePlan.size();
            widePlan.addAll(wide(plan.get(c)));
        }
        var rows = new Rows<E>(plan, starts, taker);
        wide.<E>read(widePlan, rows::add, progress);
        rows.flush();
    }

    /// The columns of the wide table that a column is made from.
    private List<ColumnPlan> wide(ColumnPlan column) throws FormatException {
        if (column.name().equals(unpivot.value())) {
            if (column.kind() == CellKind.TEXT) {
                throw new FormatException(
                        "--unpivot makes '" + unpivot.value() + "' a column of numbers: it can be no key of --join.");
            }
            return labels.names().stream()
                    .map(name -> new ColumnPlan(name, column.kind(), column.zone()))
                    .toList();
        }
        return isLabel(column) ? List.of() : List.of(column);
    }

    private boolean isLabel(ColumnPlan column) {
        return hours == null && column.name().equals(unpivot.name());
    }

    /// Long rows, collected until they are a batch.
    private final class Rows<E extends Exception> {

        private final List<ColumnPlan> plan;
        /// Of each planned column: the first of the wide ones that it is made from.
        private final int[] starts;
        private final RowTaker<E> taker;
        private final Cells[] cells;
        private long first;
        private int size;

        Rows(List<ColumnPlan> plan, int[] starts, RowTaker<E> taker) {
            this.plan = plan;
            this.starts = starts;
            this.taker = taker;
            cells = plan.stream()
                    .map(column -> Cells.ofCapacity(column.kind(), BATCH_ROWS))
                    .toArray(Cells[]::new);
        }

        void add(RowBatch batch) throws E {
            for (int i = 0; i < batch.size(); i++) {
                for (int label = 0; label < labels.names().size(); label++) {
                    for (int c = 0; c < cells.length; c++) {
                        put(batch, i, label, c);
                    }
                    if (++size == BATCH_ROWS) {
                        flush();
                    }
                }
            }
        }

        void flush() throws E {
            if (size > 0) {
                taker.take(new RowBatch(first, size, cells));
                first += size;
                size = 0;
            }
        }

        private void put(RowBatch batch, int i, int label, int c) {
            ColumnPlan column = plan.get(c);
            if (isLabel(column)) {
                putLabel(column, label, cells[c]);
                return;
            }
            boolean value = column.name().equals(unpivot.value());
            Cells from = batch.columns()[starts[c] + (value ? label : 0)];
            cells[c].states()[size] = from.states()[i];
            switch (column.kind()) {
                case NUMBER -> cells[c].numbers()[size] = from.numbers()[i];
                case TEXT -> cells[c].codes()[size] = from.codes()[i];
                case TIME -> cells[c].millis()[size] = from.millis()[i];
            }
            if (isDate(column.name()) && hours != null && column.kind() == CellKind.TIME) {
                putHour(cells[c], hours[label], column.zone());
            }
        }

        private void putLabel(ColumnPlan column, int label, Cells into) {
            String name = labels.names().get(label);
            boolean good = true;
            switch (column.kind()) {
                case NUMBER -> {
                    into.numbers()[size] = ColumnLabels.number(name);
                    good = !Double.isNaN(into.numbers()[size]);
                }
                case TEXT -> into.codes()[size] = label;
                case TIME -> {
                    OptionalLong millis = ColumnLabels.millis(name, column.zone());
                    into.millis()[size] = millis.orElse(Long.MIN_VALUE);
                    good = millis.isPresent();
                }
            }
            into.states()[size] = good ? RowBatch.PRESENT : RowBatch.BAD;
        }

        /// Goes on from a date to an hour of its day on the zone's clock. Hours that the clock leaves out or shows
        /// twice are those of [LocalTimes].
        private void putHour(Cells date, int hour, ZoneId zone) {
            if (date.states()[size] != RowBatch.PRESENT) {
                return;
            }
            LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(date.millis()[size]), zone);
            LocalDateTime midnight = time.toLocalDate().atStartOfDay();
            // Where the clock leaves out midnight, the date is already the first moment after that.
            boolean isMoved = zone.getRules().getValidOffsets(midnight).isEmpty();
            LocalDateTime at = (isMoved ? midnight : time).plusHours(hour);
            if (clock == null) {
                clock = new LocalTimes(zone);
            }
            date.millis()[size] = clock.instant(at.toInstant(ZoneOffset.UTC).toEpochMilli());
        }
    }

    @Override
    public List<String> dictionary(String column) {
        return hours == null && column.equals(unpivot.name()) ? labels.names() : wide.dictionary(column);
    }

    @Override
    public long unreadableRows() {
        return wide.unreadableRows();
    }

    @Override
    public <E extends Exception> void tellRejected(LongFunction<@Nullable String> reasonOf, RejectedTaker<E> taker)
            throws IOException, E {
        int count = labels.names().size();
        List<String> texts = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        wide.<E>tellRejected(
                row -> {
                    texts.clear();
                    reasons.clear();
                    for (int label = 0; label < count; label++) {
                        String reason = reasonOf.apply(row * count + label);
                        if (reason != null) {
                            reasons.add(reason);
                            texts.add("[" + labels.names().get(label) + "] ");
                        }
                    }
                    return reasons.isEmpty() ? null : reasons.getFirst();
                },
                (line, wideReason, text) -> {
                    if (reasons.isEmpty()) {
                        taker.take(line, wideReason, text);
                    }
                    for (int r = 0; r < reasons.size(); r++) {
                        taker.take(line, reasons.get(r), texts.get(r) + cut(text));
                    }
                    reasons.clear();
                });
    }

    /// A wide row's text may be told once for each of its columns, so it is cut.
    private static String cut(String text) {
        return text.length() > TEXT_LENGTH ? text.substring(0, TEXT_LENGTH) + "..." : text;
    }

    @Override
    public void close() throws IOException {
        wide.close();
    }
}
