package dev.isopleth.analysis.trend;

import dev.isopleth.analysis.Progress;
import dev.isopleth.analysis.hotspot.Deviations;
import dev.isopleth.analysis.hotspot.Neighbours;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Getis-Ord Gi* of each bin in each period: over the bin and its neighbours in that period and in some
/// before it, compared with all bins of all periods, so that what rises everywhere is hot everywhere in the
/// end.
///
/// It is Gi* of [dev.isopleth.analysis.hotspot.GetisOrd] where bins in periods are the bins, and neighbours
/// in earlier periods weigh as they do in the same one.
///
/// @param z of each bin and period, in the order of the cube; NaN where it has no value, 0 where nothing can
///     differ
/// @param isConstant all values are equal: nothing is significant
public record SpaceTimeGi(double[] z, boolean isConstant) {

    /// So many periods before its own a bin is compared in, where nobody says otherwise: as in desktop GIS.
    public static final int USUAL_BEFORE = 1;

    /// Of what something is taken from: what is less is rounding.
    private static final double ROUNDING = 1e-12;

    /// Gi* of a cube. Cost: some steps a neighbour and period; three times as many where values are missing.
    ///
    /// @param neighbours of bins that are neighbours of themselves
    /// @param before how many periods before its own are compared with each
    /// @param progress told of each period
    /// @throws IllegalArgumentException if they are not, or not as many bins
    public static SpaceTimeGi of(SpaceTimeCube cube, Neighbours neighbours, int before, Progress progress) {
        if (!neighbours.hasThemselves() || neighbours.count() != cube.bins()) {
            throw new IllegalArgumentException("Gi* takes each bin as a neighbour of itself: withThemselves()");
        }
        double[] values = cube.values();
        int[] there = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .toArray();
        Deviations of =
                Deviations.of(Arrays.stream(there).mapToDouble(i -> values[i]).toArray());
        double count = there.length;
        double deviation = Math.sqrt(of.squares() / count);
        double[] deviations = new double[values.length];
        for (int i = 0; i < there.length; i++) {
            deviations[there[i]] = of.of()[i];
        }
        Sums[] sums = new Sums[before + 1];
        double[] z = new double[values.length];
        for (int period = 0; period < cube.periods(); period++) {
            progress.did(1);
            System.arraycopy(sums, 0, sums, 1, before);
            sums[0] = Sums.of(cube, deviations, neighbours, period);
            for (int bin = 0; bin < cube.bins(); bin++) {
                double sum = 0;
                double weights = 0;
                double squares = 0;
                for (int back = 0; back <= Math.min(before, period); back++) {
                    sum += sums[back].sum[bin];
                    weights += sums[back].weights[bin];
                    squares += sums[back].squares[bin];
                }
                double spread = count * squares - weights * weights;
                boolean canDiffer = !of.isConstant() && spread > ROUNDING * weights * weights;
                z[cube.at(bin, period)] = Double.isNaN(cube.value(bin, period))
                        ? Double.NaN
                        : canDiffer ? sum / (deviation * Math.sqrt(spread / (count - 1))) : 0;
            }
        }
        return new SpaceTimeGi(z, of.isConstant());
    }

    /// The same, told to nobody.
    public static SpaceTimeGi of(SpaceTimeCube cube, Neighbours neighbours, int before) {
        return of(cube, neighbours, before, Progress.UNHEARD);
    }

    /// What one period adds, of each bin over its neighbours.
    record Sums(double[] sum, double[] weights, double[] squares) {

        /// @param numbers of the cube; 0 where it has no value
        static Sums of(SpaceTimeCube cube, double[] numbers, Neighbours neighbours, int period) {
            int bins = cube.bins();
            double[] slice = Arrays.copyOfRange(numbers, period * bins, (period + 1) * bins);
            double[] there = new double[bins];
            boolean isFull = true;
            for (int bin = 0; bin < bins; bin++) {
                there[bin] = Double.isNaN(cube.value(bin, period)) ? 0 : 1;
                isFull &= there[bin] == 1;
            }
            Sums sums = new Sums(new double[bins], new double[bins], new double[bins]);
            for (int bin = 0; bin < bins; bin++) {
                sums.sum[bin] = neighbours.sum(bin, slice);
                sums.weights[bin] = isFull ? neighbours.weights(bin) : neighbours.sum(bin, there);
                sums.squares[bin] = isFull ? neighbours.squaredWeights(bin) : neighbours.squaredSum(bin, there);
            }
            return sums;
        }
    }
}
