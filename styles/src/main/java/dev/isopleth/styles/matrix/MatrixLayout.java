package dev.isopleth.styles.matrix;

import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.NumberText;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import dev.isopleth.styles.Ticks;
import dev.isopleth.styles.draw.Contrast;
import dev.isopleth.styles.draw.TextPainter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives each part of a picture its place: the title above, then the columns' tree and strips, the fields, the
/// columns' names and what they are; the rows' names left of the fields, or right of them where a tree or
/// strips stand on the left; the bar and the keys of strips on the right.
///
/// Margins grow with what they hold. Names longer than 300 px are shortened (of columns 180), and so is
/// whatever is longer than the side it stands along; an SVG document has the whole text too.
public final class MatrixLayout {

    private static final TextPainter PAINTER = TextPainter.standard();

    private static final double PADDING = 12;
    private static final double GAP = 6;
    private static final double TICK = 4;
    private static final double TITLE = 16;
    private static final double LABEL = 12;
    private static final double SMALL = AxisTicks.SIZE;
    private static final double LINE = 1.35;
    private static final double LONGEST_ROW = 300;
    private static final double LONGEST_COLUMN = 180;
    private static final double TREE = 72;
    private static final double STRIP = 12;
    private static final double BAR = 14;
    private static final double LEAST_BAR = 90;
    private static final double MOST_BAR = 360;
    private static final double ARROW = 8;
    private static final double LONGEST_UNIT_ABOVE = 80;
    private static final double LONGEST_KEY = 180;
    private static final double KEY_LINE = 16;
    private static final double KEY_GAP = 6;
    private static final int MOST_KEYS = 24;
    private static final double WIDEST_TITLE = 640;
    private static final double LEAST_FIELDS = 8;

    private final MatrixPicture picture;
    private final LabelledMatrix matrix;
    private final Style style;
    private final int ink;
    private final int quiet;
    private final int[] rows;
    private final int[] columns;
    private final double @Nullable [] rowShares;
    private final double @Nullable [] columnShares;
    private final List<String> rowNames;
    private final List<String> columnNames;
    private final boolean namesOnTheRight;
    private final @Nullable String unit;
    private final String[] numbers;
    private final double widestNumber;
    private final boolean clippedLow;
    private final boolean clippedHigh;
    private final int present;
    private final int missing;
    private final List<Mark> marks = new ArrayList<>();

    private MatrixLayout(MatrixPicture picture) {
        this.picture = picture;
        matrix = picture.matrix();
        ink = picture.look().theme().textRgb();
        quiet = picture.look().theme().quietRgb();
        double[] shown = shown(picture);
        style = picture.scale().style(shown);
        boolean reversed = picture.axes().origin() == Axes.Origin.LOWER;
        rows = FieldOrder.of(matrix.height(), picture.dendrograms().rows(), reversed);
        columns = FieldOrder.of(matrix.width(), picture.dendrograms().columns(), false);
        rowShares = FieldOrder.shares(picture.shape().rowEdges(), reversed);
        columnShares = FieldOrder.shares(picture.shape().columnEdges(), false);
        rowNames = names(picture.axes().yticklabels(), matrix.rows(), rows);
        columnNames = names(picture.axes().xticklabels(), matrix.columns(), columns);
        namesOnTheRight =
                picture.dendrograms().rows() != null || !picture.sides().rows().isEmpty();
        unit = picture.bar().label() != null ? picture.bar().label() : matrix.unit();
        boolean low = false;
        boolean high = false;
        int values = 0;
        for (double value : shown) {
            low |= value < style.scale().low();
            high |= value > style.scale().high();
            values += Double.isNaN(value) ? 0 : 1;
        }
        clippedLow = low;
        clippedHigh = high;
        present = values;
        missing = missing(picture);
        numbers = numbers(picture);
        double widest = 0;
        for (String number : numbers) {
            widest = Math.max(widest, PAINTER.width(number, 1));
        }
        widestNumber = widest;
    }

