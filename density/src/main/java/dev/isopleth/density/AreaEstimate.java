package dev.isopleth.density;

import java.util.Arrays;
import java.util.function.Supplier;

/// An estimate within a study area: undefined outside, and what is per area divided by the share of the
/// kernel that lies within.
///
/// Whether a point lies within is decided by the point itself: a pixel's centre.
final class AreaEstimate {

    private AreaEstimate() {}

    /// The measure at every point of a window.
    ///
    /// @param anywhere the same as if there were no area; not asked where no point lies within
    static ValueGrid of(
            StudyArea area, Estimate estimate, GridWindow window, boolean withSupport, Supplier<ValueGrid> anywhere) {
        AreaMask mask = AreaMask.of(
                area, window.on(estimate.bandwidth()), estimate.bandwidth().wraps());
        if (mask.isEmpty()) {
            return nothing(estimate, window, withSupport);
        }
        ValueGrid grid = anywhere.get();
        float[] values = grid.values().clone();
        float[] presence = grid.presence() == null ? null : grid.presence().clone();
        float[] support = grid.support() == null ? null : grid.support().clone();
        for (int k = 0; k < values.length; k++) {
            if (!mask.within()[k]) {
                values[k] = Float.NaN;
                if (presence != null) {
                    presence[k] = 0;
                }
                if (support != null) {
                    support[k] = 0;
                }
            }
        }
        if (estimate.measure().isPerArea() && estimate.edge() == Edge.UNIFORM) {
            double[] shares = AreaShares.of(area, estimate.kernel(), estimate.bandwidth(), mask);
            for (int k = 0; k < values.length; k++) {
                // A share that is lost in rounding is no ground for an estimate.
                values[k] = shares[k] > 0 ? (float) (values[k] / shares[k]) : Float.NaN;
            }
        }
        return new ValueGrid(window.rows(), window.columns(), values, presence, support);
    }

    private static ValueGrid nothing(Estimate estimate, GridWindow window, boolean withSupport) {
        int size = window.rows() * window.columns();
        float[] values = new float[size];
        Arrays.fill(values, Float.NaN);
        boolean masked = estimate.measure().isMasked();
        return new ValueGrid(
                window.rows(),
                window.columns(),
                values,
                masked ? new float[size] : null,
                withSupport || masked ? new float[size] : null);
    }
}
