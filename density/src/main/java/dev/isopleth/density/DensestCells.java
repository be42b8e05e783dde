package dev.isopleth.density;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The cells of a depth that hold the most samples.
final class DensestCells {

    private static final int BLOCK = 4096;

    private record Cell(long code, long count) {}

    /// Fewer samples first; of equal counts the later code first, so that the earliest are kept.
    private static final Comparator<Cell> SPARSEST_FIRST =
            Comparator.comparingLong(Cell::count).thenComparing(Cell::code, (a, b) -> Long.compareUnsigned(b, a));

    private DensestCells() {}

    /// The Morton codes of the north-western corners of at most `most` cells. Cost: one reading of all
    /// positions.
    static List<Long> of(SampleRows samples, int depth, int most) {
        PriorityQueue<Cell> densest = new PriorityQueue<>(SPARSEST_FIRST);
        long mask = depth == 0 ? 0 : -1L << (2 * (32 - depth));
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        long cell = 0;
        long count = 0;
        for (long from = 0; from < samples.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, samples.count() - from);
            samples.read(from, length, block);
            for (int i = 0; i < length; i++) {
                long code = Morton.code(block.u()[i], block.v()[i]) & mask;
                if (code != cell && count > 0) {
                    offer(densest, new Cell(cell, count), most);
                    count = 0;
                }
                cell = code;
                count++;
            }
        }
        if (count > 0) {
            offer(densest, new Cell(cell, count), most);
        }
        List<Long> codes = new ArrayList<>();
        densest.forEach(dense -> codes.add(dense.code()));
        return codes;
    }

    /// Nearly all cells are sparser than those that are held: they cost a look at the sparsest of these.
    private static void offer(PriorityQueue<Cell> densest, Cell cell, int most) {
        Cell sparsest = densest.size() < most ? null : densest.peek();
        if (sparsest == null) {
            densest.add(cell);
        } else if (SPARSEST_FIRST.compare(cell, sparsest) > 0) {
            densest.remove();
            densest.add(cell);
        }
    }
}
