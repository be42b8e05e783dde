package dev.isopleth.density;

import java.util.BitSet;

/// What is summed over a window, one array a column of sums, rows from north: see [KernelSums].
///
/// @param weightedValue empty if the measure has no value
/// @param weightedSquare empty if the measure needs no squares
/// @param squaredWeight empty if the support is not asked for
/// @param places empty if the support is not asked for
record Columns(float[] weight, float[] weightedValue, float[] weightedSquare, float[] squaredWeight, float[] places) {

    static Columns ofSize(int size, Wanted wanted) {
        return new Columns(
                new float[size],
                new float[wanted.withValues() ? size : 0],
                new float[wanted.withSquares() ? size : 0],
                new float[wanted.withSupport() ? size : 0],
                new float[wanted.withSupport() ? size : 0]);
    }

    /// Sums in float64 as these.
    static Columns of(
            double[] weight, double[] weightedValue, double[] weightedSquare, double[] squaredWeight, double[] places) {
        return new Columns(
                floats(weight), floats(weightedValue), floats(weightedSquare), floats(squaredWeight), floats(places));
    }

    private static float[] floats(double[] sums) {
        float[] floats = new float[sums.length];
        for (int k = 0; k < sums.length; k++) {
            floats[k] = (float) sums[k];
        }
        return floats;
    }

    /// The sums at an index.
    KernelSums at(int k) {
        return new KernelSums(
                weight[k], at(weightedValue, k), at(weightedSquare, k), at(squaredWeight, k), at(places, k));
    }

    /// Puts a block of whole rows in its place.
    void put(int at, Columns block) {
        put(block.weight, weight, at);
        put(block.weightedValue, weightedValue, at);
        put(block.weightedSquare, weightedSquare, at);
        put(block.squaredWeight, squaredWeight, at);
        put(block.places, places, at);
    }

    /// Puts the sums of a part of a window in their place.
    void put(GridWindow part, GridWindow whole, Columns sums) {
        for (int r = 0; r < part.rows(); r++) {
            int at = part.indexIn(whole) + r * whole.columns();
            int from = r * part.columns();
            put(sums.weight, from, weight, at, part.columns());
            put(sums.weightedValue, from, weightedValue, at, part.columns());
            put(sums.weightedSquare, from, weightedSquare, at, part.columns());
            put(sums.squaredWeight, from, squaredWeight, at, part.columns());
            put(sums.places, from, places, at, part.columns());
        }
    }

    /// The same, of the points of the whole window that are in a set.
    void put(GridWindow part, GridWindow whole, Columns sums, BitSet points) {
        for (int r = 0; r < part.rows(); r++) {
            int at = part.indexIn(whole) + r * whole.columns();
            int from = r * part.columns();
            for (int k = points.nextSetBit(at); k >= 0 && k < at + part.columns(); k = points.nextSetBit(k + 1)) {
                put(sums.weight, from + k - at, weight, k, 1);
                put(sums.weightedValue, from + k - at, weightedValue, k, 1);
                put(sums.weightedSquare, from + k - at, weightedSquare, k, 1);
                put(sums.squaredWeight, from + k - at, squaredWeight, k, 1);
                put(sums.places, from + k - at, places, k, 1);
            }
        }
    }

    /// The sums of a part of the window that these are of.
    Columns part(GridWindow part, GridWindow whole) {
        if (part.equals(whole)) {
            return this;
        }
        return new Columns(
                part(weight, part, whole),
                part(weightedValue, part, whole),
                part(weightedSquare, part, whole),
                part(squaredWeight, part, whole),
                part(places, part, whole));
    }

    private static float[] part(float[] sums, GridWindow part, GridWindow whole) {
        if (sums.length == 0) {
            return sums;
        }
        float[] some = new float[part.rows() * part.columns()];
        for (int r = 0; r < part.rows(); r++) {
            int at = part.indexIn(whole) + r * whole.columns();
            System.arraycopy(sums, at, some, r * part.columns(), part.columns());
        }
        return some;
    }

    /// These sums, with the squared weights and places of others.
    Columns withSupportOf(Columns other) {
        return new Columns(weight, weightedValue, weightedSquare, other.squaredWeight, other.places);
    }

    /// The squared weights and places as means over split x split points; other sums are left out.
    ///
    /// @param columns of points
    Columns means(int columns, int split) {
        float[] none = new float[0];
        return new Columns(none, none, none, means(squaredWeight, columns, split), means(places, columns, split));
    }

    private static float[] means(float[] sums, int columns, int split) {
        int pixels = columns / split;
        float[] means = new float[sums.length / (split * split)];
        for (int k = 0; k < means.length; k++) {
            int at = k / pixels * split * columns + k % pixels * split;
            double sum = 0;
            for (int i = 0; i < split * split; i++) {
                sum += sums[at + i / split * columns + i % split];
            }
            means[k] = (float) (sum / (split * split));
        }
        return means;
    }

    private static void put(float[] part, int from, float[] whole, int at, int length) {
        if (part.length > 0) {
            System.arraycopy(part, from, whole, at, length);
        }
    }

    private static double at(float[] column, int k) {
        return column.length > 0 ? column[k] : 0;
    }

    private static void put(float[] block, float[] whole, int at) {
        if (block.length > 0) {
            System.arraycopy(block, 0, whole, at, block.length);
        }
    }
}
