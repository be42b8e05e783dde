package dev.isopleth.analysis.hotspot;

import java.util.Arrays;

/// Of each bin the k nearest others. Squares of a grid are searched round it, farther and farther, until none
/// outside can be as near as the k-th within.
final class NearestCentres {

    private static final double SHORTER = (1 - Neighbours.TOLERANCE) * (1 - Neighbours.TOLERANCE);
    private static final double LONGER = (1 + Neighbours.TOLERANCE) * (1 + Neighbours.TOLERANCE);

    private final int k;
    private final CentreGrid grid;

    /// Within so many squares k others are, where bins are spread evenly.
    private final int usualSquares;

    /// The least squared distances so far, ascending.
    private final double[] least;

    NearestCentres(BinCentres centres, int k) {
        this.k = Math.min(k, Math.max(0, centres.count() - 1));
        this.grid = CentreGrid.of(centres, 0);
        this.usualSquares = 1 + (int) Math.sqrt(this.k / 6.0);
        this.least = new double[this.k];
    }

    /// The nearest of a bin, in no order.
    int[] of(int bin) {
        int[] nearest = new int[k];
        if (k == 0) {
            return nearest;
        }
        double kth = kth(bin);
        int count = 0;
        int equal = 0;
        int[] equals = new int[8];
        for (int at = 0; at < grid.found(); at++) {
            int other = grid.around()[at];
            double square = grid.squaredDistances()[at];
            if (other == bin || square > kth * LONGER) {
                continue;
            }
            if (square < kth * SHORTER) {
                nearest[count++] = other;
            } else {
                if (equal == equals.length) {
                    equals = Arrays.copyOf(equals, 2 * equal);
                }
                equals[equal++] = other;
            }
        }
        Arrays.sort(equals, 0, equal);
        System.arraycopy(equals, 0, nearest, count, k - count);
        return nearest;
    }

    /// The squared distance of the k-th nearest; all that are as near are then found in the grid.
    private double kth(int bin) {
        for (int squares = usualSquares; ; squares *= 2) {
            grid.find(bin, squares);
            int known = 0;
            for (int at = 0; at < grid.found(); at++) {
                if (grid.around()[at] != bin) {
                    known = insert(grid.squaredDistances()[at], known);
                }
            }
            double certain = squares * grid.side() * (1 - 2 * Neighbours.TOLERANCE);
            if (squares >= grid.across() || (known == k && least[k - 1] <= certain * certain)) {
                return least[k - 1];
            }
        }
    }

    private int insert(double square, int known) {
        int at = known;
        if (known == k) {
            if (square >= least[k - 1]) {
                return known;
            }
            at = k - 1;
        }
        while (at > 0 && least[at - 1] > square) {
            least[at] = least[at - 1];
            at--;
        }
        least[at] = square;
        return Math.min(k, known + 1);
    }
}
