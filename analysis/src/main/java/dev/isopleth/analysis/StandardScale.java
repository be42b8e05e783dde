package dev.isopleth.analysis;

/// Lines brought to [0, 1] each: the least field is taken off and the rest divided by what is then the greatest,
/// as seaborn's `standard_scale`.
public final class StandardScale {

    private StandardScale() {}

    /// Rows, or columns, from 0 to 1. Missing fields stay missing. A line whose fields are all alike becomes 0
    /// (seaborn divides by 0 there and loses it).
    public static Matrix of(Matrix matrix, Along along) {
        double[][] lines = matrix.lines(along);
        for (double[] line : lines) {
            scale(line);
        }
        return matrix.withLines(along, lines);
    }

    private static void scale(double[] line) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double field : line) {
            if (!Double.isNaN(field)) {
                least = Math.min(least, field);
                greatest = Math.max(greatest, field);
            }
        }
        double width = greatest - least;
        for (int i = 0; i < line.length; i++) {
            if (!Double.isNaN(line[i])) {
                line[i] = width > 0 ? (line[i] - least) / width : 0;
            }
        }
    }
}
