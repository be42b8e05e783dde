package dev.isopleth.analysis.bins;

import dev.isopleth.analysis.FieldSums;
import dev.isopleth.density.WebMercator;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The counting of samples in bins.
final class BinCount {

    private final LaidBins.Finder finder;
    private final PlacedSamples samples;
    private final Bins.Wanted wanted;
    private final int[] count;
    private final int[] places;
    private final @Nullable FieldSums weights;
    private final @Nullable ValueCount values;

    private BinCount(int size, LaidBins.Finder finder, PlacedSamples samples, Bins.Wanted wanted) {
        this.finder = finder;
        this.samples = samples;
        this.wanted = wanted;
        this.count = new int[size];
        this.places = new int[size];
        this.weights = wanted.ofWeights() ? new FieldSums(size, false) : null;
        this.values = wanted.ofValues() ? new ValueCount(size) : null;
    }

    /// Counts samples.
    ///
    /// @param size how many bins there may be
    static BinCount of(int size, LaidBins.Finder finder, PlacedSamples samples, Bins.Wanted wanted) {
        BinCount counted = new BinCount(size, finder, samples, wanted);
        counted.count();
        return counted;
    }

    private void count() {
        walk((bin, isNewPlace, value, weight) -> {
            count[bin]++;
            places[bin] += isNewPlace ? 1 : 0;
            if (weights != null) {
                weights.take(bin, 0, weight);
            }
            if (values != null) {
                values.take(bin, value, weight);
            }
        });
    }

    /// The bins of a grid that hold a sample, and the others in a region, ascending.
    int[] kept(BinGrid grid, Region region) {
        BitSet kept = new BitSet(grid.size());
        grid.each((bin, column, row) -> {
            RegularLayout layout = grid.layout();
            if (count[bin] > 0 || region.holds(layout.x(column, row), layout.y(row))) {
                kept.set(bin);
            }
        });
        return kept.stream().toArray();
    }

    /// What is counted in some of the bins.
    ///
    /// @param laid where these lie
    /// @param of which they are, ascending
    Bins bins(LaidBins laid, int[] of) {
        double @Nullable [] sums = weights == null ? null : of(weights.fields(), of);
        if (sums != null) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Double.isNaN(sums[i]) ? 0 : sums[i];
            }
        }
        return new Bins(laid, of(count, of), of(places, of), sums, values == null ? null : values(values, of));
    }

    private BinValues values(ValueCount found, int[] of) {
        BinValues all = found.values(
                wanted.mostSorted(),
                sorted -> walk((bin, _, value, weight) -> {
                    if (!Double.isNaN(value)) {
                        sorted.take(bin, value, weight);
                    }
                }));
        double @Nullable [][] quantiles = all.quantiles();
        if (quantiles != null) {
            for (int s = 0; s < quantiles.length; s++) {
                quantiles[s] = of(quantiles[s], of);
            }
        }
        return new BinValues(
                of(all.count(), of),
                of(all.sum(), of),
                of(all.mean(), of),
                of(all.min(), of),
                of(all.max(), of),
                quantiles);
    }

    private static int[] of(int[] all, int[] kept) {
        int[] some = new int[kept.length];
        for (int i = 0; i < kept.length; i++) {
            some[i] = all[kept[i]];
        }
        return some;
    }

    private static double[] of(double[] all, int[] kept) {
        double[] some = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            some[i] = all[kept[i]];
        }
        return some;
    }

    /// Takes samples that weigh anything.
    @FunctionalInterface
    private interface Taker {
        void take(int bin, boolean isNewPlace, double value, double weight);
    }

    private void walk(Taker taker) {
        PositionWalk.Here here = new PositionWalk.Here();
        int[] bin = {-1};
        samples.walk((u, v, value, weight) -> {
            if (!PositionWalk.weighs(weight)) {
                return;
            }
            boolean moves = here.moves(u, v);
            if (moves) {
                bin[0] = finder.at(WebMercator.fraction(u), WebMercator.fraction(v));
                if (bin[0] < 0) {
                    throw new IllegalStateException("a sample lies in no bin: it was not there at first");
                }
            }
            taker.take(bin[0], moves, value, weight);
        });
    }
}
