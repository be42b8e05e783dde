package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.ingest.place.SortedPositions;
import java.lang.foreign.MemorySegment;

/// Finds samples by position in the mapped, sorted position columns.
record MortonIndex(MemorySegment u, MemorySegment v, long count) implements SortedPositions {

    static MortonIndex of(MappedColumns columns, long count) {
        return new MortonIndex(columns.segment("u.u32"), columns.segment("v.u32"), count);
    }

    /// Index of the first sample whose code is not below the given one, unsigned.
    long lowerBound(long code) {
        return lowerBound(code, 0, count);
    }

    /// The same from a row on that is not behind it: quick where it is near.
    long lowerBoundFrom(long from, long code) {
        long low = from;
        long step = 1;
        while (low + step < count
                && Long.compareUnsigned(Morton.code(storedU(low + step), storedV(low + step)), code) < 0) {
            low += step;
            step *= 2;
        }
        return lowerBound(code, low, Math.min(count, low + step));
    }

    @Override
    public long lowerBound(long code, long from, long to) {
        long low = from;
        long high = to;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (Long.compareUnsigned(Morton.code(storedU(middle), storedV(middle)), code) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public int storedU(long row) {
        return u.getAtIndex(MappedColumns.INT, row);
    }

    @Override
    public int storedV(long row) {
        return v.getAtIndex(MappedColumns.INT, row);
    }
}
