package dev.isopleth.density;

import java.util.ArrayList;
import java.util.List;

/// The stored positions within some sigma of a window.
final class Reach {

    private static final long ALL = (1L << 32) - 1;

    private Reach() {}

    /// One or two rectangles that hold them all, and little more.
    static List<MortonRuns.Rectangle> of(double reachSigmas, Bandwidth bandwidth, GridWindow window) {
        RowGeometry geometry = RowGeometry.of(bandwidth, window.depth());
        long rows = 0;
        double widest = 1;
        for (int r : new int[] {0, window.rows() - 1}) {
            double v = window.rowV(window.row0() + r);
            rows = Math.max(rows, geometry.rowsWithin(reachSigmas, v));
            for (long other : new long[] {-rows, 0, rows}) {
                widest = Math.min(widest, geometry.cosine(v + other / (double) (1L << window.depth())));
            }
        }
        long columns = geometry.columnsWithin(reachSigmas, Math.max(widest, 1e-3)) + 1L;
        double side = (double) (1L << window.depth());
        long v0 = stored(Math.max(0, (window.row0() - rows) / side));
        long v1 = stored(Math.min(1, (window.row0() + window.rows() + rows) / side));
        double west = (window.column0() - columns) / side;
        double width = (window.columns() + 2 * columns) / side;
        if (!bandwidth.wraps()) {
            long first = stored(Math.max(0, west));
            return List.of(new MortonRuns.Rectangle(first, stored(Math.max(0, west + width)), v0, v1));
        }
        List<MortonRuns.Rectangle> rectangles = new ArrayList<>(2);
        if (width >= 1) {
            rectangles.add(new MortonRuns.Rectangle(0, ALL, v0, v1));
            return rectangles;
        }
        double first = west - Math.floor(west);
        if (first + width > 1) {
            rectangles.add(new MortonRuns.Rectangle(0, stored(first + width - 1), v0, v1));
        }
        rectangles.add(new MortonRuns.Rectangle(stored(first), stored(first + width), v0, v1));
        return rectangles;
    }

    private static long stored(double fraction) {
        return Math.min(ALL, (long) Math.floor(fraction * 4294967296.0));
    }
}
