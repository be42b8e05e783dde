package dev.isopleth.analysis.bins;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.density.StudyArea;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Bins with what is counted in each, in the order they are laid in.
///
/// There is a bin wherever one has its middle in the study area, or, where there is none, in the convex hull
/// of the samples' positions, and wherever one holds a sample. Empty bins are among them: they count 0.
public final class Bins {

    private static final int BYTES = 16;
    private static final int BYTES_OF_VALUES = 36 + Double.BYTES * BinValues.SHARES.size();

    private final LaidBins laid;
    private final int[] count;
    private final int[] places;
    private final double @Nullable [] weight;
    private final @Nullable BinValues values;

    Bins(LaidBins laid, int[] count, int[] places, double @Nullable [] weight, @Nullable BinValues values) {
        this.laid = laid;
        this.count = count;
        this.places = places;
        this.weight = weight;
        this.values = values;
    }

    /// What is counted.
    ///
    /// @param ofValues whether samples have values to be summed up
    /// @param ofWeights whether weights differ, so that their sums are of interest
    /// @param mostBins how many bins may meet the hull, at least 20; 100 bytes each while they are counted
    /// @param mostSorted how many values are sorted for quantiles at most, 8 bytes each, 16 where weights differ;
    ///     where there are more, there are no quantiles
    public record Wanted(boolean ofValues, boolean ofWeights, int mostBins, long mostSorted) {}

    /// Counts samples in bins. Cost: two walks over the samples, three with values.
    ///
    /// @param area where samples could be observed; null for anywhere
    /// @throws TooManyBinsException if there are more bins than wanted
    /// @throws RefusedException if a sample is beyond the plane, or there is none and no area
    public static Bins of(
            BinPlane plane, RegularLayout layout, PlacedSamples samples, @Nullable StudyArea area, Wanted wanted)
            throws TooManyBinsException {
        Region region = Region.of(plane, samples, area);
        double[] ring = region.hull();
        if (ring.length == 0) {
            return new Bins(
                    new PlaneBins(plane, layout, ring, new int[0], new int[0]), new int[0], new int[0], null, null);
        }
        BinGrid grid = BinGrid.over(layout, ring, wanted.mostBins);
        BinCount count = BinCount.of(grid.size(), grid.finder(plane), samples, wanted);
        int[] kept = count.kept(grid, region);
        int[] column = new int[kept.length];
        int[] row = new int[kept.length];
        grid.each((bin, columnOf, rowOf) -> {
            int i = Arrays.binarySearch(kept, bin);
            if (i >= 0) {
                column[i] = columnOf;
                row[i] = rowOf;
            }
        });
        return count.bins(new PlaneBins(plane, layout, ring, column, row), kept);
    }

    /// Checks that no more bins would be laid than may be, without laying them. Cost: a walk over the samples.
    ///
    /// @throws TooManyBinsException if there may be more than `most`
    /// @throws RefusedException if a sample is beyond the plane, or there is none and no area
    public static void requireFew(
            BinPlane plane, RegularLayout layout, PlacedSamples samples, @Nullable StudyArea area, int most)
            throws TooManyBinsException {
        double[] ring = Region.of(plane, samples, area).hull();
        if (ring.length > 0) {
            BinGrid.requireFew(HullSize.of(ring), layout, most);
        }
    }

    /// Counts samples in bins that are laid already, each of them, and no others. Cost: a walk over the samples,
    /// two with values.
    ///
    /// @param wanted but for the most bins
    /// @throws IllegalStateException if a sample lies in none of them
    public static Bins of(LaidBins laid, PlacedSamples samples, Wanted wanted) {
        return BinCount.of(laid.size(), laid.finder(), samples, wanted)
                .bins(laid, IntStream.range(0, laid.size()).toArray());
    }

    /// How many bins there are.
    public int size() {
        return count.length;
    }

    /// Where they lie.
    public LaidBins laid() {
        return laid;
    }

    /// How many samples a bin has that weigh anything.
    public int count(int bin) {
        return count[bin];
    }

    /// How many distinct positions these have.
    public int places(int bin) {
        return places[bin];
    }

    /// The sum of their weights: their number where these do not differ.
    public double weight(int bin) {
        return weight == null ? count[bin] : weight[bin];
    }

    /// Whether weights differ.
    public boolean isWeighted() {
        return weight != null;
    }

    /// What their values add up to; null where values were not wanted.
    public @Nullable BinValues values() {
        return values;
    }

    /// About how much memory this takes.
    public long bytes() {
        return laid.bytes() + (long) size() * (BYTES + (values == null ? 0 : BYTES_OF_VALUES));
    }
}
