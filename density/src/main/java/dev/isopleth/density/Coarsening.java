package dev.isopleth.density;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes a block of the four that lie in its square at the next deeper depth, without reading a sample: a B-spline
/// is a sum of B-splines of half its width, so that what samples deposit in a cell is, exactly, what they deposit in
/// the cells of half its side round it, by fixed weights. (Schoenberg's two-scale relation: 1 3 3 1 quarters for
/// [Spline#QUADRATIC], 1 4 6 4 1 eighths for [Spline#CUBIC], along each axis.)
///
/// Rounding: float32 once a depth, so 20 depths cost at most 1.2e-6 of a sum of parts of one sign.
///
/// Cost: 10 multiply-adds a cell of the four blocks, in rows that hold anything.
final class Coarsening {

    private static final double[] QUADRATIC = {1 / 4.0, 3 / 4.0, 3 / 4.0, 1 / 4.0};
    private static final double[] CUBIC = {1 / 8.0, 4 / 8.0, 6 / 8.0, 4 / 8.0, 1 / 8.0};

    /// Weights of finer cells.
    private final double[] weights;

    /// The first of them is at the finer cell 2 j - before, for the coarser cell j.
    private final int before;

    private final Spline spline;
    private final int stride;

    /// A row of a finer block with room for weights beyond both of its ends.
    private final double[] padded;

    private final double[] narrowed;

    Coarsening(Spline spline) {
        this.spline = spline;
        this.weights = spline == Spline.QUADRATIC ? QUADRATIC : CUBIC;
        this.before = spline == Spline.QUADRATIC ? 1 : 2;
        this.stride = spline.reached(CellBlock.SIDE);
        this.padded = new double[stride + 2 * weights.length];
        this.narrowed = new double[stride];
    }

    /// A finer block and where it lies.
    ///
    /// @param row of finer cells of the square at which it begins: 0 or [CellBlock#SIDE]
    /// @param column likewise
    record Part(CellBlock block, int row, int column) {}

    /// The block of a square.
    ///
    /// @param parts those of its quarters that hold samples, one at least; they have the amounts
    /// @param amounts as those of [Deposit#block]
    CellBlock block(List<Part> parts, Set<Amount> amounts) {
        boolean allWeightsOne = parts.stream().allMatch(part -> part.block.allWeightsOne);
        EnumSet<Amount> own = EnumSet.copyOf(amounts);
        if (own.removeAll(Deposit.SUPPORT)) {
            own.add(Amount.WEIGHT);
            if (!allWeightsOne) {
                own.addAll(Deposit.SUPPORT);
            }
        }
        int firstRow = stride;
        int lastRow = -1;
        for (Part part : parts) {
            firstRow = Math.min(firstRow, 1 + firstReached(part.row + part.block.firstRow - 1));
            lastRow = Math.max(lastRow, 1 + lastReached(part.row + part.block.lastRow - 1));
        }
        int rows = Math.max(0, lastRow - firstRow + 1);
        Map<Amount, float[]> sheets = new EnumMap<>(Amount.class);
        for (Amount amount : own) {
            double[] sums = new double[rows * stride];
            for (Part part : parts) {
                add(part, amount, sums, firstRow);
            }
            float[] sheet = new float[sums.length];
            for (int at = 0; at < sheet.length; at++) {
                sheet[at] = (float) sums[at];
            }
            sheets.put(amount, sheet);
        }
        return new CellBlock(spline, sheets, allWeightsOne, firstRow, lastRow);
    }

    /// The first coarser cell that takes from a finer one: 2 j - before + k = n, with k the last weight.
    private int firstReached(int finer) {
        return Math.ceilDiv(finer + before - (weights.length - 1), 2);
    }

    private int lastReached(int finer) {
        return Math.floorDiv(finer + before, 2);
    }

    private void add(Part part, Amount amount, double[] sums, int firstRow) {
        float[] sheet = part.block.sheet(amount);
        if (sheet == null) {
            throw new IllegalArgumentException("a finer block without " + amount);
        }
        for (int r = part.block.firstRow; r <= part.block.lastRow; r++) {
            int row = part.row + r - 1;
            int firstColumn = firstReached(part.column - 1);
            int columns = lastReached(part.column + stride - 2) - firstColumn + 1;
            narrow(sheet, (r - part.block.firstRow) * stride, part.column, firstColumn, columns);
            for (int j = firstReached(row); j <= lastReached(row); j++) {
                double weight = weights[row + before - 2 * j];
                int to = (j + 1 - firstRow) * stride + firstColumn + 1;
                for (int c = 0; c < columns; c++) {
                    sums[to + c] += weight * narrowed[c];
                }
            }
        }
    }

    /// Coarser columns of one finer row.
    private void narrow(float[] sheet, int from, int column, int firstColumn, int columns) {
        for (int c = 0; c < stride; c++) {
            padded[weights.length + c] = sheet[from + c];
        }
        int at = weights.length + 2 * firstColumn - before - (column - 1);
        for (int c = 0; c < columns; c++) {
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum += weights[k] * padded[at + 2 * c + k];
            }
            narrowed[c] = sum;
        }
    }
}
