package dev.isopleth.density;

/// Which points of a window lie within a study area, row by row.
///
/// @param within rows from north
record AreaMask(GridWindow window, boolean[] within, boolean isEmpty) {

    /// The points of a window.
    ///
    /// @param wraps whether column 2^depth is column 0
    static AreaMask of(StudyArea area, GridWindow window, boolean wraps) {
        boolean[] within = new boolean[window.rows() * window.columns()];
        boolean any = false;
        long lap = 1L << window.depth();
        for (int r = 0; r < window.rows(); r++) {
            double[] crossings = area.crossings(area.ordinate(window.rowV(window.row0() + r)));
            if (crossings.length == 0) {
                continue;
            }
            for (int c = 0; c < window.columns(); c++) {
                long column = window.column0() + c;
                double u = window.columnU(wraps ? Math.floorMod(column, lap) : column);
                boolean in = StudyArea.isWithin(crossings, u);
                within[r * window.columns() + c] = in;
                any |= in;
            }
        }
        return new AreaMask(window, within, !any);
    }

    boolean at(int row, int column) {
        return within[row * window.columns() + column];
    }
}
