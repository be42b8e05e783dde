package dev.isopleth.ingest.select;

import dev.isopleth.density.Normal;

/// The kernel in time: a gaussian cut where it is 4 standard deviations from its middle, its rest made 1 again.
final class TimeKernel {

    /// How far it reaches, in standard deviations. What is cut off is 6.3e-5 of the whole.
    static final double REACH = 4;

    private static final double CUT = Normal.below(-REACH);
    private static final double WHOLE = Normal.below(REACH) - CUT;

    private TimeKernel() {}

    /// The mass between two distances from the middle, in standard deviations; they may be infinite. Error below
    /// 3e-9.
    ///
    /// @param to at least `from`
    static double mass(double from, double to) {
        return below(to) - below(from);
    }

    /// How far a kernel reaches, in whole milliseconds.
    static long reach(double sigmaMillis) {
        return (long) Math.ceil(REACH * sigmaMillis);
    }

    private static double below(double x) {
        if (x <= -REACH) {
            return 0;
        }
        return x >= REACH ? 1 : (Normal.below(x) - CUT) / WHOLE;
    }
}
