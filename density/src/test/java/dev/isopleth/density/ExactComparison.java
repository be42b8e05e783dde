package dev.isopleth.density;

import java.util.Arrays;

/// How far the fast estimate lies from the exact one over some points of a window.
///
/// @param densityShare the greatest error of the density, as a share of the greatest exact value
/// @param sumShare that of the sum, likewise
/// @param meanError the greatest error of the mean, in the value's unit, where both are defined
/// @param seError that of its standard error, likewise
/// @param supportShare the greatest error of the support of the density, as a share of the exact one, where
///     a mean is defined
/// @param meansCompared at how many points both means are defined
/// @param wronglyMasked at how many points only one is, though support and places are more than 2 % off the
///     mask
record ExactComparison(
        double densityShare,
        double sumShare,
        double meanError,
        double seError,
        double supportShare,
        int meansCompared,
        int wronglyMasked) {

    static final double MIN_SUPPORT = 3;

    /// Compares every `stride`-th row and column.
    static ExactComparison of(ArraySamples samples, Kernel kernel, Bandwidth bandwidth, GridWindow window, int stride) {
        ValueGrid density = Estimator.estimateWithSupport(
                samples, new Estimate(Measure.DENSITY, kernel, bandwidth, MIN_SUPPORT), window);
        ValueGrid mean =
                Estimator.estimate(samples, new Estimate(Measure.MEAN, kernel, bandwidth, MIN_SUPPORT), window);
        ValueGrid sum = Estimator.estimate(samples, new Estimate(Measure.SUM, kernel, bandwidth, 0), window);
        ValueGrid se = Estimator.estimate(samples, new Estimate(Measure.SE, kernel, bandwidth, MIN_SUPPORT), window);
        double greatest = 0;
        double greatestSum = 0;
        double sumError = 0;
        double seError = 0;
        double densityError = 0;
        double meanError = 0;
        double supportShare = 0;
        int compared = 0;
        int wronglyMasked = 0;
        for (int r = 0; r < window.rows(); r += stride) {
            for (int c = 0; c < window.columns(); c += stride) {
                double v = window.rowV(window.row0() + r);
                double u = window.columnU(window.column0() + c);
                KernelSums exact = ExactDensity.at(samples, kernel, bandwidth, u - Math.floor(u), v);
                double peak = ExactDensity.peakPerArea(kernel, bandwidth, v);
                double exactDensity = exact.density(peak);
                double exactSum = exact.sum(peak, samples.valueOffset());
                greatestSum = Math.max(greatestSum, Math.abs(exactSum));
                sumError = Math.max(sumError, Math.abs(exactSum - sum.value(r, c)));
                greatest = Math.max(greatest, exactDensity);
                densityError = Math.max(densityError, Math.abs(exactDensity - density.value(r, c)));
                double exactMean = exact.mean(samples.valueOffset(), MIN_SUPPORT);
                boolean fastDefined = !Float.isNaN(mean.value(r, c));
                double margin = Math.min(exact.support() / MIN_SUPPORT, exact.places());
                if (fastDefined != !Double.isNaN(exactMean)) {
                    wronglyMasked += Math.abs(margin - 1) > 0.02 ? 1 : 0;
                } else if (fastDefined) {
                    compared++;
                    double exactSe = exact.standardError(MIN_SUPPORT, KernelSums.LEAST_PLACES_OF_SUPPORT);
                    seError = Math.max(seError, Math.abs(exactSe - se.value(r, c)));
                    meanError = Math.max(meanError, Math.abs(exactMean - mean.value(r, c)));
                    float support = support(density, r, c);
                    supportShare = Math.max(supportShare, Math.abs(support / exact.support() - 1));
                }
            }
        }
        double densityShare = greatest > 0 ? densityError / greatest : densityError;
        double sumShare = greatestSum > 0 ? sumError / greatestSum : sumError;
        return new ExactComparison(densityShare, sumShare, meanError, seError, supportShare, compared, wronglyMasked);
    }

    private static float support(ValueGrid grid, int row, int column) {
        float[] support = grid.support();
        if (support == null) {
            throw new AssertionError("support was asked for");
        }
        return support[row * grid.columns() + column];
    }

    /// What lies between the 2nd and the 98th percent of the samples' values.
    static double range(ArraySamples samples) {
        SampleBlock block = SampleBlock.ofCapacity((int) samples.count());
        samples.read(0, block.capacity(), block);
        float[] values = block.value().clone();
        Arrays.sort(values);
        return values[(int) Math.round(0.98 * (values.length - 1))]
                - values[(int) Math.round(0.02 * (values.length - 1))];
    }
}
