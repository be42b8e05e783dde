package dev.isopleth.ingest;

import dev.isopleth.ingest.ColumnChoice.Kept;
import dev.isopleth.ingest.Manifest.Role;
import dev.isopleth.ingest.RowAssembler.Assembled;
import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.RowBatch;
import dev.isopleth.ingest.format.RowBatch.Cells;
import dev.isopleth.ingest.formula.Computation;
import dev.isopleth.ingest.order.GrowingColumn;
import dev.isopleth.ingest.order.SampleBuffer;
import dev.isopleth.ingest.order.SampleSpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks rows one by one: each becomes a sample or a rejection with its reason.
final class RowIntake {

    /// Rows after which positions that look wrong are not waited out any longer.
    private static final int ENOUGH_POSITIONS = 1000;

    private final ColumnChoice choice;
    private final Positioning positioning;
    private final String joinedFile;
    private final SampleSpool samples;
    private final Rejections rejections;
    private final long[] badAttributes;
    private final boolean nullIsland;
    private long zeroPositions;
    private long withoutTime;
    private long positions;

    /// @param nullIsland whether positions 0, 0 are no positions
    /// @param samples takes those that pass
    /// @param rejections takes those that do not
    RowIntake(
            ColumnChoice choice,
            Positioning positioning,
            String joinedFile,
            boolean nullIsland,
            SampleSpool samples,
            Rejections rejections) {
        this.nullIsland = nullIsland;
        this.choice = choice;
        this.positioning = positioning;
        this.joinedFile = joinedFile;
        this.samples = samples;
        this.rejections = rejections;
        badAttributes = new long[choice.columns().size()];
    }

