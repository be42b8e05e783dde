package dev.isopleth.analysis.trend;

import dev.isopleth.analysis.hotspot.Neighbours;
import java.util.Arrays;

/// The trend of a bin's Gi*, of each period by itself.
///
/// Mann and Kendall's test asks for nothing but which of two periods is hotter, and whether they are equal.
/// Where the neighbours weigh the same in all periods, Gi* rises with the sum over them and with nothing else:
/// the sums are ranked, which of whole numbers are exact, where Gi* of equal sums differs in its last bits.
/// Where values are missing, Gi* itself is.
final class HeatTrend {

    /// Sums that differ by less than this share of what is summed up are equal.
    private static final double ROUNDING = 1e-12;

    /// Gi*, whose unit is a standard deviation, is equal where it differs by less.
    private static final double ROUNDING_OF_Z = 1e-9;

    private HeatTrend() {}

    /// The trend of each bin. Cost: some steps a neighbour and period.
    ///
    /// @param neighbours of bins that are neighbours of themselves
    /// @param z Gi* of each bin in each period by itself, in the order of the cube
    static MannKendall[] of(SpaceTimeCube cube, Neighbours neighbours, double[] z) {
        int bins = cube.bins();
        double[] values = Arrays.stream(cube.values())
                .map(value -> Double.isNaN(value) ? 0 : value)
                .toArray();
        double[] sizes = Arrays.stream(values).map(Math::abs).toArray();
        double[] sums = new double[values.length];
        double[] weights = new double[bins];
        double[] squares = new double[bins];
        double[] most = new double[bins];
        boolean[] isRanked = new boolean[bins];
        Arrays.fill(weights, Double.NaN);
        Arrays.fill(isRanked, true);
        for (int period = 0; period < cube.periods(); period++) {
            SpaceTimeGi.Sums of = SpaceTimeGi.Sums.of(cube, values, neighbours, period);
            double[] size = Arrays.copyOfRange(sizes, period * bins, (period + 1) * bins);
            for (int bin = 0; bin < bins; bin++) {
                int at = cube.at(bin, period);
                boolean isThere = !Double.isNaN(z[at]);
                sums[at] = isThere ? of.sum()[bin] : Double.NaN;
                if (!isThere) {
                    continue;
                }
                if (Double.isNaN(weights[bin])) {
                    weights[bin] = of.weights()[bin];
                    squares[bin] = of.squares()[bin];
                }
                isRanked[bin] &= weights[bin] == of.weights()[bin] && squares[bin] == of.squares()[bin];
                most[bin] = Math.max(most[bin], neighbours.sum(bin, size));
            }
        }
        MannKendall[] trends = new MannKendall[bins];
        Arrays.setAll(
                trends,
                bin -> isRanked[bin]
                        ? MannKendall.of(cube.series(sums, bin), ROUNDING * most[bin])
                        : MannKendall.of(cube.series(z, bin), ROUNDING_OF_Z));
        return trends;
    }

    /// The trend of values that were added up: equal ones may differ in their last bits.
    static MannKendall ofValues(double[] series) {
        double most = Arrays.stream(series)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .max()
                .orElse(0);
        return MannKendall.of(series, ROUNDING * most);
    }
}
