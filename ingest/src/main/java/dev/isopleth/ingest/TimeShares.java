package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.TimeShare;
import org.jspecify.annotations.Nullable;

/// What each of some samples counts for its time, in Morton order. Immutable; safe for use by many threads.
public final class TimeShares {

    private static final int BLOCK = 4096;

    private final float[] shares;

    private TimeShares(float[] shares) {
        this.shares = shares;
    }

    /// Cost: a pass over their times, thirty nanoseconds a sample of a window, fifty to a hundred on a
    /// clock.
    ///
    /// @param selected the samples
    static TimeShares of(Samples all, Manifest manifest, RowSet selected, TimeShare share) {
        return of(all, manifest, selected, share, null);
    }

    /// The same, those of the files being known. Cost: that of the samples appended, and a pass over the others.
    ///
    /// @param ofBase of the samples of the files that are selected; null where they are not known
    static TimeShares of(
            Samples all, Manifest manifest, RowSet selected, TimeShare share, @Nullable TimeShares ofBase) {
        Column time = SampleTimes.column(manifest);
        var base = SampleTimes.of(all.base(), time);
        Samples.Appended appended = all.appended();
        SampleTimes others = appended == null ? base : SampleTimes.of(appended.part(), time);
        int[] put = appended == null ? new int[0] : appended.order().rows();
        float[] shares = new float[Math.toIntExact(selected.count())];
        int[] rows = new int[BLOCK];
        int before = 0;
        int known = 0;
        for (int from = 0; from < shares.length; from += BLOCK) {
            int length = Math.min(BLOCK, shares.length - from);
            selected.select(from, length, rows);
            for (int i = 0; i < length; i++) {
                int row = rows[i];
                while (before < put.length && put[before] < row) {
                    before++;
                }
                if (before < put.length && put[before] == row) {
                    shares[from + i] = (float) share.of(others.millis(before));
                } else {
                    shares[from + i] =
                            ofBase == null ? (float) share.of(base.millis(row - before)) : ofBase.shares[known++];
                }
            }
        }
        return new TimeShares(shares);
    }

    /// How many samples there are.
    public long count() {
        return shares.length;
    }

    /// The memory it takes.
    public long bytes() {
        return (long) Float.BYTES * shares.length + 32;
    }

    /// Multiplies weights by shares.
    ///
    /// @param from the number of the first sample
    void weigh(long from, int length, float[] weights) {
        int first = (int) from;
        for (int i = 0; i < length; i++) {
            weights[i] *= shares[first + i];
        }
    }
}
