package dev.isopleth.analysis.bins;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The convex hull of places of a plane that come one after the other (Andrew 1979, taken again whenever some
/// thousand have come that may widen it). Memory: that of these and of the hull's corners.
public final class ConvexHull {

    private static final int ROOM = 8192;

    private double[] x = new double[ROOM];
    private double[] y = new double[ROOM];
    private int count;

    /// So many of the first are the corners of a hull, counter-clockwise.
    private int corners;

    /// Takes a place.
    public void add(double placeX, double placeY) {
        if (corners >= 3 && isInside(placeX, placeY)) {
            return;
        }
        if (count == x.length) {
            close();
            if (corners > x.length / 2) {
                x = Arrays.copyOf(x, 2 * x.length);
                y = Arrays.copyOf(y, 2 * y.length);
            }
        }
        x[count] = placeX;
        y[count++] = placeY;
    }

    /// Whether a place lies within a few corners of the hull, so that it is no corner itself.
    private boolean isInside(double placeX, double placeY) {
        int step = Math.max(1, corners / 8);
        int from = 0;
        for (int at = step; from < corners; at += step) {
            int to = at >= corners ? corners : at;
            if (turn(from, to % corners, placeX, placeY) <= 0) {
                return false;
            }
            from = to;
        }
        return true;
    }

    private double turn(int a, int b, double placeX, double placeY) {
        return (x[b] - x[a]) * (placeY - y[a]) - (y[b] - y[a]) * (placeX - x[a]);
    }

    /// The corners, counter-clockwise where y grows upwards: x, y, x, y, ... None where no place came; one place or two
    /// where all lie there or on a line.
    public double[] ring() {
        close();
        double[] ring = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            ring[2 * i] = x[i];
            ring[2 * i + 1] = y[i];
        }
        return ring;
    }

    private void close() {
        if (count == corners) {
            return;
        }
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> x[i]).thenComparingDouble(i -> y[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] hull = new int[2 * count + 1];
        int size = 0;
        int floor = 2;
        for (int k = 0; k < 2 * count - 1; k++) {
            // Along the lower side, then back along the upper one.
            int next = order[k < count ? k : 2 * count - 2 - k];
            floor = k == count ? size + 1 : floor;
            while (size >= floor && turn(hull[size - 2], hull[size - 1], x[next], y[next]) <= 0) {
                size--;
            }
            if (size == 0 || x[hull[size - 1]] != x[next] || y[hull[size - 1]] != y[next]) {
                hull[size++] = next;
            }
        }
        // The first place is the last one too, but for a single place.
        take(hull, Math.max(1, size - 1));
    }

    private void take(int[] hull, int size) {
        double[] keptX = new double[size];
        double[] keptY = new double[size];
        for (int i = 0; i < size; i++) {
            keptX[i] = x[hull[i]];
            keptY[i] = y[hull[i]];
        }
        System.arraycopy(keptX, 0, x, 0, size);
        System.arraycopy(keptY, 0, y, 0, size);
        corners = size;
        count = size;
    }
}
