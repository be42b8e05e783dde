package dev.isopleth.server.tile;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.SampleBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Values summed up, each with the weight it counts with.
///
/// @param defined how many values there are
/// @param min the least; NaN where there is none, likewise the others
/// @param mean weighted
/// @param quantiles weighted; empty where there is no value
public record Summary(int defined, double min, double max, double mean, List<Share> quantiles) {

    /// The value that so large a share of the weight does not exceed.
    public record Share(double share, double value) {}

    private static final double[] SHARES = {0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98};

    /// Sums up values that count alike.
    ///
    /// @param ascending no NaN
    static Summary of(double[] ascending) {
        double[] ones = new double[ascending.length];
        Arrays.fill(ones, 1);
        return of(ascending, ones);
    }

    /// Sums up the values of samples by their weights.
    ///
    /// @param samples that weigh more than 0
    static Summary of(ArraySamples samples) {
        int count = Math.toIntExact(samples.count());
        SampleBlock block = SampleBlock.ofCapacity(count);
        samples.read(0, count, block);
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> block.value()[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return of(
                IntStream.of(order)
                        .mapToDouble(i -> samples.valueOffset() + block.value()[i])
                        .toArray(),
                IntStream.of(order).mapToDouble(i -> block.weight()[i]).toArray());
    }

    /// Sums up values.
    ///
    /// A value stands at the middle of its weight; quantiles are linear between, the first value being the
    /// least and the last the greatest: with equal weights those of numpy and R.
    ///
    /// @param ascending no NaN
    /// @param weights above 0, as many as values
    static Summary of(double[] ascending, double[] weights) {
        int count = ascending.length;
        if (count == 0) {
            return new Summary(0, Double.NaN, Double.NaN, Double.NaN, List.of());
        }
        double[] places = new double[count];
        double weight = 0;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            places[i] = weight + weights[i] / 2;
            weight += weights[i];
            sum += weights[i] * ascending[i];
        }
        double mean = Math.clamp(sum / weight, ascending[0], ascending[count - 1]);
        return new Summary(count, ascending[0], ascending[count - 1], mean, quantiles(ascending, places));
    }

    private static List<Share> quantiles(double[] ascending, double[] places) {
        int last = ascending.length - 1;
        List<Share> quantiles = new ArrayList<>();
        int below = 0;
        for (double share : SHARES) {
            double place = places[0] + share * (places[last] - places[0]);
            while (below < last - 1 && places[below + 1] <= place) {
                below++;
            }
            double width = last == 0 ? 0 : places[below + 1] - places[below];
            double part = width == 0 ? 0 : (place - places[below]) / width;
            double step = last == 0 ? 0 : ascending[below + 1] - ascending[below];
            quantiles.add(new Share(share, ascending[below] + part * step));
        }
        return List.copyOf(quantiles);
    }
}
