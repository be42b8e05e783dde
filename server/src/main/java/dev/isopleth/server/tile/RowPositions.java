package dev.isopleth.server.tile;

import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.place.SortedPositions;

/// The positions of samples that the engine reads. For use by one thread.
final class RowPositions implements SortedPositions {

    private static final int BLOCK = 1024;

    private final SampleRows rows;
    private final SampleBlock block = SampleBlock.ofCapacity(BLOCK);
    private long first;
    private int held;

    RowPositions(SampleRows rows) {
        this.rows = rows;
    }

    @Override
    public long count() {
        return rows.count();
    }

    @Override
    public long lowerBound(long code, long from, long to) {
        return Math.clamp(rows.lowerBound(code), from, to);
    }

    @Override
    public int storedU(long index) {
        return block.u()[at(index)];
    }

    @Override
    public int storedV(long index) {
        return block.v()[at(index)];
    }

    private int at(long index) {
        if (index < first || index >= first + held) {
            first = index;
            held = (int) Math.min(BLOCK, rows.count() - index);
            rows.read(first, held, block);
        }
        return (int) (index - first);
    }
}
