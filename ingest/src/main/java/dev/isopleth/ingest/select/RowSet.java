package dev.isopleth.ingest.select;

import java.lang.foreign.MemorySegment;
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

    /// The samples that are in one of them, or in both. Cost: a pass over the bits.
    ///
    /// @param other of the same dataset
    public RowSet or(RowSet other) {
        long[] either = words.clone();
        for (int w = 0; w < either.length; w++) {
            either[w] |= other.words[w];
        }
        return new RowSet(either, size);
    }

    /// The samples that are in this one and not in another. Cost: a pass over the bits.
    ///
    /// @param other of the same dataset
    public RowSet without(RowSet other) {
        long[] left = words.clone();
        for (int w = 0; w < left.length; w++) {
            left[w] &= ~other.words[w];
        }
        return new RowSet(left, size);
    }

    /// All samples of a dataset.
    ///
    /// @param size how many it has
    public static RowSet all(long size) {
        long[] words = new long[(int) ((size + 63) >>> 6)];
        Arrays.fill(words, -1L);
        if ((size & 63) != 0) {
            words[words.length - 1] >>>= -size;
        }
        return new RowSet(words, size);
    }

    /// Selected samples of a dataset together with those of samples that were put between its own. Cost: a
    /// pass over the bits, and some nanoseconds for each sample put between.
    ///
    /// @param between which of those are selected
    /// @param rows of each of those its number in the whole, ascending
    public RowSet with(RowSet between, int[] rows) {
        long whole = size + rows.length;
        long[] merged = new long[(int) ((whole + 63) >>> 6)];
        long from = 0;
        for (int i = 0; i < rows.length; i++) {
            long to = rows[i] - (long) i;
            copy(from, to, from + i, merged);
            from = to;
            if (between.contains(i)) {
                merged[rows[i] >>> 6] |= 1L << rows[i];
            }
        }
        copy(from, size, from + rows.length, merged);
        return new RowSet(merged, whole);
    }

    /// Copies bits `from` to `to` to where there are none yet.
    private void copy(long from, long to, long target, long[] into) {
        for (long at = from; at < to; at += Long.SIZE) {
            long left = to - at;
            long bits = bitsFrom(at) & (left >= Long.SIZE ? -1L : (1L << left) - 1);
            long put = target + (at - from);
            int word = (int) (put >>> 6);
            into[word] |= bits << put;
            if ((put & 63) != 0 && bits >>> -put != 0) {
                into[word + 1] |= bits >>> -put;
            }
        }
    }

    /// The 64 bits from one on; 0 beyond the last.
    private long bitsFrom(long at) {
        int word = (int) (at >>> 6);
        long low = words[word] >>> at;
        return (at & 63) == 0 || word + 1 == words.length ? low : low | words[word + 1] << -at;
    }

    /// Samples whose number in a column is not above a limit.
    ///
    /// @param column int32, little-endian, one of each sample, none below 0
    public static RowSet atMost(MemorySegment column, long count, int limit) {
        return new RowSet(ColumnScan.texts(column, count, Ranges.of(0, Integer.MAX_VALUE, 0, limit)), count);
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
