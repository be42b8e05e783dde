package dev.isopleth.density;

/// The points at which cells are convolved: a rectangle of the lattice of one depth, and the sums of cells
/// they are taken from.
///
/// A lattice point lies in the middle of a block of `step` x `step` cells. With sums at the centres of cells
/// that is on a sum if step is 1, and midway between sums otherwise; with sums at the corners of cells it is
/// the other way round. Rows may lie off the plane (an interpolation asks one or two more), columns wrap.
///
/// @param depth of the lattice
/// @param cellDepth depth of the cells, at least `depth`
/// @param spline by which positions are spread over the sums, and which says where in cells these lie
record Lattice(int depth, int cellDepth, Spline spline, long row0, int rows, long column0, int columns) {

    /// Cells from one lattice point to the next.
    int step() {
        return 1 << (cellDepth - depth);
    }

    /// Whether points lie midway between sums, half a cell from the nearest.
    boolean isBetween() {
        return switch (spline) {
            case QUADRATIC -> cellDepth > depth;
            case CUBIC -> cellDepth == depth;
        };
    }

    /// The row of sums at a point's row, or, midway between, the one just south of it.
    long cellRow(int row) {
        return (row0 + row) * step() + shift();
    }

    /// The column of sums at the first point, or, midway between, the one just east of it.
    long firstCellColumn() {
        return column0 * step() + shift();
    }

    private int shift() {
        return switch (spline) {
            case QUADRATIC -> step() / 2;
            case CUBIC -> (step() + 1) / 2;
        };
    }

    /// From a point to the sum `offset` further along an axis, in cells; the first midway between is half a
    /// cell away.
    double distance(int offset) {
        return isBetween() ? offset + 0.5 : offset;
    }

    /// The plane's v of a row.
    double v(int row) {
        return (row0 + row + 0.5) / (double) (1L << depth);
    }

    /// The same lattice, fewer rows.
    Lattice strip(int firstRow, int rowCount) {
        return new Lattice(depth, cellDepth, spline, row0 + firstRow, rowCount, column0, columns);
    }
}
