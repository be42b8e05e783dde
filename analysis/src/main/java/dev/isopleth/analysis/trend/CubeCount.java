package dev.isopleth.analysis.trend;

import dev.isopleth.analysis.FieldAccumulator;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.LaidBins;
import dev.isopleth.density.WebMercator;

/// Samples counted in the bins and periods of a cube.
///
/// @param samples of each bin and period, in the order of a [SpaceTimeCube], how many there are that weigh
///     anything
/// @param fields what they add up to; NaN where there are none
/// @param means of each period the weighted mean of all values, wherever they are; NaN where there are none
public record CubeCount(int[] samples, double[] fields, double[] means) {

    /// Counts samples. Cost: a walk over them, in which each distinct position is placed once.
    ///
    /// @param bins that the same samples have been counted in, whatever their periods
    /// @param periods how many there are
    /// @param ofValues whether samples without a value are not to be added up
    /// @param into adds up; one field for each bin and period, new
    /// @throws IllegalStateException if a sample lies in none of the bins
    public static CubeCount of(Bins bins, PeriodSamples samples, int periods, boolean ofValues, FieldAccumulator into) {
        int[] count = new int[Math.multiplyExact(bins.size(), periods)];
        double[] sums = new double[periods];
        double[] weights = new double[periods];
        Here here = new Here(bins);
        samples.walk((u, v, period, value, weight) -> {
            if (weight == 0 || Double.isNaN(weight)) {
                return;
            }
            int at = period * bins.size() + here.bin(u, v);
            count[at]++;
            if (!ofValues || !Double.isNaN(value)) {
                into.take(at, value, weight);
            }
            if (!Double.isNaN(value)) {
                sums[period] += weight * value;
                weights[period] += weight;
            }
        });
        for (int period = 0; period < periods; period++) {
            sums[period] /= weights[period];
        }
        return new CubeCount(count, into.fields(), sums);
    }

    /// The bin of the last position.
    private static final class Here {

        private final LaidBins.Finder finder;
        private int u;
        private int v;
        private int bin = -1;

        Here(Bins bins) {
            this.finder = bins.laid().finder();
        }

        int bin(int toU, int toV) {
            if (bin < 0 || toU != u || toV != v) {
                u = toU;
                v = toV;
                bin = finder.at(WebMercator.fraction(u), WebMercator.fraction(v));
                if (bin < 0) {
                    throw new IllegalStateException("a sample lies in no bin: it was not there at first");
                }
            }
            return bin;
        }
    }
}
