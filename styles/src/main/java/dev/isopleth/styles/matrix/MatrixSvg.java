package dev.isopleth.styles.matrix;

import dev.isopleth.styles.ColourPng;
import dev.isopleth.styles.NumberText;
import dev.isopleth.styles.XmlText;
import dev.isopleth.styles.draw.TextPainter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A drawing of a matrix as an SVG document: text is text, and every field is a rectangle that says its row,
/// column, value and unit and may lead somewhere.
///
/// Where there are more than [#MOST_FIELDS] fields, or they are narrower or lower than a pixel, or values are
/// interpolated, they are one picture without titles and links.
public final class MatrixSvg {

    /// The most fields that are rectangles of their own: some 3 MB.
    public static final int MOST_FIELDS = 20_000;

    private static final int STOPS = 33;

    private final StringBuilder svg = new StringBuilder();

    private MatrixSvg() {}

    /// The document.
    ///
    /// @throws IllegalArgumentException if a field leads to another scheme than http and https
    public static String render(Drawing drawing) {
        MatrixSvg out = new MatrixSvg();
        out.document(drawing);
        return out.svg.toString();
    }

    private void document(Drawing drawing) {
        // Named by its content: pictures may stand in one page, where names are shared.
        String name = "matrix-" + Integer.toHexString((drawing.title() + drawing.description()).hashCode());
        // What an image holds is not for the keyboard, and links are.
        String role = drawing.linked() ? "group" : "img";
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"" + role + "\" aria-labelledby=\"" + name
                + "-title "
                + name + "-what\" width=\"" + drawing.width() + "\" height=\"" + drawing.height() + "\" viewBox=\"0 0 "
                + drawing.width() + " " + drawing.height() + "\" font-family=\"" + TextPainter.FAMILIES + "\">\n");
        svg.append("<title id=\"" + name + "-title\">" + XmlText.escape(drawing.title()) + "</title>\n");
        svg.append("<desc id=\"" + name + "-what\">" + XmlText.escape(drawing.description()) + "</desc>\n");
        svg.append("<rect width=\"" + drawing.width() + "\" height=\"" + drawing.height() + "\"");
        fill(drawing.background());
        svg.append("/>\n");
        for (Mark mark : drawing.marks()) {
            mark(mark);
        }
        svg.append("</svg>\n");
    }

    private void mark(Mark mark) {
        switch (mark) {
            case Mark.Box box -> box(box.left(), box.top(), box.right(), box.bottom(), box.rgb(), box.title());
            case Mark.Triangle t -> {
                svg.append("<path d=\"M" + n(t.x0()) + " " + n(t.y0()) + "L" + n(t.x1()) + " " + n(t.y1()) + "L"
                        + n(t.x2()) + " " + n(t.y2()) + "Z\"");
                fill(t.rgb());
                svg.append("/>\n");
            }
            case Mark.Segments segments -> segments(segments);
            case Mark.Ramp ramp -> ramp(ramp);
            case Mark.Words words -> words(words);
            case Mark.Numbers numbers -> {
                // The fields below say the same, and are pointed at.
                svg.append("<g pointer-events=\"none\" aria-hidden=\"true\">\n");
                numbers.words().forEach(this::words);
                svg.append("</g>\n");
            }
            case Mark.Fields fields -> fields(fields.squares());
        }
    }

    private void box(
            double left, double top, double right, double bottom, @Nullable Integer rgb, @Nullable String title) {
        svg.append("<rect x=\"" + n(left) + "\" y=\"" + n(top) + "\" width=\"" + n(right - left) + "\" height=\""
                + n(bottom - top) + "\"");
        if (rgb == null) {
            svg.append(" fill=\"none\" pointer-events=\"all\"");
        } else {
            fill(rgb);
        }
        svg.append(title == null ? "/>" : "><title>" + XmlText.escape(title) + "</title></rect>");
        svg.append('\n');
    }

    private void segments(Mark.Segments segments) {
        svg.append("<path d=\"");
        for (double[] line : segments.lines()) {
            svg.append("M" + n(line[0]) + " " + n(line[1]));
            svg.append(line[0] == line[2] ? "V" + n(line[3]) : "H" + n(line[2]));
        }
        svg.append("\" fill=\"none\" stroke-linecap=\"square\" stroke-width=\"" + n(segments.width()) + "\" stroke=\""
                + hex(segments.rgb()) + "\"/>\n");
    }

    private void ramp(Mark.Ramp ramp) {
        StringBuilder stops = new StringBuilder();
        int last = ramp.rgb().length - 1;
        for (int i = 0; i < STOPS; i++) {
            int colour = ramp.rgb()[Math.round((float) i * last / (STOPS - 1))];
            stops.append("<stop offset=\"" + n((double) i / (STOPS - 1)) + "\" stop-color=\"" + hex(colour) + "\"/>");
        }
        String name = "bar-" + Integer.toHexString(stops.toString().hashCode());
        svg.append("<linearGradient id=\"" + name + "\" x1=\"0\" y1=\"1\" x2=\"0\" y2=\"0\">" + stops
                + "</linearGradient>\n");
        svg.append("<rect x=\"" + n(ramp.left()) + "\" y=\"" + n(ramp.top()) + "\" width=\""
                + n(ramp.right() - ramp.left()) + "\" height=\"" + n(ramp.bottom() - ramp.top()) + "\" fill=\"url(#"
                + name + ")\"/>\n");
    }

    private void words(Mark.Words words) {
        svg.append("<text x=\"" + n(words.x()) + "\" y=\"" + n(words.y()) + "\" font-size=\"" + n(words.size()) + "\"");
        if (words.anchor() != Mark.Anchor.START) {
            svg.append(" text-anchor=\"" + words.anchor().name().toLowerCase(Locale.ROOT) + "\"");
        }
        if (words.turned()) {
            svg.append(" transform=\"rotate(-90 " + n(words.x()) + " " + n(words.y()) + ")\"");
        }
        fill(words.rgb());
        svg.append(">");
        if (words.whole() != null) {
            svg.append("<title>" + XmlText.escape(words.whole()) + "</title>");
        }
        svg.append(XmlText.escape(words.text()) + "</text>\n");
    }

    private void fields(FieldSquares squares) {
        boolean few = (long) squares.width() * squares.height() <= MOST_FIELDS && squares.least() >= 1;
        if (few && !squares.interpolated()) {
            rectangles(squares);
        } else {
            picture(squares);
        }
    }

    private void rectangles(FieldSquares squares) {
        svg.append("<g shape-rendering=\"crispEdges\">\n");
        for (int row = 0; row < squares.height(); row++) {
            for (int column = 0; column < squares.width(); column++) {
                if (!squares.masked(row, column)) {
                    String href = squares.href(row, column);
                    svg.append(href == null ? "" : "<a href=\"" + XmlText.escape(safe(href)) + "\">");
                    box(
                            squares.x(column),
                            squares.y(row),
                            squares.x(column + 1),
                            squares.y(row + 1),
                            squares.rgb(row, column),
                            squares.title(row, column));
                    svg.append(href == null ? "" : "</a>\n");
                }
            }
        }
        svg.append("</g>\n");
    }

    private static final List<String> SCHEMES = List.of("http", "https");

    private static String safe(String href) {
        int colon = href.indexOf(':');
        boolean scheme =
                colon >= 0 && href.substring(0, colon).chars().noneMatch(c -> c == '/' || c == '?' || c == '#');
        if (scheme && !SCHEMES.contains(href.substring(0, colon).toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a field leads to http, https or a place of the same site, not " + href);
        }
        return href;
    }

    private void picture(FieldSquares squares) {
        FieldPixels.Raster raster = FieldPixels.of(squares, 1);
        byte[] png = ColourPng.encode(raster.width(), raster.height(), raster.argb());
        svg.append("<image x=\"" + n(squares.x(0)) + "\" y=\"" + n(squares.y(0)) + "\" width=\"" + raster.width()
                + "\" height=\"" + raster.height()
                + "\" image-rendering=\"pixelated\" href=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(png) + "\"/>\n");
    }

    private void fill(int rgb) {
        svg.append(" fill=\"" + hex(rgb) + "\"");
    }

    private static String hex(int rgb) {
        return "#" + Integer.toHexString(rgb | 0x1000000).substring(1);
    }

    private static String n(double value) {
        return value == Math.rint(value) ? Integer.toString((int) value) : NumberText.plain(value, 2);
    }
}
