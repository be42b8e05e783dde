package dev.isopleth.analysis;

/// Pearson's coefficient of pairs of lines, over the fields that both have.
///
/// Lines without a missing field are centred and normed once, so that a pair of them costs one multiplication a
/// field; other pairs take two passes. Memory: 8 bytes a field of the former.
final class Pearson {

    private final double[][] lines;
    private final double[][] units;

    Pearson(double[][] lines) {
        this.lines = lines;
        this.units = new double[lines.length][];
        for (int i = 0; i < lines.length; i++) {
            units[i] = unit(lines[i]);
        }
    }

    /// The coefficient in [-1, 1]; NaN with fewer than two fields in common, and where one of the lines is
    /// constant over these.
    double of(int i, int j) {
        if (units[i].length == 0 || units[j].length == 0) {
            return ofCommon(lines[i], lines[j]);
        }
        double product = 0;
        for (int k = 0; k < units[i].length; k++) {
            product += units[i][k] * units[j][k];
        }
        return bounded(product);
    }

    /// The coefficient over the fields that both have.
    static double ofCommon(double[] a, double[] b) {
        int count = 0;
        double sumA = 0;
        double sumB = 0;
        double leastA = Double.POSITIVE_INFINITY;
        double leastB = Double.POSITIVE_INFINITY;
        double greatestA = Double.NEGATIVE_INFINITY;
        double greatestB = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < a.length; k++) {
            if (!Double.isNaN(a[k]) && !Double.isNaN(b[k])) {
                count++;
                sumA += a[k];
                sumB += b[k];
                leastA = Math.min(leastA, a[k]);
                leastB = Math.min(leastB, b[k]);
                greatestA = Math.max(greatestA, a[k]);
                greatestB = Math.max(greatestB, b[k]);
            }
        }
        if (count < 2 || leastA == greatestA || leastB == greatestB) {
            return Double.NaN;
        }
        double meanA = sumA / count;
        double meanB = sumB / count;
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        for (int k = 0; k < a.length; k++) {
            if (!Double.isNaN(a[k]) && !Double.isNaN(b[k])) {
                double fromA = (a[k] - meanA) / (greatestA - leastA);
                double fromB = (b[k] - meanB) / (greatestB - leastB);
                squaresA += fromA * fromA;
                squaresB += fromB * fromB;
                products += fromA * fromB;
            }
        }
        return bounded(products / (Math.sqrt(squaresA) * Math.sqrt(squaresB)));
    }

    /// The line less its mean, of length 1. Empty if a field is missing, all NaN if the line is constant.
    private static double[] unit(double[] line) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double field : line) {
            sum += field;
            least = Math.min(least, field);
            greatest = Math.max(greatest, field);
        }
        if (Double.isNaN(sum)) {
            return new double[0];
        }
        double mean = sum / line.length;
        double[] unit = new double[line.length];
        double squares = 0;
        for (int k = 0; k < line.length; k++) {
            unit[k] = (line[k] - mean) / (greatest - least);
            squares += unit[k] * unit[k];
        }
        double length = Math.sqrt(squares);
        for (int k = 0; k < line.length; k++) {
            unit[k] /= length;
        }
        return unit;
    }

    private static double bounded(double coefficient) {
        return Double.isNaN(coefficient) ? coefficient : Math.clamp(coefficient, -1, 1);
    }
}