    /// Takes some rows.
    ///
    /// @throws ImportException if most positions so far are such that the request must be at fault
    /// @throws UncheckedIOException if the disk takes no more
    void take(Assembled rows) throws ImportException {
        double[] x = Arrays.copyOf(rows.columns()[0].numbers(), rows.size());
        double[] y = Arrays.copyOf(rows.columns()[1].numbers(), rows.size());
        positioning.prepare(x, y, rows.size());
        int[] kept = new int[rows.size()];
        int count = 0;
        boolean whole = isWhole(rows);
        for (int i = 0; i < rows.size(); i++) {
            String reason = whole ? positionReason(rows, i, x[i], y[i]) : reason(rows, i, x[i], y[i]);
            if (reason == null) {
                kept[count++] = i;
            } else {
                rejections.add(rows.firstRow() + i, reason);
            }
        }
        keep(rows, x, y, kept, count);
        if (positions >= ENOUGH_POSITIONS) {
            positioning.check(positions);
        }
        try {
            samples.makeRoom();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether all rows have a partner and all their cells, and none of these is too large.
    private boolean isWhole(Assembled rows) {
        int partners = 0;
        int states = 0;
        for (int i = 0; i < rows.size(); i++) {
            partners |= rows.partners()[i];
        }
        for (Cells column : rows.columns()) {
            for (int i = 0; i < rows.size(); i++) {
                states |= column.states()[i];
            }
        }
        return partners >= 0 && states == RowBatch.PRESENT && !hasTooLarge(rows);
    }

    private boolean hasTooLarge(Assembled rows) {
        boolean has = false;
        for (int c = 0; c < choice.columns().size(); c++) {
            Kept column = choice.columns().get(c);
            if (column.kind() == CellKind.NUMBER && column.role() == Role.VALUE) {
                double[] numbers = rows.columns()[2 + c].numbers();
                for (int i = 0; i < rows.size(); i++) {
                    has |= NumberRange.isBeyond(column.role(), numbers[i]);
                }
            }
        }
        return has;
    }

    /// Why a row is not loaded; null where it is.
    private @Nullable String reason(Assembled rows, int i, double x, double y) {
        if (rows.partners()[i] < 0) {
            return rows.partners()[i] == RowAssembler.NO_KEY
                    ? "no " + choice.key() + " to join by"
                    : "no partner in " + joinedFile;
        }
        String position = positionReason(rows, i, x, y);
        if (position != null) {
            return position;
        }
        List<Kept> kept = choice.columns();
        for (int c = 0; c < kept.size(); c++) {
            Cells cells = rows.columns()[2 + c];
            byte state = cells.states()[i];
            String reason = state != RowBatch.PRESENT
                    ? cellReason(kept.get(c), state)
                    : isTooLarge(kept.get(c), cells, i)
                            ? NumberRange.reason(kept.get(c).name())
                            : null;
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static boolean isTooLarge(Kept column, Cells cells, int i) {
        return column.kind() == CellKind.NUMBER
                && column.role() == Role.VALUE
                && NumberRange.isBeyond(column.role(), cells.numbers()[i]);
    }

    private @Nullable String positionReason(Assembled rows, int i, double x, double y) {
        byte stateX = rows.columns()[0].states()[i];
        byte stateY = rows.columns()[1].states()[i];
        if (stateX == RowBatch.BAD || stateY == RowBatch.BAD) {
            return "position is not a number";
        }
        if (stateX == RowBatch.MISSING || stateY == RowBatch.MISSING) {
            return "no position";
        }
        if (rows.columns()[0].numbers()[i] == 0 && rows.columns()[1].numbers()[i] == 0) {
            if (nullIsland) {
                return "position is 0, 0";
            }
            zeroPositions++;
        }
        positions++;
        return positioning.reason(x, y);
    }

    /// A value must be there and readable, a time readable where it is there; attributes may be anything.
    private static @Nullable String cellReason(Kept column, byte state) {
        if (column.formula() != null) {
            return column.name() + ": " + new Computation(column.formula()).reason(state);
        }
        return switch (column.role()) {
            case VALUE -> state == RowBatch.BAD ? "not a number in " + column.name() : "no value in " + column.name();
            case TIME -> state == RowBatch.BAD ? "not a time in " + column.name() : null;
            case ATTRIBUTE -> null;
        };
    }

    /// Adds the samples of some rows, column by column.
    private void keep(Assembled rows, double[] x, double[] y, int[] kept, int count) {
        SampleBuffer buffer = samples.buffer();
        for (int k = 0; k < count; k++) {
            buffer.codes().add(positioning.code(x[kept[k]], y[kept[k]]));
        }
        for (int c = 0; c < choice.columns().size(); c++) {
            Cells cells = rows.columns()[2 + c];
            byte[] states = cells.states();
            for (int k = 0; k < count; k++) {
                badAttributes[c] += states[kept[k]] == RowBatch.BAD ? 1 : 0;
            }
            if (choice.columns().get(c).isDeclaredTime()) {
                for (int k = 0; k < count; k++) {
                    withoutTime += states[kept[k]] == RowBatch.MISSING ? 1 : 0;
                }
            }
            switch (choice.columns().get(c).kind()) {
                case NUMBER -> keepNumbers(c, cells, kept, count, buffer.numbers(c));
                case TIME -> keepMillis(cells, kept, count, buffer.millis(c));
                case TEXT -> keepTexts(cells, kept, count, buffer.texts(c));
            }
        }
    }

    private void keepNumbers(int column, Cells cells, int[] kept, int count, GrowingColumn.OfDouble into) {
        Role role = choice.columns().get(column).role();
        for (int k = 0; k < count; k++) {
            boolean present = cells.states()[kept[k]] == RowBatch.PRESENT;
            double number = present ? cells.numbers()[kept[k]] : Double.NaN;
            if (NumberRange.isBeyond(role, number)) {
                badAttributes[column]++;
                number = Double.NaN;
            }
            into.add(number);
        }
    }

    private static void keepMillis(Cells cells, int[] kept, int count, GrowingColumn.OfLong into) {
        for (int k = 0; k < count; k++) {
            boolean present = cells.states()[kept[k]] == RowBatch.PRESENT;
            into.add(present ? cells.millis()[kept[k]] : Long.MIN_VALUE);
        }
    }

    private static void keepTexts(Cells cells, int[] kept, int count, GrowingColumn.OfInt into) {
        for (int k = 0; k < count; k++) {
            boolean present = cells.states()[kept[k]] == RowBatch.PRESENT;
            into.add(present ? cells.codes()[kept[k]] : -1);
        }
    }

    /// After the last row.
    ///
    /// @throws ImportException if most positions are such that the request must be at fault
    void finish() throws ImportException {
        positioning.check(positions);
    }

    /// What happened to cells of rows that were loaded, a sentence each.
    List<String> notes() {
        List<String> notes = new ArrayList<>(positioning.notes());
        if (zeroPositions > 0) {
            notes.add((zeroPositions == 1 ? "1 position is" : zeroPositions + " positions are")
                    + " 0, 0: give --null-island if that means that none is known.");
        }
        if (withoutTime > 0) {
            notes.add((withoutTime == 1 ? "1 sample has" : withoutTime + " samples have")
                    + " no time: no time window selects them.");
        }
        for (int c = 0; c < badAttributes.length; c++) {
            if (badAttributes[c] > 0) {
                Kept column = choice.columns().get(c);
                String kind = column.kind() == CellKind.TIME ? "times" : "numbers";
                notes.add(badAttributes[c] + " of the cells in '" + column.name() + "' are no " + kind
                        + " and are kept as missing.");
            }
        }
        return notes;
    }
}
