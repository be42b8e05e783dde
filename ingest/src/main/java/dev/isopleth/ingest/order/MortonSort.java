package dev.isopleth.ingest.order;

import java.util.Arrays;

/// Sorts by unsigned 64-bit keys, stably: radix sort of the highest bits that differ, least digit first, then of
/// what is left among the few keys that agree in these. 10^7 keys take less than a second and 24 bytes each.
public final class MortonSort {

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;
    /// Digits that nearly all keys differ in.
    private static final int FIRST_DIGITS = 3;
    /// Keys that are sorted by insertion at most.
    private static final int FEW = 32;

    private long[] from;
    private long[] to;
    private int[] orderFrom;
    private int[] orderTo;
    private boolean swapped;
    private final int[] counts = new int[DIGITS];

    private MortonSort(long[] keys) {
        from = keys;
        to = new long[keys.length];
        orderFrom = new int[keys.length];
        orderTo = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            orderFrom[i] = i;
        }
    }

    /// The order of the keys: element i is the index that the i-th least key had. Keys are sorted in place.
    public static int[] sort(long[] keys) {
        var sort = new MortonSort(keys);
        int bits = Long.SIZE - Long.numberOfLeadingZeros(differing(keys, 0, keys.length));
        int low = Math.max(0, bits - FIRST_DIGITS * DIGIT_BITS);
        sort.sort(0, keys.length, low, bits);
        if (low > 0) {
            sort.sortRests(low);
        }
        if (sort.swapped) {
            System.arraycopy(sort.from, 0, keys, 0, keys.length);
        }
        return sort.orderFrom;
    }

    /// The bits in which some of the keys are unlike.
    private static long differing(long[] keys, int start, int end) {
        long bits = 0;
        for (int i = start; i < end; i++) {
            bits |= keys[i] ^ keys[start];
        }
        return bits;
    }

    /// Sorts a part by some bits.
    private void sort(int start, int end, int lowBit, int highBit) {
        int length = end - start;
        for (int shift = lowBit; shift < highBit; shift += DIGIT_BITS) {
            if (!count(start, end, shift)) {
                continue;
            }
            for (int i = start; i < end; i++) {
                int at = counts[digit(from[i], shift)]++;
                to[at] = from[i];
                orderTo[at] = orderFrom[i];
            }
            if (length == from.length) {
                swap();
            } else {
                System.arraycopy(to, start, from, start, length);
                System.arraycopy(orderTo, start, orderFrom, start, length);
            }
        }
    }

    private void swap() {
        swapped = !swapped;
        long[] keys = from;
        from = to;
        to = keys;
        int[] order = orderFrom;
        orderFrom = orderTo;
        orderTo = order;
    }

    /// Finds where the keys of each digit begin; false where all keys have the same, so that the pass changes
    /// nothing.
    private boolean count(int start, int end, int shift) {
        Arrays.fill(counts, 0);
        for (int i = start; i < end; i++) {
            counts[digit(from[i], shift)]++;
        }
        int next = start;
        for (int d = 0; d < DIGITS; d++) {
            int count = counts[d];
            if (count == end - start) {
                return false;
            }
            counts[d] = next;
            next += count;
        }
        return true;
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & (DIGITS - 1);
    }

    /// Sorts each run of keys that agree above some bit by the bits below it.
    private void sortRests(int highBit) {
        int start = 0;
        while (start < from.length) {
            long top = from[start] >>> highBit;
            int end = start + 1;
            while (end < from.length && from[end] >>> highBit == top) {
                end++;
            }
            if (end - start > FEW) {
                long differing = differing(from, start, end);
                sort(
                        start,
                        end,
                        Long.numberOfTrailingZeros(differing),
                        Long.SIZE - Long.numberOfLeadingZeros(differing));
            } else {
                insert(start, end);
            }
            start = end;
        }
    }

    private void insert(int start, int end) {
        for (int i = start + 1; i < end; i++) {
            long key = from[i];
            int place = orderFrom[i];
            int at = i;
            while (at > start && Long.compareUnsigned(from[at - 1], key) > 0) {
                from[at] = from[at - 1];
                orderFrom[at] = orderFrom[at - 1];
                at--;
            }
            from[at] = key;
            orderFrom[at] = place;
        }
    }
}
