package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.ingest.select.NumberColumn;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The samples of a dataset with one value and one weight column, as the engine reads them.
///
/// A sample without its value, and one without its weight, weigh 0.
///
/// @param plane what the positions live on
/// @param value null: values are 0
/// @param weight null: weights are 1
/// @param leastWeight weights below it count as it: 0 where no number of the column is below 0, so that none
///     becomes so by the rounding of what is stored; else minus infinity
record MappedRows(
        Plane plane,
        MortonIndex index,
        @Nullable NumberColumn value,
        @Nullable NumberColumn weight,
        float leastWeight) implements StoredRows {

    @Override
    public long count() {
        return index.count();
    }

    @Override
    public double valueOffset() {
        return value == null ? 0 : value.offset();
    }

    @Override
    public long lowerBound(long mortonCode) {
        return index.lowerBound(mortonCode);
    }

    @Override
    public void read(long from, int length, SampleBlock into, int at) {
        MemorySegment.copy(index.u(), MappedColumns.INT, from * Integer.BYTES, into.u(), at, length);
        MemorySegment.copy(index.v(), MappedColumns.INT, from * Integer.BYTES, into.v(), at, length);
        if (weight == null) {
            Arrays.fill(into.weight(), at, at + length, 1);
        } else {
            weight.read(from, length, into.weight(), at);
            weigh(weight.offset(), into.weight(), at, length);
        }
        if (value == null) {
            Arrays.fill(into.value(), at, at + length, 0);
        } else {
            value.read(from, length, into.value(), at);
            dropMissing(into, at, length);
        }
    }

    @Override
    public void gather(int[] rows, int length, SampleBlock into, int at) {
        gather(index.u(), rows, length, into.u(), at);
        gather(index.v(), rows, length, into.v(), at);
        if (weight == null) {
            Arrays.fill(into.weight(), at, at + length, 1);
        } else {
            weight.gather(rows, length, into.weight(), at);
            weigh(weight.offset(), into.weight(), at, length);
        }
        if (value == null) {
            Arrays.fill(into.value(), at, at + length, 0);
        } else {
            value.gather(rows, length, into.value(), at);
            dropMissing(into, at, length);
        }
    }

    private static void gather(MemorySegment column, int[] rows, int length, int[] into, int at) {
        for (int i = at; i < at + length; i++) {
            into[i] = column.getAtIndex(MappedColumns.INT, rows[i]);
        }
    }

    @Override
    public boolean isUnweighted() {
        return weight == null && value == null;
    }

    @Override
    public double totalWeight() {
        if (isUnweighted()) {
            return count();
        }
        return TotalWeight.of(this);
    }

    private void weigh(double offset, float[] weights, int at, int length) {
        for (int i = at; i < at + length; i++) {
            float stored = weights[i];
            weights[i] = Float.isNaN(stored) ? 0 : Math.max(leastWeight, (float) (stored + offset));
        }
    }

    private static void dropMissing(SampleBlock into, int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (Float.isNaN(into.value()[i])) {
                into.value()[i] = 0;
                into.weight()[i] = 0;
            }
        }
    }
}
