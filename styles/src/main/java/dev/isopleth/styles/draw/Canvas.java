package dev.isopleth.styles.draw;

import java.util.Arrays;

/// A picture in memory that shapes are laid on: pixels 0xAARRGGBB, not premultiplied, rows from the top; x to
/// the right and y down in pixels, pixel (0, 0) from 0 to 1. What lies outside is left out.
public final class Canvas {

    /// Pixels of the largest picture: 256 MB.
    private static final long MOST_PIXELS = 1L << 26;

    private final int width;
    private final int height;
    private final int[] pixels;

    /// A picture of one colour.
    ///
    /// @param background 0xAARRGGBB
    /// @throws IllegalArgumentException if a side is not at least 1, or there are more than 2^26 pixels
    public Canvas(int width, int height, int background) {
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("a picture has sides of at least 1 pixel and at most " + MOST_PIXELS
                    + " pixels, not " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
        Arrays.fill(pixels, background);
    }

    /// Columns of pixels.
    public int width() {
        return width;
    }

    /// Rows of pixels.
    public int height() {
        return height;
    }

    /// The pixels themselves, width x height, not a copy.
    public int[] pixels() {
        return pixels;
    }

    /// The colour 0xAARRGGBB of a pixel.
    public int argb(int x, int y) {
        return pixels[y * width + x];
    }

    /// Lays a colour over one pixel; outside the picture nothing happens.
    public void lay(int x, int y, int argb) {
        if (x >= 0 && y >= 0 && x < width && y < height) {
            pixels[y * width + x] = over(argb, pixels[y * width + x]);
        }
    }

    /// Lays a picture over this one; what is outside is left out.
    ///
    /// @param left where it begins, likewise `top`
    public void lay(Canvas other, int left, int top) {
        for (int y = 0; y < other.height; y++) {
            for (int x = 0; x < other.width; x++) {
                lay(left + x, top + y, other.argb(x, y));
            }
        }
    }

    /// Fills a rectangle whose sides may lie within pixels, which are then covered in part. Empty where
    /// right is not beyond left or bottom not below top.
    public void box(double left, double top, double right, double bottom, int argb) {
        int fromX = Math.clamp((long) Math.floor(left), 0, width);
        int toX = Math.clamp((long) Math.ceil(right), 0, width);
        int fromY = Math.clamp((long) Math.floor(top), 0, height);
        int toY = Math.clamp((long) Math.ceil(bottom), 0, height);
        for (int y = fromY; y < toY; y++) {
            double tall = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = fromX; x < toX; x++) {
                double wide = Math.min(right, x + 1) - Math.max(left, x);
                if (tall > 0 && wide > 0) {
                    pixels[y * width + x] = over(faded(argb, tall * wide), pixels[y * width + x]);
                }
            }
        }
    }

    /// Fills a triangle.
    public void triangle(double x0, double y0, double x1, double y1, double x2, double y2, int argb) {
        Outline outline = new Outline();
        outline.line(x0, y0, x1, y1);
        outline.line(x1, y1, x2, y2);
        outline.line(x2, y2, x0, y0);
        fill(Coverage.of(outline), argb);
    }

    /// Lays a colour over what a shape covers, in proportion to the share covered.
    public void fill(Coverage shape, int argb) {
        int fromX = Math.max(shape.left(), 0);
        int toX = Math.min(shape.left() + shape.width(), width);
        int fromY = Math.max(shape.top(), 0);
        int toY = Math.min(shape.top() + shape.height(), height);
        for (int y = fromY; y < toY; y++) {
            for (int x = fromX; x < toX; x++) {
                int share = shape.at(x, y);
                if (share > 0) {
                    pixels[y * width + x] = over(faded(argb, share / 255.0), pixels[y * width + x]);
                }
            }
        }
    }

    private static int faded(int argb, double share) {
        return share >= 1 ? argb : (int) ((argb >>> 24) * share + 0.5) << 24 | (argb & 0xFFFFFF);
    }

    /// The colour that is seen where one lies over another, by alpha in sRGB.
    ///
    /// @param upper 0xAARRGGBB
    /// @param lower 0xAARRGGBB
    public static int over(int upper, int lower) {
        int alpha = upper >>> 24;
        if (alpha == 255) {
            return upper;
        }
        if (alpha == 0) {
            return lower;
        }
        double above = alpha / 255.0;
        double below = (lower >>> 24) / 255.0 * (1 - above);
        double all = above + below;
        int argb = (int) (all * 255 + 0.5) << 24;
        for (int shift = 0; shift <= 16; shift += 8) {
            double mixed = ((upper >> shift & 0xFF) * above + (lower >> shift & 0xFF) * below) / all;
            argb |= (int) (mixed + 0.5) << shift;
        }
        return argb;
    }
}
