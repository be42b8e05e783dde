package dev.isopleth.ingest.select;

import java.util.Arrays;

/// Some of the samples of a dataset, as one bit a sample. Immutable; safe for use by many threads.
///
/// Beside the bits there is a directory of counts, 8 bytes for every 16,384 samples, so that samples are
/// found by their number among the selected ones, and the other way round.
public final class RowSet {

    /// Words of 64 bits between two entries of the directory.
    private static final int STEP = 256;

    private final long[] words;
    private final long size;
    private final long[] before;
    private final long count;

    /// @param words bit i of word w is sample 64 w + i; not copied, and 0 from `size` on
    /// @param size samples of the dataset
    RowSet(long[] words, long size) {
        this.words = words;
        this.size = size;
        this.before = new long[words.length / STEP + 1];
        long sum = 0;
        for (int w = 0; w < words.length; w++) {
            if (w % STEP == 0) {
                before[w / STEP] = sum;
            }
            sum += Long.bitCount(words[w]);
        }
        if (words.length % STEP == 0) {
            before[words.length / STEP] = sum;
        }
        this.count = sum;
    }

    /// How many samples are selected.
    public long count() {
        return count;
    }

    /// How many samples the dataset has.
    public long size() {
        return size;
    }

    /// The memory it takes.
    public long bytes() {
        return 8L * (words.length + before.length) + 64;
    }

    /// Whether a sample is selected.
    public boolean contains(long row) {
        return ((words[(int) (row >>> 6)] >>> row) & 1) != 0;
    }

    /// The samples that are in both. Cost: a pass over the bits.
    ///
    /// @param other of the same dataset
    public RowSet and(RowSet other) {
        long[] both = words.clone();
        for (int w = 0; w < both.length; w++) {
            both[w] &= other.words[w];
        }
        return new RowSet(both, size);
    }

    /// How many selected samples are before a sample.
    ///
    /// @param row 0 to the dataset's number of samples
    public long rank(long row) {
        int word = (int) (row >>> 6);
        long rank = before[word / STEP];
        for (int w = (word / STEP) * STEP; w < word; w++) {
            rank += Long.bitCount(words[w]);
        }
        long within = row & 63;
        return within == 0 ? rank : rank + Long.bitCount(words[word] << (64 - within));
    }

    /// The sample that is selected as the n-th, n from 0.
    ///
    /// @throws IndexOutOfBoundsException if there are not so many
    public long select(long n) {
        if (n < 0 || n >= count) {
            throw new IndexOutOfBoundsException("there is no sample " + n + " among " + count);
        }
        int step = Arrays.binarySearch(before, n + 1);
        step = step >= 0 ? step - 1 : -step - 2;
        while (step > 0 && before[step] > n) {
            step--;
        }
        long left = n - before[step];
        int w = step * STEP;
        for (int bits = Long.bitCount(words[w]); left >= bits; bits = Long.bitCount(words[w])) {
            left -= bits;
            w++;
        }
        long word = words[w];
        for (; left > 0; left--) {
            word &= word - 1;
        }
        return 64L * w + Long.numberOfTrailingZeros(word);
    }

    /// The samples selected as number `from` to `from + length`, into the start of an array. Cost: a few
    /// nanoseconds a sample.
    public void select(long from, int length, int[] rows) {
        if (length == 0) {
            return;
        }
        long first = select(from);
        int w = (int) (first >>> 6);
        long word = words[w] & -1L << (first & 63);
        for (int i = 0; i < length; i++) {
            while (word == 0) {
                word = words[++w];
            }
            rows[i] = (w << 6) + Long.numberOfTrailingZeros(word);
            word &= word - 1;
        }
    }
}
