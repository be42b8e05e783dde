package dev.isopleth.density;

/// The points at which cells are convolved: a rectangle of the lattice of one depth, and the cells they are
/// taken from.
///
/// A lattice point lies `step / 2` cells from its cell block's corner: at a cell's centre if step is 1, on
/// a corner of cells otherwise. Rows may lie off the plane (an interpolation asks one or two more), columns
/// wrap.
///
/// @param depth of the lattice
/// @param cellDepth depth of the cells, at least `depth`
record Lattice(int depth, int cellDepth, long row0, int rows, long column0, int columns) {

    /// Cells from one lattice point to the next.
    int step() {
        return 1 << (cellDepth - depth);
    }

    /// Whether points lie on cell corners, half a cell from the nearest centres.
    boolean onCorners() {
        return cellDepth > depth;
    }

    /// The cell row at a point's row, or, on corners, the one just south of it.
    long cellRow(int row) {
        return (row0 + row) * step() + step() / 2;
    }

    /// The cell column at the first point, or, on corners, the one just east of it.
    long firstCellColumn() {
        return column0 * step() + step() / 2;
    }

    /// From a point to the cell `offset` further along an axis, in cells; the first on corners is half a
    /// cell away.
    double distance(int offset) {
        return onCorners() ? offset + 0.5 : offset;
    }

    /// The plane's v of a row.
    double v(int row) {
        return (row0 + row + 0.5) / (double) (1L << depth);
    }

    /// The same lattice, fewer rows.
    Lattice strip(int firstRow, int rowCount) {
        return new Lattice(depth, cellDepth, row0 + firstRow, rowCount, column0, columns);
    }
}
