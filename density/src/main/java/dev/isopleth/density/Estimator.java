package dev.isopleth.density;

import org.jspecify.annotations.Nullable;

/// Estimates over windows of the lattice, at a cost that follows from the window and the bandwidth: samples
/// are read once into blocks of cells that the selection's [Depths] keep, and few beside them.
///
/// Against the exact sum the error of what is per area is at most 0.1 % of the greatest value near, that of
/// a mean and its standard error 0.1 % of the values' range, up to sigma = 50 km and 80 degrees of latitude
/// (docs/accuracy.md); beyond, to kernels as wide as the world, 1 %. A value depends on its place alone: any
/// two windows that share a lattice point agree in its bits.
///
/// Kernels with an edge or a tip (epanechnikov, triangular, uniform) are summed from the positions where no more
/// than 16,384 samples (65,536 for the uniform kernel) lie within reach of an aligned square of 128 x 128 points,
/// and no more than 2^24 kernel values are needed. Else cells stand for positions, for all kernels, and where these
/// are in doubt as to what lies on the kernel's rim ([DoubtfulPoints]), the positions after all, or finer cells
/// where
/// they are many. That bounds the cost, which is greatest beside dense clusters; but for the uniform kernel's, which
/// grows to seconds a tile. Largest values and numbers of samples are exact, and grow with the root of the samples a
/// point.
///
/// Limits:
///
/// - What is still in doubt with more than 262,144 samples within reach of 16 x 16 points stays as finer cells tell
///   it, but for the uniform kernel.
/// - A mean is right as far as the weights are, to 0.1 % of their sum: where a thousand dear places lie on the rim
///   of a few cheap ones, further apart than the values' 2-98 % range, by that much more. A triweight's support
///   beside a dense cluster is right to some percent, with weights twelve decades apart it says nothing.
/// - What is summed is kept in float32: weights and values of 1e-18 to 1e18, whose squares it holds, and
///   values as exact as 6e-8 of the value farthest from the selection's offset. One value of 1e9 among
///   hundreds takes these apart to some tens; filter it.
/// - Below 0.375 pixels of sigma every position is read, and adds to the pixels that it reaches, some tenths of a
///   microsecond each: cost grows with the samples. Below 2 pixels, those of kernels with a radius beside dense
///   clusters, up to 9 microseconds each (those within a 64th of a pixel as one).
/// - Cells are no finer than the steps that positions are stored in, 2^-32 of the plane's side (9.3 mm at the
///   equator): sigma has to span 7 of them, however deep the window. Below that quartics err by 0.1 % of the
///   peak at 6 steps, 0.25 % at 4 and 0.8 % at 2, triweights by 0.35 % at 2; gaussians stay within, and kernels
///   with an edge or a tip are exact while they are summed from the positions. On a [Plane.Planar] 10^9 units
///   wide 7 steps are 1.75 units.
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
        StudyArea area = source.area();
        return area == null
                ? estimateAnywhere(source, estimate, window, withSupport)
                : AreaEstimate.of(
                        area,
                        estimate,
                        window,
                        withSupport,
                        () -> estimateAnywhere(source, estimate, window, withSupport));
    }

    private static ValueGrid estimateAnywhere(
            Source source, Estimate estimate, GridWindow window, boolean withSupport) {
        Measure measure = estimate.measure();
        if (measure.isWithinRadius()) {
            float[] values = WithinRadius.of(source.samples(), estimate, window.on(estimate.bandwidth()));
            float[] support = withSupport ? support(source, estimate, window) : null;
            return new ValueGrid(window.rows(), window.columns(), values, null, support);
        }
        if (withSupport && Doubt.has(estimate.kernel()) && !Wanted.divides(measure)) {
            // Sums that are per area are right as a share of the greatest: a support asks for more.
            ValueGrid values = estimateAnywhere(source, estimate, window, false);
            float[] support = support(source, estimate, window);
            return new ValueGrid(window.rows(), window.columns(), values.values(), values.presence(), support);
        }
        Columns here = WindowSums.of(Wanted.of(source.samples(), estimate, withSupport), window);
        Columns there = measure.needsVersus()
                ? WindowSums.of(Wanted.of(source.requireVersus(), estimate, withSupport), window)
                : here;
        return grid(
                Combination.of(source, estimate),
                window,
                here,
                there,
                withSupport,
                source.samples().workers());
    }

    private static float @Nullable [] support(Source source, Estimate estimate, GridWindow window) {
        Estimate support = new Estimate(Measure.SUPPORT, estimate.kernel(), estimate.bandwidth(), 0);
        return estimateAnywhere(source, support, window, true).support();
    }

    private static ValueGrid grid(
            Combination combination,
            GridWindow window,
            Columns here,
            Columns there,
            boolean withSupport,
            Workers workers) {
        Estimate estimate = combination.estimate();
        int size = window.rows() * window.columns();
        float[] values = new float[size];
        float[] presence = estimate.measure().isMasked() ? new float[size] : null;
        float[] support = withSupport || estimate.measure().isMasked() ? new float[size] : null;
        int parts = Math.min(workers.most(), window.rows());
        workers.run(parts, part -> {
            for (int row = window.rows() * part / parts; row < window.rows() * (part + 1) / parts; row++) {
                double peak = ExactDensity.peakPerArea(
                        estimate.kernel(), estimate.bandwidth(), window.rowV(window.row0() + row));
                double leastPlaces = leastPlaces(estimate, window, row);
                for (int k = row * window.columns(); k < (row + 1) * window.columns(); k++) {
                    KernelSums at = here.at(k);
                    KernelSums other = there.at(k);
                    values[k] = (float) combination.value(at, other, peak, leastPlaces);
                    if (presence != null) {
                        presence[k] = (float) combination.presence(at, other);
                    }
                    if (support != null) {
                        support[k] = (float) combination.support(at, other, leastPlaces);
                    }
                }
            }
        });
        return new ValueGrid(window.rows(), window.columns(), values, presence, support);
    }

    /// Of a kernel smaller than a pixel one place adds less to the pixel's mean than to a point: its ground as a
    /// share of the pixel's.
    static double leastPlaces(Estimate estimate, GridWindow window, int row) {
        double sigma = RowGeometry.sigmaOfPlane(estimate.bandwidth(), window.rowV(window.row0() + row));
        double pixels = 1 / estimate.kernel().peak(Math.scalb(sigma, window.depth()));
        return KernelSums.LEAST_PLACES_OF_SUPPORT * Math.min(1, pixels);
    }
}
