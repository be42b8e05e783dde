package dev.isopleth.server.tile;

import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;

/// The lattice on which an estimate is looked at over a box: so fine that the box spans at most 512 points
/// a side.
final class BoxWindow {

    /// Points a side at most.
    static final int MOST_POINTS = 512;

    private BoxWindow() {}

    /// The points within a box, edges included; the one whose cell holds its middle where there is none. A
    /// box beyond the plane's edge lies on that edge.
    ///
    /// @param finestDepth of the lattice
    static GridWindow of(Plane plane, Degrees box, int finestDepth) {
        double left = plane.u(box.west());
        double width = plane.u(box.east()) - left + (box.west() > box.east() ? 1 : 0);
        double top = plane.v(box.north());
        double height = plane.v(box.south()) - top;
        int depth = finestDepth;
        while (depth > 0 && Math.max(width, height) * (1L << depth) > MOST_POINTS) {
            depth--;
        }
        long side = 1L << depth;
        long row = first(top, height, side);
        long column = first(left, width, side);
        if (plane instanceof Plane.Planar) {
            column = Math.clamp(column, 0, side - 1);
        }
        int rows = points(top, height, side, row);
        int columns = (int) Math.min(side, points(left, width, side, column));
        long within = Math.clamp(row, 0, side - rows);
        return new GridWindow(depth, within, column, rows, columns);
    }

    /// The first point at or after the start, or the one of the middle where there is none up to the end.
    private static long first(double start, double length, long side) {
        long first = (long) Math.ceil(start * side - 0.5);
        return first <= last(start, length, side) ? first : (long) Math.floor((start + length / 2) * side);
    }

    private static int points(double start, double length, long side, long first) {
        return (int) Math.max(1, last(start, length, side) - first + 1);
    }

    private static long last(double start, double length, long side) {
        return (long) Math.floor((start + length) * side - 0.5);
    }
}
