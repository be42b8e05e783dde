package dev.isopleth.ingest;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ReachedRows;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.TimeShare;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some samples of a dataset with their times, in Morton order, to be weighed by these. Not safe for use by
/// more than one thread.
public final class TimedSamples {

    private static final int BLOCK = 4096;
    private static final int FIRST_CAPACITY = 1024;

    /// Bits of a sample's number among these, below those of its time in the order of times.
    private static final int NUMBER_BITS = 20;

    /// Times are put in order to 64 ms: the years 0 to 9999 are so many that they fit beside the number.
    private static final int COARSE_BITS = 6;

    /// The most samples that there can be.
    public static final int MOST = 1 << NUMBER_BITS;

    private final Plane plane;
    private final double valueOffset;
    private int count;
    private long[] codes = new long[FIRST_CAPACITY];
    private float[] weights = new float[FIRST_CAPACITY];
    private float[] values = new float[FIRST_CAPACITY];
    private long[] millis = new long[FIRST_CAPACITY];
    private long[] byTime = new long[0];
    private long earliest;
    private long latest;

    private TimedSamples(Plane plane, double valueOffset) {
        this.plane = plane;
        this.valueOffset = valueOffset;
    }

    /// The samples of runs; those without a weight, and those without a time, are left out.
    ///
    /// @param rows those selected
    /// @param selected which these are; null for all
    /// @param most how many there may be, up to [#MOST]
    /// @throws TooManySamplesException if there are more
    static TimedSamples of(
            Samples all,
            Manifest manifest,
            SampleRows rows,
            @Nullable RowSet selected,
            List<ReachedRows.Run> runs,
            int most)
            throws TooManySamplesException {
        if (most > MOST) {
            throw new IllegalArgumentException("at most " + MOST + ", not " + most);
        }
        Column time = SampleTimes.column(manifest);
        var base = SampleTimes.of(all.base(), time);
        Samples.Appended others = all.appended();
        SampleTimes appended = others == null ? base : SampleTimes.of(others.part(), time);
        var gathered = new TimedSamples(rows.plane(), rows.valueOffset());
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        int[] numbers = new int[BLOCK];
        for (ReachedRows.Run run : runs) {
            for (long from = run.from(); from < run.to(); from += BLOCK) {
                int length = (int) Math.min(BLOCK, run.to() - from);
                rows.read(from, length, block);
                if (selected != null) {
                    selected.select(from, length, numbers);
                }
                for (int i = 0; i < length; i++) {
                    long row = selected == null ? from + i : Integer.toUnsignedLong(numbers[i]);
                    SampleTimes times = all.isAppended(row) ? appended : base;
                    gathered.take(times.millis(all.rowInPart(row)), block, i, most);
                }
            }
        }
        gathered.order();
        return gathered;
    }

    private void take(long time, SampleBlock block, int i, int most) throws TooManySamplesException {
        if (time == SampleTimes.NONE || block.weight()[i] == 0) {
            return;
        }
        if (count == most) {
            throw new TooManySamplesException(most);
        }
        if (count == codes.length) {
            int capacity = 2 * count;
            codes = Arrays.copyOf(codes, capacity);
            weights = Arrays.copyOf(weights, capacity);
            values = Arrays.copyOf(values, capacity);
            millis = Arrays.copyOf(millis, capacity);
        }
        codes[count] = Morton.code(block.u()[i], block.v()[i]);
        weights[count] = block.weight()[i];
        values[count] = block.value()[i];
        millis[count] = time;
        count++;
    }

    private void order() {
        long[] times = Arrays.copyOf(millis, count);
        earliest = Arrays.stream(times).min().orElse(0);
        latest = Arrays.stream(times).max().orElse(0);
        byTime = new long[count];
        for (int i = 0; i < count; i++) {
            byTime[i] = key(times[i]) | i;
        }
        Arrays.sort(byTime);
    }

    /// That of a time from the earliest to the latest, without a number.
    private long key(long time) {
        return (time - earliest) >>> COARSE_BITS << NUMBER_BITS;
    }

    /// Numbers of the samples between two times, ascending, and of some beside them.
    private int[] between(long first, long last) {
        if (count == 0 || first > latest || last < earliest) {
            return new int[0];
        }
        int from = insertion(key(Math.max(first, earliest)));
        int to = insertion(key(Math.min(last, latest)) + (1L << NUMBER_BITS));
        int[] numbers = new int[to - from];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) (byTime[from + i] & (MOST - 1));
        }
        Arrays.sort(numbers);
        return numbers;
    }

    private int insertion(long key) {
        int at = Arrays.binarySearch(byTime, key);
        return at < 0 ? -at - 1 : at;
    }

    /// How many there are.
    public int count() {
        return count;
    }

    /// Those that count for their times, weighing their share. Cost: that of the shares of the samples that a
    /// window's kernels reach.
    public ArraySamples weighed(TimeShare share) {
        int[] near = between(share.first(), share.last());
        int found = 0;
        long[] code = new long[near.length];
        float[] weight = new float[near.length];
        float[] value = new float[near.length];
        for (int i : near) {
            float weighed = weights[i] * (float) share.of(millis[i]);
            if (weighed != 0) {
                code[found] = codes[i];
                weight[found] = weighed;
                value[found] = values[i];
                found++;
            }
        }
        return ArraySamples.ofStored(
                plane,
                Arrays.copyOf(code, found),
                Arrays.copyOf(weight, found),
                Arrays.copyOf(value, found),
                valueOffset);
    }
}
