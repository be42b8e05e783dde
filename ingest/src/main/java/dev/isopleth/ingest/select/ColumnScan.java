package dev.isopleth.ingest.select;

import dev.isopleth.ingest.select.Ranges.Range;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Passes over one column: a bit for every sample whose key lies in some ranges.
///
/// The loops have no branches, so that they run as wide as the machine allows: `(v >= lo && v < hi) ? 1 :
/// 0` measured 0.9 GB/s, the same by borrows 24 to 39.
final class ColumnScan {

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// Samples at a time: a multiple of 64.
    static final int BLOCK = 4096;

    private ColumnScan() {}

    /// Words for so many samples, all bits 0.
    static long[] words(long count) {
        return new long[(int) ((count + 63) >>> 6)];
    }

    /// Numbers whose keys lie in the ranges.
    static long[] numbers(NumberColumn column, long count, Ranges ranges) {
        return switch (column.element()) {
            case FLOAT32 -> ints(column.elements(), count, ranges, true);
            case FLOAT64 -> longs(column.elements(), count, ranges, true);
        };
    }

    /// Texts whose codes lie in the ranges.
    static long[] texts(MemorySegment column, long count, Ranges ranges) {
        return ints(column, count, ranges, false);
    }

    private static long[] ints(MemorySegment column, long count, Ranges ranges, boolean floats) {
        long[] words = words(count);
        int[] keys = new int[BLOCK];
        int[] flags = new int[BLOCK];
        for (long from = 0; from < count; from += BLOCK) {
            int length = (int) Math.min(BLOCK, count - from);
            MemorySegment.copy(column, INT, from * Integer.BYTES, keys, 0, length);
            if (floats) {
                for (int i = 0; i < length; i++) {
                    keys[i] ^= (keys[i] >> 31) & Integer.MAX_VALUE;
                }
            }
            Arrays.fill(flags, 0);
            for (Range range : ranges.parts()) {
                flag(keys, (int) range.first(), (int) (range.last() - range.first()), flags, length);
            }
            pack(flags, length, words, (int) (from >>> 6));
        }
        return words;
    }

    /// Sets flags where key - first, unsigned, is not above width: there is no borrow from width - (key -
    /// first).
    private static void flag(int[] keys, int first, int width, int[] flags, int length) {
        for (int i = 0; i < length; i++) {
            int d = keys[i] - first;
            flags[i] |= ~((~width & d) | ((~width | d) & (width - d))) >>> 31;
        }
    }

    /// Times whose milliseconds lie in the ranges.
    static long[] times(MemorySegment column, long count, Ranges ranges) {
        return longs(column, count, ranges, false);
    }

    private static long[] longs(MemorySegment column, long count, Ranges ranges, boolean doubles) {
        long[] words = words(count);
        long[] keys = new long[BLOCK];
        long[] flags = new long[BLOCK];
        for (long from = 0; from < count; from += BLOCK) {
            int length = (int) Math.min(BLOCK, count - from);
            MemorySegment.copy(column, LONG, from * Long.BYTES, keys, 0, length);
            if (doubles) {
                for (int i = 0; i < length; i++) {
                    keys[i] = Ranges.keyOf(keys[i]);
                }
            }
            Arrays.fill(flags, 0);
            for (Range range : ranges.parts()) {
                flag(keys, range.first(), range.last() - range.first(), flags, length);
            }
            pack(flags, length, words, (int) (from >>> 6));
        }
        return words;
    }

    private static void flag(long[] keys, long first, long width, long[] flags, int length) {
        for (int i = 0; i < length; i++) {
            long d = keys[i] - first;
            flags[i] |= ~((~width & d) | ((~width | d) & (width - d))) >>> 63;
        }
    }

    /// Texts whose codes a table says yes to.
    ///
    /// @param wanted 1 at code + 1 of each wanted text, else 0; at 0 for samples without one
    static long[] texts(MemorySegment column, long count, byte[] wanted) {
        long[] words = words(count);
        int[] codes = new int[BLOCK];
        int[] flags = new int[BLOCK];
        for (long from = 0; from < count; from += BLOCK) {
            int length = (int) Math.min(BLOCK, count - from);
            MemorySegment.copy(column, INT, from * Integer.BYTES, codes, 0, length);
            for (int i = 0; i < length; i++) {
                flags[i] = wanted[codes[i] + 1];
            }
            pack(flags, length, words, (int) (from >>> 6));
        }
        return words;
    }

    /// Samples that a clock shows. Bits 0 to 4 are the hour, 5 to 7 the weekday, 8 to 11 the month; masks
    /// have no bit where samples without a time would find it.
    static long[] clock(MemorySegment column, long count, Clock clock) {
        long[] words = words(count);
        short[] fields = new short[BLOCK];
        int[] flags = new int[BLOCK];
        byte[] wanted = new byte[1 << 12];
        for (int field = 0; field < wanted.length; field++) {
            int hour = clock.hours() >>> (field & 31);
            int weekday = clock.weekdays() >>> ((field >>> 5) & 7);
            int month = clock.months() >>> (field >>> 8);
            wanted[field] = (byte) (hour & weekday & month & 1);
        }
        for (long from = 0; from < count; from += BLOCK) {
            int length = (int) Math.min(BLOCK, count - from);
            MemorySegment.copy(column, SHORT, from * Short.BYTES, fields, 0, length);
            for (int i = 0; i < length; i++) {
                flags[i] = wanted[fields[i] & 0xFFF];
            }
            pack(flags, length, words, (int) (from >>> 6));
        }
        return words;
    }

    /// Flags of 0 or 1 as bits.
    static void pack(int[] flags, int length, long[] words, int word) {
        for (int from = 0; from < length; from += 64) {
            long bits = 0;
            int most = Math.min(64, length - from);
            for (int i = 0; i < most; i++) {
                bits |= (long) flags[from + i] << i;
            }
            words[word + (from >>> 6)] = bits;
        }
    }

    private static void pack(long[] flags, int length, long[] words, int word) {
        for (int from = 0; from < length; from += 64) {
            long bits = 0;
            int most = Math.min(64, length - from);
            for (int i = 0; i < most; i++) {
                bits |= flags[from + i] << i;
            }
            words[word + (from >>> 6)] = bits;
        }
    }
}
