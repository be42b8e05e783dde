package dev.isopleth.server.tile;

import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.LaidBins;
import dev.isopleth.density.GridWindow;

/// Bins as parts of the plane.
record BinParts(Bins bins) implements TallyParts {

    @Override
    public long bytes() {
        return bins.bytes();
    }

    @Override
    public int places(int part) {
        return bins.places(part);
    }

    @Override
    public int at(double x, double y) {
        return bins.laid().atPosition(x, y);
    }

    /// Cost: some ten nanoseconds a point.
    @Override
    public void each(GridWindow window, Taker taker) {
        long lap = 1L << window.depth();
        double[] u = new double[window.columns()];
        for (int column = 0; column < u.length; column++) {
            u[column] = window.columnU(Math.floorMod(window.column0() + column, lap));
        }
        LaidBins.Rows rows = bins.laid().rows(u);
        int[] parts = new int[u.length];
        for (int row = 0; row < window.rows(); row++) {
            rows.bins(window.rowV(window.row0() + row), parts);
            for (int column = 0; column < u.length; column++) {
                taker.take(row * u.length + column, parts[column]);
            }
        }
    }
}
