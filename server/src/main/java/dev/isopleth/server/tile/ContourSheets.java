package dev.isopleth.server.tile;

import dev.isopleth.analysis.contour.ContourGrid;
import dev.isopleth.analysis.contour.ContourPlane;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ValueGrid;
import java.util.ArrayList;
import java.util.List;

/// The values of a window as grids that contours are drawn of, cut where the world ends: no line crosses the
/// antimeridian (RFC 7946, 3.1.9). On it, midway between two columns, both parts have the mean of these as a
/// column of their own, so that lines meet there.
final class ContourSheets {

    private ContourSheets() {}

    /// One grid, and where it lies.
    record Sheet(ContourGrid grid, ContourPlane plane) {}

    /// The grids of a window, from west.
    ///
    /// @param pixel steps to a pixel
    static List<Sheet> of(Plane plane, GridWindow window, ValueGrid values, int pixel) {
        long world = 1L << window.depth();
        boolean isWhole = window.columns() == world;
        List<Sheet> sheets = new ArrayList<>();
        long end = window.column0() + window.columns();
        for (long from = window.column0(); from < end; ) {
            boolean wraps = plane instanceof Plane.World;
            long lapEnd = wraps ? (Math.floorDiv(from, world) + 1) * world : end;
            long to = Math.min(end, lapEnd);
            boolean hasWestern = wraps && Math.floorMod(from, world) == 0 && (isWhole || from > window.column0());
            boolean hasEastern = wraps && to == lapEnd && (isWhole || to < end);
            sheets.add(sheet(plane, window, values, pixel, from, to, hasWestern, hasEastern));
            from = to;
        }
        return sheets;
    }

    private static Sheet sheet(
            Plane plane,
            GridWindow window,
            ValueGrid values,
            int pixel,
            long from,
            long to,
            boolean hasWestern,
            boolean hasEastern) {
        int count = (int) (to - from);
        int columns = count + (hasWestern ? 1 : 0) + (hasEastern ? 1 : 0);
        int first = (int) (from - window.column0());
        int[] x = new int[columns];
        float[] sheet = new float[values.rows() * columns];
        for (int c = 0; c < columns; c++) {
            int column = c - (hasWestern ? 1 : 0);
            boolean isEdge = column < 0 || column == count;
            x[c] = column < 0 ? 0 : column * pixel + (column == count ? 0 : pixel / 2);
            for (int r = 0; r < values.rows(); r++) {
                sheet[r * columns + c] =
                        isEdge ? between(values, r, first + Math.max(column, 0)) : values.value(r, first + column);
            }
        }
        ContourGrid grid = new ContourGrid(sheet, x, ContourGrid.middles(0, values.rows(), pixel), pixel);
        long column = plane instanceof Plane.World ? Math.floorMod(from, 1L << window.depth()) : from;
        return new Sheet(grid, new ContourPlane(plane, window.depth(), column, window.row0(), pixel));
    }

    /// The mean of a column and the one west of it, which may be the last one of the world.
    private static float between(ValueGrid values, int row, int eastern) {
        int east = Math.floorMod(eastern, values.columns());
        int west = Math.floorMod(east - 1, values.columns());
        return (float) (((double) values.value(row, west) + values.value(row, east)) / 2);
    }
}
