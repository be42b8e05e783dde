package dev.isopleth.density;

import java.util.Set;

/// Asks for the cells of every square of every depth that is worth keeping, so that a selection's depths
/// hold all that they ever will.
public final class AllDepths {

    /// The shallowest depth whose blocks are all of the same size: one is the plane.
    private static final int FIRST = Integer.numberOfTrailingZeros(CellBlock.SIDE);

    private static final int DEEPEST = 30;

    /// Squares of fewer samples are not kept, so the deeper ones within are neither; half of that, since blocks
    /// hold the samples beside their square too.
    private static final long FEW = Blocks.LEAST_KEPT / 2;

    private final SampleRows rows;
    private final Set<Amount> amounts;

    private AllDepths(SampleRows rows, Set<Amount> amounts) {
        this.rows = rows;
        this.amounts = amounts;
    }

    /// Fills the depths of a selection with what a layer of densities reads, or with values one of means as
    /// well. Cost: some readings of all samples a depth.
    public static void build(SampleRows rows, boolean withValues) {
        new AllDepths(rows, withValues ? Set.of(Amount.WEIGHT, Amount.VALUE) : Set.of(Amount.WEIGHT))
                .visit(FIRST, 0, 0);
    }

    private void visit(int depth, long row, long column) {
        int shift = 32 - depth + Integer.numberOfTrailingZeros(CellBlock.SIDE);
        long first = Morton.code((int) (column << shift), (int) (row << shift));
        long last = shift == 32 ? -1L : first + (1L << (2 * shift)) - 1;
        if (depth > DEEPEST || rows.after(last) - rows.lowerBound(first) <= FEW) {
            return;
        }
        int side = CellBlock.SIDE;
        Cells.deposit(rows, depth, Spline.CUBIC, row * side + 1, side - 2, column * side + 1, side - 2, amounts);
        for (int child = 0; child < 4; child++) {
            visit(depth + 1, 2 * row + child / 2, 2 * column + child % 2);
        }
    }
}
