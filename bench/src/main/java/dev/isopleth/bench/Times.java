package dev.isopleth.bench;

import java.util.Arrays;

/// What to say of a handful of timings. They are sorted first.
final class Times {

    private Times() {}

    static double median(double... times) {
        return quantile(times, 0.5);
    }

    static double worst(double... times) {
        return quantile(times, 1);
    }

    /// The least time that at least this share of all do not exceed.
    static double quantile(double[] times, double share) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /// Milliseconds since a reading of [System#nanoTime].
    static double millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }

    /// To so many significant digits, as figures are stored.
    static double rounded(double figure) {
        return figure == 0
                ? 0
                : new java.math.BigDecimal(figure)
                        .round(new java.math.MathContext(4))
                        .doubleValue();
    }
}
