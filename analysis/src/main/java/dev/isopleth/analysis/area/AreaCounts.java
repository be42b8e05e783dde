package dev.isopleth.analysis.area;

import dev.isopleth.analysis.FieldSums;
import dev.isopleth.analysis.bins.BinValues;
import dev.isopleth.analysis.bins.ValueCount;
import org.jspecify.annotations.Nullable;

/// What is counted in each of some areas: of every sample that weighs anything, in each area that holds it.
public final class AreaCounts {

    private static final int BYTES = 32 + 36 + Double.BYTES * BinValues.SHARES.size();

    private final int[] count;
    private final int[] places;
    private final double @Nullable [] weight;
    private final @Nullable BinValues values;
    private final Whole whole;

    private AreaCounts(int[] count, int[] places, double @Nullable [] weight, @Nullable BinValues values, Whole whole) {
        this.count = count;
        this.places = places;
        this.weight = weight;
        this.values = values;
        this.whole = whole;
    }

    /// What there is of all samples that weigh anything.
    ///
    /// @param count how many there are
    /// @param outside how many of them no area holds
    /// @param several how many of them more than one area holds
    /// @param weight the sum of their weights: their number where these do not differ
    public record Whole(long count, long outside, long several, double weight) {}

    /// What is counted.
    ///
    /// @param ofValues whether samples have values to be summed up
    /// @param ofWeights whether weights differ, so that their sums are of interest
    /// @param mostSorted how many values are sorted for quantiles at most, see [ValueCount]
    public record Wanted(boolean ofValues, boolean ofWeights, long mostSorted) {}

    /// Counts samples. Cost: a walk over them, two with values, and some ten nanoseconds each time that an area holds
    /// one.
    ///
    /// @param areas how many there are
    public static AreaCounts of(int areas, HeldSamples samples, Wanted wanted) {
        Counting counting = new Counting(areas, wanted);
        samples.walk(counting);
        double[] weights = counting.weights.fields();
        double all = Double.isNaN(weights[areas]) ? 0 : weights[areas];
        ValueCount values = counting.values;
        return new AreaCounts(
                counting.count,
                counting.places,
                wanted.ofWeights ? weights : null,
                values == null
                        ? null
                        : values.values(
                                wanted.mostSorted,
                                sorted -> samples.walk((held, _, _, value, weight) -> {
                                    if (weighs(weight) && !Double.isNaN(value)) {
                                        for (int area : held) {
                                            sorted.take(area, value, weight);
                                        }
                                    }
                                })),
                new Whole(counting.all, counting.outside, counting.several, all));
    }

    private static boolean weighs(double weight) {
        return weight != 0 && !Double.isNaN(weight);
    }

    private static final class Counting implements HeldSamples.Taker {

        private final int[] count;
        private final int[] places;
        private final boolean ofWeights;

        /// Of each area, and of all samples.
        private final FieldSums weights;

        private final @Nullable ValueCount values;
        private long all;
        private long outside;
        private long several;
        private int lastU;
        private int lastV;

        Counting(int areas, Wanted wanted) {
            count = new int[areas];
            places = new int[areas];
            ofWeights = wanted.ofWeights;
            weights = new FieldSums(areas + 1, false);
            values = wanted.ofValues ? new ValueCount(areas) : null;
        }

        @Override
        public void take(int[] areas, int u, int v, double value, double weight) {
            if (!weighs(weight)) {
                return;
            }
            boolean isNewPlace = all == 0 || u != lastU || v != lastV;
            lastU = u;
            lastV = v;
            all++;
            outside += areas.length == 0 ? 1 : 0;
            several += areas.length > 1 ? 1 : 0;
            weights.take(count.length, 0, weight);
            for (int area : areas) {
                count[area]++;
                places[area] += isNewPlace ? 1 : 0;
                if (ofWeights) {
                    weights.take(area, 0, weight);
                }
                if (values != null) {
                    values.take(area, value, weight);
                }
            }
        }
    }

    /// How many areas there are.
    public int size() {
        return count.length;
    }

    /// How many samples an area holds.
    public int count(int area) {
        return count[area];
    }

    /// How many distinct positions these have.
    public int places(int area) {
        return places[area];
    }

    /// The sum of their weights: their number where these do not differ.
    public double weight(int area) {
        if (weight == null) {
            return count[area];
        }
        return Double.isNaN(weight[area]) ? 0 : weight[area];
    }

    /// Whether weights differ.
    public boolean isWeighted() {
        return weight != null;
    }

    /// What their values add up to, area by area; null where values were not wanted.
    public @Nullable BinValues values() {
        return values;
    }

    /// What there is of all samples.
    public Whole whole() {
        return whole;
    }

    /// About how much memory this takes.
    public long bytes() {
        return 1000L + (long) size() * BYTES;
    }
}
