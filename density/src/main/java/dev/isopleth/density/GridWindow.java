package dev.isopleth.density;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rectangle of lattice points of the plane at one depth: the pixel centres of a tile, of a picture, or
/// one point.
///
/// The lattice of a depth has 2^depth points a side, each at the centre of its cell: u = (column + 0.5) /
/// 2^depth. Columns wrap round the world: any column is allowed, and column 2^depth is column 0. A planar
/// plane has no others.
///
/// @param depth 0 to 32
/// @param row0 northernmost row, 0 to 2^depth - 1
/// @param column0 westernmost column, may be negative
/// @param rows at least 1, row0 + rows at most 2^depth
/// @param columns at least 1; rows * columns at most 2^28
public record GridWindow(int depth, long row0, long column0, int rows, int columns) {

    private static final long MOST_POINTS = 1 << 28;

    public GridWindow {
        if (depth < 0 || depth > 32) {
            throw new IllegalArgumentException("depth " + depth + " is not in 0..32");
        }
        if (rows < 1 || columns < 1 || row0 < 0 || row0 > (1L << depth) - rows) {
            throw new IllegalArgumentException(
                    "rows " + row0 + "+" + rows + ", columns " + column0 + "+" + columns + " at depth " + depth);
        }
        if ((long) rows * columns > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "a window has at most " + MOST_POINTS + " points, not " + rows + " x " + columns);
        }
    }

    /// The pixels of tile z/x/y of the WebMercatorQuad matrix, or of a planar plane's own pyramid.
    ///
    /// @param pixels the tile's side in pixels: a power of two, 256 or 512
    public static GridWindow ofTile(int z, int x, int y, int pixels) {
        if (Integer.bitCount(pixels) != 1) {
            throw new IllegalArgumentException("a tile has 2^k pixels a side, not " + pixels);
        }
        int depth = z + Integer.numberOfTrailingZeros(pixels);
        return new GridWindow(depth, (long) y * pixels, (long) x * pixels, pixels, pixels);
    }

    /// The one lattice point of a depth whose cell holds a position, given as fractions of the plane in [0,
    /// 1).
    public static GridWindow ofPoint(int depth, double u, double v) {
        double side = (double) (1L << depth);
        long row = Math.clamp((long) Math.floor(v * side), 0L, (1L << depth) - 1);
        return new GridWindow(depth, row, (long) Math.floor(u * side), 1, 1);
    }

    /// The same window, its westernmost column within the world.
    GridWindow wrapped() {
        return new GridWindow(depth, row0, Math.floorMod(column0, 1L << depth), rows, columns);
    }

    /// The same window where the plane of a bandwidth has it: wrapped on the world, as it is on a planar
    /// plane.
    ///
    /// @throws IllegalArgumentException if it leaves a planar plane
    GridWindow on(Bandwidth bandwidth) {
        if (bandwidth.wraps()) {
            return wrapped();
        }
        if (column0 < 0 || column0 > (1L << depth) - columns) {
            throw new IllegalArgumentException(
                    "columns " + column0 + "+" + columns + " at depth " + depth + " leave the plane");
        }
        return this;
    }

    /// The same window, fewer rows: `count` from the `first` of it.
    GridWindow strip(int first, int count) {
        return new GridWindow(depth, row0 + first, column0, count, columns);
    }

    /// The squares of so many points a side, aligned to the world, that the window meets; row by row. A
    /// lattice with fewer points a side is one.
    List<GridWindow> squares(int points) {
        int side = (int) Math.min(points, 1L << depth);
        List<GridWindow> squares = new ArrayList<>();
        for (long r = row0 / side; r * side < row0 + rows; r++) {
            for (long c = Math.floorDiv(column0, side); c * side < column0 + columns; c++) {
                squares.add(new GridWindow(depth, r * side, c * side, side, side));
            }
        }
        return squares;
    }

    /// What two windows of one lattice have in common; they must meet.
    GridWindow intersection(GridWindow other) {
        long row = Math.max(row0, other.row0);
        long column = Math.max(column0, other.column0);
        return new GridWindow(depth, row, column, (int) (Math.min(row0 + rows, other.row0 + other.rows) - row), (int)
                (Math.min(column0 + columns, other.column0 + other.columns) - column));
    }

    /// The part of this window that holds its points of a set, which counts the points of another window round
    /// it; null if there are none.
    @Nullable
    GridWindow around(GridWindow whole, BitSet points) {
        int firstRow = rows;
        int lastRow = -1;
        int first = columns;
        int last = -1;
        for (int r = 0; r < rows; r++) {
            int at = indexIn(whole) + r * whole.columns;
            int next = points.nextSetBit(at);
            if (next >= 0 && next < at + columns) {
                firstRow = Math.min(firstRow, r);
                lastRow = r;
                first = Math.min(first, next - at);
                last = Math.max(last, points.previousSetBit(at + columns - 1) - at);
            }
        }
        return lastRow < 0
                ? null
                : new GridWindow(depth, row0 + firstRow, column0 + first, lastRow - firstRow + 1, last - first + 1);
    }

    /// The squares of so many points a side that the window meets, as one window.
    GridWindow aligned(int points) {
        int side = (int) Math.min(points, 1L << depth);
        long row = row0 / side * side;
        long column = Math.floorDiv(column0, side) * side;
        long endRow = (row0 + rows - 1) / side * side + side;
        long endColumn = Math.floorDiv(column0 + columns - 1, side) * side + side;
        return new GridWindow(depth, row, column, (int) (endRow - row), (int) (endColumn - column));
    }

    /// Which point of a window round it is its first, rows from north.
    int indexIn(GridWindow whole) {
        return (int) (row0 - whole.row0) * whole.columns + (int) (column0 - whole.column0);
    }

    /// Every point split into 2^depths x 2^depths.
    GridWindow split(int depths) {
        return new GridWindow(depth + depths, row0 << depths, column0 << depths, rows << depths, columns << depths);
    }

    /// The plane's v of a row of this window's lattice.
    public double rowV(long row) {
        return (row + 0.5) / (double) (1L << depth);
    }

    /// The plane's u of a column of this window's lattice.
    public double columnU(long column) {
        return (column + 0.5) / (double) (1L << depth);
    }
}
