package dev.isopleth.styles;

import java.util.List;
import java.util.stream.Collectors;

/// A legend as an SVG picture on a card of its own, so that it is legible on any map: title, measure and
/// unit, the colours from low to high, round ticks; an end beyond which values occur is an arrow. Classes are
/// rows.
public final class LegendSvg {

    /// The card's colours.
    public enum Theme {
        /// Dark text on white.
        LIGHT("#ffffff", "#1b1f24", "#57606a"),
        /// Light text on near black.
        DARK("#16191d", "#f0f3f6", "#9ea7b3");

        private final String card;
        private final String text;
        private final String quiet;

        Theme(String card, String text, String quiet) {
            this.card = card;
            this.text = text;
            this.quiet = quiet;
        }

        /// The background, 0xRRGGBB.
        public int cardRgb() {
            return rgb(card);
        }

        /// Text and what else is to be read, 0xRRGGBB.
        public int textRgb() {
            return rgb(text);
        }

        /// Lines and marks beside it, 0xRRGGBB.
        public int quietRgb() {
            return rgb(quiet);
        }

        /// The text's colour as `#rrggbb`.
        String text() {
            return text;
        }

        /// The colour of lines and marks as `#rrggbb`.
        String quiet() {
            return quiet;
        }

        private static int rgb(String hex) {
            return Integer.parseInt(hex, 1, hex.length(), 16);
        }
    }

    private static final int WIDTH = 320;
    private static final int BAR_LEFT = 28;
    private static final int BAR_WIDTH = 264;
    private static final int BAR_HEIGHT = 12;
    private static final int ARROW = 9;
    private static final int PADDING = 12;
    private static final int LONGEST_TITLE = 34;
    private static final int LONGEST_SUBTITLE = 46;
    private static final int MOST_TICKS = 7;

    /// In place of colours where no value is.
    private static final String NOTHING = "no value anywhere";

    /// About how wide characters are in the common fonts at this size; nothing is measured, so that no font
    /// is needed.
    private static final double LABEL_CHARACTER = 6.4;

    private static final double LABEL_SPACE = 2.5;
    private static final double LABEL_GAP = 6;

    private LegendSvg() {}

    /// The legend with dark text on a white card.
    public static String render(Legend legend) {
        return render(legend, Theme.LIGHT);
    }

