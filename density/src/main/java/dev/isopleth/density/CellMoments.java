package dev.isopleth.density;

import java.util.Arrays;

/// Sums of weight times powers of the place in one cell: all that a deposit by B-splines needs of its
/// samples.
///
/// The samples of a cell follow one another in Morton order, so their powers are summed in registers and
/// spread over the sums round it once, however many they are.
abstract sealed class CellMoments permits QuadraticMoments, CubicMoments {

    /// By power of y, then of x; places run from -1/2 to 1/2 in a cell.
    final double[] sums;

    private final int width;
    private final double[] across;

    CellMoments(Spline spline) {
        this.width = spline.width();
        this.sums = new double[width * width];
        this.across = new double[width];
    }

    /// Empty moments for a deposit by a spline.
    static CellMoments of(Spline spline) {
        return switch (spline) {
            case QUADRATIC -> new QuadraticMoments();
            case CUBIC -> new CubicMoments();
        };
    }

    /// Adds the samples `from` to `to - 1`, all in this cell.
    ///
    /// @param u stored positions, of which the lowest `bits` bits are the place in the cell
    abstract void add(int[] u, int[] v, double[] weight, int from, int to, int bits);

    /// The spline's weights along an axis, of samples given by their sums of powers, or of one place by its
    /// powers.
    ///
    /// @param moments of powers 0, 1, ... from `at`, so many apart
    abstract void weights(double[] moments, int at, int apart, double[] weights);

    /// Takes what others have added.
    final void copy(CellMoments other) {
        System.arraycopy(other.sums, 0, sums, 0, sums.length);
    }

    /// Spreads what was added over the sums round it, of which the first is at `at`, and is empty again.
    ///
    /// @param stride from one row of the sheet to the next
    final void spread(double[] sheet, int at, int stride) {
        for (int x = 0; x < width; x++) {
            weights(sums, x, width, across);
            for (int y = 0; y < width; y++) {
                sums[y * width + x] = across[y];
            }
        }
        for (int y = 0; y < width; y++) {
            weights(sums, y * width, 1, across);
            int row = at + y * stride;
            for (int x = 0; x < width; x++) {
                sheet[row + x] += across[x];
            }
        }
        Arrays.fill(sums, 0);
    }
}
