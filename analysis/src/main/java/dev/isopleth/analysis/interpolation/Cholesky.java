package dev.isopleth.analysis.interpolation;

import java.util.Optional;

/// A symmetric positive definite matrix as L times its mirror image, L lower triangular. Dense: n^3 / 6 steps of two
/// operations, 4 n^2 bytes.
final class Cholesky {

    /// Of a diagonal of 1. Less than this is left of a row that nearly follows from those before it, and solutions
    /// would lose ten digits.
    private static final double LEAST_PIVOT = 1e-10;

    private final double[][] rows;

    private Cholesky(double[][] rows) {
        this.rows = rows;
    }

    /// The factor of a matrix whose diagonal is 1; empty if it is not positive definite, or nearly not.
    ///
    /// @param rows row i has the columns 0 to i; overwritten
    static Optional<Cholesky> of(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            for (int j = 0; j < i; j++) {
                row[j] = (row[j] - product(row, rows[j], 0, j)) / rows[j][j];
            }
            double pivot = row[i] - product(row, row, 0, i);
            if (!(pivot > LEAST_PIVOT)) {
                return Optional.empty();
            }
            row[i] = Math.sqrt(pivot);
        }
        return Optional.of(new Cholesky(rows));
    }

    /// x with L x = b.
    double[] forward(double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = (x[i] - product(rows[i], x, 0, i)) / rows[i][i];
        }
        return x;
    }

    /// The same for several right sides beside one another, in place: each has a column of the rows. Four rows are
    /// taken off in a pass.
    ///
    /// @param columns how many there are
    void forward(double[][] b, int columns) {
        for (int i = 0; i < b.length; i++) {
            double[] row = rows[i];
            double[] x = b[i];
            int j = 0;
            for (; j + 3 < i; j += 4) {
                subtract(x, row, j, b, columns);
            }
            for (; j < i; j++) {
                double[] other = b[j];
                double factor = row[j];
                for (int k = 0; k < columns; k++) {
                    x[k] -= factor * other[k];
                }
            }
            double pivot = row[i];
            for (int k = 0; k < columns; k++) {
                x[k] /= pivot;
            }
        }
    }

    private static void subtract(double[] x, double[] row, int j, double[][] b, int columns) {
        double f0 = row[j];
        double f1 = row[j + 1];
        double f2 = row[j + 2];
        double f3 = row[j + 3];
        double[] b0 = b[j];
        double[] b1 = b[j + 1];
        double[] b2 = b[j + 2];
        double[] b3 = b[j + 3];
        for (int k = 0; k < columns; k++) {
            x[k] = x[k] - f0 * b0[k] - f1 * b1[k] - f2 * b2[k] - f3 * b3[k];
        }
    }

    /// x with L L' x = b.
    double[] solve(double[] b) {
        double[] x = forward(b);
        for (int i = x.length - 1; i >= 0; i--) {
            x[i] /= rows[i][i];
            for (int j = 0; j < i; j++) {
                x[j] -= rows[i][j] * x[i];
            }
        }
        return x;
    }

    /// The diagonal of the inverse: sums of the squares of the columns of L^-1. n^3 / 6 steps.
    double[] inverseDiagonal() {
        int n = rows.length;
        double[] diagonal = new double[n];
        double[] column = new double[n];
        for (int k = 0; k < n; k++) {
            column[k] = 1 / rows[k][k];
            diagonal[k] = column[k] * column[k];
            for (int i = k + 1; i < n; i++) {
                column[i] = -product(rows[i], column, k, i) / rows[i][i];
                diagonal[k] += column[i] * column[i];
            }
        }
        return diagonal;
    }

    private static double product(double[] a, double[] b, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
