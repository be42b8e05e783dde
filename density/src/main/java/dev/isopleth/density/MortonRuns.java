package dev.isopleth.density;

import java.util.ArrayList;
import java.util.List;

/// The runs of Morton codes that together cover rectangles of stored positions.
///
/// Runs are disjoint and ascending. They cover the rectangles, and a little more: squares on a rectangle's
/// edge are taken whole once they are small, so that a cover has at most some hundred runs.
final class MortonRuns {

    /// Stored positions, unsigned, both ends included.
    record Rectangle(long uFirst, long uLast, long vFirst, long vLast) {
        boolean meets(long u, long v, long side) {
            return u <= uLast && u + side > uFirst && v <= vLast && v + side > vFirst;
        }

        boolean covers(long u, long v, long side) {
            return u >= uFirst && u + side - 1 <= uLast && v >= vFirst && v + side - 1 <= vLast;
        }

        long perimeter() {
            return 2 * (uLast - uFirst + 1 + vLast - vFirst + 1);
        }
    }

    /// Codes from `first` to `last`, unsigned, both ends included.
    record Run(long first, long last) {}

    /// Edge squares have a side of at least the perimeter divided by this.
    private static final long FINENESS = 256;

    private final List<Rectangle> rectangles;
    private final long leastSide;
    private final List<Run> runs = new ArrayList<>();

    private MortonRuns(List<Rectangle> rectangles) {
        this.rectangles = rectangles;
        long perimeter = rectangles.stream().mapToLong(Rectangle::perimeter).sum();
        this.leastSide = Math.max(1, perimeter / FINENESS);
    }

    /// The cover of at least one rectangle.
    static List<Run> covering(List<Rectangle> rectangles) {
        MortonRuns cover = new MortonRuns(rectangles);
        cover.visit(0, 0, 1L << 32);
        return cover.runs;
    }

    private void visit(long u, long v, long side) {
        boolean met = false;
        boolean covered = false;
        for (Rectangle rectangle : rectangles) {
            met |= rectangle.meets(u, v, side);
            covered |= rectangle.covers(u, v, side);
        }
        if (!met) {
            return;
        }
        if (covered || side <= leastSide) {
            append(u, v, side);
            return;
        }
        long half = side / 2;
        visit(u, v, half);
        visit(u + half, v, half);
        visit(u, v + half, half);
        visit(u + half, v + half, half);
    }

    private void append(long u, long v, long side) {
        long first = Morton.code((int) u, (int) v);
        long last = Morton.code((int) (u + side - 1), (int) (v + side - 1));
        if (!runs.isEmpty() && runs.getLast().last() + 1 == first) {
            runs.set(runs.size() - 1, new Run(runs.getLast().first(), last));
        } else {
            runs.add(new Run(first, last));
        }
    }
}
