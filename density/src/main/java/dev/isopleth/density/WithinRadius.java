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
        walk(samples, estimate, window, (group, row, first, last) -> {
            int at = row * columns;
            from[at + (int) Math.max(0, first - window.column0())] += group.samples;
            from[at + (int) Math.min(columns, last + 1 - window.column0())] -= group.samples;
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
        ColumnSpans spans = new ColumnSpans(window);
        float[] greatest = new float[spans.size()];
        Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
        walk(
                samples,
                estimate,
                window,
                (group, row, first, last) -> spans.forEach(
                        row, first, last, span -> greatest[span] = Math.max(greatest[span], group.greatest)));
        spans.forEachPart((span, whole) -> greatest[span] = Math.max(greatest[span], greatest[whole]));
        float[] values = new float[window.rows() * window.columns()];
        for (int k = 0; k < values.length; k++) {
            float most = greatest[spans.ofColumn(k / window.columns(), k % window.columns())];
            values[k] = most == Float.NEGATIVE_INFINITY ? Float.NaN : (float) (samples.valueOffset() + most);
        }
        return values;
    }

    private static void walk(SampleRows samples, Estimate estimate, GridWindow window, DiscWalk.Visitor visitor) {
        boolean counting = estimate.measure() == Measure.COUNT;
        double radius = estimate.kernel().radiusPerSigma();
        DiscWalk.of(samples, radius, estimate.bandwidth(), window, counting, new double[0], visitor);
    }
}
