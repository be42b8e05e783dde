package dev.isopleth.analysis.bandwidth;

import dev.isopleth.density.Exp;

/// What all positions but one say of that one, by a gaussian of the distance.
///
/// @param logKernel the logarithm of the sum of exp(-d^2 / 2 sigma^2) over the others; finite however far they are
/// @param mean of their values, by the same weights; empty where there are none
record Foretold(double[] logKernel, double[] mean) {

    /// Beyond so many sigma a weight, below 2e-14, is left out of positions that have nearer ones.
    static final double REACH = 8;

    /// Where the nearest is farther than so many sigma, weights are taken relative to its own.
    private static final double ALONE = 3;

    /// At each position. Cost: the pairs within reach, n^2 / 2 at most.
    static Foretold of(DistinctPositions positions, double sigma) {
        int count = positions.count();
        double[] x = positions.x;
        double[] y = positions.y;
        double[] values = positions.value == null ? new double[0] : positions.value;
        double[] kernel = new double[count];
        double[] mean = new double[values.length];
        double reach = REACH * sigma;
        double perSquare = -1 / (2 * sigma * sigma);
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count && x[j] - x[i] <= reach; j++) {
                double dx = x[j] - x[i];
                double dy = y[j] - y[i];
                double square = dx * dx + dy * dy;
                if (square <= reach * reach) {
                    double weight = Exp.ofNegative(square * perSquare);
                    kernel[i] += weight;
                    kernel[j] += weight;
                    if (mean.length > 0) {
                        mean[i] += weight * values[j];
                        mean[j] += weight * values[i];
                    }
                }
            }
        }
        for (int i = 0; i < count; i++) {
            if (positions.nearest[i] > ALONE * sigma) {
                alone(positions, i, sigma, kernel, mean);
            } else {
                if (mean.length > 0) {
                    mean[i] /= kernel[i];
                }
                kernel[i] = StrictMath.log(kernel[i]);
            }
        }
        return new Foretold(kernel, mean);
    }

    /// Of a position far from all others, whose weights would be lost in rounding or be 0.
    private static void alone(DistinctPositions positions, int i, double sigma, double[] kernel, double[] mean) {
        double nearest = positions.nearest[i];
        double perSquare = -1 / (2 * sigma * sigma);
        double reach = Math.sqrt(nearest * nearest + REACH * REACH * sigma * sigma);
        double weights = 0;
        double weighted = 0;
        for (int step = -1; step <= 1; step += 2) {
            for (int j = i + step; j >= 0 && j < positions.count(); j += step) {
                double dx = positions.x[j] - positions.x[i];
                double dy = positions.y[j] - positions.y[i];
                if (Math.abs(dx) > reach) {
                    break;
                }
                double beyond = dx * dx + dy * dy - nearest * nearest;
                if (beyond <= REACH * REACH * sigma * sigma) {
                    double weight = Exp.ofNegative(Math.min(0, beyond * perSquare));
                    weights += weight;
                    if (positions.value != null) {
                        weighted += weight * positions.value[j];
                    }
                }
            }
        }
        kernel[i] = nearest * nearest * perSquare + StrictMath.log(weights);
        if (mean.length > 0) {
            mean[i] = weighted / weights;
        }
    }
}
