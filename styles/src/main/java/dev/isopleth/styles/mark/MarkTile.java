package dev.isopleth.styles.mark;

import dev.isopleth.styles.ColourPng;
import dev.isopleth.styles.draw.Canvas;
import dev.isopleth.styles.draw.TextPainter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A tile of marks: outlines as lines with a light seam, labels in dark letters with a light one, on nothing.
///
/// Of labels that would overlap those of earlier marks are drawn. Which these are is told for the whole zoom, and
/// lines
/// are told by their distance from each pixel, so that tiles fit together to the last bit. Where the world wraps,
/// what
/// is near its edge is drawn on both sides of it.
///
/// @param side of the tile, in pixels
/// @param left of the tile, in pixels of the zoom, likewise `top`
/// @param world how wide the zoom is, in pixels, where it wraps; 0 where it does not
/// @param scale pixels a point of the page: 1, or 2 on finer screens
public record MarkTile(int side, long left, long top, long world, int scale) {

    private static final int INK = 0xFF1B1B1B;
    private static final int LINE = 0xFFB3123F;
    private static final int SEAM = 0xD0FFFFFF;
    private static final double LETTERS = 12;
    private static final double HALF_LINE = 1;
    private static final double HALF_SEAM = 2;
    private static final int PADDING = 2;

    /// Labels of a whole zoom at most: those that go first.
    private static final int MOST_LABELS = 2000;

    private static final TextPainter PAINTER = TextPainter.standard();

    /// A box of a label, in pixels of the zoom.
    private record Box(long left, long top, int width, int height) {

        boolean meets(Box other, long world) {
            long away = other.left - left;
            long across = world == 0 ? away : away - world * Math.round((double) away / world);
            return across < width
                    && -across < other.width
                    && other.top - top < height
                    && top - other.top < other.height;
        }
    }

    /// The tile as a PNG. Cost: a millisecond, and the pairs of labels.
    ///
    /// @param marks the one that goes first at the beginning
    public byte[] png(List<Mark> marks) {
        Canvas canvas = new Canvas(side, side, 0x00FFFFFF);
        float[] near = new float[side * side];
        Arrays.fill(near, Float.POSITIVE_INFINITY);
        for (Mark mark : marks) {
            for (double[] line : mark.lines()) {
                for (int i = 0; i + 3 < line.length; i += 2) {
                    measure(near, line[i], line[i + 1], line[i + 2], line[i + 3]);
                }
            }
        }
        drawLines(canvas, near, HALF_SEAM, SEAM);
        drawLines(canvas, near, HALF_LINE, LINE);
        for (int k : shown(marks)) {
            drawLabel(canvas, marks.get(k));
        }
        return ColourPng.encode(side, side, canvas.pixels());
    }

    private Box box(Mark mark) {
        double size = LETTERS * scale;
        int width = (int) Math.ceil(PAINTER.width(mark.label(), size)) + 2 * PADDING * scale;
        int height = (int) Math.ceil(PAINTER.capitals(size)) + 2 * PADDING * scale;
        return new Box(Math.round(mark.x() - width / 2.0), Math.round(mark.y() - height / 2.0), width, height);
    }

    /// Which labels are drawn on the whole zoom: those that no label before them is in the way of.
    private List<Integer> shown(List<Mark> marks) {
        List<Box> taken = new ArrayList<>();
        List<Integer> shown = new ArrayList<>();
        for (int k = 0; k < marks.size() && shown.size() < MOST_LABELS; k++) {
            Box box = box(marks.get(k));
            if (taken.stream().noneMatch(other -> other.meets(box, world))) {
                taken.add(box);
                shown.add(k);
            }
        }
        return shown;
    }

    /// Draws a label by itself and lays it where it belongs: then it has the same pixels on every tile.
    private void drawLabel(Canvas canvas, Mark mark) {
        Box box = box(mark);
        for (long lap : laps()) {
            long x = box.left + lap - left;
            long y = box.top - top;
            if (x + box.width <= 0 || y + box.height <= 0 || x >= side || y >= side) {
                continue;
            }
            Canvas label = new Canvas(box.width, box.height, 0x00FFFFFF);
            double size = LETTERS * scale;
            int padding = PADDING * scale;
            double baseline = box.height - padding;
            for (int dx = -scale; dx <= scale; dx++) {
                for (int dy = -scale; dy <= scale; dy++) {
                    PAINTER.draw(label, mark.label(), padding + dx, baseline + dy, size, false, SEAM);
                }
            }
            PAINTER.draw(label, mark.label(), padding, baseline, size, false, INK);
            canvas.lay(label, (int) x, (int) y);
        }
    }

    private long[] laps() {
        return world == 0 ? new long[] {0} : new long[] {-world, 0, world};
    }

    /// Takes the distance of pixels' middles from a line where it is less than those before.
    private void measure(float[] near, double x0, double y0, double x1, double y1) {
        double reach = HALF_SEAM * scale + 1;
        for (long lap : laps()) {
            double west = Math.min(x0, x1) + lap - reach - left;
            double east = Math.max(x0, x1) + lap + reach - left;
            double north = Math.min(y0, y1) - reach - top;
            double south = Math.max(y0, y1) + reach - top;
            for (int row = (int) Math.max(0, Math.floor(north)); row < Math.min(side, south); row++) {
                for (int column = (int) Math.max(0, Math.floor(west)); column < Math.min(side, east); column++) {
                    // By places on the zoom, not on the tile: the same number for the same pixel of any tile.
                    double x = left + column - lap + 0.5 - x0;
                    double y = top + row + 0.5 - y0;
                    int at = row * side + column;
                    near[at] = Math.min(near[at], (float) distance(x, y, x1 - x0, y1 - y0));
                }
            }
        }
    }

    private static double distance(double x, double y, double toX, double toY) {
        double length = toX * toX + toY * toY;
        double along = length == 0 ? 0 : Math.clamp((x * toX + y * toY) / length, 0, 1);
        double dx = x - along * toX;
        double dy = y - along * toY;
        return Math.sqrt(dx * dx + dy * dy);
    }

    private void drawLines(Canvas canvas, float[] near, double half, int argb) {
        for (int at = 0; at < near.length; at++) {
            double share = half * scale + 0.5 - near[at];
            if (share > 0) {
                int alpha = (int) ((argb >>> 24) * Math.min(1, share) + 0.5);
                canvas.lay(at % side, at / side, alpha << 24 | (argb & 0xFFFFFF));
            }
        }
    }
}
