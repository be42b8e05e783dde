package dev.isopleth.styles;

import dev.isopleth.styles.LegendSvg.Theme;
import dev.isopleth.styles.Norm.Knot;
import java.util.List;
import java.util.Locale;

/// How a layer's values are distributed, drawn under a legend whose colours follow it: the share of all values
/// that lie
/// below, over the value itself, in even steps, with each value in its colour under the curve.
final class CdfCurve {

    /// What a legend is higher by.
    static final int HEIGHT = 58;

    private static final int CURVE = 32;
    private static final int COLUMNS = 66;

    private CdfCurve() {}

    static void append(StringBuilder svg, Legend legend, Theme theme, int left, int width, int top) {
        Scale scale = legend.style().scale();
        int bottom = top + CURVE;
        double column = (double) width / COLUMNS;
        for (int i = 0; i < COLUMNS; i++) {
            double value = scale.low() + (scale.high() - scale.low()) * (i + 0.5) / COLUMNS;
            double share = scale.position(value);
            int rgb = legend.style().colormap().rgb(share);
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f %dv%.1fh%.1fV%d\" fill=\"#%06x\"/>\n",
                    left + i * column,
                    bottom,
                    -CURVE * share,
                    column,
                    bottom,
                    rgb & 0xFFFFFF));
        }
        svg.append("<path d=\"" + curve(legend.cdf(), scale, left, width, bottom) + "\" fill=\"none\" stroke=\""
                + theme.text() + "\"/>\n");
        int words = bottom + 15;
        text(svg, left, words, "start", theme.text(), NumberText.of(scale.low()));
        text(svg, left + width, words, "end", theme.text(), NumberText.of(scale.high()));
        text(svg, left + width / 2, words, "middle", theme.quiet(), "share of values below");
    }

    private static String curve(List<Knot> knots, Scale scale, int left, int width, int bottom) {
        StringBuilder path = new StringBuilder();
        for (Knot knot : knots) {
            double x = left + width * (knot.value() - scale.low()) / (scale.high() - scale.low());
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(NumberText.plain(x, 2))
                    .append(' ')
                    .append(NumberText.plain(bottom - CURVE * knot.share(), 2));
        }
        return path.toString();
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String colour, String words) {
        svg.append("<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\" fill=\"" + colour + "\">"
                + XmlText.escape(words) + "</text>\n");
    }
}
