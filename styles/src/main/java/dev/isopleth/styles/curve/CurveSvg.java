package dev.isopleth.styles.curve;

import dev.isopleth.styles.Norm;
import dev.isopleth.styles.NumberText;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Ticks;
import dev.isopleth.styles.XmlText;
import dev.isopleth.styles.draw.TextPainter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// Draws a [CurveSheet] as SVG: two panels a row, dark on white. Each curve is as high as it is near what it
/// chooses; what goes further up or down is cut off, since its numbers mean nothing by themselves.
public final class CurveSvg {

    private static final int COLUMNS = 2;
    private static final int PANEL_WIDTH = 352;
    private static final int PANEL_HEIGHT = 206;
    private static final int MARGIN = 16;
    private static final int HEAD = 60;
    private static final int PLOT_TOP = 48;
    private static final int PLOT_HEIGHT = 116;
    private static final int PLOT_LEFT = 4;
    private static final int PLOT_WIDTH = PANEL_WIDTH - 24;
    private static final double TITLE_SIZE = 13;
    private static final double TEXT_SIZE = 11;
    private static final int MOST_TICKS = 7;

    /// The axis goes so many times beyond the least and the greatest x that is marked.
    private static final double BEYOND = 6;

    /// How far round what is chosen a curve decides how high it is drawn.
    private static final double NEAR = 3;

    private static final String TEXT = "#1b1f24";
    private static final String QUIET = "#57606a";
    private static final String GRID = "#d8dee4";
    private static final String CURVE = "#0b6aa8";
    private static final String CHOSEN = "#b3261e";

    private static final TextPainter PAINTER = TextPainter.standard();

    private final StringBuilder svg = new StringBuilder();
    private final CurveSheet sheet;
    private final Scale axis;

    private CurveSvg(CurveSheet sheet) {
        this.sheet = sheet;
        this.axis = axis(sheet);
    }

    /// The sheet as an SVG document, 736 wide.
    public static String render(CurveSheet sheet) {
        return new CurveSvg(sheet).draw();
    }

    /// From below the least to above the greatest x that is marked; round 1 where none is.
    private static Scale axis(CurveSheet sheet) {
        double[] marked = DoubleStream.concat(
                        DoubleStream.of(sheet.reference()),
                        sheet.panels().stream().mapToDouble(CurvePanel::chosen))
                .filter(x -> x > 0)
                .toArray();
        double low = DoubleStream.of(marked).min().orElse(1);
        double high = DoubleStream.of(marked).max().orElse(1);
        return new Scale(low / BEYOND, high * BEYOND, Norm.LOG);
    }

