package dev.isopleth.styles.matrix;

/// Finds where the fields lie: round them is as much room as what stands there needs.
///
/// @param shape the size that is given, which may be another than the picture's own
record Framing(MatrixContent content, NameMarks names, SideMarks sides, BarMarks bar, Shape shape) {

    /// The size of a title's letters.
    static final double TITLE = 16;

    /// How much room a tree takes.
    static final double TREE = 72;

    private static final double WIDEST_TITLE = 640;
    private static final double LEAST_FIELDS = 8;

    private static final int ROUNDS = 3;

    /// What lies where, in pixels, before it is rounded: margins, and the fields between them.
    private record Room(double left, double right, double top, double below, double wide, double high) {}

    /// @param wished the size of fields where that of the picture is not given
    /// @throws NoRoomException if the given size leaves too little for the fields
    Frame frame(FieldSize wished) {
        Integer width = shape.width();
        Integer height = shape.height();
        Room room = room(wished);
        if (width != null && room.wide < LEAST_FIELDS) {
            throw new NoRoomException(width, true, least(wished, true, width));
        }
        if (height != null && room.high < LEAST_FIELDS) {
            throw new NoRoomException(height, false, least(wished, false, height));
        }
        double wide = room.wide;
        double high = room.high;
        if (content.picture.axes().square() && (width != null || height != null)) {
            double side = Math.min(wide / content.columns.length, high / content.rows.length);
            wide = Math.max(1, Math.floor(side * content.columns.length));
            high = Math.max(1, Math.floor(side * content.rows.length));
        }
        double lowest = room.top + Math.max(high + room.below, Math.max(bar.leastHeight(), sides.keyHeight()));
        double full = Math.max(room.left + wide + room.right, titleNeeds());
        return new Frame(
                Math.rint(room.left),
                Math.rint(room.top),
                Math.rint(wide),
                Math.rint(high),
                width != null ? width : (int) Math.ceil(full),
                height != null ? height : (int) Math.ceil(lowest + padding()));
    }

    /// The margins depend on whether names of columns stand upright, which depends on how wide the fields are,
    /// which where the picture's size is given depends on the margins: three rounds settle it.
    private Room room(FieldSize wished) {
        double padding = padding();
        double left = padding + leftOfFields();
        double right = rightOfFields() + padding;
        double top = padding + aboveFields();
        double wide = Math.max(Math.rint(content.columns.length * wished.width()), LEAST_FIELDS);
        double high = Math.max(Math.rint(content.rows.length * wished.height()), LEAST_FIELDS);
        double below = 0;
        for (int round = 0; round < ROUNDS; round++) {
            wide = shape.width() == null ? wide : shape.width() - left - right;
            double[] middles = FieldOrder.middles(
                    FieldOrder.edges(content.columns.length, content.columnShares, 0, Math.max(1, wide)));
            AxisTicks ticks = names.ofColumns(middles);
            below = names.columnBand(ticks);
            left = Math.max(left, Math.ceil(padding + ticks.reach(true) - middles[0]));
            right = Math.max(right, Math.ceil(padding + ticks.reach(false) - (wide - middles[middles.length - 1])));
        }
        high = shape.height() == null ? high : shape.height() - top - below - padding;
        return new Room(left, right, top, below, wide, high);
    }

    /// A size that leaves room, where one pixel less does not.
    ///
    /// @param size one that does not
    private int least(FieldSize wished, boolean isWide, int size) {
        int tooSmall = size;
        int enough = Shape.LARGEST;
        while (enough - tooSmall > 1) {
            int between = (tooSmall + enough) / 2;
            Shape tried = isWide ? shape.withSize(between, shape.height()) : shape.withSize(shape.width(), between);
            Room room = new Framing(content, names.in(tried), sides, bar, tried).room(wished);
            if ((isWide ? room.wide : room.high) < LEAST_FIELDS) {
                tooSmall = between;
            } else {
                enough = between;
            }
        }
        return enough;
    }

    /// Between the picture's border and what is nearest to it: nothing where that is fields and names of columns.
    private double padding() {
        boolean isBare = leftOfFields() == 0 && rightOfFields() == 0 && aboveFields() == 0 && !names.haveLabel();
        return isBare ? 0 : MarkList.PADDING;
    }

    private double leftOfFields() {
        double strips = SideMarks.depth(content.picture.sides().rows());
        double tree = content.picture.dendrograms().rows() == null ? 0 : TREE;
        return strips + tree + (names.onTheRight() ? 0 : names.rowBand());
    }

    private double rightOfFields() {
        return (names.onTheRight() ? names.rowBand() : 0) + bar.width() + sides.keyWidth();
    }

    private double aboveFields() {
        double title = content.picture.axes().title() == null ? 0 : Math.ceil(TITLE * MarkList.LINE) + MarkList.GAP;
        double strips = SideMarks.depth(content.picture.sides().columns());
        return title + strips + (content.picture.dendrograms().columns() == null ? 0 : TREE);
    }

    private double titleNeeds() {
        String title = content.picture.axes().title();
        return title == null ? 0 : Math.min(WIDEST_TITLE, MarkList.PAINTER.width(title, TITLE) + 2 * MarkList.PADDING);
    }
}
