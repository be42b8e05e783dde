package dev.isopleth.analysis;

/// Student's distribution, as the test of a correlation needs it.
final class StudentT {

    private StudentT() {}

    /// How likely a coefficient at least as far from 0 is among n pairs that have nothing to do with one another:
    /// P(|T| >= |t|) with n - 2 degrees of freedom and t = r sqrt((n - 2) / (1 - r^2)). Relative error as
    /// [IncompleteBeta].
    ///
    /// @param coefficient r in [-1, 1], or NaN
    /// @return in [0, 1]; NaN if r is or n < 3
    static double twoSided(double coefficient, long n) {
        if (Double.isNaN(coefficient) || n < 3) {
            return Double.NaN;
        }
        double square = coefficient * coefficient;
        return IncompleteBeta.of((1 - coefficient) * (1 + coefficient), square, (n - 2) / 2.0, 0.5);
    }
}
