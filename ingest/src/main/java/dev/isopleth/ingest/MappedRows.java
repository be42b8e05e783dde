package dev.isopleth.ingest;

import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The samples of a dataset with one value and one weight column, as the engine reads them.
///
/// A sample without its value, and one without its weight, weigh 0.
///
/// @param value null: values are 0
/// @param valueOffset added to stored values
/// @param weight null: weights are 1
/// @param weightOffset added to stored weights
record MappedRows(
        MortonIndex index,
        @Nullable MemorySegment value,
        double valueOffset,
        @Nullable MemorySegment weight,
        double weightOffset)
        implements SampleRows {

    private static final int BLOCK = 4096;

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
            readWeights(weight, from, length, into.weight());
        }
        if (value == null) {
            Arrays.fill(into.value(), 0, length, 0);
        } else {
            readValues(value, from, length, into);
        }
    }

    @Override
    public double totalWeight() {
        if (weight == null && value == null) {
            return count();
        }
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        double total = 0;
        for (long from = 0; from < count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, count() - from);
            read(from, length, block);
            for (int i = 0; i < length; i++) {
                total += block.weight()[i];
            }
        }
        return total;
    }

    private void readWeights(MemorySegment column, long from, int length, float[] weights) {
        MemorySegment.copy(column, MappedColumns.FLOAT, from * Float.BYTES, weights, 0, length);
        for (int i = 0; i < length; i++) {
            float stored = weights[i];
            weights[i] = Float.isNaN(stored) ? 0 : Math.max(0, (float) (stored + weightOffset));
        }
    }

    private static void readValues(MemorySegment column, long from, int length, SampleBlock into) {
        MemorySegment.copy(column, MappedColumns.FLOAT, from * Float.BYTES, into.value(), 0, length);
        for (int i = 0; i < length; i++) {
            if (Float.isNaN(into.value()[i])) {
                into.value()[i] = 0;
                into.weight()[i] = 0;
            }
        }
    }
}
