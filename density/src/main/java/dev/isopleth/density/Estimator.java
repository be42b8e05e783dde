package dev.isopleth.density;

/// Estimates over windows of the lattice.
public final class Estimator {

    private Estimator() {}

    /// The measure at every lattice point of a window.
    public static ValueGrid estimate(SampleRows rows, Estimate estimate, GridWindow window) {
        return exact(rows, estimate, window, estimate.measure() == Measure.MEAN);
    }

    /// The same, with the effective number of places at every point.
    public static ValueGrid estimateWithSupport(SampleRows rows, Estimate estimate, GridWindow window) {
        return exact(rows, estimate, window, true);
    }

    private static ValueGrid exact(SampleRows rows, Estimate estimate, GridWindow window, boolean withSupport) {
        int size = window.rows() * window.columns();
        float[] values = new float[size];
        float[] presence = estimate.measure() == Measure.MEAN ? new float[size] : null;
        float[] support = withSupport ? new float[size] : null;
        for (int k = 0; k < size; k++) {
            double v = window.rowV(window.row0() + k / window.columns());
            double u = window.columnU(window.column0() + k % window.columns());
            KernelSums sums = ExactDensity.at(rows, estimate.kernel(), estimate.bandwidth(), u - Math.floor(u), v);
            values[k] = (float)
                    switch (estimate.measure()) {
                        case DENSITY ->
                            sums.densityPerKm2(
                                    ExactDensity.peakPerSquareMetre(estimate.kernel(), estimate.bandwidth(), v));
                        case MEAN -> sums.mean(rows.valueOffset(), estimate.minSupport());
                    };
            if (presence != null) {
                presence[k] = (float) sums.presence(estimate.minSupport());
            }
            if (support != null) {
                support[k] = (float) sums.support();
            }
        }
        return new ValueGrid(window.rows(), window.columns(), values, presence, support);
    }
}
