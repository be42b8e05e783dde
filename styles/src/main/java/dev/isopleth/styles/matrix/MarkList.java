package dev.isopleth.styles.matrix;

import dev.isopleth.styles.draw.TextPainter;
import java.util.ArrayList;
import java.util.List;

/// The marks of a drawing as they come, and the measures that all of its parts share, in pixels.
final class MarkList {

    /// Between the picture's border and what is nearest to it.
    static final double PADDING = 12;

    /// Between two things that belong together.
    static final double GAP = 6;

    /// The length of a tick.
    static final double TICK = 4;

    /// The size of names and of numbers at the bar.
    static final double SMALL = AxisTicks.SIZE;

    /// The size of what rows and columns are.
    static final double LABEL = 12;

    /// The height of a line by the size of letters.
    static final double LINE = 1.35;

    static final TextPainter PAINTER = TextPainter.standard();

    private final List<Mark> marks = new ArrayList<>();
    private final int ink;

    MarkList(int ink) {
        this.ink = ink;
    }

    void add(Mark mark) {
        marks.add(mark);
    }

    List<Mark> all() {
        return List.copyOf(marks);
    }

    /// Adds a text, shortened to what is allowed.
    void words(String text, double x, double y, double size, Mark.Anchor anchor, boolean turned, double longest) {
        String fitted = PAINTER.fitted(text, size, longest);
        String whole = fitted.equals(text) ? null : text;
        marks.add(new Mark.Words(fitted, x, y, size, anchor, turned, ink, whole));
    }

    /// A line of a pixel's width away from the fields.
    ///
    /// @param upright whether it goes up or down, else to the left or right
    /// @param length negative to the left
    static double[] tickLine(double x, double y, boolean upright, double length) {
        double x0 = upright ? Math.floor(x) + 0.5 : x + Math.signum(length) * 0.5;
        double y0 = upright ? y + 0.5 : Math.floor(y) + 0.5;
        double end = length - Math.signum(length);
        return upright ? new double[] {x0, y0, x0, y0 + end} : new double[] {x0, y0, x0 + end, y0};
    }
}
