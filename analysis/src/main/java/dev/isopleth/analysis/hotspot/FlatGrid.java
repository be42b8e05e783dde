package dev.isopleth.analysis.hotspot;

import java.util.Arrays;

/// Centres on a plane, by the squares of a grid.
final class FlatGrid extends CentreGrid {

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
    private final BinCentres centres;

    FlatGrid(BinCentres centres, double least) {
        this.centres = centres;
        double[] x = centres.x();
        double[] y = centres.y();
        west = Arrays.stream(x).min().orElse(0);
        south = Arrays.stream(y).min().orElse(0);
        double width = Arrays.stream(x).max().orElse(0) - west;
        double height = Arrays.stream(y).max().orElse(0) - south;
        side = side(width, height, x.length, least);
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

    @Override
    double side() {
        return side;
    }

    @Override
    int across() {
        return Math.max(columns, rows);
    }

    @Override
    void find(int bin, int squares) {
        double x = centres.x()[bin];
        double y = centres.y()[bin];
        int column = column(x);
        int row = row(y);
        int first = Math.max(0, column - squares);
        int last = Math.min(columns - 1, column + squares);
        begin();
        for (int r = Math.max(0, row - squares); r <= Math.min(rows - 1, row + squares); r++) {
            int from = start[r * columns + first];
            int to = start[r * columns + last + 1];
            int at = make(to - from);
            System.arraycopy(bins, from, around(), at, to - from);
            double[] distances = squaredDistances();
            for (int k = from; k < to; k++) {
                double dx = xOfBins[k] - x;
                double dy = yOfBins[k] - y;
                distances[at++] = dx * dx + dy * dy;
            }
        }
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
