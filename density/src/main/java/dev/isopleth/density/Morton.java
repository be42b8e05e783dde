package dev.isopleth.density;

/// 64-bit Morton codes of stored positions: bit 2k is bit k of u, bit 2k+1 is bit k of v.
///
/// Codes are unsigned: compare them with [Long#compareUnsigned]. All positions of one cell of any depth are
/// one run.
public final class Morton {

    private Morton() {}

    /// The code of a stored position.
    public static long code(int u, int v) {
        return spread(u) | (spread(v) << 1);
    }

    /// The u bits of a code.
    public static int u(long code) {
        return gather(code);
    }

    /// The v bits of a code.
    public static int v(long code) {
        return gather(code >>> 1);
    }

    private static long spread(int bits) {
        return Long.expand(Integer.toUnsignedLong(bits), 0x5555_5555_5555_5555L);
    }

    private static int gather(long code) {
        return (int) Long.compress(code, 0x5555_5555_5555_5555L);
    }
}
