package dev.isopleth.analysis;

/// Lines less their mean, in standard deviations, as seaborn's `z_score`.
public final class ZScore {

    private ZScore() {}

    /// Rows, or columns, of mean 0 and standard deviation 1, the latter with n - 1 over the n fields that are there.
    /// Missing fields stay missing. A line whose fields are all alike, or that has one alone, becomes 0 (seaborn
    /// divides by 0 there and loses it).
    public static Matrix of(Matrix matrix, Along along) {
        double[][] lines = matrix.lines(along);
        for (double[] line : lines) {
            score(line);
        }
        return matrix.withLines(along, lines);
    }

    private static void score(double[] line) {
        int count = 0;
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double field : line) {
            if (!Double.isNaN(field)) {
                count++;
                sum += field;
                least = Math.min(least, field);
                greatest = Math.max(greatest, field);
            }
        }
        double mean = sum / count;
        // In widths of the line, so that squares of the smallest numbers are not 0.
        double width = greatest - least;
        double squares = 0;
        for (double field : line) {
            double from = (field - mean) / width;
            squares += Double.isNaN(from) ? 0 : from * from;
        }
        double deviation = Math.sqrt(squares / (count - 1));
        for (int i = 0; i < line.length; i++) {
            if (!Double.isNaN(line[i])) {
                line[i] = width > 0 ? (line[i] - mean) / width / deviation : 0;
            }
        }
    }
}
