package dev.isopleth.ingest.order;

import java.util.Arrays;

/// A column of unknown length, grown in chunks: growing copies nothing, and a column that is emptied keeps its
/// chunks.
public abstract sealed class GrowingColumn {

    private static final int CHUNK_BITS = 16;
    static final int CHUNK = 1 << CHUNK_BITS;
    private static final int MASK = CHUNK - 1;

    private int size;

    /// Makes room for the next element.
    abstract void grow(int chunk);

    /// The place of the next element, which is counted.
    final int next() {
        int at = size;
        if ((at & MASK) == 0) {
            grow(at >>> CHUNK_BITS);
        }
        size = Math.addExact(at, 1);
        return at;
    }

    final int size() {
        return size;
    }

    final void clear() {
        size = 0;
    }

    /// How many elements of a chunk there are.
    final int sizeOf(int chunk) {
        return Math.min(CHUNK, size - (chunk << CHUNK_BITS));
    }

    final int chunks() {
        return Math.ceilDiv(size, CHUNK);
    }

    /// Longs.
    public static final class OfLong extends GrowingColumn {

        private long[][] chunks = {};

        @Override
        void grow(int chunk) {
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, Math.max(16, 2 * chunk));
            }
            if (chunks[chunk] == null) {
                chunks[chunk] = new long[CHUNK];
            }
        }

        /// Adds one.
        public void add(long element) {
            int at = next();
            chunks[at >>> CHUNK_BITS][at & MASK] = element;
        }

        long get(int index) {
            return chunks[index >>> CHUNK_BITS][index & MASK];
        }

        long[] toArray() {
            long[] all = new long[size()];
            for (int chunk = 0; chunk < chunks(); chunk++) {
                System.arraycopy(chunks[chunk], 0, all, chunk << CHUNK_BITS, sizeOf(chunk));
            }
            return all;
        }

        /// The elements at some indexes.
        void gather(int[] indexes, int from, int count, long[] into) {
            for (int i = 0; i < count; i++) {
                int index = indexes[from + i];
                into[i] = chunks[index >>> CHUNK_BITS][index & MASK];
            }
        }
    }

    /// Doubles.
    public static final class OfDouble extends GrowingColumn {

        private double[][] chunks = {};

        @Override
        void grow(int chunk) {
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, Math.max(16, 2 * chunk));
            }
            if (chunks[chunk] == null) {
                chunks[chunk] = new double[CHUNK];
            }
        }

        /// Adds one.
        public void add(double element) {
            int at = next();
            chunks[at >>> CHUNK_BITS][at & MASK] = element;
        }

        double[] chunk(int chunk) {
            return chunks[chunk];
        }

        /// The elements at some indexes.
        void gather(int[] indexes, int from, int count, double[] into) {
            for (int i = 0; i < count; i++) {
                int index = indexes[from + i];
                into[i] = chunks[index >>> CHUNK_BITS][index & MASK];
            }
        }
    }

    /// Ints.
    public static final class OfInt extends GrowingColumn {

        private int[][] chunks = {};

        @Override
        void grow(int chunk) {
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, Math.max(16, 2 * chunk));
            }
            if (chunks[chunk] == null) {
                chunks[chunk] = new int[CHUNK];
            }
        }

        /// Adds one.
        public void add(int element) {
            int at = next();
            chunks[at >>> CHUNK_BITS][at & MASK] = element;
        }

        int get(int index) {
            return chunks[index >>> CHUNK_BITS][index & MASK];
        }

        /// The elements at some indexes.
        void gather(int[] indexes, int from, int count, int[] into) {
            for (int i = 0; i < count; i++) {
                int index = indexes[from + i];
                into[i] = chunks[index >>> CHUNK_BITS][index & MASK];
            }
        }
    }
}
