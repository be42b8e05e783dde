package dev.isopleth.analysis.hotspot;

/// Numbers that look like chance and are the same for the same seed, on every machine and every version of
/// Java: SplitMix64 (Steele, Lea and Flood 2014).
public final class Draws {

    private static final long STEP = 0x9e3779b97f4a7c15L;

    private long state;

    /// @param stream numbers of one stream say nothing of those of another
    public Draws(long seed, int stream) {
        state = mixed(mixed(seed) + (stream + 1) * STEP);
    }

    /// A whole number from 0 up to, not including, a bound: each as likely as any other to within 2^-33.
    ///
    /// @param bound above 0
    public int below(int bound) {
        state += STEP;
        return (int) Math.unsignedMultiplyHigh(mixed(state), bound);
    }

    private static long mixed(long bits) {
        long once = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
        return twice ^ (twice >>> 31);
    }
}
