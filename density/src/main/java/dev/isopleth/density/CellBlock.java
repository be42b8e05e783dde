package dev.isopleth.density;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the samples of one square of the plane deposit, in its cells and those just round it, at one depth:
/// immutable, and the same bits whenever it is made.
///
/// A position is spread over the 3 x 3 cells round it by the quadratic B-spline: its weights have the same
/// variance, a quarter of a cell squared along each axis, wherever in its cell the position lies. The
/// kernel is narrowed by that, and what is left is of third order (0.006 % at sigma = 6 cells, against 0.23
/// % for the bilinear hat). Like hats, quadratic B-splines nest exactly: a coarser depth is the finer one
/// through the stencil [1 3 3 1]/4 in x and y.
public final class CellBlock {

    /// Variance of the deposit along an axis, in cells squared.
    static final double DEPOSIT_VARIANCE = 0.25;

    /// Cells a side of the square, less where the plane has less.
    static final int SIDE = 128;

    /// From one row of a sheet to the next: the square, and one cell on either side.
    static final int STRIDE = SIDE + 2;

    private final Map<Amount, float[]> sheets;

    /// Whether every position weighs 1, so that squared weights and places are the weights themselves.
    final boolean allWeightsOne;

    /// Rows of the sheets, the first and the last: those that hold anything, 0 being the one before the
    /// square.
    final int firstRow;

    final int lastRow;

    CellBlock(Map<Amount, float[]> sheets, boolean allWeightsOne, int firstRow, int lastRow) {
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

    /// The sums of an amount, rows of [#STRIDE] from [#firstRow] on and the column before the square; null if
    /// it was not made.
    float @Nullable [] sheet(Amount amount) {
        boolean isWeight = allWeightsOne && (amount == Amount.SQUARED_WEIGHT || amount == Amount.PLACES);
        return sheets.get(isWeight ? Amount.WEIGHT : amount);
    }

    boolean has(Set<Amount> amounts) {
        return amounts.stream().allMatch(amount -> sheet(amount) != null);
    }

    /// With the sheets of another block of the same square.
    CellBlock with(CellBlock other) {
        Map<Amount, float[]> all = new EnumMap<>(sheets);
        all.putAll(other.sheets);
        return new CellBlock(all, allWeightsOne, firstRow, lastRow);
    }
}
