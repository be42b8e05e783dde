package dev.isopleth.ingest;

import dev.isopleth.density.Morton;

/// Which batch last put a sample into a part of the plane: of each quarter of each quarter ... of the plane that
/// one fell into, the last. Safe for use by many threads.
///
/// What it says is never too early, but may be too late: parts are told by whole squares, and what would take
/// too much memory is forgotten, after which all of the plane counts as changed.
final class Changes {

    /// Squares of a side of 2^-DEEPEST of the plane: 38 m at the equator.
    private static final int DEEPEST = 20;

    /// Squares across a part that is asked for; more tell its edge finer.
    private static final int ACROSS = 8;

    /// At most 24 bytes each.
    private static final int MOST_SQUARES = 1 << 20;

    private final LongIntMap last = new LongIntMap();
    private long floor;

    /// @param floor number of the batch up to which nothing is known
    Changes(long floor) {
        this.floor = floor;
    }

    /// Takes note of a batch.
    ///
    /// @param generation its number, above all before
    /// @param codes Morton codes of its samples
    synchronized void add(long generation, long[] codes) {
        if (last.size() > MOST_SQUARES) {
            last.clear();
            floor = generation;
            return;
        }
        int number = Math.toIntExact(generation);
        for (long code : codes) {
            int u = Morton.u(code);
            int v = Morton.v(code);
            // Where a square has the batch already, those round it have it too.
            for (int depth = DEEPEST; depth >= 0; depth--) {
                if (last.put(square(depth, u >>> 1 >>> (31 - depth), v >>> 1 >>> (31 - depth)), number) == number) {
                    break;
                }
            }
        }
    }

    /// All samples may be others from a batch on.
    synchronized void everywhere(long generation) {
        last.clear();
        floor = generation;
    }

    /// The last batch with a sample in a part of the plane, in fractions of it. West of 0 and east of 1 it goes
    /// on at the other edge.
    synchronized long last(double west, double north, double east, double south) {
        double side = Math.max(Math.max(east - west, south - north), 0x1p-20);
        int depth = Math.clamp((int) Math.floor(Math.log(ACROSS / side) / Math.log(2)), 0, DEEPEST);
        long squares = 1L << depth;
        long firstRow = Math.max(0, (long) Math.floor(north * squares));
        long lastRow = Math.min(squares - 1, (long) Math.floor(south * squares));
        long firstColumn = (long) Math.floor(west * squares);
        long lastColumn = Math.min(firstColumn + squares - 1, (long) Math.floor(east * squares));
        long latest = floor;
        for (long row = firstRow; row <= lastRow; row++) {
            for (long column = firstColumn; column <= lastColumn; column++) {
                latest = Math.max(latest, last.get(square(depth, (int) Math.floorMod(column, squares), (int) row)));
            }
        }
        return latest;
    }

    private static long square(int depth, int column, int row) {
        return (long) depth << 40 | (long) column << 20 | row;
    }
}
