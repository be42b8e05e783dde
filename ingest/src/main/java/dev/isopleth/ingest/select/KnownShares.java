package dev.isopleth.ingest.select;

import java.util.Arrays;

/// The shares of a [CycleShare], with the same bits, of which the latest are remembered: times are told to the day, the
/// hour or the minute, so that places on a circle return. Not safe for use by several threads.
///
/// Cost: some nanoseconds of a place that is remembered, and those beside what [CycleShare#at] takes of another.
final class KnownShares {

    /// Minutes of a day, and more; 64 kB.
    private static final int BITS = 12;

    /// 2^64 by the golden ratio: spreads bits over the upper ones.
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final CycleShare cycle;
    private final double[] places = new double[1 << BITS];
    private final double[] shares = new double[1 << BITS];

    KnownShares(CycleShare cycle) {
        this.cycle = cycle;
        Arrays.fill(places, Double.NaN);
    }

    /// 0 to 1.
    ///
    /// @param place of the kernel's middle, 0 to the circle's parts
    double at(double place) {
        int slot = (int) ((Double.doubleToRawLongBits(place) * SPREAD) >>> (Long.SIZE - BITS));
        if (places[slot] != place) {
            places[slot] = place;
            shares[slot] = cycle.at(place);
        }
        return shares[slot];
    }
}
