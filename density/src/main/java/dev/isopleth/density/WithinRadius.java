package dev.isopleth.density;

import java.util.Arrays;

/// What lies within the kernel's radius of each point, exactly, from the samples themselves.
final class WithinRadius {

    private WithinRadius() {}

    /// The measure at every point of a window, rows from north.
    static float[] of(SampleRows samples, Estimate estimate, GridWindow window) {
        return estimate.measure() == Measure.COUNT
                ? counts(samples, estimate.kernel(), estimate.bandwidth(), window)
                : greatest(samples, estimate.kernel(), estimate.bandwidth(), window);
    }

    /// How many samples there are.
    private static float[] counts(SampleRows samples, Kernel kernel, Bandwidth bandwidth, GridWindow window) {
        float[] counts = new float[window.rows() * window.columns()];
        double radius = radiusSquared(kernel);
        PositionWalk.of(samples, kernel.radiusPerSigma(), bandwidth, window, (block, i, at, distances, length) -> {
            for (int k = 0; k < length; k++) {
                counts[at + k] += distances[k] <= radius ? block.samples[i] : 0;
            }
        });
        return counts;
    }

    /// The largest of their values; NaN where there is no sample.
    private static float[] greatest(SampleRows samples, Kernel kernel, Bandwidth bandwidth, GridWindow window) {
        float[] greatest = new float[window.rows() * window.columns()];
        Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
        double radius = radiusSquared(kernel);
        PositionWalk.of(samples, kernel.radiusPerSigma(), bandwidth, window, (block, i, at, distances, length) -> {
            for (int k = 0; k < length; k++) {
                greatest[at + k] =
                        distances[k] <= radius ? Math.max(greatest[at + k], block.greatest[i]) : greatest[at + k];
            }
        });
        for (int k = 0; k < greatest.length; k++) {
            greatest[k] =
                    greatest[k] == Float.NEGATIVE_INFINITY ? Float.NaN : (float) (samples.valueOffset() + greatest[k]);
        }
        return greatest;
    }

    private static double radiusSquared(Kernel kernel) {
        return kernel.radiusPerSigma() * kernel.radiusPerSigma() * (1 + Uniform.EDGE);
    }
}
