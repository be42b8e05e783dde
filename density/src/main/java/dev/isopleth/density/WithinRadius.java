package dev.isopleth.density;

import java.util.Arrays;

/// What lies within the kernel's radius of each point, exactly, from the samples themselves.
final class WithinRadius {

    private WithinRadius() {}

    /// The measure at every point of a window, rows from north: how many samples there are, or the largest
    /// of their values, NaN where there is none.
    static float[] of(SampleRows samples, Estimate estimate, GridWindow window) {
        return estimate.measure() == Measure.COUNT
                ? counts(samples, estimate, window)
                : greatest(samples, estimate, window);
    }

    private static float[] counts(SampleRows samples, Estimate estimate, GridWindow window) {
        int columns = window.columns();
        // What is added at a point holds from there on.
        long[] from = new long[window.rows() * columns + 1];
        walk(samples, estimate, window, (group, at, length) -> {
            from[at] += group.samples;
            from[at + length] -= group.samples;
        });
        float[] floats = new float[window.rows() * columns];
        long count = 0;
        for (int k = 0; k < floats.length; k++) {
            count += from[k];
            floats[k] = count;
        }
        return floats;
    }

    private static float[] greatest(SampleRows samples, Estimate estimate, GridWindow window) {
        float[] greatest = new float[window.rows() * window.columns()];
        Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
        walk(samples, estimate, window, (group, at, length) -> {
            for (int k = at; k < at + length; k++) {
                greatest[k] = Math.max(greatest[k], group.greatest);
            }
        });
        for (int k = 0; k < greatest.length; k++) {
            greatest[k] =
                    greatest[k] == Float.NEGATIVE_INFINITY ? Float.NaN : (float) (samples.valueOffset() + greatest[k]);
        }
        return greatest;
    }

    private static void walk(SampleRows samples, Estimate estimate, GridWindow window, DiscWalk.Visitor visitor) {
        boolean counting = estimate.measure() == Measure.COUNT;
        double radius = estimate.kernel().radiusPerSigma();
        DiscWalk.of(samples, radius, estimate.bandwidth(), window, counting, visitor);
    }
}
