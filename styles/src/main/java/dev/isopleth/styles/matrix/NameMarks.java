package dev.isopleth.styles.matrix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The names of rows and columns and what these are: below the fields, and left of them, or right of them where
/// a tree or strips stand on the left.
///
/// @param shape the size that is given, which may be another than the picture's own
record NameMarks(MatrixContent content, MarkList marks, Shape shape) {

    private static final double LONGEST_ROW = 300;

    /// The share of a picture of given size that names may take.
    private static final double MOST = 0.35;

    /// The same in a picture of another size.
    NameMarks in(Shape other) {
        return new NameMarks(content, marks, other);
    }

    /// Whether it says what columns are.
    boolean haveLabel() {
        return content.picture.axes().xlabel() != null;
    }

    boolean onTheRight() {
        return content.picture.dendrograms().rows() != null
                || !content.picture.sides().rows().isEmpty();
    }

    private double longestRow() {
        Integer width = shape.width();
        return width == null ? LONGEST_ROW : Math.min(LONGEST_ROW, MOST * width);
    }

    private double longestColumn() {
        Integer height = shape.height();
        return height == null ? AxisTicks.LONGEST_COLUMN : Math.min(AxisTicks.LONGEST_COLUMN, MOST * height);
    }

    /// The names of columns whose middles are so.
    AxisTicks ofColumns(double[] middles) {
        return AxisTicks.ofColumns(content.picture.axes().xticklabels(), content.columnNames, middles, longestColumn());
    }

    /// The room below the fields for some names and for what columns are.
    double columnBand(AxisTicks names) {
        return (names.ticks().isEmpty() ? 0 : MarkList.TICK + MarkList.GAP + names.extent())
                + labelBand(content.picture.axes().xlabel());
    }

    /// The names of rows, and what rows are.
    double rowBand() {
        return (width() == 0 ? 0 : MarkList.TICK + MarkList.GAP + width())
                + labelBand(content.picture.axes().ylabel());
    }

    /// How wide the names of rows are; 0 where there are none.
    private double width() {
        if (content.picture.axes().yticklabels() instanceof TickLabels.Hidden) {
            return 0;
        }
        double widest = 0;
        for (String name : content.rowNames) {
            widest = Math.max(widest, MarkList.PAINTER.width(name, MarkList.SMALL));
        }
        return Math.ceil(Math.min(widest, longestRow()));
    }

    /// The room for what rows or columns are.
    private static double labelBand(@Nullable String label) {
        return label == null ? 0 : Math.ceil(MarkList.LABEL * MarkList.LINE) + MarkList.GAP;
    }

    /// Names of columns and rows, and what these are.
    ///
    /// @return the x from which on there is room for the bar
    double draw(Frame frame, double[] xMiddles, double[] yMiddles) {
        AxisTicks across = ofColumns(xMiddles);
        List<double[]> ticks = new ArrayList<>();
        double y = frame.bottom() + MarkList.TICK + MarkList.GAP;
        for (AxisTicks.Tick tick : across.ticks()) {
            double x = xMiddles[tick.place()];
            ticks.add(MarkList.tickLine(x, frame.bottom(), true, MarkList.TICK));
            double base = across.turned() ? x + MarkList.PAINTER.capitals(across.size()) / 2 : x;
            Mark.Anchor anchor = across.turned() ? Mark.Anchor.END : Mark.Anchor.MIDDLE;
            double at = across.turned()
                    ? y - MarkList.GAP / 2
                    : y - MarkList.GAP / 2 + MarkList.PAINTER.capitals(across.size());
            marks.add(new Mark.Words(
                    tick.text(), base, at, across.size(), anchor, across.turned(), content.ink(), tick.whole()));
        }
        double below = across.ticks().isEmpty() ? frame.bottom() : y + across.extent();
        if (content.picture.axes().xlabel() != null) {
            double middle = (frame.left() + frame.right()) / 2;
            double room = 2 * Math.min(middle - MarkList.PADDING, frame.width() - MarkList.PADDING - middle);
            marks.words(
                    content.picture.axes().xlabel(),
                    middle,
                    below + MarkList.GAP + MarkList.LABEL,
                    MarkList.LABEL,
                    Mark.Anchor.MIDDLE,
                    false,
                    room);
        }
        AxisTicks down =
                AxisTicks.ofRows(content.picture.axes().yticklabels(), content.rowNames, yMiddles, longestRow());
        double from = onTheRight() ? frame.right() : frame.left();
        double away = onTheRight() ? 1 : -1;
        for (AxisTicks.Tick tick : down.ticks()) {
            double middle = yMiddles[tick.place()];
            ticks.add(MarkList.tickLine(from, middle, false, away * MarkList.TICK));
            marks.add(new Mark.Words(
                    tick.text(),
                    from + away * (MarkList.TICK + MarkList.GAP / 2),
                    middle + MarkList.PAINTER.capitals(down.size()) / 2,
                    down.size(),
                    onTheRight() ? Mark.Anchor.START : Mark.Anchor.END,
                    false,
                    content.ink(),
                    tick.whole()));
        }
        if (!ticks.isEmpty()) {
            marks.add(new Mark.Segments(ticks, 1, content.quiet()));
        }
        double names = width() == 0 ? 0 : MarkList.TICK + MarkList.GAP + width();
        if (content.picture.axes().ylabel() != null) {
            double x = onTheRight()
                    ? from + names + MarkList.GAP + MarkList.PAINTER.capitals(MarkList.LABEL)
                    : from - names - MarkList.GAP - MarkList.PAINTER.descent(MarkList.LABEL);
            double middle = (frame.top() + frame.bottom()) / 2;
            double room = 2 * Math.min(middle - MarkList.PADDING, frame.height() - MarkList.PADDING - middle);
            marks.words(content.picture.axes().ylabel(), x, middle, MarkList.LABEL, Mark.Anchor.MIDDLE, true, room);
        }
        return frame.right() + (onTheRight() ? rowBand() : 0);
    }

    /// How wide the widest name of a column is; 0 where none is shown.
    double widestColumnName() {
        if (content.picture.axes().xticklabels() instanceof TickLabels.Hidden) {
            return 0;
        }
        double widest = 0;
        for (String name : content.columnNames) {
            widest = Math.max(widest, MarkList.PAINTER.width(name, MarkList.SMALL));
        }
        return widest;
    }
}
