package dev.isopleth.styles.draw;

import java.util.Arrays;

/// Lines of one width and colour over a picture, with soft edges a pixel wide.
///
/// A pixel is covered by how far its middle lies from the nearest piece of a line. Places are whole steps,
/// many to a pixel, so that how much of a pixel is covered depends on the lines near it alone, to the last
/// bit: not on where the picture begins, nor on the order of pieces.
public final class Strokes {

    private final int width;
    private final int height;
    private final int pixel;
    private final double halfWidth;
    private final double[] squared;

    /// No lines yet.
    ///
    /// @param pixel steps that a pixel has; its middle is on one
    /// @param lineWidth in pixels
    public Strokes(int width, int height, int pixel, double lineWidth) {
        this.width = width;
        this.height = height;
        this.pixel = pixel;
        this.halfWidth = lineWidth / 2;
        this.squared = new double[width * height];
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
    }

    /// Adds a piece of a line, in steps from the picture's north-western corner. Cost: proportional to the
    /// pixels round it.
    public void add(int fromX, int fromY, int toX, int toY) {
        int reach = (int) Math.ceil((halfWidth + 0.5) * pixel);
        int firstX = Math.max(0, Math.floorDiv(Math.min(fromX, toX) - reach, pixel));
        int lastX = Math.min(width - 1, Math.floorDiv(Math.max(fromX, toX) + reach, pixel));
        int firstY = Math.max(0, Math.floorDiv(Math.min(fromY, toY) - reach, pixel));
        int lastY = Math.min(height - 1, Math.floorDiv(Math.max(fromY, toY) + reach, pixel));
        for (int y = firstY; y <= lastY; y++) {
            for (int x = firstX; x <= lastX; x++) {
                double here = squared(
                        (long) x * pixel + pixel / 2 - fromX,
                        (long) y * pixel + pixel / 2 - fromY,
                        (long) toX - fromX,
                        (long) toY - fromY);
                squared[y * width + x] = Math.min(squared[y * width + x], here);
            }
        }
    }

    /// The distance squared of a place from a piece that begins at 0, 0.
    private static double squared(long x, long y, long toX, long toY) {
        long along = x * toX + y * toY;
        long length = toX * toX + toY * toY;
        if (along <= 0) {
            return x * x + y * y;
        }
        if (along >= length) {
            return (x - toX) * (x - toX) + (y - toY) * (y - toY);
        }
        double across = x * toY - y * toX;
        return across * across / length;
    }

    /// How much of a pixel is covered, 0 to 1.
    public double share(int x, int y) {
        double distance = Math.sqrt(squared[y * width + x]) / pixel;
        return Math.clamp(halfWidth + 0.5 - distance, 0, Math.min(1, 2 * halfWidth));
    }
}
