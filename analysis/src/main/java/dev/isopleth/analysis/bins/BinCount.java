package dev.isopleth.analysis.bins;

import dev.isopleth.analysis.FieldSums;
import dev.isopleth.density.WebMercator;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The counting of samples in the bins of a grid.
final class BinCount {

    private final BinPlane plane;
    private final BinGrid grid;
    private final PlacedSamples samples;
    private final Bins.Wanted wanted;
    private final int[] count;
    private final int[] places;
    private final @Nullable FieldSums weights;
    private final @Nullable ValueCount values;

    BinCount(BinPlane plane, BinGrid grid, PlacedSamples samples, Bins.Wanted wanted) {
        this.plane = plane;
        this.grid = grid;
        this.samples = samples;
        this.wanted = wanted;
        this.count = new int[grid.size()];
        this.places = new int[grid.size()];
        this.weights = wanted.ofWeights() ? new FieldSums(grid.size(), false) : null;
        this.values = wanted.ofValues() ? new ValueCount(grid.size()) : null;
    }

    /// The bins that hold a sample, and the others in a region.
    Bins bins(double[] hull, Region region) {
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
        BitSet kept = new BitSet(grid.size());
        grid.each((bin, column, row) -> {
            BinLayout layout = grid.layout();
            if (count[bin] > 0 || region.holds(layout.x(column, row), layout.y(row))) {
                kept.set(bin);
            }
        });
        int size = kept.cardinality();
        int[] columns = new int[size];
        int[] rows = new int[size];
        int[] next = new int[1];
        grid.each((bin, column, row) -> {
            if (kept.get(bin)) {
                columns[next[0]] = column;
                rows[next[0]++] = row;
            }
        });
        int[] of = kept.stream().toArray();
        double @Nullable [] sums = weights == null ? null : of(weights.fields(), of);
        if (sums != null) {
            for (int i = 0; i < size; i++) {
                sums[i] = Double.isNaN(sums[i]) ? 0 : sums[i];
            }
        }
        return new Bins(
                plane,
                grid.layout(),
                hull,
                columns,
                rows,
                of(count, of),
                of(places, of),
                sums,
                values == null ? null : values(values, of));
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
        double[] at = new double[2];
        int[] columnAndRow = new int[2];
        int[] bin = {-1};
        samples.walk((u, v, value, weight) -> {
            if (!PositionWalk.weighs(weight)) {
                return;
            }
            boolean moves = here.moves(u, v);
            if (moves) {
                plane.place(WebMercator.fraction(u), WebMercator.fraction(v), at);
                grid.layout().binAt(at[0], at[1], columnAndRow);
                bin[0] = grid.number(columnAndRow[0], columnAndRow[1]);
                if (bin[0] < 0) {
                    throw new IllegalStateException("a sample lies in no bin: it was not there at first");
                }
            }
            taker.take(bin[0], moves, value, weight);
        });
    }
}
