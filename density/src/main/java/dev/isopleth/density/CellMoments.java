package dev.isopleth.density;

import java.util.Arrays;

/// Sums of weight times powers of the place in one cell: all that a deposit by quadratic B-splines needs of
/// its samples.
///
/// The samples of a cell follow one another in Morton order, so their powers are summed in registers and
/// spread over the cells round it once, however many they are.
final class CellMoments {

    private static final int POWERS = 3;

    /// By power of y, then of x; places run from -1/2 to 1/2 in a cell.
    private final double[] sums = new double[POWERS * POWERS];

    /// Adds the samples `from` to `to - 1`, all in this cell.
    ///
    /// @param u stored positions, of which the lowest `bits` bits are the place in the cell
    void add(int[] u, int[] v, double[] weight, int from, int to, int bits) {
        long mask = (1L << bits) - 1;
        double unit = 1.0 / (double) (1L << bits);
        double s00 = sums[0];
        double s01 = sums[1];
        double s02 = sums[2];
        double s10 = sums[3];
        double s11 = sums[4];
        double s12 = sums[5];
        double s20 = sums[6];
        double s21 = sums[7];
        double s22 = sums[8];
        for (int i = from; i < to; i++) {
            double x = (double) (u[i] & mask) * unit - 0.5;
            double y = (double) (v[i] & mask) * unit - 0.5;
            double w = weight[i];
            double wx = w * x;
            double wxx = wx * x;
            double yy = y * y;
            s00 += w;
            s01 += wx;
            s02 += wxx;
            s10 += w * y;
            s11 += wx * y;
            s12 += wxx * y;
            s20 += w * yy;
            s21 += wx * yy;
            s22 += wxx * yy;
        }
        sums[0] = s00;
        sums[1] = s01;
        sums[2] = s02;
        sums[3] = s10;
        sums[4] = s11;
        sums[5] = s12;
        sums[6] = s20;
        sums[7] = s21;
        sums[8] = s22;
    }

    /// Spreads what was added over the 3 x 3 cells whose first is at `at`.
    ///
    /// @param stride from one row of the sheet to the next
    void spread(double[] sheet, int at, int stride) {
        for (int k = 0; k < POWERS; k++) {
            int row = at + k * stride;
            double m0 = across(k, sums[0], sums[3], sums[6]);
            double m1 = across(k, sums[1], sums[4], sums[7]);
            double m2 = across(k, sums[2], sums[5], sums[8]);
            sheet[row] += across(0, m0, m1, m2);
            sheet[row + 1] += across(1, m0, m1, m2);
            sheet[row + 2] += across(2, m0, m1, m2);
        }
    }

    void clear() {
        Arrays.fill(sums, 0);
    }

    /// The quadratic B-spline's weight of the cell before (0), the cell itself (1) or the one after (2),
    /// for samples given by their sums of powers: (1/2 - f)^2 / 2, 3/4 - f^2, (1/2 + f)^2 / 2.
    private static double across(int cell, double m0, double m1, double m2) {
        return switch (cell) {
            case 0 -> 0.125 * m0 - 0.5 * m1 + 0.5 * m2;
            case 1 -> 0.75 * m0 - m2;
            default -> 0.125 * m0 + 0.5 * m1 + 0.5 * m2;
        };
    }
}
