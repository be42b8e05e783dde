package dev.isopleth.analysis.hotspot;

import java.util.Arrays;

/// Centres of bins by the squares of a grid that they lie in, or on the globe its cubes, so that those around
/// one are found without asking all.
abstract sealed class CentreGrid permits FlatGrid, GlobeGrid {

    /// So many bins a square has on average where it may be as small as that.
    private static final double BINS_A_SQUARE = 2;

    /// How many bins are in `around`.
    private int found;

    private int[] around = new int[64];
    private double[] distances = new double[64];

    /// A grid whose squares have sides of at least so many metres, and two bins on average where that is
    /// more.
    static CentreGrid of(BinCentres centres, double leastSide) {
        return centres.isOnGlobe() ? new GlobeGrid(centres, leastSide) : new FlatGrid(centres, leastSide);
    }

    /// The side of squares over so many bins.
    static double side(double width, double height, int bins, double least) {
        double share = BINS_A_SQUARE / Math.max(1, bins);
        // Of a plane's area, and of its longer side where all lie on a line: at most some 2 n squares.
        double usual =
                Math.max(Math.sqrt(width) * Math.sqrt(height) * Math.sqrt(share), Math.max(width, height) * share);
        double wanted = Math.max(usual, least);
        return wanted > 0 ? wanted : 1;
    }

    /// The side of a square, metres.
    abstract double side();

    /// How many squares the longest side of the grid has.
    abstract int across();

    /// Finds the bins in the square of a bin and in those up to so many squares away: [#found] in
    /// [#around], in no order. All bins within `squares` times [#side] are among them, but for rounding of
    /// their places.
    abstract void find(int bin, int squares);

    /// Forgets what was found.
    final void begin() {
        found = 0;
    }

    /// Makes room for more, which are then found.
    ///
    /// @return where they begin
    final int make(int more) {
        if (found + more > around.length) {
            around = Arrays.copyOf(around, Math.max(found + more, 2 * around.length));
            distances = Arrays.copyOf(distances, around.length);
        }
        int from = found;
        found += more;
        return from;
    }

    /// How many bins were found last.
    final int found() {
        return found;
    }

    /// The bins found last; only the first [#found] count.
    final int[] around() {
        return around;
    }

    /// How far away they are in a straight line, squared, in square metres: from either of two bins the same.
    final double[] squaredDistances() {
        return distances;
    }
}
