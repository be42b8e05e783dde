package dev.isopleth.density;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Estimates whose samples have kernels of several widths: the kernel sums of each part are those of [Estimator],
/// per
/// area, and added; measures are made of what they add up to. So a mean weighs each sample by its kernel's density,
/// and
/// a support counts in the same weights.
///
/// Each part errs as an [Estimator] does; a value depends on its place alone. Cost: that of an estimate for each
/// part
/// that reaches the window.
public final class AdaptiveEstimator {

    /// The measures of one selection that are made of kernel sums.
    public static final Set<Measure> MEASURES =
            Set.of(Measure.DENSITY, Measure.SUM, Measure.MEAN, Measure.SE, Measure.SUPPORT);

    /// Beyond a kernel's reach: a pixel is an area, and interpolation looks at its neighbours.
    private static final int SPREAD_POINTS = 4;

    private AdaptiveEstimator() {}

    /// The measure at every lattice point of a window, in its unit, see [Estimator#estimate].
    ///
    /// @param estimate its bandwidth does not count: parts have their own
    /// @param withSupport whether the effective number of places is told, too
    /// @throws IllegalArgumentException if the measure is none of [#MEASURES]
    public static ValueGrid estimate(AdaptiveSource source, Estimate estimate, GridWindow window, boolean withSupport) {
        if (!MEASURES.contains(estimate.measure())) {
            throw new IllegalArgumentException(estimate.measure() + " is of no samples with bandwidths of their own");
        }
        source.parts().forEach(part -> source.of(part).requireFor(part.bandwidth()));
        Bandwidth any = source.parts().getFirst().bandwidth();
        StudyArea area = source.area();
        AreaMask mask = area == null ? null : AreaMask.of(area, window.on(any), any.wraps());
        if (withSupport && Doubt.has(estimate.kernel()) && !Wanted.divides(estimate.measure())) {
            // Sums that are per area are right as a share of the greatest: a support asks for more.
            ValueGrid values = estimate(source, estimate, window, false);
            float[] support = estimate(source, with(estimate, Measure.SUPPORT, any), window, true)
                    .support();
            return new ValueGrid(window.rows(), window.columns(), values.values(), values.presence(), support);
        }
        return grid(source, estimate, window, mask, withSupport);
    }

    private static Estimate with(Estimate estimate, Measure measure, Bandwidth bandwidth) {
        double minSupport = measure.isMasked() ? estimate.minSupport() : 0;
        return new Estimate(measure, estimate.kernel(), bandwidth, minSupport, estimate.mask(), estimate.edge());
    }

    private static ValueGrid grid(
            AdaptiveSource source, Estimate estimate, GridWindow window, @Nullable AreaMask mask, boolean withSupport) {
        Sums sums = new Sums(window.rows() * window.columns());
        if (mask == null || !mask.isEmpty()) {
            for (AdaptiveSource.Part part : source.parts()) {
                Estimate own = with(estimate, estimate.measure(), part.bandwidth());
                if (reaches(part, own, window)) {
                    sums.add(source, part, own, window, mask, withSupport);
                }
            }
        }
        return sums.grid(source, estimate, window, mask, withSupport);
    }

    /// Whether a sample may count in a window.
    private static boolean reaches(AdaptiveSource.Part part, Estimate estimate, GridWindow window) {
        long north = Math.max(0, window.row0() - SPREAD_POINTS);
        long south = Math.min(1L << window.depth(), window.row0() + window.rows() + SPREAD_POINTS);
        GridWindow round = new GridWindow(
                window.depth(),
                north,
                window.column0() - SPREAD_POINTS,
                (int) (south - north),
                window.columns() + 2 * SPREAD_POINTS);
        double reach = ReachedPart.reachPerSigma(estimate.kernel());
        SampleRows samples = part.samples();
        return MortonRuns.covering(Reach.of(reach, part.bandwidth(), round)).stream()
                .anyMatch(run -> samples.after(run.last()) > samples.lowerBound(run.first()));
    }

    /// Kernel sums per area, of all parts together.
    private static final class Sums {

        private final double[] weight;
        private final double[] weightedValue;
        private final double[] weightedSquare;
        private final double[] squaredWeight;
        private final double[] places;

        Sums(int size) {
            weight = new double[size];
            weightedValue = new double[size];
            weightedSquare = new double[size];
            squaredWeight = new double[size];
            places = new double[size];
        }

        void add(
                AdaptiveSource source,
                AdaptiveSource.Part part,
                Estimate estimate,
                GridWindow window,
                @Nullable AreaMask mask,
                boolean withSupport) {
            Columns columns = WindowSums.of(Wanted.of(part.samples(), estimate, withSupport), window);
            double[] shares = shares(source.area(), estimate, mask);
            for (int row = 0; row < window.rows(); row++) {
                double peak = ExactDensity.peakPerArea(
                        estimate.kernel(), estimate.bandwidth(), window.rowV(window.row0() + row));
                for (int k = row * window.columns(); k < (row + 1) * window.columns(); k++) {
                    KernelSums at = columns.at(k);
                    // A share that is lost in rounding is no ground for an estimate.
                    double factor = shares.length == 0 ? peak : shares[k] > 0 ? peak / shares[k] : Double.NaN;
                    weight[k] += factor * at.weight();
                    weightedValue[k] += factor * at.weightedValue();
                    weightedSquare[k] += factor * at.weightedSquare();
                    squaredWeight[k] += peak * peak * at.squaredWeight();
                    places[k] += at.places();
                }
            }
        }

        /// None where nothing is corrected.
        private static double[] shares(@Nullable StudyArea area, Estimate estimate, @Nullable AreaMask mask) {
            return area != null && mask != null && estimate.measure().isPerArea() && estimate.edge() == Edge.UNIFORM
                    ? AreaShares.of(area, estimate.kernel(), estimate.bandwidth(), mask)
                    : new double[0];
        }

        ValueGrid grid(
                AdaptiveSource source,
                Estimate estimate,
                GridWindow window,
                @Nullable AreaMask mask,
                boolean withSupport) {
            Combination combination = Combination.of(source.of(source.parts().getFirst()), estimate);
            float[] values = new float[weight.length];
            Arrays.fill(values, Float.NaN);
            float[] presence = estimate.measure().isMasked() ? new float[values.length] : null;
            float[] support = withSupport || estimate.measure().isMasked() ? new float[values.length] : null;
            for (int row = 0; row < window.rows(); row++) {
                double leastPlaces = leastPlaces(source, estimate, window, row);
                for (int k = row * window.columns(); k < (row + 1) * window.columns(); k++) {
                    if (mask != null && !mask.within()[k]) {
                        continue;
                    }
                    KernelSums at =
                            new KernelSums(weight[k], weightedValue[k], weightedSquare[k], squaredWeight[k], places[k]);
                    values[k] = (float) combination.value(at, at, 1, leastPlaces);
                    if (presence != null) {
                        presence[k] = (float) combination.presence(at, at);
                    }
                    if (support != null) {
                        support[k] = (float) combination.support(at, at, leastPlaces);
                    }
                }
            }
            return new ValueGrid(window.rows(), window.columns(), values, presence, support);
        }

        private static double leastPlaces(AdaptiveSource source, Estimate estimate, GridWindow window, int row) {
            return source.parts().stream()
                    .mapToDouble(part ->
                            Estimator.leastPlaces(with(estimate, estimate.measure(), part.bandwidth()), window, row))
                    .min()
                    .orElseThrow();
        }
    }
}
