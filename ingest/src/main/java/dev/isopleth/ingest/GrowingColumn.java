package dev.isopleth.ingest;

import java.util.ArrayList;
import java.util.List;

/// A column of unknown length, grown in chunks: growing copies nothing.
abstract sealed class GrowingColumn<A> {

    private static final int CHUNK_BITS = 16;
    static final int CHUNK = 1 << CHUNK_BITS;
    static final int MASK = CHUNK - 1;

    private final List<A> chunks = new ArrayList<>();
    private int size;

    abstract A newChunk();

    /// The chunk that the next element goes to, at the index `next() & MASK`; counts it.
    final A grow() {
        if ((size & MASK) == 0) {
            chunks.add(newChunk());
        }
        size = Math.addExact(size, 1);
        return chunks.getLast();
    }

    final A chunk(int index) {
        return chunks.get(index >>> CHUNK_BITS);
    }

    final int size() {
        return size;
    }

    /// Longs.
    static final class OfLong extends GrowingColumn<long[]> {

        @Override
        long[] newChunk() {
            return new long[CHUNK];
        }

        void add(long element) {
            int at = size() & MASK;
            grow()[at] = element;
        }

        long get(int index) {
            return chunk(index)[index & MASK];
        }
    }

    /// Doubles.
    static final class OfDouble extends GrowingColumn<double[]> {

        @Override
        double[] newChunk() {
            return new double[CHUNK];
        }

        void add(double element) {
            int at = size() & MASK;
            grow()[at] = element;
        }

        void set(int index, double element) {
            chunk(index)[index & MASK] = element;
        }

        double get(int index) {
            return chunk(index)[index & MASK];
        }
    }

    /// Ints.
    static final class OfInt extends GrowingColumn<int[]> {

        @Override
        int[] newChunk() {
            return new int[CHUNK];
        }

        void add(int element) {
            int at = size() & MASK;
            grow()[at] = element;
        }

        int get(int index) {
            return chunk(index)[index & MASK];
        }
    }
}
