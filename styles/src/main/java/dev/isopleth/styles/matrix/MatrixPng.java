package dev.isopleth.styles.matrix;

import dev.isopleth.styles.ColourPng;
import dev.isopleth.styles.draw.Canvas;
import dev.isopleth.styles.draw.TextPainter;

/// A drawing of a matrix as PNG; text needs no font on the machine.
///
/// Where fields are smaller than pixels, a pixel shows the mean of those under it, by the area each covers, of
/// those that have a value.
public final class MatrixPng {

    private static final TextPainter PAINTER = TextPainter.standard();

    private MatrixPng() {}

    /// The bytes of a PNG file.
    ///
    /// @param scale pixels a pixel of the drawing, 1 to 4; 2 for screens of twice the density
    /// @throws IllegalArgumentException if the scale is not so, or the picture has more than 2^26 pixels
    public static byte[] encode(Drawing drawing, int scale) {
        Canvas canvas = paint(drawing, scale);
        return ColourPng.encode(canvas.width(), canvas.height(), canvas.pixels());
    }

    /// The picture itself.
    static Canvas paint(Drawing drawing, int scale) {
        if (scale < 1 || scale > 4) {
            throw new IllegalArgumentException("a picture's scale is 1 to 4, not " + scale);
        }
        Canvas canvas = new Canvas(drawing.width() * scale, drawing.height() * scale, opaque(drawing.background()));
        for (Mark mark : drawing.marks()) {
            paint(canvas, mark, scale);
        }
        return canvas;
    }

    private static void paint(Canvas canvas, Mark mark, int scale) {
        switch (mark) {
            case Mark.Box box ->
                canvas.box(
                        box.left() * scale,
                        box.top() * scale,
                        box.right() * scale,
                        box.bottom() * scale,
                        opaque(box.rgb()));
            case Mark.Triangle t ->
                canvas.triangle(
                        t.x0() * scale,
                        t.y0() * scale,
                        t.x1() * scale,
                        t.y1() * scale,
                        t.x2() * scale,
                        t.y2() * scale,
                        opaque(t.rgb()));
            case Mark.Segments segments -> segments(canvas, segments, scale);
            case Mark.Ramp ramp -> ramp(canvas, ramp, scale);
            case Mark.Words words -> words(canvas, words, scale);
            case Mark.Numbers numbers -> numbers.words().forEach(words -> words(canvas, words, scale));
            case Mark.Fields fields -> fields(canvas, fields.squares(), scale);
        }
    }

    private static int opaque(int rgb) {
        return 0xFF000000 | rgb;
    }

    private static void segments(Canvas canvas, Mark.Segments segments, int scale) {
        double half = segments.width() / 2;
        for (double[] line : segments.lines()) {
            canvas.box(
                    (Math.min(line[0], line[2]) - half) * scale,
                    (Math.min(line[1], line[3]) - half) * scale,
                    (Math.max(line[0], line[2]) + half) * scale,
                    (Math.max(line[1], line[3]) + half) * scale,
                    opaque(segments.rgb()));
        }
    }

    private static void ramp(Canvas canvas, Mark.Ramp ramp, int scale) {
        int top = (int) Math.rint(ramp.top() * scale);
        int bottom = (int) Math.rint(ramp.bottom() * scale);
        int last = ramp.rgb().length - 1;
        for (int y = top; y < bottom; y++) {
            double position = (bottom - y - 0.5) / (bottom - top);
            int colour = ramp.rgb()[(int) Math.rint(position * last)];
            canvas.box(ramp.left() * scale, y, ramp.right() * scale, y + 1, opaque(colour));
        }
    }

    private static void words(Canvas canvas, Mark.Words words, int scale) {
        double size = words.size() * scale;
        double back = switch (words.anchor()) {
            case START -> 0;
            case MIDDLE -> PAINTER.width(words.text(), size) / 2;
            case END -> PAINTER.width(words.text(), size);
        };
        double x = words.x() * scale - (words.turned() ? 0 : back);
        double y = words.y() * scale + (words.turned() ? back : 0);
        PAINTER.draw(canvas, words.text(), x, y, size, words.turned(), opaque(words.rgb()));
    }

    private static void fields(Canvas canvas, FieldSquares squares, int scale) {
        FieldPixels.Raster raster = FieldPixels.of(squares, scale);
        int left = (int) Math.rint(squares.x(0) * scale);
        int top = (int) Math.rint(squares.y(0) * scale);
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                canvas.lay(left + x, top + y, raster.argb()[y * raster.width() + x]);
            }
        }
    }
}