    private String draw() {
        int rows = Math.ceilDiv(sheet.panels().size(), COLUMNS);
        int width = 2 * MARGIN + COLUMNS * PANEL_WIDTH;
        int height = HEAD + rows * PANEL_HEIGHT + MARGIN / 2;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" font-family=\"" + TextPainter.FAMILIES
                + "\" font-size=\"" + plain(TEXT_SIZE) + "\" fill=\"" + TEXT + "\">\n");
        svg.append("<title>" + XmlText.escape(sheet.title()) + "</title>\n");
        svg.append("<desc>" + XmlText.escape(sheet.description()) + "</desc>\n");
        svg.append("<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"#ffffff\"/>\n");
        text(MARGIN, 24, 15, TEXT, "font-weight=\"600\"", fitted(sheet.title(), 15, width - 2.0 * MARGIN));
        text(width - MARGIN - 20, 45, TEXT_SIZE, QUIET, "text-anchor=\"end\"", sheet.axis());
        double room = width - 100 - PAINTER.width(sheet.axis(), TEXT_SIZE);
        if (sheet.reference() > 0) {
            svg.append("<path d=\"M" + MARGIN + " 41h22\" stroke=\"" + QUIET + "\" stroke-dasharray=\"4 3\"/>\n");
            text(MARGIN + 28, 45, TEXT_SIZE, QUIET, "", fitted(sheet.referenceLabel(), TEXT_SIZE, room));
        }
        for (int i = 0; i < sheet.panels().size(); i++) {
            int left = MARGIN + i % COLUMNS * PANEL_WIDTH;
            int top = HEAD + i / COLUMNS * PANEL_HEIGHT;
            svg.append("<g transform=\"translate(" + left + " " + top + ")\">\n");
            panel(sheet.panels().get(i));
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(CurvePanel panel) {
        double room = PLOT_WIDTH;
        svg.append(
                "<title>" + XmlText.escape(panel.title() + ": " + panel.result() + ". " + panel.note()) + "</title>\n");
        text(PLOT_LEFT, 12, TITLE_SIZE, TEXT, "font-weight=\"600\"", fitted(panel.title(), TITLE_SIZE, room / 1.1));
        text(PLOT_LEFT, 27, TEXT_SIZE, CHOSEN, "", fitted(panel.result(), TEXT_SIZE, room));
        text(PLOT_LEFT, 41, TEXT_SIZE, QUIET, "", fitted(panel.note(), TEXT_SIZE, room));
        ticks();
        if (sheet.reference() > 0) {
            upright(axis.position(sheet.reference()), QUIET, "stroke-dasharray=\"4 3\"");
        }
        if (panel.chosen() > 0) {
            upright(axis.position(panel.chosen()), CHOSEN, "");
        }
        if (panel.x().length > 1) {
            curve(panel);
        }
    }

    private void ticks() {
        int bottom = PLOT_TOP + PLOT_HEIGHT;
        svg.append("<rect x=\"" + PLOT_LEFT + "\" y=\"" + PLOT_TOP + "\" width=\"" + PLOT_WIDTH + "\" height=\""
                + PLOT_HEIGHT + "\" fill=\"none\" stroke=\"" + GRID + "\"/>\n");
        double free = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : Ticks.round(axis, MOST_TICKS)) {
            double x = PLOT_LEFT + PLOT_WIDTH * tick.position();
            double half = PAINTER.width(tick.label(), TEXT_SIZE) / 2;
            svg.append("<path d=\"M" + plain(x) + " " + PLOT_TOP + "v" + (PLOT_HEIGHT + 4) + "\" stroke=\"" + GRID
                    + "\"/>\n");
            if (x - half > free && x + half < PANEL_WIDTH) {
                text(x, bottom + 15, TEXT_SIZE, QUIET, "text-anchor=\"middle\"", tick.label());
                free = x + half + 6;
            }
        }
    }

    private void upright(double position, String colour, String more) {
        svg.append("<path d=\"M" + plain(PLOT_LEFT + PLOT_WIDTH * position) + " " + PLOT_TOP + "v" + PLOT_HEIGHT
                + "\" stroke=\"" + colour + "\" " + more + "/>\n");
    }

    /// Within a picture of its own, which cuts off what lies beyond.
    private void curve(CurvePanel panel) {
        double[] ends = ends(panel);
        svg.append("<svg x=\"" + PLOT_LEFT + "\" y=\"" + PLOT_TOP + "\" width=\"" + PLOT_WIDTH + "\" height=\""
                + PLOT_HEIGHT + "\" overflow=\"hidden\">\n");
        List<String> points = new ArrayList<>();
        for (int i = 0; i < panel.x().length; i++) {
            points.add(plain(PLOT_WIDTH * position(panel.x()[i])) + "," + plain(height(panel.y()[i], ends)));
        }
        svg.append("<polyline points=\"" + String.join(" ", points) + "\" fill=\"none\" stroke=\"" + CURVE
                + "\" stroke-width=\"1.75\" stroke-linejoin=\"round\"/>\n");
        svg.append("</svg>\n");
        if (panel.chosen() > 0) {
            svg.append("<circle cx=\"" + plain(PLOT_LEFT + PLOT_WIDTH * axis.position(panel.chosen())) + "\" cy=\""
                    + plain(PLOT_TOP + height(at(panel, panel.chosen()), ends)) + "\" r=\"3.5\" fill=\"" + CHOSEN
                    + "\"/>\n");
        }
    }

    /// 0 at the axis's low end and 1 at its high one, and beyond them beyond.
    private double position(double x) {
        return StrictMath.log(x / axis.low()) / StrictMath.log(axis.high() / axis.low());
    }

    /// The least and the greatest y near what is chosen; of no choice, of all.
    private static double[] ends(CurvePanel panel) {
        boolean isChosen = panel.chosen() > 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < panel.x().length; i++) {
            double times = panel.x()[i] / panel.chosen();
            if (!isChosen || (times >= 1 / NEAR && times <= NEAR)) {
                least = Math.min(least, panel.y()[i]);
                most = Math.max(most, panel.y()[i]);
            }
        }
        return new double[] {least, most};
    }

    /// Below the plot's top, with a margin of a tenth; far beyond the plot is as good as any beyond.
    private static double height(double y, double[] ends) {
        double share = ends[1] > ends[0] ? (y - ends[0]) / (ends[1] - ends[0]) : 0.5;
        return PLOT_HEIGHT * Math.clamp(0.9 - 0.8 * share, -20, 20);
    }

    /// The curve at an x within it.
    private static double at(CurvePanel panel, double x) {
        int right = 0;
        while (right < panel.x().length - 1 && panel.x()[right] < x) {
            right++;
        }
        if (right == 0 || panel.x()[right] <= x) {
            return panel.y()[right];
        }
        double share = (x - panel.x()[right - 1]) / (panel.x()[right] - panel.x()[right - 1]);
        return panel.y()[right - 1] + share * (panel.y()[right] - panel.y()[right - 1]);
    }

    private void text(double x, double y, double size, String colour, String more, String text) {
        svg.append("<text x=\"" + plain(x) + "\" y=\"" + plain(y) + "\" font-size=\"" + plain(size) + "\" fill=\""
                + colour + "\" " + more + ">" + XmlText.escape(text) + "</text>\n");
    }

    private static String fitted(String text, double size, double widest) {
        return PAINTER.fitted(text, size, widest);
    }

    private static String plain(double value) {
        return NumberText.plain(value, 1);
    }
}
