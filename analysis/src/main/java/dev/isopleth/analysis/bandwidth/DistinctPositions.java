package dev.isopleth.analysis.bandwidth;

import dev.isopleth.analysis.RefusedException;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Positions on a plane, no two at one place, perhaps with a value each: all that a selector knows.
///
/// They may be some of more: taken from `whole` at random, so that what is known of the whole can be said.
/// Their window is the smallest rectangle along the axes that holds them.
public final class DistinctPositions {

    private static final long SEED = 20_240_607;

    /// Ascending; of equal x ascending by y.
    final double[] x;

    final double[] y;
    final double @Nullable [] value;
    final long whole;

    /// The distance of each to the nearest other.
    final double[] nearest;

    private final Window window;

    /// The smallest rectangle along the axes.
    private record Window(double west, double south, double east, double north) {
        static Window of(double[] x, double[] y) {
            return new Window(
                    x[0],
                    Arrays.stream(y).min().orElse(0),
                    x[x.length - 1],
                    Arrays.stream(y).max().orElse(0));
        }
    }

    private DistinctPositions(double[] x, double[] y, double @Nullable [] value, long whole, Window window) {
        this.x = x;
        this.y = y;
        this.value = value;
        this.whole = whole;
        this.nearest = new double[x.length];
        this.window = window;
        for (int i = 0; i < x.length; i++) {
            findNearest(i);
        }
    }

    /// Positions, copied.
    ///
    /// @param x in any unit of length, finite, likewise y
    /// @param value one a position, finite; null where there are none
    /// @param whole how many distinct positions these were taken from at random; their own number for all of them
    /// @throws RefusedException if there are fewer than two
    /// @throws IllegalArgumentException if two are at one place, or the arrays do not fit one another
    public static DistinctPositions of(double[] x, double[] y, double @Nullable [] value, long whole) {
        int count = x.length;
        if (y.length != count || (value != null && value.length != count) || whole < count) {
            throw new IllegalArgumentException("positions need an x and a y each, and a value each or none at all");
        }
        if (count < 2) {
            throw new RefusedException((count == 0 ? "there is no position" : "all samples lie at one position")
                    + ", and a bandwidth is chosen from two distinct ones at least: select more samples");
        }
        if (spread(y) > spread(x)) {
            // What is searched is a band across the longer side: no selector tells one axis from the other.
            return of(y, x, value, whole);
        }
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> x[a] != x[b] ? Double.compare(x[a], x[b]) : Double.compare(y[a], y[b]));
        double[] xs = new double[count];
        double[] ys = new double[count];
        double[] values = value == null ? null : new double[count];
        for (int i = 0; i < count; i++) {
            xs[i] = x[order[i]];
            ys[i] = y[order[i]];
            if (!Double.isFinite(xs[i]) || !Double.isFinite(ys[i])) {
                throw new IllegalArgumentException("a position is not finite: " + xs[i] + "," + ys[i]);
            }
            if (i > 0 && xs[i] == xs[i - 1] && ys[i] == ys[i - 1]) {
                throw new IllegalArgumentException("two positions are at " + xs[i] + "," + ys[i]);
            }
            if (values != null && value != null) {
                values[i] = value[order[i]];
            }
        }
        return new DistinctPositions(xs, ys, values, whole, Window.of(xs, ys));
    }

    private static double spread(double[] along) {
        return Arrays.stream(along).max().orElse(0) - Arrays.stream(along).min().orElse(0);
    }

    private void findNearest(int i) {
        double best = Double.POSITIVE_INFINITY;
        for (int j = i + 1; j < x.length && square(x[j] - x[i]) < best; j++) {
            best = Math.min(best, square(x[j] - x[i]) + square(y[j] - y[i]));
        }
        for (int j = i - 1; j >= 0 && square(x[j] - x[i]) < best; j--) {
            best = Math.min(best, square(x[j] - x[i]) + square(y[j] - y[i]));
        }
        nearest[i] = Math.sqrt(best);
    }

    /// Some of them, each as likely as any other, and the same ones every time, in the window of
    /// all; these where there are no more.
    DistinctPositions some(int most) {
        if (most >= count()) {
            return this;
        }
        Random random = new Random(SEED);
        double[] xs = new double[most];
        double[] ys = new double[most];
        double[] values = value == null ? null : new double[most];
        int taken = 0;
        for (int i = 0; taken < most; i++) {
            if (random.nextDouble() * (count() - i) < most - taken) {
                xs[taken] = x[i];
                ys[taken] = y[i];
                if (values != null && value != null) {
                    values[taken] = value[i];
                }
                taken++;
            }
        }
        return new DistinctPositions(xs, ys, values, whole, window);
    }

    /// How many they are.
    public int count() {
        return x.length;
    }

    double west() {
        return window.west;
    }

    double east() {
        return window.east;
    }

    double south() {
        return window.south;
    }

    double north() {
        return window.north;
    }

    double width() {
        return east() - west();
    }

    double height() {
        return north() - south();
    }

    double area() {
        return width() * height();
    }

    double diameter() {
        return Math.sqrt(square(width()) + square(height()));
    }

    double leastNearest() {
        return Arrays.stream(nearest).min().orElseThrow();
    }

    double meanNearest() {
        return Arrays.stream(nearest).sum() / nearest.length;
    }

    /// By what the bandwidth of these is multiplied to be that of the whole: the best one falls as n^(-1/6), for a
    /// smooth density and a smooth mean on a plane alike.
    double toWhole() {
        return StrictMath.pow((double) count() / whole, 1.0 / 6);
    }

    private static double square(double a) {
        return a * a;
    }
}
