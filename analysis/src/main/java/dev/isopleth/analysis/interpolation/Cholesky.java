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
