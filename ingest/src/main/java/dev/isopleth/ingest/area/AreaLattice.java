package dev.isopleth.ingest.area;

import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import java.util.Arrays;

/// Which area holds each point of a lattice. Rectangles that no border meets are filled as a whole; points are looked
/// at one by one only near a border.
final class AreaLattice {

    /// Points of a rectangle are looked at one by one where looking at them takes so few looks at edges.
    private static final int FEW_LOOKS = 128;

    private final double[] x;
    private final double[] y;
    private final int columns;
    private final Effort effort = new Effort(Effort.MOST);
    private final int[] first;

    /// @param x of each column, likewise y of each row
    private AreaLattice(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        this.columns = x.length;
        this.first = new int[x.length * y.length];
    }

    /// The first area that holds each point, row by row; -1 for none.
    static int[] of(AreaCell whole, Plane plane, GridWindow window) throws TangledAreasException {
        long lap = 1L << window.depth();
        double[] x = new double[window.columns()];
        Arrays.setAll(x, i -> plane.x(window.columnU(Math.floorMod(window.column0() + i, lap))));
        double[] y = new double[window.rows()];
        Arrays.setAll(y, i -> plane.y(window.rowV(window.row0() + i)));
        AreaLattice lattice = new AreaLattice(x, y);
        int from = 0;
        while (from < x.length) {
            // As far as the end of the world, where longitudes begin anew.
            long left = lap - Math.floorMod(window.column0() + from, lap);
            int to = (int) Math.min(x.length, from + left);
            lattice.visit(whole, from, to, 0, y.length);
            from = to;
        }
        return lattice.first;
    }

    /// Goes down into a rectangle of points, as long as edges meet it.
    private void visit(AreaCell round, int fromColumn, int toColumn, int fromRow, int toRow)
            throws TangledAreasException {
        double top = y[fromRow];
        double bottom = y[toRow - 1];
        Box box = new Box(x[fromColumn], Math.min(top, bottom), x[toColumn - 1], Math.max(top, bottom));
        AreaCell cell = round.part(box, effort);
        int wide = toColumn - fromColumn;
        int high = toRow - fromRow;
        long points = (long) wide * high;
        if (cell.edges() == 0) {
            fill(first(cell.covers()), fromColumn, toColumn, fromRow, toRow);
        } else if (points == 1 || points * cell.edges() <= FEW_LOOKS) {
            look(cell, fromColumn, toColumn, fromRow, toRow);
        } else if (wide >= high) {
            visit(cell, fromColumn, fromColumn + wide / 2, fromRow, toRow);
            visit(cell, fromColumn + wide / 2, toColumn, fromRow, toRow);
        } else {
            visit(cell, fromColumn, toColumn, fromRow, fromRow + high / 2);
            visit(cell, fromColumn, toColumn, fromRow + high / 2, toRow);
        }
    }

    private static int first(int[] areas) {
        return areas.length == 0 ? -1 : areas[0];
    }

    private void fill(int area, int fromColumn, int toColumn, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            Arrays.fill(first, row * columns + fromColumn, row * columns + toColumn, area);
        }
    }

    private void look(AreaCell cell, int fromColumn, int toColumn, int fromRow, int toRow)
            throws TangledAreasException {
        for (int row = fromRow; row < toRow; row++) {
            for (int column = fromColumn; column < toColumn; column++) {
                first[row * columns + column] = first(cell.at(x[column], y[row], effort));
            }
        }
    }
}
