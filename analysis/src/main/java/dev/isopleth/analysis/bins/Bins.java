package dev.isopleth.analysis.bins;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.density.StudyArea;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bins with what is counted in each, in the order of their rows and columns.
///
/// There is a bin wherever one has its middle in the study area, or, where there is none, in the convex hull
/// of the samples' positions, and wherever one holds a sample. Empty bins are among them: they count 0.
public final class Bins {

    private static final int BYTES = 24;
    private static final int BYTES_OF_VALUES = 36 + Double.BYTES * BinValues.SHARES.size();

    private final BinPlane plane;
    private final BinLayout layout;
    private final double[] hull;
    private final int[] column;
    private final int[] row;
    private final int[] count;
    private final int[] places;
    private final double @Nullable [] weight;
    private final @Nullable BinValues values;

    Bins(
            BinPlane plane,
            BinLayout layout,
            double[] hull,
            int[] column,
            int[] row,
            int[] count,
            int[] places,
            double @Nullable [] weight,
            @Nullable BinValues values) {
        this.plane = plane;
        this.layout = layout;
        this.hull = hull;
        this.column = column;
        this.row = row;
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
            BinPlane plane, BinLayout layout, PlacedSamples samples, @Nullable StudyArea area, Wanted wanted)
            throws TooManyBinsException {
        ConvexHull hull = new ConvexHull();
        if (area != null) {
            AreaBorder.visit(area, plane, hull::add);
        }
        new PositionWalk(plane, samples).each((x, y) -> hull.add(x, y));
        double[] ring = hull.ring();
        if (ring.length == 0) {
            return new Bins(plane, layout, ring, new int[0], new int[0], new int[0], new int[0], null, null);
        }
        BinGrid grid = BinGrid.over(layout, ring, wanted.mostBins);
        return new BinCount(plane, grid, samples, wanted).bins(ring, new Region(plane, ring, area));
    }

    /// How many bins there are.
    public int size() {
        return count.length;
    }

    /// What they lie on.
    public BinPlane plane() {
        return plane;
    }

    /// Their shape and size.
    public BinLayout layout() {
        return layout;
    }

    /// The column of a bin, see [BinLayout].
    public int column(int bin) {
        return column[bin];
    }

    /// The row of a bin.
    public int row(int bin) {
        return row[bin];
    }

    /// Which bin has a column and a row; -1 where none has. Cost: a binary search.
    public int at(int columnOf, int rowOf) {
        int low = 0;
        int high = row.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = row[middle] != rowOf
                    ? Integer.compare(row[middle], rowOf)
                    : Integer.compare(column[middle], columnOf);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /// Which bins touch one, with a side or a corner. Cost: a binary search each.
    public int[] touching(int bin) {
        return Arrays.stream(layout.touching())
                .mapToInt(step -> at(column[bin] + step[0], row[bin] + step[1]))
                .filter(found -> found >= 0)
                .toArray();
    }

    /// x of a bin's middle on the plane.
    public double x(int bin) {
        return layout.x(column[bin], row[bin]);
    }

    /// y of a bin's middle on the plane.
    public double y(int bin) {
        return layout.y(row[bin]);
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

    /// The smallest size of such bins of which at most so many can meet the samples.
    ///
    /// @param most at least 20
    public double smallestSize(int most) {
        return hull.length == 0 ? layout.size() : HullSize.of(hull).smallestSize(layout, most);
    }

    /// About how much memory this takes.
    public long bytes() {
        return 1000L + 8L * hull.length + (long) size() * (BYTES + (values == null ? 0 : BYTES_OF_VALUES));
    }
}