    /// The drawing of a picture.
    ///
    /// @throws IllegalArgumentException if no scale can be made, see [FieldScale#style]; a number is not whole
    ///     and the format is d; the given size leaves less than 8 px for the fields; lines would hide them
    public static Drawing of(MatrixPicture picture) {
        return new MatrixLayout(picture).drawing();
    }

    /// The values, NaN for those that are not shown; the matrix's own where all are.
    private static double[] shown(MatrixPicture picture) {
        boolean[] mask = picture.mask();
        if (mask == null) {
            return picture.matrix().fields();
        }
        double[] shown = picture.matrix().fields().clone();
        for (int i = 0; i < shown.length; i++) {
            shown[i] = mask[i] ? Double.NaN : shown[i];
        }
        return shown;
    }

    private static int missing(MatrixPicture picture) {
        boolean[] mask = picture.mask();
        double[] fields = picture.matrix().fields();
        int missing = 0;
        for (int i = 0; i < fields.length; i++) {
            missing += Double.isNaN(fields[i]) && (mask == null || !mask[i]) ? 1 : 0;
        }
        return missing;
    }

    private static List<String> names(TickLabels choice, List<String> own, int[] order) {
        List<String> names = choice instanceof TickLabels.Given given ? given.labels() : own;
        return Arrays.stream(order).mapToObj(names::get).toList();
    }

