package dev.isopleth.ingest;

/// Numbers above 0 by keys of 0 or above, without an object for each: what is put a million times a minute would
/// otherwise keep the garbage collector at work. Not safe for use by several threads.
final class LongIntMap {

    private static final int FIRST_CAPACITY = 1 << 10;

    /// Odd, from the golden ratio: spreads keys that differ in few bits.
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private long[] keys = new long[FIRST_CAPACITY];

    /// 0 where a place is free.
    private int[] numbers = new int[FIRST_CAPACITY];

    private int size;

    int size() {
        return size;
    }

    void clear() {
        keys = new long[FIRST_CAPACITY];
        numbers = new int[FIRST_CAPACITY];
        size = 0;
    }

    /// The number of a key; 0 where it has none.
    int get(long key) {
        return numbers[place(key)];
    }

    /// Gives a key a number, and returns the one before; 0 where it had none.
    int put(long key, int number) {
        if (number <= 0) {
            throw new IllegalArgumentException("no number above 0: " + number);
        }
        int place = place(key);
        int before = numbers[place];
        keys[place] = key;
        numbers[place] = number;
        if (before == 0 && ++size > keys.length / 2) {
            grow();
        }
        return before;
    }

    /// Where a key stands, or would.
    private int place(long key) {
        int mask = keys.length - 1;
        int place = (int) ((key * SPREAD) >>> 32) & mask;
        while (numbers[place] != 0 && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldNumbers[i] != 0) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                numbers[place] = oldNumbers[i];
            }
        }
    }
}
