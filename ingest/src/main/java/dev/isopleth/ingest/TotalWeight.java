package dev.isopleth.ingest;

import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;

/// The sum of the weights of some samples.
final class TotalWeight {

    private static final int BLOCK = 4096;

    private TotalWeight() {}

    /// Cost: one reading of all of them.
    static double of(SampleRows rows) {
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        double total = 0;
        for (long from = 0; from < rows.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, rows.count() - from);
            rows.read(from, length, block);
            for (int i = 0; i < length; i++) {
                total += block.weight()[i];
            }
        }
        return total;
    }
}
