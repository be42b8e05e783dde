package dev.isopleth.ingest;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.select.TimeShare;
import java.util.Arrays;

/// Some samples of a dataset with their times, in Morton order, to be weighed by these. Not safe for use by
/// more than one thread.
public final class TimedSamples {

    private static final int FIRST_CAPACITY = 1024;

    /// Bits of a sample's number among these, below those of its time in the order of times.
    private static final int NUMBER_BITS = 20;

    /// Times are put in order to 64 ms: the years 0 to 9999 are so many that they fit beside the number.
    private static final int COARSE_BITS = 6;

    /// The most samples that there can be.
    public static final int MOST = 1 << NUMBER_BITS;

    private final SampleRows rows;
    private final GatheredSamples gathered;
    private long[] millis = new long[FIRST_CAPACITY];
    private long[] byTime = new long[0];
    private long earliest;
    private long latest;

    private TimedSamples(SampleRows rows, int most) {
        this.rows = rows;
        this.gathered = new GatheredSamples(most);
    }

    /// The samples of runs; those without a time are left out.
    ///
    /// @param most how many there may be, up to [#MOST]
    /// @throws TooManySamplesException if there are more
    static TimedSamples of(TimedRuns runs, int most) throws TooManySamplesException {
        if (most > MOST) {
            throw new IllegalArgumentException("at most " + MOST + ", not " + most);
        }
        var timed = new TimedSamples(runs.rows(), most);
        runs.forEach(timed::take);
        timed.order();
        return timed;
    }

    private void take(SampleTimes times, long row, SampleBlock block, int i) throws TooManySamplesException {
        long time = times.millis(row);
        if (time == SampleTimes.NONE) {
            return;
        }
        int number = gathered.add(block, i);
        if (number == millis.length) {
            millis = Arrays.copyOf(millis, 2 * number);
        }
        millis[number] = time;
    }

    private void order() {
        int count = count();
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
        if (count() == 0 || first > latest || last < earliest) {
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
        return gathered.count();
    }

    /// Those that count for their times, weighing their share. Cost: that of the shares of the samples that a
    /// window's kernels reach.
    public ArraySamples weighed(TimeShare share) {
        int[] near = between(share.first(), share.last());
        int found = 0;
        float[] weight = new float[near.length];
        for (int i : near) {
            float weighed = gathered.weight(i) * (float) share.of(millis[i]);
            if (weighed != 0) {
                near[found] = i;
                weight[found] = weighed;
                found++;
            }
        }
        return gathered.rows(near, 0, found, weight, rows);
    }
}
