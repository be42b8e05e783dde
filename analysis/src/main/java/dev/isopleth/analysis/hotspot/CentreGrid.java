package dev.isopleth.analysis.hotspot;

import java.util.Arrays;

/// Centres of bins by the squares of a grid that they lie in, so that those around one are found without
/// asking all.
final class CentreGrid {

    /// So many bins a square has on average where it may be as small as that.
    private static final double BINS_A_SQUARE = 2;

    private final double west;
    private final double south;
    private final double side;
    private final int columns;
    private final int rows;

    /// Where the bins of each square begin in `bins`; one more at the end.
    private final int[] start;

    /// Square after square, so that those of a row of them are read one after another.
    private final int[] bins;

    private final double[] xOfBins;
    private final double[] yOfBins;

    /// How many bins are in `around`.
    private int found;

    private int[] around = new int[64];
    private double[] distances = new double[64];

    private CentreGrid(BinCentres centres, double least) {
        double[] x = centres.x();
        double[] y = centres.y();
        west = Arrays.stream(x).min().orElse(0);
        south = Arrays.stream(y).min().orElse(0);
        double width = Arrays.stream(x).max().orElse(0) - west;
        double height = Arrays.stream(y).max().orElse(0) - south;
        double share = BINS_A_SQUARE / Math.max(1, x.length);
        // Of a plane's area, and of its longer side where all lie on a line: at most some 2 n squares.
        double usual =
                Math.max(Math.sqrt(width) * Math.sqrt(height) * Math.sqrt(share), Math.max(width, height) * share);
        double wanted = Math.max(usual, least);
        side = wanted > 0 ? wanted : 1;
        columns = (int) (width / side) + 1;
        rows = (int) (height / side) + 1;
        start = new int[columns * rows + 1];
        for (int i = 0; i < x.length; i++) {
            start[square(x[i], y[i]) + 1]++;
        }
        for (int k = 1; k < start.length; k++) {
            start[k] += start[k - 1];
        }
        int[] next = start.clone();
        bins = new int[x.length];
        xOfBins = new double[x.length];
        yOfBins = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int at = next[square(x[i], y[i])]++;
            bins[at] = i;
            xOfBins[at] = x[i];
            yOfBins[at] = y[i];
        }
    }

    /// A grid whose squares have sides of at least so many metres, and two bins on average where that is
    /// more.
    static CentreGrid of(BinCentres centres, double leastSide) {
        return new CentreGrid(centres, leastSide);
    }

    /// The side of a square, metres.
    double side() {
        return side;
    }

    /// How many squares the longer side of the grid has.
    int across() {
        return Math.max(columns, rows);
    }

    /// Finds the bins in the square of a place and in those up to so many squares away: [#found] in
    /// [#around], in no order. All bins within `squares` times [#side] are among them, but for rounding of
    /// their places.
    void find(double x, double y, int squares) {
        int column = column(x);
        int row = row(y);
        int first = Math.max(0, column - squares);
        int last = Math.min(columns - 1, column + squares);
        found = 0;
        for (int r = Math.max(0, row - squares); r <= Math.min(rows - 1, row + squares); r++) {
            int from = start[r * columns + first];
            int count = start[r * columns + last + 1] - from;
            if (found + count > around.length) {
                around = Arrays.copyOf(around, Math.max(found + count, 2 * around.length));
                distances = Arrays.copyOf(distances, around.length);
            }
            System.arraycopy(bins, from, around, found, count);
            for (int k = from; k < from + count; k++) {
                double dx = xOfBins[k] - x;
                double dy = yOfBins[k] - y;
                distances[found++] = dx * dx + dy * dy;
            }
        }
    }

    /// How many bins were found last.
    int found() {
        return found;
    }

    /// The bins found last; only the first [#found] count.
    int[] around() {
        return around;
    }

    /// How far away they are, squared, in square metres: from either of two bins the same.
    double[] squaredDistances() {
        return distances;
    }

    private int square(double x, double y) {
        return row(y) * columns + column(x);
    }

    private int column(double x) {
        return Math.min(columns - 1, (int) ((x - west) / side));
    }

    private int row(double y) {
        return Math.min(rows - 1, (int) ((y - south) / side));
    }
}