    /// What is written in each field of the matrix; nothing at all where nothing is wished.
    private static String[] numbers(MatrixPicture picture) {
        Annotation annotation = picture.annotation();
        if (!annotation.annot()) {
            return new String[0];
        }
        double[] other = annotation.values();
        double[] fields = picture.matrix().fields();
        boolean[] mask = picture.mask();
        String[] numbers = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            double value = other == null ? fields[i] : other[i];
            boolean nothing = Double.isNaN(value) || (mask != null && mask[i]);
            numbers[i] = nothing ? "" : annotation.fmt().format(value);
        }
        return numbers;
    }

    /// Where the fields lie, and how large all is.
    private record Frame(double left, double top, double fieldsWide, double fieldsHigh, int width, int height) {

        double right() {
            return left + fieldsWide;
        }

        double bottom() {
            return top + fieldsHigh;
        }
    }

    private Drawing drawing() {
        double asked = picture.annotation().annotSize() == null
                ? Double.NaN
                : picture.annotation().annotSize();
        FieldSize wished = FieldSize.wished(columns.length, rows.length, widestNumber, asked, widestColumnName());
        if (picture.axes().square() && rowShares == null && columnShares == null) {
            double side = widestNumber == 0
                    ? Math.min(wished.width(), wished.height())
                    : Math.max(wished.width(), wished.height());
            wished = new FieldSize(side, side, wished.numbers());
        }
        Frame frame = frame(wished);
        double[] xEdges = FieldOrder.edges(columns.length, columnShares, frame.left(), frame.fieldsWide());
        double[] yEdges = FieldOrder.edges(rows.length, rowShares, frame.top(), frame.fieldsHigh());
        FieldSquares squares = new FieldSquares(picture, style, rows, columns, xEdges, yEdges);
        double[] xMiddles = FieldOrder.middles(xEdges);
        double[] yMiddles = FieldOrder.middles(yEdges);
        marks.add(new Mark.Fields(squares));
        lines(squares, frame);
        addNumbers(squares, frame, asked);
        double beside = names(frame, xMiddles, yMiddles);
        strips(frame, xEdges, yEdges);
        trees(frame, xMiddles, yMiddles);
        double keysLeft = bar(frame, squares, beside);
        keys(frame, keysLeft);
        title(frame);
        return new Drawing(
                frame.width(),
                frame.height(),
                picture.look().theme().cardRgb(),
                title(),
                description(),
                List.copyOf(marks),
                picture.links() != null);
    }

    private double widestColumnName() {
        if (picture.axes().xticklabels() instanceof TickLabels.Hidden) {
            return 0;
        }
        double widest = 0;
        for (String name : columnNames) {
            widest = Math.max(widest, PAINTER.width(name, SMALL));
        }
        return widest;
    }

    private String title() {
        String title = picture.axes().title();
        return title == null || title.isBlank() ? "Matrix" : title;
    }

    private String description() {
        Scale scale = style.scale();
        String of = matrix.unit() == null ? "" : " " + matrix.unit();
        String all = count(rows.length, "row") + ", " + count(columns.length, "column");
        if (present == 0) {
            return all + "; no value anywhere";
        }
        return all + "; colours from " + (clippedLow ? "at most " : "") + NumberText.of(scale.low()) + " to "
                + (clippedHigh ? "at least " : "") + NumberText.of(scale.high()) + of
                + (scale.norm().equals(Norm.LINEAR) ? "" : ", " + scale.norm().name() + " scale")
                + (missing == 0 ? "" : "; " + count(missing, "field") + " without a value");
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /// The margins depend on whether names of columns stand upright, which depends on how wide the fields are,
    /// which where the picture's size is given depends on the margins: three rounds settle it.
    private Frame frame(FieldSize wished) {
        Integer width = picture.shape().width();
        Integer height = picture.shape().height();
        double left = PADDING + leftOfFields();
        double right = rightOfFields() + PADDING;
        double top = PADDING + aboveFields();
        double wide = Math.max(Math.rint(columns.length * wished.width()), LEAST_FIELDS);
        double high = Math.max(Math.rint(rows.length * wished.height()), LEAST_FIELDS);
        double below = 0;
        for (int round = 0; round < 3; round++) {
            if (width != null) {
                wide = width - left - right;
                require(wide, "wide", width);
            }
            double[] middles = FieldOrder.middles(FieldOrder.edges(columns.length, columnShares, 0, Math.max(1, wide)));
            AxisTicks ticks = AxisTicks.ofColumns(picture.axes().xticklabels(), columnNames, middles, LONGEST_COLUMN);
            below = (ticks.ticks().isEmpty() ? 0 : TICK + GAP + ticks.extent())
                    + labelBand(picture.axes().xlabel());
            left = Math.max(left, Math.ceil(PADDING + ticks.reach(true) - middles[0]));
            right = Math.max(right, Math.ceil(PADDING + ticks.reach(false) - (wide - middles[middles.length - 1])));
        }
        if (height != null) {
            high = height - top - below - PADDING;
            require(high, "high", height);
        }
        if (picture.axes().square() && (width != null || height != null)) {
            double side = Math.min(wide / columns.length, high / rows.length);
            wide = Math.max(1, Math.floor(side * columns.length));
            high = Math.max(1, Math.floor(side * rows.length));
        }
        double lowest = Math.max(top + high + below, Math.max(top + barNeeds(), top + keysNeed()));
        double full = Math.max(left + wide + right, titleNeeds());
        return new Frame(
                Math.rint(left),
                Math.rint(top),
                Math.rint(wide),
                Math.rint(high),
                width != null ? width : (int) Math.ceil(full),
                height != null ? height : (int) Math.ceil(lowest + PADDING));
    }

    private static void require(double room, String way, int size) {
        if (room < LEAST_FIELDS) {
            int least = (int) Math.ceil(size - room + LEAST_FIELDS);
            throw new IllegalArgumentException("what stands round the fields leaves no room for them in a picture "
                    + size + " pixels " + way + "; it takes at least " + least);
        }
    }

    private double leftOfFields() {
        double strips = picture.sides().rows().size() * (STRIP + 2);
        double tree = picture.dendrograms().rows() == null ? 0 : TREE;
        return strips + tree + (namesOnTheRight ? 0 : rowBand());
    }

    private double rightOfFields() {
        return (namesOnTheRight ? rowBand() : 0) + barBand() + keysBand();
    }

    private double aboveFields() {
        double title = picture.axes().title() == null ? 0 : Math.ceil(TITLE * LINE) + GAP;
        double strips = picture.sides().columns().size() * (STRIP + 2);
        return title + strips + (picture.dendrograms().columns() == null ? 0 : TREE);
    }

    /// The names of rows, and what rows are.
    private double rowBand() {
        return (rowNamesWidth() == 0 ? 0 : TICK + GAP + rowNamesWidth())
                + labelBand(picture.axes().ylabel());
    }

    private double rowNamesWidth() {
        if (picture.axes().yticklabels() instanceof TickLabels.Hidden) {
            return 0;
        }
        double widest = 0;
        for (String name : rowNames) {
            widest = Math.max(widest, PAINTER.width(name, SMALL));
        }
        return Math.ceil(Math.min(widest, LONGEST_ROW));
    }

    private static double labelBand(@Nullable String label) {
        return label == null ? 0 : Math.ceil(LABEL * LINE) + GAP;
    }

    private double titleNeeds() {
        String title = picture.axes().title();
        return title == null ? 0 : Math.min(WIDEST_TITLE, PAINTER.width(title, TITLE) + 2 * PADDING);
    }

    private void title(Frame frame) {
        String title = picture.axes().title();
        if (title != null) {
            double room = frame.width() - 2 * PADDING;
            double middle = Math.clamp(
                    (frame.left() + frame.right()) / 2,
                    PADDING + Math.min(room, PAINTER.width(title, TITLE)) / 2,
                    frame.width() - PADDING - Math.min(room, PAINTER.width(title, TITLE)) / 2);
            words(title, middle, PADDING + TITLE, TITLE, Mark.Anchor.MIDDLE, false, room);
        }
    }

    private void words(
            String text, double x, double y, double size, Mark.Anchor anchor, boolean turned, double longest) {
        String fitted = PAINTER.fitted(text, size, longest);
        String whole = fitted.equals(text) ? null : text;
        marks.add(new Mark.Words(fitted, x, y, size, anchor, turned, ink, whole));
    }

    /// Lines where the edges are, moved by half a pixel where they then lie on whole ones.
    private void lines(FieldSquares squares, Frame frame) {
        double width = picture.lines().linewidths();
        if (width == 0) {
            return;
        }
        if (width >= squares.least() / 2) {
            throw new IllegalArgumentException("lines of " + NumberText.of(width) + " pixels hide fields of "
                    + NumberText.of(squares.least()) + "; linewidths is below half of that");
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
        marks.add(new Mark.Segments(lines, width, picture.lines().linecolor()));
    }

    private void addNumbers(FieldSquares squares, Frame frame, double asked) {
        if (numbers.length == 0) {
            return;
        }
        double size = FieldSize.numbers(
                frame.fieldsWide() / columns.length, frame.fieldsHigh() / rows.length, widestNumber, asked);
        List<Mark.Words> words = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            double high = squares.y(row + 1) - squares.y(row);
            for (int column = 0; column < columns.length; column++) {
                double wide = squares.x(column + 1) - squares.x(column);
                String number = numbers[squares.index(row, column)];
                if (!number.isEmpty() && FieldSize.fits(number, size, wide, high)) {
                    Integer rgb = squares.rgb(row, column);
                    int under = rgb == null ? picture.look().theme().cardRgb() : rgb;
                    words.add(new Mark.Words(
                            number,
                            squares.x(column) + wide / 2,
                            squares.y(row) + (high + PAINTER.capitals(size)) / 2,
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

    /// Names of columns and rows, and what these are.
    ///
    /// @return the x from which on there is room for the bar
    private double names(Frame frame, double[] xMiddles, double[] yMiddles) {
        AxisTicks across = AxisTicks.ofColumns(picture.axes().xticklabels(), columnNames, xMiddles, LONGEST_COLUMN);
        List<double[]> ticks = new ArrayList<>();
        double y = frame.bottom() + TICK + GAP;
        for (AxisTicks.Tick tick : across.ticks()) {
            double x = xMiddles[tick.place()];
            ticks.add(tickLine(x, frame.bottom(), true, TICK));
            double base = across.turned() ? x + PAINTER.capitals(across.size()) / 2 : x;
            Mark.Anchor anchor = across.turned() ? Mark.Anchor.END : Mark.Anchor.MIDDLE;
            double at = across.turned() ? y - GAP / 2 : y - GAP / 2 + PAINTER.capitals(across.size());
            marks.add(new Mark.Words(tick.text(), base, at, across.size(), anchor, across.turned(), ink, tick.whole()));
        }
        double below = across.ticks().isEmpty() ? frame.bottom() : y + across.extent();
        if (picture.axes().xlabel() != null) {
            double middle = (frame.left() + frame.right()) / 2;
            double room = 2 * Math.min(middle - PADDING, frame.width() - PADDING - middle);
            words(picture.axes().xlabel(), middle, below + GAP + LABEL, LABEL, Mark.Anchor.MIDDLE, false, room);
        }
        AxisTicks down = AxisTicks.ofRows(picture.axes().yticklabels(), rowNames, yMiddles, LONGEST_ROW);
        double from = namesOnTheRight ? frame.right() : frame.left();
        double away = namesOnTheRight ? 1 : -1;
        for (AxisTicks.Tick tick : down.ticks()) {
            double middle = yMiddles[tick.place()];
            ticks.add(tickLine(from, middle, false, away * TICK));
            marks.add(new Mark.Words(
                    tick.text(),
                    from + away * (TICK + GAP / 2),
                    middle + PAINTER.capitals(down.size()) / 2,
                    down.size(),
                    namesOnTheRight ? Mark.Anchor.START : Mark.Anchor.END,
                    false,
                    ink,
                    tick.whole()));
        }
        if (!ticks.isEmpty()) {
            marks.add(new Mark.Segments(ticks, 1, quiet));
        }
        double names = rowNamesWidth() == 0 ? 0 : TICK + GAP + rowNamesWidth();
        if (picture.axes().ylabel() != null) {
            double x = namesOnTheRight
                    ? from + names + GAP + PAINTER.capitals(LABEL)
                    : from - names - GAP - PAINTER.descent(LABEL);
            double middle = (frame.top() + frame.bottom()) / 2;
            double room = 2 * Math.min(middle - PADDING, frame.height() - PADDING - middle);
            words(picture.axes().ylabel(), x, middle, LABEL, Mark.Anchor.MIDDLE, true, room);
        }
        return frame.right() + (namesOnTheRight ? rowBand() : 0);
    }

    private static double[] tickLine(double x, double y, boolean upright, double length) {
        double x0 = upright ? Math.floor(x) + 0.5 : x + Math.signum(length) * 0.5;
        double y0 = upright ? y + 0.5 : Math.floor(y) + 0.5;
        double end = length - Math.signum(length);
        return upright ? new double[] {x0, y0, x0, y0 + end} : new double[] {x0, y0, x0 + end, y0};
    }

    private void strips(Frame frame, double[] xEdges, double[] yEdges) {
        List<Side> beside = picture.sides().rows();
        for (int i = 0; i < beside.size(); i++) {
            Side side = beside.get(i);
            double right = frame.left() - 2 - (beside.size() - 1 - i) * (STRIP + 2);
            Map<String, Integer> palette = palettes().getOrDefault(side.title(), Map.of());
            for (int place = 0; place < rows.length; place++) {
                String group = side.groups().get(rows[place]);
                Integer rgb = palette.get(group);
                if (rgb != null) {
                    String title = matrix.rows().get(rows[place]) + ", " + side.title() + ": " + group;
                    marks.add(new Mark.Box(right - STRIP, yEdges[place], right, yEdges[place + 1], rgb, title));
                }
            }
        }
        List<Side> above = picture.sides().columns();
        for (int i = 0; i < above.size(); i++) {
            Side side = above.get(i);
            double bottom = frame.top() - 2 - (above.size() - 1 - i) * (STRIP + 2);
            Map<String, Integer> palette = palettes().getOrDefault(side.title(), Map.of());
            for (int place = 0; place < columns.length; place++) {
                String group = side.groups().get(columns[place]);
                Integer rgb = palette.get(group);
                if (rgb != null) {
                    String title = matrix.columns().get(columns[place]) + ", " + side.title() + ": " + group;
                    marks.add(new Mark.Box(xEdges[place], bottom - STRIP, xEdges[place + 1], bottom, rgb, title));
                }
            }
        }
    }

    /// The colours of all strips' groups, by the strips' titles.
    private Map<String, Map<String, Integer>> palettes() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> given = new LinkedHashMap<>();
        for (List<Side> sides : List.of(picture.sides().rows(), picture.sides().columns())) {
            for (Side side : sides) {
                groups.computeIfAbsent(side.title(), _ -> new ArrayList<>()).addAll(side.groups());
                given.computeIfAbsent(side.title(), _ -> new LinkedHashMap<>()).putAll(side.colours());
            }
        }
        Map<String, Map<String, Integer>> palettes = new LinkedHashMap<>();
        int before = 0;
        for (Map.Entry<String, List<String>> side : groups.entrySet()) {
            Map<String, Integer> own = given.getOrDefault(side.getKey(), Map.of());
            Map<String, Integer> palette = new Side(side.getKey(), side.getValue(), own).palette(before);
            palettes.put(side.getKey(), palette);
            before += palette.size();
        }
        return palettes;
    }

    private void trees(Frame frame, double[] xMiddles, double[] yMiddles) {
        Linkage ofRows = picture.dendrograms().rows();
        if (ofRows != null) {
            double near = frame.left() - 3 - picture.sides().rows().size() * (STRIP + 2);
            int[] places = FieldOrder.places(rows);
            marks.add(new Mark.Segments(
                    DendrogramLines.ofRows(ofRows, places, yMiddles, near, near - TREE + GAP), 1, ink));
        }
        Linkage ofColumns = picture.dendrograms().columns();
        if (ofColumns != null) {
            double near = frame.top() - 3 - picture.sides().columns().size() * (STRIP + 2);
            int[] places = FieldOrder.places(columns);
            marks.add(new Mark.Segments(
                    DendrogramLines.ofColumns(ofColumns, places, xMiddles, near, near - TREE + GAP), 1, ink));
        }
    }

    private double barBand() {
        if (!picture.bar().cbar()) {
            return 0;
        }
        double labels = 0;
        for (Ticks.Tick tick : Ticks.round(style.scale(), 9)) {
            labels = Math.max(labels, PAINTER.width(tick.label(), SMALL));
        }
        // Fewer ticks may have longer labels: room for the ends too.
        for (Ticks.Tick tick : Ticks.round(style.scale(), 3)) {
            labels = Math.max(labels, PAINTER.width(tick.label(), SMALL));
        }
        double side = unit != null && !unitAbove() ? Math.ceil(SMALL * LINE) + GAP : 0;
        double above = unit != null && unitAbove() ? PAINTER.width(unit, SMALL) : 0;
        return 2 * GAP + 4 + Math.ceil(Math.max(BAR + TICK + GAP / 2 + labels + side, above));
    }

    private boolean unitAbove() {
        return unit != null && PAINTER.width(unit, SMALL) <= LONGEST_UNIT_ABOVE;
    }

    private double barNeeds() {
        return picture.bar().cbar() ? LEAST_BAR + (unitAbove() ? KEY_LINE : 0) : 0;
    }

    /// The bar of colours with its ticks and unit.
    ///
    /// @return the x from which on there is room for keys
    private double bar(Frame frame, FieldSquares squares, double from) {
        if (!picture.bar().cbar()) {
            return from;
        }
        double left = from + 2 * GAP + 4;
        double end = from + barBand();
        double top = frame.top();
        double high = Math.clamp(frame.fieldsHigh(), barNeeds(), MOST_BAR);
        double bottom = top + high;
        if (unit != null && unitAbove()) {
            words(unit, left, top + PAINTER.capitals(SMALL), SMALL, Mark.Anchor.START, false, LONGEST_UNIT_ABOVE);
            top += KEY_LINE;
        }
        if (present == 0) {
            words("no value", left, top + KEY_LINE, SMALL, Mark.Anchor.START, false, 200);
            return end;
        }
        top += clippedHigh ? ARROW : 0;
        bottom -= clippedLow ? ARROW : 0;
        int[] ramp = squares.ramp(Colormap.SIZE);
        marks.add(new Mark.Ramp(left, top, left + BAR, bottom, ramp));
        if (clippedHigh) {
            marks.add(
                    new Mark.Triangle(left, top, left + BAR / 2, top - ARROW, left + BAR, top, ramp[ramp.length - 1]));
        }
        if (clippedLow) {
            marks.add(new Mark.Triangle(left, bottom, left + BAR / 2, bottom + ARROW, left + BAR, bottom, ramp[0]));
        }
        List<double[]> lines = new ArrayList<>();
        int atMost = Math.clamp((long) ((bottom - top) / 30), 3, 9);
        double widest = 0;
        for (Ticks.Tick tick : Ticks.round(style.scale(), atMost)) {
            double y = Math.min(bottom - 0.5, Math.floor(bottom - tick.position() * (bottom - top)) + 0.5);
            lines.add(tickLine(left + BAR, y - 0.5, false, TICK));
            double x = left + BAR + TICK + GAP / 2;
            marks.add(new Mark.Words(
                    tick.label(), x, y + PAINTER.capitals(SMALL) / 2, SMALL, Mark.Anchor.START, false, ink, null));
            widest = Math.max(widest, PAINTER.width(tick.label(), SMALL));
        }
        marks.add(new Mark.Segments(lines, 1, quiet));
        if (unit != null && !unitAbove()) {
            double x = end - PAINTER.descent(SMALL);
            words(unit, x, (top + bottom) / 2, SMALL, Mark.Anchor.MIDDLE, true, bottom - top);
        }
        return end;
    }

    /// A line of a key: a heading, or a colour and what it means.
    private record Key(String text, @Nullable Integer rgb, boolean heading) {}

    private List<Key> keyLines() {
        List<Key> lines = new ArrayList<>();
        Integer noData = picture.look().noData();
        if (noData != null && missing > 0) {
            lines.add(new Key("no data", noData, false));
        }
        palettes().forEach((title, palette) -> {
            lines.add(new Key(title, null, true));
            palette.entrySet().stream()
                    .limit(MOST_KEYS)
                    .forEach(group -> lines.add(new Key(group.getKey(), group.getValue(), false)));
            if (palette.size() > MOST_KEYS) {
                lines.add(new Key("and " + (palette.size() - MOST_KEYS) + " more", null, false));
            }
        });
        return lines;
    }

    private double keysNeed() {
        return keyLines().stream()
                .mapToDouble(key -> KEY_LINE + (key.heading() ? KEY_GAP : 0))
                .sum();
    }

    private double keysBand() {
        return keyLines().stream()
                .map(key -> 3 * GAP + indent(key) + Math.min(LONGEST_KEY, PAINTER.width(key.text(), SMALL)))
                .max(Comparator.naturalOrder())
                .map(Math::ceil)
                .orElse(0.0);
    }

    private static double indent(Key key) {
        return key.rgb() == null ? 0 : STRIP + GAP;
    }

    private void keys(Frame frame, double from) {
        double left = from + 3 * GAP;
        double y = frame.top();
        for (Key key : keyLines()) {
            y += key.heading() && y > frame.top() ? KEY_GAP : 0;
            if (key.rgb() != null) {
                marks.add(new Mark.Box(left, y, left + STRIP, y + STRIP, key.rgb(), null));
            }
            double base = y + (STRIP + PAINTER.capitals(SMALL)) / 2;
            words(key.text(), left + indent(key), base, SMALL, Mark.Anchor.START, false, LONGEST_KEY);
            y += KEY_LINE;
        }
    }
}
