package dev.isopleth.styles.matrix;

import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.Ticks;
import java.util.ArrayList;
import java.util.List;

/// The bar of colours: its ticks on the right, its unit above or, where that is long, upwards along it, and an
/// arrow at an end beyond which there are values.
record BarMarks(MatrixContent content, MarkList marks) {

    private static final double BAR = 14;
    private static final double LEAST_BAR = 90;
    private static final double MOST_BAR = 360;
    private static final double ARROW = 8;
    private static final double LONGEST_UNIT_ABOVE = 80;
    private static final double UNIT_LINE = 16;

    /// How wide it is with the room before it; 0 where there is none.
    double width() {
        if (!content.picture.bar().cbar()) {
            return 0;
        }
        double labels = 0;
        for (Ticks.Tick tick : Ticks.round(content.style.scale(), 9)) {
            labels = Math.max(labels, MarkList.PAINTER.width(tick.label(), MarkList.SMALL));
        }
        // Fewer ticks may have longer labels: room for the ends too.
        for (Ticks.Tick tick : Ticks.round(content.style.scale(), 3)) {
            labels = Math.max(labels, MarkList.PAINTER.width(tick.label(), MarkList.SMALL));
        }
        double side =
                content.unit != null && !unitAbove() ? Math.ceil(MarkList.SMALL * MarkList.LINE) + MarkList.GAP : 0;
        double above = content.unit != null && unitAbove() ? MarkList.PAINTER.width(content.unit, MarkList.SMALL) : 0;
        return 2 * MarkList.GAP
                + 4
                + Math.ceil(Math.max(BAR + MarkList.TICK + MarkList.GAP / 2 + labels + side, above));
    }

    private boolean unitAbove() {
        return content.unit != null && MarkList.PAINTER.width(content.unit, MarkList.SMALL) <= LONGEST_UNIT_ABOVE;
    }

    /// How high it is at the least; 0 where there is none.
    double leastHeight() {
        return content.picture.bar().cbar() ? LEAST_BAR + (unitAbove() ? UNIT_LINE : 0) : 0;
    }

    /// The bar of colours with its ticks and unit.
    ///
    /// @return the x from which on there is room for keys
    double draw(Frame frame, FieldSquares squares, double from) {
        if (!content.picture.bar().cbar()) {
            return from;
        }
        double left = from + 2 * MarkList.GAP + 4;
        double end = from + width();
        double top = frame.top();
        double high = Math.min(
                Math.clamp(frame.fieldsHigh(), leastHeight(), MOST_BAR), frame.height() - MarkList.PADDING - top);
        double bottom = top + high;
        if (content.unit != null && unitAbove()) {
            marks.words(
                    content.unit,
                    left,
                    top + MarkList.PAINTER.capitals(MarkList.SMALL),
                    MarkList.SMALL,
                    Mark.Anchor.START,
                    false,
                    LONGEST_UNIT_ABOVE);
            top += UNIT_LINE;
        }
        if (content.present == 0) {
            marks.words("no value", left, top + UNIT_LINE, MarkList.SMALL, Mark.Anchor.START, false, 200);
            return end;
        }
        top += content.clippedHigh ? ARROW : 0;
        bottom -= content.clippedLow ? ARROW : 0;
        int[] ramp = squares.ramp(Colormap.SIZE);
        marks.add(new Mark.Ramp(left, top, left + BAR, bottom, ramp));
        if (content.clippedHigh) {
            marks.add(
                    new Mark.Triangle(left, top, left + BAR / 2, top - ARROW, left + BAR, top, ramp[ramp.length - 1]));
        }
        if (content.clippedLow) {
            marks.add(new Mark.Triangle(left, bottom, left + BAR / 2, bottom + ARROW, left + BAR, bottom, ramp[0]));
        }
        List<double[]> lines = new ArrayList<>();
        int atMost = Math.clamp((long) ((bottom - top) / 30), 3, 9);
        for (Ticks.Tick tick : Ticks.round(content.style.scale(), atMost)) {
            double y = Math.min(bottom - 0.5, Math.floor(bottom - tick.position() * (bottom - top)) + 0.5);
            lines.add(MarkList.tickLine(left + BAR, y - 0.5, false, MarkList.TICK));
            double x = left + BAR + MarkList.TICK + MarkList.GAP / 2;
            marks.add(new Mark.Words(
                    tick.label(),
                    x,
                    y + MarkList.PAINTER.capitals(MarkList.SMALL) / 2,
                    MarkList.SMALL,
                    Mark.Anchor.START,
                    false,
                    content.ink(),
                    null));
        }
        marks.add(new Mark.Segments(lines, 1, content.quiet()));
        if (content.unit != null && !unitAbove()) {
            double x = end - MarkList.PAINTER.descent(MarkList.SMALL);
            marks.words(content.unit, x, (top + bottom) / 2, MarkList.SMALL, Mark.Anchor.MIDDLE, true, bottom - top);
        }
        return end;
    }
}
