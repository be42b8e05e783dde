package dev.isopleth.analysis.bins;

import dev.isopleth.analysis.RefusedException;
import java.util.List;
import java.util.stream.IntStream;

/// Bins of a regular layout on a plane, in the order of their rows and columns.
public final class PlaneBins implements LaidBins {

    private static final int BYTES = 8;

    private final BinPlane plane;
    private final RegularLayout layout;
    private final double[] hull;
    private final int[] column;
    private final int[] row;

    /// @param hull of what they are laid over, see [ConvexHull#ring()]
    PlaneBins(BinPlane plane, RegularLayout layout, double[] hull, int[] column, int[] row) {
        this.plane = plane;
        this.layout = layout;
        this.hull = hull;
        this.column = column;
        this.row = row;
    }

    /// What they lie on.
    public BinPlane plane() {
        return plane;
    }

    @Override
    public RegularLayout layout() {
        return layout;
    }

    @Override
    public int size() {
        return column.length;
    }

    /// The column of a bin, see [RegularLayout].
    public int column(int bin) {
        return column[bin];
    }

    /// The row of a bin.
    public int row(int bin) {
        return row[bin];
    }

    /// x of a bin's middle on the plane.
    public double x(int bin) {
        return layout.x(column[bin], row[bin]);
    }

    /// y of a bin's middle on the plane.
    public double y(int bin) {
        return layout.y(row[bin]);
    }

    /// Which bin has a column and a row; -1 where none has. Cost: a binary search.
    int of(int columnOf, int rowOf) {
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

    @Override
    public Finder finder() {
        double[] at = new double[2];
        int[] columnAndRow = new int[2];
        return (u, v) -> {
            plane.place(u, v, at);
            return onPlane(at, columnAndRow);
        };
    }

    @Override
    public int atPosition(double x, double y) {
        double[] at = new double[2];
        try {
            plane.placeOf(x, y, at);
        } catch (RefusedException _) {
            return -1;
        }
        return onPlane(at, new int[2]);
    }

    private int onPlane(double[] at, int[] columnAndRow) {
        layout.binAt(at[0], at[1], columnAndRow);
        return of(columnAndRow[0], columnAndRow[1]);
    }

    @Override
    public Rows rows(double[] u) {
        BinPlane.Rows rows = plane.rows(u);
        double[] x = new double[u.length];
        double[] y = new double[u.length];
        int[] columnAndRow = new int[2];
        return (v, into) -> {
            rows.places(v, x, y);
            int lastColumn = Integer.MIN_VALUE;
            int lastRow = Integer.MIN_VALUE;
            int bin = -1;
            for (int i = 0; i < u.length; i++) {
                if (Double.isNaN(x[i])) {
                    into[i] = -1;
                    continue;
                }
                layout.binAt(x[i], y[i], columnAndRow);
                if (columnAndRow[0] != lastColumn || columnAndRow[1] != lastRow) {
                    lastColumn = columnAndRow[0];
                    lastRow = columnAndRow[1];
                    bin = of(lastColumn, lastRow);
                }
                into[i] = bin;
            }
        };
    }

    /// Its column and row.
    @Override
    public String id(int bin) {
        return column[bin] + "," + row[bin];
    }

    @Override
    public void middle(int bin, double[] into) {
        plane.position(x(bin), y(bin), into);
    }

    @Override
    public double area(int bin) {
        return layout.area();
    }

    @Override
    public List<double[]> outline(int bin) {
        return new BinOutlines(plane, layout).of(column[bin], row[bin]);
    }

    @Override
    public boolean mayMeet(int bin, double west, double south, double east, double north) {
        return new BinOutlines(plane, layout).mayMeet(column[bin], row[bin], west, south, east, north);
    }

    /// Cost: a binary search each.
    @Override
    public int[] around(int bin, int steps) {
        IntStream.Builder found = IntStream.builder();
        for (int rows = -steps; rows <= steps; rows++) {
            // Along a row of hexagons a step to the next row goes half a column one way or the other.
            boolean isHex = layout.shape() == RegularLayout.Shape.HEX;
            int from = isHex ? Math.max(-steps, -steps - rows) : -steps;
            int to = isHex ? Math.min(steps, steps - rows) : steps;
            for (int columns = from; columns <= to; columns++) {
                if (rows != 0 || columns != 0) {
                    found.add(of(column[bin] + columns, row[bin] + rows));
                }
            }
        }
        return found.build().filter(beside -> beside >= 0).toArray();
    }

    @Override
    public RegularLayout fitting(int most) {
        return hull.length == 0
                ? layout
                : new RegularLayout(layout.shape(), HullSize.of(hull).smallestSize(layout, most));
    }

    @Override
    public long bytes() {
        return 1000L + 8L * hull.length + (long) BYTES * size();
    }
}
