package dev.isopleth.ingest.order;

import java.io.IOException;
import java.util.Arrays;

/// Finds the numbers that would stand at some places if all were sorted, exactly, without sorting: their 64 bits
/// are found 16 at a time, by counting, until the numbers that are left are few. Numbers are in the order of
/// [Double#compare], NaN left out.
///
/// Cost: three readings of all numbers, four where a million and more agree in most bits, and half a megabyte of
/// memory for each rank.
public final class RankSearch {

    private static final int DIGIT_BITS = 16;
    private static final int DIGITS = 1 << DIGIT_BITS;
    /// Numbers that are sorted at most.
    private static final int FEW = 1 << 20;

    private RankSearch() {}

    /// The numbers at some places.
    ///
    /// @param ranks places counted from 0, below the count of numbers that are not NaN; at most a few dozen
    public static double[] find(Numbers numbers, long[] ranks) throws IOException {
        long[] rest = ranks.clone();
        long[] prefixes = new long[ranks.length];
        for (int shift = Long.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
            var counting = new Counting(Groups.of(prefixes, shift + DIGIT_BITS), shift);
            numbers.read(counting);
            long left = 0;
            for (int r = 0; r < rest.length; r++) {
                long[] counts = counting.counts[counting.groups.of(prefixes[r])];
                int digit = 0;
                while (rest[r] >= counts[digit]) {
                    rest[r] -= counts[digit++];
                }
                prefixes[r] = (prefixes[r] << DIGIT_BITS) | digit;
                left += counts[digit];
            }
            if (shift > 0 && left <= FEW) {
                return among(numbers, prefixes, shift, rest, (int) left);
            }
        }
        return Arrays.stream(prefixes).mapToDouble(RankSearch::number).toArray();
    }

    /// The numbers at some places among those that begin like one of the prefixes.
    private static double[] among(Numbers numbers, long[] prefixes, int shift, long[] ranks, int most)
            throws IOException {
        Groups groups = Groups.of(prefixes, shift);
        var few = new Few(groups, most);
        numbers.read(few);
        Arrays.sort(few.keys, 0, few.size);
        double[] found = new double[ranks.length];
        for (int r = 0; r < ranks.length; r++) {
            int first = 0;
            while (few.keys[first] >>> shift != prefixes[r]) {
                first++;
            }
            found[r] = number(few.keys[first + (int) ranks[r]]);
        }
        return found;
    }

    /// Unsigned keys in the order of the numbers.
    private static long key(double number) {
        long bits = Double.doubleToRawLongBits(number);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    private static double number(long key) {
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
    }

    /// The highest bits of some keys, each prefix once.
    private static final class Groups {

        private static final int SLOTS = 1 << 10;

        /// How many of a key's bits are below its prefix.
        private final int below;
        private final long[] prefixes;
        /// Whether any prefix begins with these bits, which most keys do not.
        private final boolean[] begun = new boolean[DIGITS];
        /// Group by hash, -1 where there is none.
        private final short[] slots = new short[SLOTS];

        private Groups(long[] prefixes, int below) {
            this.prefixes = prefixes;
            this.below = below;
            Arrays.fill(slots, (short) -1);
            for (int group = 0; group < prefixes.length; group++) {
                if (below < Long.SIZE) {
                    begun[(int) (prefixes[group] << below >>> (Long.SIZE - DIGIT_BITS))] = true;
                }
                int slot = slot(prefixes[group]);
                while (slots[slot] >= 0) {
                    slot = (slot + 1) & (SLOTS - 1);
                }
                slots[slot] = (short) group;
            }
        }

        static Groups of(long[] prefixes, int below) {
            return new Groups(Arrays.stream(prefixes).distinct().toArray(), below);
        }

        private static int slot(long prefix) {
            return (int) ((prefix * 0x9E37_79B9_7F4A_7C15L) >>> 54);
        }

        /// The group of a prefix, -1 where it is none of them.
        int of(long prefix) {
            int slot = slot(prefix);
            while (slots[slot] >= 0 && prefixes[slots[slot]] != prefix) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            return slots[slot];
        }

        /// The group of a key, -1 where it begins like none of the prefixes.
        int ofKey(long key) {
            if (below == Long.SIZE) {
                return 0;
            }
            return begun[(int) (key >>> (Long.SIZE - DIGIT_BITS))] ? of(key >>> below) : -1;
        }
    }

    /// Counts the next digit of all keys of each group.
    private static final class Counting implements Numbers.Taker {

        private final Groups groups;
        private final int shift;
        private final long[][] counts;

        Counting(Groups groups, int shift) {
            this.groups = groups;
            this.shift = shift;
            counts = new long[groups.prefixes.length][DIGITS];
        }

        @Override
        public void take(double[] numbers, int size) {
            for (int i = 0; i < size; i++) {
                long key = key(numbers[i]);
                int group = groups.ofKey(key);
                if (group >= 0 && !Double.isNaN(numbers[i])) {
                    counts[group][(int) (key >>> shift) & (DIGITS - 1)]++;
                }
            }
        }
    }

    /// Keeps the keys of all groups.
    private static final class Few implements Numbers.Taker {

        private final Groups groups;
        private final long[] keys;
        private int size;

        Few(Groups groups, int most) {
            this.groups = groups;
            keys = new long[most];
        }

        @Override
        public void take(double[] numbers, int count) {
            for (int i = 0; i < count; i++) {
                long key = key(numbers[i]);
                if (groups.ofKey(key) >= 0 && !Double.isNaN(numbers[i])) {
                    keys[size++] = key;
                }
            }
        }
    }
}
