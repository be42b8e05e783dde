package dev.isopleth.styles.matrix;

import dev.isopleth.styles.NumberText;
import dev.isopleth.styles.draw.Contrast;
import java.util.ArrayList;
import java.util.List;

/// Gives each part of a picture its place: the title above, then the columns' tree and strips, the fields, the
/// columns' names and what they are; the rows' names left of the fields, or right of them where a tree or
/// strips stand on the left; the bar and the keys of strips on the right.
///
/// Margins grow with what they hold, and where there are but fields and names of columns there is none but the room
/// of these: a strip of fields can be as small as 8 x 8 px. Names longer than 300 px are shortened (of columns 180; at
/// most 35 % of a
/// given width or height), and so is whatever is longer than the side it stands along; an SVG document has the
/// whole text too.
public final class MatrixLayout {

    private final MatrixContent content;
    private final MarkList marks;
    private final NameMarks names;
    private final SideMarks sides;
    private final BarMarks bar;

    private MatrixLayout(MatrixPicture picture) {
        content = new MatrixContent(picture);
        marks = new MarkList(content.ink());
        names = new NameMarks(content, marks, picture.shape());
        sides = new SideMarks(content, marks);
        bar = new BarMarks(content, marks);
    }

    /// The drawing of a picture.
    ///
    /// @throws NoRoomException if the given size leaves less than 8 px for the fields
    /// @throws IllegalArgumentException if no scale can be made, see [FieldScale#style]; a number is not whole
    ///     and the format is d; lines would hide the fields
    public static Drawing of(MatrixPicture picture) {
        return new MatrixLayout(picture).drawing();
    }

    private Drawing drawing() {
        double asked = content.picture.annotation().annotSize() == null
                ? Double.NaN
                : content.picture.annotation().annotSize();
        FieldSize wished = FieldSize.wished(
                content.columns.length, content.rows.length, content.widestNumber, asked, names.widestColumnName());
        if (content.picture.axes().square() && content.rowShares == null && content.columnShares == null) {
            double side = content.widestNumber == 0
                    ? Math.min(wished.width(), wished.height())
                    : Math.max(wished.width(), wished.height());
            wished = new FieldSize(side, side, wished.numbers());
        }
        Frame frame = new Framing(content, names, sides, bar, content.picture.shape()).frame(wished);
        double[] xEdges =
                FieldOrder.edges(content.columns.length, content.columnShares, frame.left(), frame.fieldsWide());
        double[] yEdges = FieldOrder.edges(content.rows.length, content.rowShares, frame.top(), frame.fieldsHigh());
        FieldSquares squares =
                new FieldSquares(content.picture, content.style, content.rows, content.columns, xEdges, yEdges);
        double[] xMiddles = FieldOrder.middles(xEdges);
        double[] yMiddles = FieldOrder.middles(yEdges);
        marks.add(new Mark.Fields(squares));
        lines(squares, frame);
        addNumbers(squares, frame, asked);
        double beside = names.draw(frame, xMiddles, yMiddles);
        sides.strips(frame, xEdges, yEdges);
        trees(frame, xMiddles, yMiddles);
        double keysLeft = bar.draw(frame, squares, beside);
        sides.key(frame, keysLeft);
        title(frame);
        return new Drawing(
                frame.width(),
                frame.height(),
                content.picture.look().theme().cardRgb(),
                content.title(),
                content.description(),
                marks.all(),
                content.picture.links() != null);
    }

    private void title(Frame frame) {
        String title = content.picture.axes().title();
        if (title != null) {
            double room = frame.width() - 2 * MarkList.PADDING;
            double middle = Math.clamp(
                    (frame.left() + frame.right()) / 2,
                    MarkList.PADDING + Math.min(room, MarkList.PAINTER.width(title, Framing.TITLE)) / 2,
                    frame.width()
                            - MarkList.PADDING
                            - Math.min(room, MarkList.PAINTER.width(title, Framing.TITLE)) / 2);
            marks.words(
                    title, middle, MarkList.PADDING + Framing.TITLE, Framing.TITLE, Mark.Anchor.MIDDLE, false, room);
        }
    }

    /// Lines where the edges are, moved by half a pixel where they then lie on whole ones.
    private void lines(FieldSquares squares, Frame frame) {
        double width = content.picture.lines().linewidths();
        if (width == 0) {
            return;
        }
        if (width >= squares.least() / 2) {
            throw new IllegalArgumentException("lines of " + NumberText.of(width) + " pixels hide fields of "
                    + NumberText.of(squares.least()) + "; linewidths is below " + NumberText.of(squares.least() / 2));
        }
        double shift = width % 2 == 1 ? 0.5 : 0;
        List<double[]> lines = new ArrayList<>();
        double half = width / 2;
        for (int i = 0; i <= squares.width(); i++) {
            double x = i == squares.width() ? squares.x(i) - shift : squares.x(i) + shift;
            lines.add(new double[] {x, frame.top() + half, x, frame.bottom() - half});
        }
        for (int i = 0; i <= squares.height(); i++) {
            double y = i == squares.height() ? squares.y(i) - shift : squares.y(i) + shift;
            lines.add(new double[] {frame.left() + half, y, frame.right() - half, y});
        }
        marks.add(new Mark.Segments(lines, width, content.picture.lines().linecolor()));
    }

    private void addNumbers(FieldSquares squares, Frame frame, double asked) {
        if (content.numbers.length == 0) {
            return;
        }
        double size = FieldSize.numbers(
                frame.fieldsWide() / content.columns.length,
                frame.fieldsHigh() / content.rows.length,
                content.widestNumber,
                asked);
        List<Mark.Words> words = new ArrayList<>();
        for (int row = 0; row < content.rows.length; row++) {
            double high = squares.y(row + 1) - squares.y(row);
            for (int column = 0; column < content.columns.length; column++) {
                double wide = squares.x(column + 1) - squares.x(column);
                String number = content.numbers[squares.index(row, column)];
                if (!number.isEmpty() && FieldSize.fits(number, size, wide, high)) {
                    Integer rgb = squares.rgb(row, column);
                    int under = rgb == null ? content.picture.look().theme().cardRgb() : rgb;
                    words.add(new Mark.Words(
                            number,
                            squares.x(column) + wide / 2,
                            squares.y(row) + (high + MarkList.PAINTER.capitals(size)) / 2,
                            size,
                            Mark.Anchor.MIDDLE,
                            false,
                            Contrast.ink(under),
                            null));
                }
            }
        }
        marks.add(new Mark.Numbers(List.copyOf(words)));
    }

    private void trees(Frame frame, double[] xMiddles, double[] yMiddles) {
        Linkage ofRows = content.picture.dendrograms().rows();
        if (ofRows != null) {
            double near =
                    frame.left() - 3 - SideMarks.depth(content.picture.sides().rows());
            int[] places = FieldOrder.places(content.rows);
            marks.add(new Mark.Segments(
                    DendrogramLines.ofRows(ofRows, places, yMiddles, near, near - Framing.TREE + MarkList.GAP),
                    1,
                    content.ink()));
        }
        Linkage ofColumns = content.picture.dendrograms().columns();
        if (ofColumns != null) {
            double near =
                    frame.top() - 3 - SideMarks.depth(content.picture.sides().columns());
            int[] places = FieldOrder.places(content.columns);
            marks.add(new Mark.Segments(
                    DendrogramLines.ofColumns(ofColumns, places, xMiddles, near, near - Framing.TREE + MarkList.GAP),
                    1,
                    content.ink()));
        }
    }
}