    /// The legend as an SVG document, 320 wide and 78 high or, without measure and unit, 62 high; higher
    /// with classes, and where colours follow the values' distribution, which is drawn below.
    public static String render(Legend legend, Theme theme) {
        String subtitle = subtitle(legend);
        int barTop = subtitle.isEmpty() ? 28 : 44;
        List<Legend.ClassEntry> classes = legend.classes();
        int height = barTop + (classes.isEmpty() ? BAR_HEIGHT + 22 : ClassRows.height(classes) + PADDING / 2);
        int curveTop = height;
        height += legend.cdf().isEmpty() ? 0 : CdfCurve.HEIGHT;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + WIDTH + " " + height + "\"");
        svg.append(" font-family=\"system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif\"");
        svg.append(" font-size=\"11\" fill=\"" + theme.text + "\">\n");
        svg.append("<title>" + XmlText.escape(description(legend)) + "</title>\n");
        svg.append("<rect width=\"" + WIDTH + "\" height=\"" + height + "\" rx=\"6\" fill=\"" + theme.card
                + "\" fill-opacity=\"0.92\"/>\n");
        svg.append("<text x=\"" + PADDING + "\" y=\"20\" font-size=\"13\" font-weight=\"600\">"
                + XmlText.escape(shortened(legend.title(), LONGEST_TITLE)) + "</text>\n");
        if (!subtitle.isEmpty()) {
            svg.append("<text x=\"" + PADDING + "\" y=\"36\" fill=\"" + theme.quiet + "\">"
                    + XmlText.escape(shortened(subtitle, LONGEST_SUBTITLE)) + "</text>\n");
        }
        if (legend.empty()) {
            svg.append("<text x=\"" + PADDING + "\" y=\"" + (barTop + BAR_HEIGHT) + "\">" + NOTHING + "</text>\n");
        } else if (!classes.isEmpty()) {
            ClassRows.append(svg, classes, legend.style().opacity(), theme.quiet, PADDING, WIDTH - PADDING, barTop);
        } else {
            bar(svg, legend, theme, barTop);
            ticks(svg, legend, theme, barTop + BAR_HEIGHT);
            if (!legend.cdf().isEmpty()) {
                CdfCurve.append(svg, legend, theme, BAR_LEFT, BAR_WIDTH, curveTop);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static String subtitle(Legend legend) {
        String measure = legend.measure() == null ? "" : legend.measure();
        String unit = legend.unit() == null || legend.unit().equals(Legend.NO_UNIT) ? "" : legend.unit();
        return measure.isEmpty() || unit.isEmpty() ? measure + unit : measure + " · " + unit;
    }

    private static String description(Legend legend) {
        Scale scale = legend.style().scale();
        String subtitle = subtitle(legend);
        String what = legend.title() + (subtitle.isEmpty() ? "" : ", " + subtitle) + ": ";
        if (legend.empty()) {
            return what + NOTHING;
        }
        if (!legend.classes().isEmpty()) {
            return what
                    + legend.classes().stream()
                            .map(one -> (one.label() + " " + one.range()).strip())
                            .collect(Collectors.joining(", "));
        }
        return what + "colours from "
                + (legend.clippedLow() ? "at most " : "") + NumberText.of(scale.low()) + " to "
                + (legend.clippedHigh() ? "at least " : "") + NumberText.of(scale.high())
                + (scale.norm().equals(Norm.LINEAR) ? "" : ", " + scale.norm().name() + " scale");
    }

    private static void bar(StringBuilder svg, Legend legend, Theme theme, int top) {
        List<Legend.Stop> stops = legend.stops();
        String gradient = gradient(stops);
        // Named by its content: legends may stand in one page, where names are shared.
        String name = "colours-" + Integer.toHexString(gradient.hashCode());
        svg.append("<linearGradient id=\"" + name + "\">" + gradient + "</linearGradient>\n");
        svg.append("<rect x=\"" + BAR_LEFT + "\" y=\"" + top + "\" width=\"" + BAR_WIDTH + "\" height=\"" + BAR_HEIGHT
                + "\" fill=\"url(#" + name + ")\"/>\n");
        int right = BAR_LEFT + BAR_WIDTH;
        if (legend.clippedLow()) {
            arrow(svg, stops.getFirst(), BAR_LEFT, BAR_LEFT - ARROW, top);
        }
        if (legend.clippedHigh()) {
            arrow(svg, stops.getLast(), right, right + ARROW, top);
        }
        int middle = top + BAR_HEIGHT / 2;
        int bottom = top + BAR_HEIGHT;
        String leftEnd =
                legend.clippedLow() ? "L" + (BAR_LEFT - ARROW) + " " + middle + "L" + BAR_LEFT + " " + top : "Z";
        String rightEnd = legend.clippedHigh() ? "L" + (right + ARROW) + " " + middle : "";
        svg.append("<path d=\"M" + BAR_LEFT + " " + top + "H" + right + rightEnd + "L" + right + " " + bottom + "H"
                + BAR_LEFT + leftEnd + "\" fill=\"none\" stroke=\"" + theme.quiet
                + "\" stroke-width=\"0.75\" stroke-linejoin=\"round\"/>\n");
    }

    private static String gradient(List<Legend.Stop> stops) {
        StringBuilder gradient = new StringBuilder();
        for (Legend.Stop stop : stops) {
            gradient.append("<stop offset=\"" + decimals(stop.position()) + "\" stop-color=\"" + stop.color() + "\"");
            gradient.append(stop.alpha() == 1 ? "/>" : " stop-opacity=\"" + stop.alpha() + "\"/>");
        }
        return gradient.toString();
    }

    private static void arrow(StringBuilder svg, Legend.Stop stop, int from, int to, int top) {
        svg.append("<path d=\"M" + from + " " + top + "L" + to + " " + (top + BAR_HEIGHT / 2) + "L" + from + " "
                + (top + BAR_HEIGHT) + "Z\" fill=\"" + stop.color() + "\" fill-opacity=\"" + stop.alpha() + "\"/>\n");
    }

    private static void ticks(StringBuilder svg, Legend legend, Theme theme, int top) {
        for (Ticks.Tick tick : fitting(legend)) {
            String x = decimals(BAR_LEFT + BAR_WIDTH * tick.position());
            svg.append("<path d=\"M" + x + " " + top + "v4\" stroke=\"" + theme.quiet + "\"/>");
            svg.append("<text x=\"" + x + "\" y=\"" + (top + 15) + "\" text-anchor=\"middle\">"
                    + XmlText.escape(tick.label()) + "</text>\n");
        }
    }

    /// As many ticks as their labels leave room for.
    private static List<Ticks.Tick> fitting(Legend legend) {
        for (int atMost = MOST_TICKS; atMost > 3; atMost--) {
            List<Ticks.Tick> ticks = legend.ticks(atMost);
            if (fits(ticks)) {
                return ticks;
            }
        }
        return legend.ticks(3);
    }

    private static boolean fits(List<Ticks.Tick> ticks) {
        double free = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : ticks) {
            double half = width(tick.label()) / 2;
            double middle = BAR_WIDTH * tick.position();
            if (middle - half < free) {
                return false;
            }
            free = middle + half + LABEL_GAP;
        }
        return true;
    }

    private static double width(String label) {
        return label.chars()
                .mapToDouble(c -> c == NumberText.GROUPS ? LABEL_SPACE : LABEL_CHARACTER)
                .sum();
    }

    /// At most three decimals, no exponent.
    private static String decimals(double value) {
        return NumberText.plain(value, 3);
    }

    private static String shortened(String text, int longest) {
        int characters = text.codePointCount(0, text.length());
        return characters <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
