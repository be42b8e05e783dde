package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The samples of a dataset with one value and one weight column, as the engine reads them.
///
/// A sample without its value, and one without its weight, weigh 0.
///
/// @param plane what the positions live on
/// @param value null: values are 0
/// @param valueOffset added to stored values
/// @param weight null: weights are 1
/// @param weightOffset added to stored weights
/// @param leastWeight weights below it count as it: 0 where no number of the column is below 0, so that none
///     becomes so by the rounding of what is stored; else minus infinity
record MappedRows(
        Plane plane,
        MortonIndex index,
        @Nullable MemorySegment value,
        double valueOffset,
        @Nullable MemorySegment weight,
        double weightOffset,
        float leastWeight)
        implements SampleRows {

    @Override
    public long count() {
        return index.count();
    }

    @Override
    public long lowerBound(long mortonCode) {
        return index.lowerBound(mortonCode);
    }

    @Override
    public void read(long from, int length, SampleBlock into) {
        MemorySegment.copy(index.u(), MappedColumns.INT, from * Integer.BYTES, into.u(), 0, length);
        MemorySegment.copy(index.v(), MappedColumns.INT, from * Integer.BYTES, into.v(), 0, length);
        if (weight == null) {
            Arrays.fill(into.weight(), 0, length, 1);
        } else {
            MemorySegment.copy(weight, MappedColumns.FLOAT, from * Float.BYTES, into.weight(), 0, length);
            weigh(length, into.weight());
        }
        if (value == null) {
            Arrays.fill(into.value(), 0, length, 0);
        } else {
            MemorySegment.copy(value, MappedColumns.FLOAT, from * Float.BYTES, into.value(), 0, length);
            dropMissing(length, into);
        }
    }

    /// Copies some samples, ascending, into the start of the block's arrays. Cost: some nanoseconds a
    /// sample.
    void read(int[] rows, int length, SampleBlock into) {
        gather(index.u(), rows, length, into.u());
        gather(index.v(), rows, length, into.v());
        if (weight == null) {
            Arrays.fill(into.weight(), 0, length, 1);
        } else {
            gather(weight, rows, length, into.weight());
            weigh(length, into.weight());
        }
        if (value == null) {
            Arrays.fill(into.value(), 0, length, 0);
        } else {
            gather(value, rows, length, into.value());
            dropMissing(length, into);
        }
    }

    private static void gather(MemorySegment column, int[] rows, int length, int[] into) {
        for (int i = 0; i < length; i++) {
            into[i] = column.getAtIndex(MappedColumns.INT, rows[i]);
        }
    }

    private static void gather(MemorySegment column, int[] rows, int length, float[] into) {
        for (int i = 0; i < length; i++) {
            into[i] = column.getAtIndex(MappedColumns.FLOAT, rows[i]);
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

    private void weigh(int length, float[] weights) {
        for (int i = 0; i < length; i++) {
            float stored = weights[i];
            weights[i] = Float.isNaN(stored) ? 0 : Math.max(leastWeight, (float) (stored + weightOffset));
        }
    }

    private static void dropMissing(int length, SampleBlock into) {
        for (int i = 0; i < length; i++) {
            if (Float.isNaN(into.value()[i])) {
                into.value()[i] = 0;
                into.weight()[i] = 0;
            }
        }
    }
}
