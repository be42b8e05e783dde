package dev.isopleth.analysis.contour;

/// Values at the points of a grid, and where these lie: x eastwards, y southwards, in whole steps, many to a
/// pixel. Lines
/// cross the grid's edges at whole steps.
///
/// Four neighbouring points that are all defined are a square; squares are where contours are. A value that is
/// NaN or infinite is undefined.
///
/// @param values rows from north, columns from west
/// @param x of each column, ascending by at least 2
/// @param y of each row, likewise
/// @param pixel steps that a pixel has, at least 2
public record ContourGrid(float[] values, int[] x, int[] y, int pixel) {

    public ContourGrid {
        if (values.length != (long) x.length * y.length) {
            throw new IllegalArgumentException(
                    values.length + " values are not " + y.length + " rows of " + x.length + " columns");
        }
        requireAscending(x);
        requireAscending(y);
        if (pixel < 2) {
            throw new IllegalArgumentException("a pixel has at least 2 steps, not " + pixel);
        }
    }

    private static void requireAscending(int[] places) {
        for (int i = 1; i < places.length; i++) {
            if (places[i] - (long) places[i - 1] < 2) {
                throw new IllegalArgumentException("points are at least 2 steps apart");
            }
        }
    }

    /// Values at the middles of pixels, the first of which begins at 0, 0.
    ///
    /// @param pixel steps that it has, even, so that its middle is on one
    public static ContourGrid of(float[] values, int rows, int columns, int pixel) {
        return new ContourGrid(values, middles(0, columns, pixel), middles(0, rows, pixel), pixel);
    }

    /// Where the middles of pixels lie.
    ///
    /// @param first where the first one begins
    public static int[] middles(int first, int count, int pixel) {
        int[] middles = new int[count];
        for (int i = 0; i < count; i++) {
            middles[i] = Math.addExact(first, i * pixel + pixel / 2);
        }
        return middles;
    }

    /// Rows from north.
    public int rows() {
        return y.length;
    }

    /// Columns from west.
    public int columns() {
        return x.length;
    }
}
