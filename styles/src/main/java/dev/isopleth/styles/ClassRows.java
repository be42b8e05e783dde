package dev.isopleth.styles;

import java.util.List;

/// The classes of a legend as rows of an SVG picture: colour, name, range.
final class ClassRows {

    private static final int ROW = 17;
    private static final int SWATCH_WIDTH = 18;
    private static final int SWATCH_HEIGHT = 12;
    private static final int GAP = 8;

    private ClassRows() {}

    /// How high the rows are, in pixels.
    static int height(List<Legend.ClassEntry> classes) {
        return ROW * classes.size();
    }

    static void append(
            StringBuilder svg,
            List<Legend.ClassEntry> classes,
            double opacity,
            String quiet,
            int left,
            int right,
            int top) {
        for (int k = 0; k < classes.size(); k++) {
            Legend.ClassEntry one = classes.get(k);
            int y = top + ROW * k;
            svg.append("<rect x=\"" + left + "\" y=\"" + y + "\" width=\"" + SWATCH_WIDTH + "\" height=\""
                    + SWATCH_HEIGHT + "\" fill=\"" + one.color() + "\" fill-opacity=\"" + NumberText.plain(opacity, 3)
                    + "\"/>");
            int base = y + SWATCH_HEIGHT - 2;
            svg.append("<text x=\"" + (left + SWATCH_WIDTH + GAP) + "\" y=\"" + base + "\">"
                    + XmlText.escape(one.label()) + "</text>");
            svg.append("<text x=\"" + right + "\" y=\"" + base + "\" text-anchor=\"end\" fill=\"" + quiet + "\">"
                    + XmlText.escape(one.range()) + "</text>\n");
        }
    }
}
