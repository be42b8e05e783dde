package dev.isopleth.analysis.contour;

import java.util.Arrays;

/// Leaves out points between two others along a row or a column: on any map whose axes are these, the line
/// stays what it
/// is.
final class Straight {

    private Straight() {}

    /// Which points are not between their neighbours.
    ///
    /// @param isRing whether the last point's neighbour is the first one; else both ends are corners
    static boolean[] corners(int[] x, int[] y, boolean isRing) {
        int size = x.length;
        boolean[] corners = new boolean[size];
        for (int i = 0; i < size; i++) {
            int before = i == 0 ? size - 1 : i - 1;
            int after = i == size - 1 ? 0 : i + 1;
            boolean isEnd = !isRing && (i == 0 || i == size - 1);
            corners[i] = isEnd || !((x[before] == x[i] && x[i] == x[after]) || (y[before] == y[i] && y[i] == y[after]));
        }
        return corners;
    }

    /// The places of corners.
    static int[] kept(int[] places, boolean[] isCorner) {
        int[] kept = new int[places.length];
        int size = 0;
        for (int i = 0; i < places.length; i++) {
            if (isCorner[i]) {
                kept[size++] = places[i];
            }
        }
        return Arrays.copyOf(kept, size);
    }
}
