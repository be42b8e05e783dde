package dev.isopleth.density;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the samples of one square of the plane deposit, in the sums of its cells and those just round it, at
/// one depth and by one [Spline]: immutable, and the same bits whenever it is made.
public final class CellBlock {

    /// Cells a side of the square, less where the plane has less. The first tile of a selection deposits all
    /// blocks that it touches: larger ones would reach far beyond it, smaller ones overlap more.
    static final int SIDE = 64;

    /// How positions were spread.
    final Spline spline;

    private final Map<Amount, float[]> sheets;

    /// Whether every position weighs 1, so that squared weights and places are the weights themselves.
    final boolean allWeightsOne;

    /// Rows of the sheets, the first and the last: those that hold anything, 0 being the one before the
    /// square's own.
    final int firstRow;

    final int lastRow;

    CellBlock(Spline spline, Map<Amount, float[]> sheets, boolean allWeightsOne, int firstRow, int lastRow) {
        this.spline = spline;
        this.sheets = sheets;
        this.allWeightsOne = allWeightsOne;
        this.firstRow = firstRow;
        this.lastRow = lastRow;
    }

    /// Size of a block in bytes.
    public int bytes() {
        return 100
                + sheets.values().stream()
                        .mapToInt(sheet -> 16 + Float.BYTES * sheet.length)
                        .sum();
    }

    /// From one row of a sheet to the next.
    int stride() {
        return spline.reached(SIDE);
    }

    /// The sums of an amount, rows of [#stride()] from [#firstRow] on, the first of a row being the one before
    /// the square's own; null if it was not made.
    float @Nullable [] sheet(Amount amount) {
        boolean isWeight = allWeightsOne && (amount == Amount.SQUARED_WEIGHT || amount == Amount.PLACES);
        return sheets.get(isWeight ? Amount.WEIGHT : amount);
    }

    /// What it has.
    Set<Amount> amounts() {
        EnumSet<Amount> all = EnumSet.copyOf(sheets.keySet());
        if (allWeightsOne) {
            all.addAll(Deposit.SUPPORT);
        }
        return all;
    }

    boolean has(Set<Amount> amounts) {
        return amounts.stream().allMatch(amount -> sheet(amount) != null);
    }

    /// With the sheets of another block of the same square.
    CellBlock with(CellBlock other) {
        Map<Amount, float[]> all = new EnumMap<>(sheets);
        all.putAll(other.sheets);
        return new CellBlock(spline, all, allWeightsOne, firstRow, lastRow);
    }
}
