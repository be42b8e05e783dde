package dev.isopleth.density;

import dev.isopleth.density.Coarsening.Part;
import dev.isopleth.density.Depths.BlockKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The blocks of a selection: kept ones, and others made of its samples.
///
/// A block of few samples is deposited. One of many is made of the four in its square at the next deeper depth, and
/// these so again: all depths above share one reading of the samples. Which way a block is made depends on its
/// samples alone, so it has the same bits whatever is kept.
///
/// Cost of a block that is not kept: at most one reading of its samples.
final class Blocks {

    /// Blocks of more samples are kept: at 4 bytes a cell that is at most 7.0 bytes a sample at the finest
    /// depth where they are, and a quarter of that at the next.
    static final int LEAST_KEPT = CellBlock.SIDE * CellBlock.SIDE * 5 / 8;

    /// Blocks of more samples are made of finer ones: half a millisecond of reading, beside which four
    /// blocks cost little.
    static final int LEAST_COARSENED = 1 << 16;

    /// Cells of this depth, 2.4 m at the equator, are never made of finer ones: where many samples stand at one place,
    /// it is found no more exactly.
    private static final int DEEPEST_COARSENED = 24;

    private final SampleRows source;
    private final Spline spline;
    private final Set<Amount> amounts;
    private final Deposit deposit;
    private final Coarsening coarsening;

    /// @param amounts that blocks have, at least
    Blocks(SampleRows source, Spline spline, Set<Amount> amounts) {
        this.source = source;
        this.spline = spline;
        this.amounts = amounts;
        this.deposit = new Deposit(source, spline);
        this.coarsening = new Coarsening(spline);
    }

    /// Cells a side of a block of a depth.
    static int side(int depth) {
        return (int) Math.min(CellBlock.SIDE, 1L << depth);
    }

    /// A block; null where it has no sample.
    ///
    /// @param row of blocks from north
    /// @param column of blocks from west
    @Nullable
    CellBlock get(int depth, int row, int column) {
        int shift = 32 - depth + Integer.numberOfTrailingZeros(side(depth));
        long first = Morton.code((int) ((long) column << shift), (int) ((long) row << shift));
        long last = shift == 32 ? -1L : first + (1L << (2 * shift)) - 1;
        long from = source.lowerBound(first);
        long to = source.after(last);
        if (from == to) {
            return null;
        }
        if (to - from <= LEAST_KEPT) {
            return deposit.block(depth, from, to, amounts);
        }
        BlockKey key = new BlockKey(depth, spline, row, column);
        CellBlock kept = source.depths().get(key);
        if (kept != null && kept.has(amounts)) {
            return kept;
        }
        CellBlock made = to - from > LEAST_COARSENED && depth < DEEPEST_COARSENED
                ? coarsened(depth, row, column)
                : deposit.block(depth, from, to, amounts);
        CellBlock block = kept == null ? made : kept.with(made);
        source.depths().put(key, block);
        return block;
    }

    private CellBlock coarsened(int depth, int row, int column) {
        int across = 2 * side(depth) / side(depth + 1);
        List<Part> parts = new ArrayList<>();
        for (int r = 0; r < across; r++) {
            for (int c = 0; c < across; c++) {
                CellBlock finer = get(depth + 1, across * row + r, across * column + c);
                if (finer != null) {
                    parts.add(new Part(finer, r * CellBlock.SIDE, c * CellBlock.SIDE));
                }
            }
        }
        return coarsening.block(parts, amounts);
    }
}
