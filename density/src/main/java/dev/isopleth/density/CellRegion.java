package dev.isopleth.density;

import java.util.Arrays;

/// A rectangle of cells of one depth: the rows and columns of their sums.
record CellRegion(long row0, int rows, long column0, int columns) {

    /// The sums that a convolution reads for the points of a lattice.
    static CellRegion of(Lattice points, Convolution convolution) {
        return new CellRegion(
                points.cellRow(0) - convolution.rowReach(),
                (points.rows() - 1) * points.step() + 2 * convolution.rowReach() + 1,
                points.firstCellColumn() - convolution.columnReach(),
                (points.columns() - 1) * points.step() + 2 * convolution.columnReach() + 1);
    }

    /// The least region that holds both.
    CellRegion with(CellRegion other) {
        long row = Math.min(row0, other.row0);
        long column = Math.min(column0, other.column0);
        int south = (int) (Math.max(row0 + rows, other.row0 + other.rows) - row);
        int east = (int) (Math.max(column0 + columns, other.column0 + other.columns) - column);
        return new CellRegion(row, south, column, east);
    }

    /// What the samples deposit in it.
    Cells deposit(Wanted wanted, Lattice points) {
        return Cells.deposit(
                wanted.samples(), points.cellDepth(), points.spline(), row0, rows, column0, columns, wanted.amounts());
    }

    /// The sums of this region, of cells that hold it.
    float[][] of(Cells cells, Amount amount) {
        float[][] sheet = cells.sheet(amount);
        CellRegion whole = cells.region();
        if (equals(whole)) {
            return sheet;
        }
        int west = (int) (column0 - whole.column0);
        float[][] part = new float[rows][];
        float[] none = new float[columns];
        for (int r = 0; r < rows; r++) {
            float[] row = sheet[(int) (row0 - whole.row0) + r];
            part[r] = Cells.isEmpty(row) ? none : Arrays.copyOfRange(row, west, west + columns);
        }
        return part;
    }
}
