package dev.isopleth.server.tile;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.bins.BinPlane;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.ValueGrid;
import java.util.Arrays;

/// Values counted in bins: every place has that of the bin it lies in, so that a bin's border is crisp at any
/// zoom.
///
/// Bins are the parts of the plane here, by their index; -1 for where there is none.
final class TallySurface {

    /// A scale is made from so many values at most, evenly by rank.
    private static final int PROBED = 4096;

    private final Bins bins;
    private final float[] values;
    private final boolean fadesToZero;

    /// @param values one a bin; NaN for none
    /// @param fadesToZero whether a bin of value 0 is one where nothing is, which says nothing of a scale
    TallySurface(Bins bins, float[] values, boolean fadesToZero) {
        this.bins = bins;
        this.values = values;
        this.fadesToZero = fadesToZero;
    }

    /// About how much memory this takes, its bins besides.
    long bytes() {
        return 100L + Float.BYTES * (long) values.length + bins.bytes();
    }

    /// The value of a part; NaN where there is none.
    float value(int part) {
        return part < 0 ? Float.NaN : values[part];
    }

    /// How many distinct positions the samples in a part have.
    int places(int part) {
        return part < 0 ? 0 : bins.places(part);
    }

    /// The part that a position lies in.
    ///
    /// @param x longitude in degrees, or x of a planar plane, likewise y
    int partAt(double x, double y) {
        double[] at = new double[2];
        try {
            bins.plane().placeOf(x, y, at);
        } catch (RefusedException _) {
            return -1;
        }
        int[] into = new int[2];
        bins.layout().binAt(at[0], at[1], into);
        return bins.at(into[0], into[1]);
    }

    /// The part that the only point of a window lies in.
    int part(GridWindow window) {
        int[] part = new int[1];
        parts(window, (_, found) -> part[0] = found);
        return part[0];
    }

    /// The values of a window's points, each at its centre. Cost: some ten nanoseconds a point.
    ValueGrid grid(GridWindow window) {
        float[] grid = new float[window.rows() * window.columns()];
        parts(window, (point, part) -> grid[point] = value(part));
        return ValueGrid.of(window, grid);
    }

    /// Takes the part of a point.
    @FunctionalInterface
    private interface Taker {
        void take(int point, int part);
    }

    private void parts(GridWindow window, Taker taker) {
        long lap = 1L << window.depth();
        double[] u = new double[window.columns()];
        for (int column = 0; column < u.length; column++) {
            u[column] = window.columnU(Math.floorMod(window.column0() + column, lap));
        }
        BinPlane.Rows rows = bins.plane().rows(u);
        double[] x = new double[u.length];
        double[] y = new double[u.length];
        int[] bin = new int[2];
        for (int row = 0; row < window.rows(); row++) {
            rows.places(window.rowV(window.row0() + row), x, y);
            int column0 = Integer.MIN_VALUE;
            int row0 = Integer.MIN_VALUE;
            int part = -1;
            for (int column = 0; column < u.length; column++) {
                if (Double.isNaN(x[column])) {
                    taker.take(row * u.length + column, -1);
                    continue;
                }
                bins.layout().binAt(x[column], y[column], bin);
                if (bin[0] != column0 || bin[1] != row0) {
                    column0 = bin[0];
                    row0 = bin[1];
                    part = bins.at(column0, row0);
                }
                taker.take(row * u.length + column, part);
            }
        }
    }

    /// The values that a scale is made from, ascending: those of all bins, or some of them evenly by rank.
    double[] probe() {
        double[] all = new double[values.length];
        int count = 0;
        for (float value : values) {
            if (!Float.isNaN(value) && !(fadesToZero && value == 0)) {
                all[count++] = value;
            }
        }
        double[] ascending = Arrays.copyOf(all, count);
        Arrays.sort(ascending);
        if (count <= PROBED) {
            return ascending;
        }
        double[] some = new double[PROBED];
        for (int k = 0; k < PROBED; k++) {
            some[k] = ascending[(int) ((long) k * (count - 1) / (PROBED - 1))];
        }
        return some;
    }
}
