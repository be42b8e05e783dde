package dev.isopleth.analysis;

import java.util.List;

/// How far the lines of a matrix rise and fall together, pair by pair. All three matrices are symmetric, with the
/// lines' labels on both sides.
///
/// @param coefficients in [-1, 1], 1 on the diagonal; missing with fewer than three fields in common, and where one
///     of the lines is constant over these
/// @param pValues how likely a coefficient at least so far from 0 is between lines that have nothing to do with one
///     another: two-sided, by Student's distribution with n - 2 degrees of freedom; 0 on the diagonal; missing with
///     the coefficient. Neighbours in time or space are not independent: with them it comes out too small
/// @param counts n, how many fields both lines have
public record Correlations(Matrix coefficients, Matrix pValues, Matrix counts) {

    /// A limit for those who have none of their own: 24 MB, and 10^4 fields a line in some ten seconds.
    public static final int MOST_LINES = 1000;

    /// So many fields in common a correlation needs.
    public static final int LEAST_IN_COMMON = 3;

    /// The correlations between the rows of a matrix, or between its columns, each pair over the fields that both
    /// have. Spearman's ranks are those among these fields.
    ///
    /// Cost: lines^2 / 2 x fields of a line. Memory: 24 bytes a pair of lines, and 28 bytes a field.
    ///
    /// @param mostLines how many lines there may be
    /// @throws RefusedException if there are more
    public static Correlations between(Matrix matrix, Along along, CorrelationMethod method, int mostLines) {
        List<String> labels = matrix.labels(along);
        int count = labels.size();
        if (count > mostLines) {
            throw new RefusedException(
                    "there are " + count + " " + along.label() + " to correlate: at most " + mostLines + " are");
        }
        double[][] lines = matrix.lines(along);
        Ranks ranks = new Ranks(method == CorrelationMethod.SPEARMAN ? lines : new double[0][]);
        Pearson pearson = new Pearson(method == CorrelationMethod.SPEARMAN ? ranks.ofAll() : lines);
        double[] coefficients = new double[Math.multiplyExact(count, count)];
        double[] pValues = new double[coefficients.length];
        double[] counts = new double[coefficients.length];
        boolean[] complete = new boolean[count];
        for (int i = 0; i < count; i++) {
            complete[i] = Distances.isComplete(lines[i]);
        }
        for (int i = 0; i < count; i++) {
            for (int j = i; j < count; j++) {
                int common = complete[i] && complete[j] ? lines[i].length : common(lines[i], lines[j]);
                double coefficient = Double.NaN;
                if (common >= LEAST_IN_COMMON) {
                    coefficient = method == CorrelationMethod.SPEARMAN && common < lines[i].length
                            ? Pearson.ofCommon(ranks.among(i, j), ranks.among(j, i))
                            : pearson.of(i, j);
                }
                if (i == j && !Double.isNaN(coefficient)) {
                    coefficient = 1;
                }
                double pValue = StudentT.twoSided(coefficient, common);
                coefficients[i * count + j] = coefficients[j * count + i] = coefficient;
                pValues[i * count + j] = pValues[j * count + i] = pValue;
                counts[i * count + j] = counts[j * count + i] = common;
            }
        }
        return new Correlations(
                new Matrix(labels, labels, coefficients),
                new Matrix(labels, labels, pValues),
                new Matrix(labels, labels, counts));
    }

    private static int common(double[] a, double[] b) {
        int common = 0;
        for (int k = 0; k < a.length; k++) {
            common += Double.isNaN(a[k]) || Double.isNaN(b[k]) ? 0 : 1;
        }
        return common;
    }
}
