package dev.isopleth.analysis.hotspot;

/// How far values are from their mean.
///
/// @param mean NaN where there are none
/// @param of each less the mean; exactly 0 where all are equal
/// @param greatest how far the farthest is
/// @param squares the sum of their squares
/// @param isConstant all values are equal, or there are none
public record Deviations(double mean, double[] of, double greatest, double squares, boolean isConstant) {

    /// Of some values, finite. Cost: three passes over them.
    public static Deviations of(double[] values) {
        int count = values.length;
        boolean isConstant = true;
        double sum = 0;
        for (double value : values) {
            isConstant &= value == values[0];
            sum += value;
        }
        double mean = isConstant && count > 0 ? values[0] : sum / count;
        // The mean's own rounding, which of values far from 0 is much of a deviation.
        double off = 0;
        for (double value : values) {
            off += value - mean;
        }
        off = isConstant ? 0 : off / count;
        double[] deviations = new double[count];
        double greatest = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            deviations[i] = values[i] - mean - off;
            greatest = Math.max(greatest, Math.abs(deviations[i]));
            squares += deviations[i] * deviations[i];
        }
        return new Deviations(mean + off, deviations, greatest, squares, isConstant);
    }

    /// How many there are.
    public int count() {
        return of.length;
    }

    /// The sum of their third powers.
    double cubes() {
        double sum = 0;
        for (double deviation : of) {
            sum += deviation * deviation * deviation;
        }
        return sum;
    }

    /// The sum of their fourth powers.
    double fourthPowers() {
        double sum = 0;
        for (double deviation : of) {
            double square = deviation * deviation;
            sum += square * square;
        }
        return sum;
    }
}
