package dev.isopleth.density;

import org.jspecify.annotations.Nullable;

/// Estimates over windows of the lattice, at a cost that follows from the window and the bandwidth, and
/// from the samples only as far as they are read once.
///
/// Against the exact sum the error of a density is at most 0.1 % of the greatest value near, that of a mean
/// 0.1 % of the values' range, up to sigma = 50 km and 80 degrees of latitude; beyond, to kernels as wide
/// as the world, 1 %. A value depends on its place alone: any two windows that share a lattice point agree
/// in its bits.
///
/// One limit: a quartic's profile is not resolved within a cell or two of its edge (sigma spans 8 to 16
/// cells, the radius 23 to 45). Where all that is near lies there, in a thin ring round a dense cluster,
/// its mean may be off by some percent of the range.
public final class Estimator {

    private Estimator() {}

    /// The measure at every lattice point of a window, in its unit.
    ///
    /// Pixels more than half a sigma wide are the mean over their ground, but for the largest value and the
    /// number within a radius. Empty where no sample is near: 0 or NaN, see [Measure].
    public static ValueGrid estimate(Source source, Estimate estimate, GridWindow window) {
        return estimate(source, estimate, window, false);
    }

    /// The same, with the effective number of places at every point that it rests on.
    public static ValueGrid estimateWithSupport(Source source, Estimate estimate, GridWindow window) {
        return estimate(source, estimate, window, true);
    }

    /// The measure of one selection.
    public static ValueGrid estimate(SampleRows samples, Estimate estimate, GridWindow window) {
        return estimate(Source.of(samples), estimate, window);
    }

    /// The measure of one selection, with support.
    public static ValueGrid estimateWithSupport(SampleRows samples, Estimate estimate, GridWindow window) {
        return estimateWithSupport(Source.of(samples), estimate, window);
    }

    private static ValueGrid estimate(Source source, Estimate estimate, GridWindow window, boolean withSupport) {
        source.requireFor(estimate.bandwidth());
        Measure measure = estimate.measure();
        if (measure.isWithinRadius()) {
            float[] values = WithinRadius.of(source.samples(), estimate, window.on(estimate.bandwidth()));
            float[] support = withSupport ? support(source, estimate, window) : null;
            return new ValueGrid(window.rows(), window.columns(), values, null, support);
        }
        Columns here = WindowSums.of(Wanted.of(source.samples(), estimate, withSupport), window);
        Columns there = measure.needsVersus()
                ? WindowSums.of(Wanted.of(source.requireVersus(), estimate, withSupport), window)
                : here;
        return grid(Combination.of(source, estimate), window, here, there, withSupport);
    }

    private static float @Nullable [] support(Source source, Estimate estimate, GridWindow window) {
        Estimate support = new Estimate(Measure.SUPPORT, estimate.kernel(), estimate.bandwidth(), 0);
        return estimate(source, support, window, true).support();
    }

    private static ValueGrid grid(
            Combination combination, GridWindow window, Columns here, Columns there, boolean withSupport) {
        Estimate estimate = combination.estimate();
        int size = window.rows() * window.columns();
        float[] values = new float[size];
        float[] presence = estimate.measure().isMasked() ? new float[size] : null;
        float[] support = withSupport || estimate.measure().isMasked() ? new float[size] : null;
        for (int row = 0; row < window.rows(); row++) {
            double peak =
                    ExactDensity.peakPerArea(estimate.kernel(), estimate.bandwidth(), window.rowV(window.row0() + row));
            for (int k = row * window.columns(); k < (row + 1) * window.columns(); k++) {
                KernelSums at = here.at(k);
                KernelSums other = there.at(k);
                values[k] = (float) combination.value(at, other, peak);
                if (presence != null) {
                    presence[k] = (float) combination.presence(at, other);
                }
                if (support != null) {
                    support[k] = (float) combination.support(at, other);
                }
            }
        }
        return new ValueGrid(window.rows(), window.columns(), values, presence, support);
    }
}
