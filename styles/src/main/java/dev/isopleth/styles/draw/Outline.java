package dev.isopleth.styles.draw;

import java.util.Arrays;

/// A filled shape: closed contours of quadratic Bézier curves. What is wound round more often one way than
/// the other is inside.
///
/// Units and the direction of y are those of whoever made it: a font's units with y up in a [FontFile], pixels
/// with y down in a [Coverage].
final class Outline {

    private static final int CURVE = 6;

    private double[] curves = new double[16 * CURVE];
    private int count;

    /// Adds the curve from (x0, y0) to (x1, y1) whose control point is (cx, cy).
    void curve(double x0, double y0, double cx, double cy, double x1, double y1) {
        if (count == curves.length) {
            curves = Arrays.copyOf(curves, 2 * count);
        }
        curves[count++] = x0;
        curves[count++] = y0;
        curves[count++] = cx;
        curves[count++] = cy;
        curves[count++] = x1;
        curves[count++] = y1;
    }

    /// Adds a straight line.
    void line(double x0, double y0, double x1, double y1) {
        curve(x0, y0, (x0 + x1) / 2, (y0 + y1) / 2, x1, y1);
    }

    /// Adds all curves of another outline, each point (x, y) moved to (a x + b y + e, c x + d y + f).
    void add(Outline other, double a, double b, double c, double d, double e, double f) {
        double[] from = other.curves;
        for (int i = 0; i < other.count; i += CURVE) {
            curve(
                    a * from[i] + b * from[i + 1] + e,
                    c * from[i] + d * from[i + 1] + f,
                    a * from[i + 2] + b * from[i + 3] + e,
                    c * from[i + 2] + d * from[i + 3] + f,
                    a * from[i + 4] + b * from[i + 5] + e,
                    c * from[i + 4] + d * from[i + 5] + f);
        }
    }

    /// How many curves there are.
    int curves() {
        return count / CURVE;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// Coordinate 0 to 5 (x0, y0, cx, cy, x1, y1) of a curve.
    double at(int curve, int coordinate) {
        return curves[curve * CURVE + coordinate];
    }

    /// The least of all x (`axis` 0) or y (`axis` 1), control points included; +infinity where there is no
    /// curve.
    double least(int axis) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = axis; i < count; i += 2) {
            least = Math.min(least, curves[i]);
        }
        return least;
    }

    /// The greatest of all x or y, control points included; -infinity where there is no curve.
    double greatest(int axis) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = axis; i < count; i += 2) {
            greatest = Math.max(greatest, curves[i]);
        }
        return greatest;
    }
}
