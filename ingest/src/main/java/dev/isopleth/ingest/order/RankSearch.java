package dev.isopleth.ingest.order;

import java.io.IOException;
import java.util.Arrays;

/// Finds the numbers that would stand at some places if all were sorted, exactly, without sorting: their 64 bits
/// are found 16 at a time, by counting. Numbers are in the order of [Double#compare], NaN left out.
///
/// Cost: four readings of all numbers, and half a megabyte of memory for each rank.
public final class RankSearch {

    private static final int DIGIT_BITS = 16;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private RankSearch() {}

    /// The numbers at some places.
    ///
    /// @param ranks places counted from 0, below the count of numbers that are not NaN; at most a few dozen
    public static double[] find(Numbers numbers, long[] ranks) throws IOException {
        long[] rest = ranks.clone();
        long[] found = new long[ranks.length];
        for (int shift = Long.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
            var groups = new Groups(found, shift);
            numbers.read(groups);
            for (int r = 0; r < rest.length; r++) {
                long[] counts = groups.countsOf(found[r]);
                int digit = 0;
                while (rest[r] >= counts[digit]) {
                    rest[r] -= counts[digit++];
                }
                found[r] = (found[r] << DIGIT_BITS) | digit;
            }
        }
        return Arrays.stream(found).mapToDouble(RankSearch::number).toArray();
    }

    /// Unsigned keys in the order of the numbers.
    private static long key(double number) {
        long bits = Double.doubleToLongBits(number);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    private static double number(long key) {
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
    }

    /// Counts the next digit of all keys that begin like one of those found so far.
    private static final class Groups implements Numbers.Taker {

        private static final int SLOTS = 256;

        private final int shift;
        private final long[] prefixes;
        private final long[][] counts;
        /// For the hash of a prefix the first group to look at, and how many follow it.
        private final byte[] slots = new byte[SLOTS];

        Groups(long[] found, int shift) {
            this.shift = shift;
            prefixes = Arrays.stream(found)
                    .distinct()
                    .boxed()
                    .sorted((a, b) -> Integer.compare(slot(a), slot(b)))
                    .mapToLong(Long::longValue)
                    .toArray();
            counts = new long[prefixes.length][DIGITS];
            Arrays.fill(slots, (byte) -1);
            for (int group = prefixes.length - 1; group >= 0; group--) {
                slots[slot(prefixes[group])] = (byte) group;
            }
        }

        private static int slot(long prefix) {
            return (int) ((prefix * 0x9E37_79B9_7F4A_7C15L) >>> 56);
        }

        @Override
        public void take(double[] numbers, int size) {
            boolean all = shift == Long.SIZE - DIGIT_BITS;
            for (int i = 0; i < size; i++) {
                if (Double.isNaN(numbers[i])) {
                    continue;
                }
                long key = key(numbers[i]);
                int digit = (int) (key >>> shift) & (DIGITS - 1);
                if (all) {
                    counts[0][digit]++;
                } else {
                    count(key >>> (shift + DIGIT_BITS), digit);
                }
            }
        }

        private void count(long prefix, int digit) {
            int slot = slot(prefix);
            for (int group = slots[slot];
                    group >= 0 && group < prefixes.length && slot(prefixes[group]) == slot;
                    group++) {
                if (prefixes[group] == prefix) {
                    counts[group][digit]++;
                    return;
                }
            }
        }

        long[] countsOf(long prefix) {
            int group = 0;
            while (prefixes[group] != prefix) {
                group++;
            }
            return counts[group];
        }
    }
}
