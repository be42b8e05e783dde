package dev.isopleth.styles;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Bits written into an array from the lowest bit of each byte, as Deflate wants them.
final class BitSink {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static final int LENGTH_BITS = 5;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    private final byte[] bytes;
    private final int start;
    private int at;
    private long pending;
    private int pendingBits;

    BitSink(byte[] bytes, int offset) {
        this.bytes = bytes;
        this.start = offset;
        this.at = offset;
    }

    /// How many bits have been put.
    long bits() {
        return 8L * (at - start) + pendingBits;
    }

    /// Puts the lowest bits of a number, at most 31.
    void put(int value, int bits) {
        pending |= (long) value << pendingBits;
        pendingBits += bits;
        while (pendingBits >= 8) {
            bytes[at++] = (byte) pending;
            pending >>>= 8;
            pendingBits -= 8;
        }
    }

    /// Puts the entry of each token: its word, at most 26 bits, above the word's length in the low five
    /// bits. Two at a time and without a branch, as long as eight bytes can be stored.
    void putAll(short[] tokens, int count, int[] entries) {
        long buffer = pending;
        int held = pendingBits;
        int to = at;
        int i = 0;
        int lastEight = bytes.length - Long.BYTES;
        while (i + 1 < count && to <= lastEight) {
            int first = entries[tokens[i]];
            int second = entries[tokens[i + 1]];
            i += 2;
            buffer |= (long) (first >>> LENGTH_BITS) << held;
            held += first & LENGTH_MASK;
            buffer |= (long) (second >>> LENGTH_BITS) << held;
            held += second & LENGTH_MASK;
            LONGS.set(bytes, to, buffer);
            to += held >>> 3;
            buffer >>>= held & 0x38;
            held &= 7;
        }
        at = to;
        pending = buffer;
        pendingBits = held;
        for (; i < count; i++) {
            int entry = entries[tokens[i]];
            put(entry >>> LENGTH_BITS, entry & LENGTH_MASK);
        }
    }

    /// A sink with the same bits so far, in another array.
    BitSink continuedIn(byte[] other, int offset) {
        BitSink sink = new BitSink(other, offset);
        System.arraycopy(bytes, start, other, offset, at - start);
        sink.at = offset + at - start;
        sink.pending = pending;
        sink.pendingBits = pendingBits;
        return sink;
    }

    /// Fills the last byte up with zeros.
    ///
    /// @return the offset after it
    int finish() {
        if (pendingBits > 0) {
            bytes[at++] = (byte) pending;
            pending = 0;
            pendingBits = 0;
        }
        return at;
    }
}
