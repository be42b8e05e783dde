package dev.isopleth.analysis.contour;

import java.util.Arrays;

/// Where the lines of levels cross the edges of a grid, and how they go on.
///
/// A point is inside a level where its value is not below it. An edge with one end inside is crossed, at the
/// whole step nearest to where a straight line from value to value has the level, and never at an end: so two
/// lines may touch, and share a part of their way, but never cross. Edges are numbered: 2 n goes from point n
/// eastwards, 2 n + 1 southwards. A square has the number of its north-western point.
///
/// With higher values on the left, each crossing has one direction: it leaves one square and enters another.
final class Crossings {

    private static final int NORTH_WEST = 1;
    private static final int NORTH_EAST = 2;
    private static final int SOUTH_EAST = 4;
    private static final int SOUTH_WEST = 8;

    private final float[] values;
    private final int[] x;
    private final int[] y;
    private final int columns;
    private final double[] levels;
    private final short[] inside;
    private final boolean[] squares;

    /// @param levels ascending, at most 32,767
    Crossings(ContourGrid grid, double[] levels) {
        values = grid.values();
        x = grid.x();
        y = grid.y();
        columns = grid.columns();
        this.levels = levels;
        inside = new short[values.length];
        for (int n = 0; n < values.length; n++) {
            inside[n] = Float.isFinite(values[n]) ? levelsUpTo(values[n]) : -1;
        }
        squares = new boolean[values.length];
        for (int r = 0; r + 1 < grid.rows(); r++) {
            for (int n = r * columns; n + 1 < (r + 1) * columns; n++) {
                squares[n] = inside[n] >= 0
                        && inside[n + 1] >= 0
                        && inside[n + columns] >= 0
                        && inside[n + columns + 1] >= 0;
            }
        }
    }

    private short levelsUpTo(double value) {
        int at = Arrays.binarySearch(levels, value);
        return (short) (at >= 0 ? at + 1 : -at - 1);
    }

    /// How many levels a point is inside of; -1 where it is undefined.
    int inside(int point) {
        return inside[point];
    }

    int rows() {
        return y.length;
    }

    int columns() {
        return columns;
    }

    int levels() {
        return levels.length;
    }

    /// Whether a square is one: within the grid, and defined at all corners.
    boolean isSquare(int square) {
        return square >= 0 && squares[square];
    }

    /// The square north of an edge that goes east, or west of one that goes south; -1 beyond the grid.
    int before(int edge) {
        int point = edge >> 1;
        if ((edge & 1) == 0) {
            return point - columns;
        }
        return point % columns == 0 ? -1 : point - 1;
    }

    /// The square south of an edge that goes east, or east of one that goes south. It may be none, see
    /// [#isSquare].
    int after(int edge) {
        return edge >> 1;
    }

    /// The point that an edge goes to.
    int end(int edge) {
        return (edge >> 1) + ((edge & 1) == 0 ? 1 : columns);
    }

    int x(int point) {
        return x[point % columns];
    }

    int y(int point) {
        return y[point / columns];
    }

    /// The x of a level's crossing.
    int x(int edge, int level) {
        int point = edge >> 1;
        int column = point % columns;
        return (edge & 1) == 0 ? x[column] + step(point, point + 1, level, x[column + 1] - x[column]) : x[column];
    }

    /// The y of a level's crossing.
    int y(int edge, int level) {
        int point = edge >> 1;
        int row = point / columns;
        return (edge & 1) == 1 ? y[row] + step(point, point + columns, level, y[row + 1] - y[row]) : y[row];
    }

    /// Whether a level and the one above it cross an edge at one place.
    boolean touch(int edge, int level) {
        return (edge & 1) == 0 ? x(edge, level) == x(edge, level + 1) : y(edge, level) == y(edge, level + 1);
    }

    /// Steps from one end of an edge to the crossing. Of two levels, the one nearer to the value of an end is not
    /// further from that end: every operation is monotone.
    private int step(int from, int to, int level, int length) {
        double low = values[from];
        double high = values[to];
        return (int) Math.clamp(Math.round((levels[level] - low) / (high - low) * length), 1L, length - 1L);
    }

    /// The square that a level's line enters where it crosses an edge.
    int entered(int edge, int level) {
        return isHighAtEnd(edge, level) == ((edge & 1) == 0) ? after(edge) : before(edge);
    }

    /// The square that it leaves there.
    int left(int edge, int level) {
        return isHighAtEnd(edge, level) == ((edge & 1) == 0) ? before(edge) : after(edge);
    }

    private boolean isHighAtEnd(int edge, int level) {
        return inside[end(edge)] > level;
    }

    /// The edge by which a level's line leaves a square that it entered.
    ///
    /// Where two corners across are inside and the others are not, the line parts them as the saddle between them
    /// does, that of the function that is linear along rows and columns: where its value is below the level,
    /// each of the two corners has a line of its own round it; else the two that are not inside have.
    int exit(int square, int entry, int level) {
        int southern = square + columns;
        int north = 2 * square;
        int south = 2 * southern;
        int west = north + 1;
        int east = 2 * (square + 1) + 1;
        int corners = (inside[square] > level ? NORTH_WEST : 0)
                | (inside[square + 1] > level ? NORTH_EAST : 0)
                | (inside[southern + 1] > level ? SOUTH_EAST : 0)
                | (inside[southern] > level ? SOUTH_WEST : 0);
        return switch (corners) {
            case NORTH_WEST, NORTH_EAST | SOUTH_EAST | SOUTH_WEST -> other(entry, north, west);
            case NORTH_EAST, NORTH_WEST | SOUTH_EAST | SOUTH_WEST -> other(entry, north, east);
            case SOUTH_EAST, NORTH_WEST | NORTH_EAST | SOUTH_WEST -> other(entry, south, east);
            case SOUTH_WEST, NORTH_WEST | NORTH_EAST | SOUTH_EAST -> other(entry, south, west);
            case NORTH_WEST | NORTH_EAST, SOUTH_WEST | SOUTH_EAST -> other(entry, west, east);
            case NORTH_WEST | SOUTH_WEST, NORTH_EAST | SOUTH_EAST -> other(entry, north, south);
            default -> {
                boolean isRoundNorthWest = (corners == (NORTH_WEST | SOUTH_EAST)) == (saddle(square) < levels[level]);
                if (isRoundNorthWest) {
                    yield entry == north || entry == west ? other(entry, north, west) : other(entry, south, east);
                }
                yield entry == north || entry == east ? other(entry, north, east) : other(entry, south, west);
            }
        };
    }

    private static int other(int entry, int one, int another) {
        return entry == one ? another : one;
    }

    /// The saddle of the bilinear function of a square whose corners across are higher than the other two.
    private double saddle(int square) {
        double northWest = values[square];
        double northEast = values[square + 1];
        double southWest = values[square + columns];
        double southEast = values[square + columns + 1];
        return (northWest * southEast - northEast * southWest) / (northWest + southEast - northEast - southWest);
    }
}
