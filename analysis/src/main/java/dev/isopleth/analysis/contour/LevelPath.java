package dev.isopleth.analysis.contour;

/// A line of one level, with higher values on its left as one goes along it and looks north up.
///
/// @param x of its points in steps, each point once
/// @param y likewise
/// @param isRing whether the last point is followed by the first; else it ends where the grid's squares end
record LevelPath(int[] x, int[] y, boolean isRing) {

    /// A line that is smaller than this share of a pixel says nothing that pixels do.
    private static final double LEAST_AREA = 1.0 / 16;

    /// Whether it is a ring of less than a sixteenth of a pixel that spans less than two pixels each way.
    boolean isSpeck(int pixel) {
        return isRing
                && Math.abs(Shoelace.twice(x, y)) < 2 * LEAST_AREA * pixel * pixel
                && span(x) < 2 * pixel
                && span(y) < 2 * pixel;
    }

    /// The same, the other way.
    LevelPath reversed() {
        return new LevelPath(reversed(x), reversed(y), isRing);
    }

    private static int[] reversed(int[] places) {
        int[] reversed = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            reversed[i] = places[places.length - 1 - i];
        }
        return reversed;
    }

    private static int span(int[] places) {
        int least = places[0];
        int most = places[0];
        for (int place : places) {
            least = Math.min(least, place);
            most = Math.max(most, place);
        }
        return most - least;
    }
}
