package dev.isopleth.ingest;

import dev.isopleth.ingest.ColumnChoice.Kept;
import dev.isopleth.ingest.RowAssembler.Assembled;
import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.RowBatch;
import dev.isopleth.ingest.format.RowBatch.Cells;
import dev.isopleth.ingest.formula.Computation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks rows one by one: each becomes a sample or a rejection with its reason.
final class RowIntake {

    /// Rows after which positions that look wrong are not waited out any longer.
    private static final int ENOUGH_POSITIONS = 1000;

    private final ColumnChoice choice;
    private final Positioning positioning;
    private final String joinedFile;
    private final SampleColumns samples;
    private final Rejections rejections = new Rejections();
    private final long[] badAttributes;
    private final boolean nullIsland;
    private long zeroPositions;
    private long positions;

    /// @param nullIsland whether positions 0, 0 are no positions
    RowIntake(ColumnChoice choice, Positioning positioning, String joinedFile, boolean nullIsland) {
        this.nullIsland = nullIsland;
        this.choice = choice;
        this.positioning = positioning;
        this.joinedFile = joinedFile;
        samples = new SampleColumns(choice.columns());
        badAttributes = new long[choice.columns().size()];
    }

    /// Takes some rows.
    ///
    /// @throws ImportException if most positions so far are such that the request must be at fault
    void take(Assembled rows) throws ImportException {
        double[] x = rows.columns()[0].numbers().clone();
        double[] y = rows.columns()[1].numbers().clone();
        positioning.prepare(x, y, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            String reason = reason(rows, i, x[i], y[i]);
            if (reason == null) {
                keep(rows, i, x[i], y[i]);
            } else {
                rejections.add(rows.firstRow() + i, reason);
            }
        }
        if (positions >= ENOUGH_POSITIONS) {
            positioning.check(positions);
        }
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
            byte state = rows.columns()[2 + c].states()[i];
            if (state == RowBatch.PRESENT) {
                continue;
            }
            String reason = cellReason(kept.get(c), state);
            if (reason != null) {
                return reason;
            }
        }
        return null;
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

    /// A declared column must be there and readable, a time at least readable; attributes may be anything.
    private static @Nullable String cellReason(Kept column, byte state) {
        if (column.formula() != null) {
            return column.name() + ": " + new Computation(column.formula()).reason(state);
        }
        return switch (column.role()) {
            case VALUE -> state == RowBatch.BAD ? "not a number in " + column.name() : "no value in " + column.name();
            case TIME ->
                state == RowBatch.BAD
                        ? "not a time in " + column.name()
                        : column.declared() ? "no time in " + column.name() : null;
            case ATTRIBUTE -> null;
        };
    }

    private void keep(Assembled rows, int i, double x, double y) {
        samples.codes().add(positioning.code(x, y));
        List<Kept> kept = choice.columns();
        for (int c = 0; c < kept.size(); c++) {
            Cells cells = rows.columns()[2 + c];
            boolean present = cells.states()[i] == RowBatch.PRESENT;
            badAttributes[c] += cells.states()[i] == RowBatch.BAD ? 1 : 0;
            switch (kept.get(c).kind()) {
                case NUMBER -> samples.numbers(c).add(present ? cells.numbers()[i] : Double.NaN);
                case TIME -> samples.millis(c).add(present ? cells.millis()[i] : Long.MIN_VALUE);
                case TEXT -> samples.texts(c).add(present ? cells.codes()[i] : -1);
            }
        }
    }

    /// After the last row.
    ///
    /// @throws ImportException if most positions are such that the request must be at fault
    void finish() throws ImportException {
        positioning.check(positions);
    }

    SampleColumns samples() {
        return samples;
    }

    Rejections rejections() {
        return rejections;
    }

    /// What happened to cells of rows that were loaded, a sentence each.
    List<String> notes() {
        List<String> notes = new ArrayList<>(positioning.notes());
        if (zeroPositions > 0) {
            notes.add((zeroPositions == 1 ? "1 position is" : zeroPositions + " positions are")
                    + " 0, 0: give --null-island if that means that none is known.");
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
