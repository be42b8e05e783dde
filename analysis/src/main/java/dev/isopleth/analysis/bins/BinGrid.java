package dev.isopleth.analysis.bins;

import java.util.Arrays;

/// The bins of a layout that meet a convex hull, row by row, each with a number: some that only come near it are
/// among them. 12 bytes a row.
final class BinGrid {

    /// Of a bin's size: a place of the hull that rounding moves stays in the grid.
    private static final double MARGIN = 1e-6;

    private final RegularLayout layout;
    private final int firstRow;
    private final int[] firstColumn;

    /// The number of each row's first bin; one more for where the last row ends.
    private final int[] offset;

    private BinGrid(RegularLayout layout, int firstRow, int[] firstColumn, int[] offset) {
        this.layout = layout;
        this.firstRow = firstRow;
        this.firstColumn = firstColumn;
        this.offset = offset;
    }

    /// The bins that meet a hull. Cost: that of the rows, once for each side of the hull that they cross.
    ///
    /// @param ring see [ConvexHull#ring()]; at least one place
    /// @throws TooManyBinsException if there may be more than `most`
    static BinGrid over(RegularLayout layout, double[] ring, int most) throws TooManyBinsException {
        HullSize hull = HullSize.of(ring);
        requireFew(hull, layout, most);
        double reach = layout.halfHeight() + MARGIN * layout.size();
        int firstRow = (int) Math.floor((hull.south() - reach) / layout.rowHeight()) - 1;
        int rows = (int) Math.ceil((hull.north() + reach) / layout.rowHeight()) + 2 - firstRow;
        double[] west = new double[rows];
        double[] east = new double[rows];
        Arrays.fill(west, Double.POSITIVE_INFINITY);
        Arrays.fill(east, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            double south = Math.min(ring[i + 1], ring[next + 1]) - reach;
            double north = Math.max(ring[i + 1], ring[next + 1]) + reach;
            int from = Math.max(0, (int) Math.floor(south / layout.rowHeight()) - 1 - firstRow);
            int to = Math.min(rows - 1, (int) Math.ceil(north / layout.rowHeight()) + 1 - firstRow);
            for (int r = from; r <= to; r++) {
                double middle = layout.y(firstRow + r);
                widen(west, east, r, ring, i, next, middle - reach, middle + reach);
            }
        }
        return ofSpans(layout, firstRow, west, east);
    }

    /// @throws TooManyBinsException if there may be more than `most`
    static void requireFew(HullSize hull, RegularLayout layout, int most) throws TooManyBinsException {
        if (hull.mostBins(layout) > most) {
            throw new TooManyBinsException(hull, layout);
        }
    }

    /// Takes the part of a side that lies in a row's band into the row.
    private static void widen(
            double[] west, double[] east, int r, double[] ring, int a, int b, double south, double north) {
        boolean rises = ring[a + 1] <= ring[b + 1];
        int low = rises ? a : b;
        int high = rises ? b : a;
        double lowY = ring[low + 1];
        double highY = ring[high + 1];
        if (lowY > north || highY < south) {
            return;
        }
        double slope = highY == lowY ? 0 : (ring[high] - ring[low]) / (highY - lowY);
        double atSouth = lowY >= south ? ring[low] : ring[low] + (south - lowY) * slope;
        double atNorth = highY <= north ? ring[high] : ring[low] + (north - lowY) * slope;
        west[r] = Math.min(west[r], Math.min(atSouth, atNorth));
        east[r] = Math.max(east[r], Math.max(atSouth, atNorth));
    }

    private static BinGrid ofSpans(RegularLayout layout, int firstRow, double[] west, double[] east) {
        int[] firstColumn = new int[west.length];
        int[] offset = new int[west.length + 1];
        double half = layout.size() * (0.5 + MARGIN);
        for (int r = 0; r < west.length; r++) {
            double origin = layout.x(0, firstRow + r);
            offset[r + 1] = offset[r];
            if (west[r] <= east[r]) {
                firstColumn[r] = (int) Math.ceil((west[r] - half - origin) / layout.size());
                int last = (int) Math.floor((east[r] + half - origin) / layout.size());
                offset[r + 1] += last - firstColumn[r] + 1;
            }
        }
        return new BinGrid(layout, firstRow, firstColumn, offset);
    }

    RegularLayout layout() {
        return layout;
    }

    /// Finds the numbers of the bins of places.
    LaidBins.Finder finder(BinPlane plane) {
        double[] at = new double[2];
        int[] columnAndRow = new int[2];
        return (u, v) -> {
            plane.place(u, v, at);
            layout.binAt(at[0], at[1], columnAndRow);
            return number(columnAndRow[0], columnAndRow[1]);
        };
    }

    /// How many bins there are.
    int size() {
        return offset[offset.length - 1];
    }

    /// The number of a bin; -1 where it is none of these.
    int number(int column, int row) {
        int r = row - firstRow;
        if (r < 0 || r >= firstColumn.length) {
            return -1;
        }
        long number = offset[r] + ((long) column - firstColumn[r]);
        return number >= offset[r] && number < offset[r + 1] ? (int) number : -1;
    }

    /// Takes bins.
    @FunctionalInterface
    interface Taker {
        void take(int number, int column, int row);
    }

    /// Hands out all bins by their numbers.
    void each(Taker taker) {
        for (int r = 0; r < firstColumn.length; r++) {
            for (int k = offset[r]; k < offset[r + 1]; k++) {
                taker.take(k, firstColumn[r] + k - offset[r], firstRow + r);
            }
        }
    }
}
