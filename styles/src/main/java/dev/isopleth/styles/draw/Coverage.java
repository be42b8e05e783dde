package dev.isopleth.styles.draw;

/// Which share of each pixel a shape covers, exactly by area.
///
/// Every edge adds, in each row it crosses, the signed area to its right within the pixel it crosses and the
/// rest within the next; summed along the row that is the share covered (the method of R. Levien's font-rs,
/// 2016, and S. Barrett's stb_truetype 2, 2015). Curves are cut into chords that stay within 0.02 px. Cost:
/// proportional to the pixels of the shape's bounds and the length of its edges.
///
/// @param left the column of the first pixel
/// @param top the row of the first pixel
/// @param shares `width` x `height` shares from 0 to 255, rows from the top
public record Coverage(int left, int top, int width, int height, byte[] shares) {

    private static final double FLATNESS_PIXELS = 0.02;

    /// Pixels of the largest shape that is drawn: a title at 64 px across a picture of 16,384.
    private static final long MOST_PIXELS = 1L << 24;

    /// The share 0 to 255 of a pixel of the canvas; 0 outside.
    public int at(int x, int y) {
        return x < left || y < top || x >= left + width || y >= top + height
                ? 0
                : shares[(y - top) * width + x - left] & 0xFF;
    }

    /// What a shape covers.
    ///
    /// @param outline in pixels, y down
    static Coverage of(Outline outline) {
        if (outline.isEmpty()) {
            return new Coverage(0, 0, 0, 0, new byte[0]);
        }
        int left = (int) Math.floor(outline.least(0));
        int top = (int) Math.floor(outline.least(1));
        int width = (int) Math.ceil(outline.greatest(0)) - left + 1;
        int height = (int) Math.ceil(outline.greatest(1)) - top + 1;
        if ((long) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("a shape of " + width + " x " + height + " pixels is too large to draw");
        }
        // An edge in the last column adds to the one after it, which is the next row's unless there is room.
        float[] areas = new float[(width + 2) * height];
        for (int i = 0; i < outline.curves(); i++) {
            curve(
                    areas,
                    width + 2,
                    outline.at(i, 0) - left,
                    outline.at(i, 1) - top,
                    outline.at(i, 2) - left,
                    outline.at(i, 3) - top,
                    outline.at(i, 4) - left,
                    outline.at(i, 5) - top);
        }
        return new Coverage(left, top, width, height, shares(areas, width, height));
    }

    private static byte[] shares(float[] areas, int width, int height) {
        byte[] shares = new byte[width * height];
        for (int y = 0; y < height; y++) {
            float covered = 0;
            for (int x = 0; x < width; x++) {
                covered += areas[y * (width + 2) + x];
                shares[y * width + x] = (byte) (Math.min(Math.abs(covered), 1) * 255 + 0.5f);
            }
        }
        return shares;
    }

    private static void curve(
            float[] areas, int stride, double x0, double y0, double cx, double cy, double x1, double y1) {
        double bend = Math.hypot(x0 - 2 * cx + x1, y0 - 2 * cy + y1) / 4;
        int chords = Math.max(1, (int) Math.ceil(Math.sqrt(bend / FLATNESS_PIXELS)));
        double fromX = x0;
        double fromY = y0;
        for (int i = 1; i <= chords; i++) {
            double t = (double) i / chords;
            double s = 1 - t;
            double toX = i == chords ? x1 : s * s * x0 + 2 * s * t * cx + t * t * x1;
            double toY = i == chords ? y1 : s * s * y0 + 2 * s * t * cy + t * t * y1;
            edge(areas, stride, fromX, fromY, toX, toY);
            fromX = toX;
            fromY = toY;
        }
    }

    private static void edge(float[] areas, int stride, double x0, double y0, double x1, double y1) {
        if (y0 == y1) {
            return;
        }
        boolean down = y0 < y1;
        double topX = down ? x0 : x1;
        double topY = down ? y0 : y1;
        double bottomY = down ? y1 : y0;
        double slope = (x1 - x0) / (y1 - y0);
        double x = topX;
        for (int row = (int) topY; row < bottomY; row++) {
            double height = Math.min(row + 1, bottomY) - Math.max(row, topY);
            double next = x + slope * height;
            span(areas, row * stride, Math.min(x, next), Math.max(x, next), down ? height : -height);
            x = next;
        }
    }

    /// An edge within one row, from x `from` to x `to`, that covers a signed height.
    private static void span(float[] areas, int row, double from, double to, double height) {
        int first = (int) from;
        int last = (int) to;
        if (first == last) {
            double right = 1 - ((from + to) / 2 - first);
            areas[row + first] += (float) (height * right);
            areas[row + first + 1] += (float) (height * (1 - right));
            return;
        }
        double rise = height / (to - from);
        // The area covered so far, of the row's height, at the right edge of each pixel the edge crosses.
        double reached = 0;
        double area = 0;
        for (int pixel = first; pixel <= last; pixel++) {
            double begin = Math.max(from, pixel);
            double end = Math.min(to, pixel + 1);
            double step = rise * (end - begin);
            // What the edge's part here covers to its right within the pixel, and what came in from the left.
            double here = reached + step * (pixel + 1 - (begin + end) / 2);
            areas[row + pixel] += (float) (here - area);
            area = here;
            reached += step;
        }
        areas[row + last + 1] += (float) (reached - area);
    }
}
