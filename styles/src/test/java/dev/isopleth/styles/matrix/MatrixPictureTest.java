package dev.isopleth.styles.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.styles.draw.Canvas;
import dev.isopleth.styles.draw.Contrast;
import dev.isopleth.styles.draw.TextPainter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Whole pictures, as SVG and as PNG.
class MatrixPictureTest {

    private static final Map<String, MatrixPicture> GALLERY = MatrixGallery.pictures();

    private static final LabelledMatrix SMALL = new LabelledMatrix(
            List.of("Köln <Mitte> & \"Süd\"", "Bonn"),
            List.of("00:00", "01:00", "02:00"),
            new double[] {1, 2.5, Double.NaN, 4, 5, 6},
            "µg/m³");

    static Stream<String> gallery() {
        return GALLERY.keySet().stream();
    }

    private static Drawing drawn(String name) {
        return MatrixLayout.of(Objects.requireNonNull(GALLERY.get(name)));
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void everythingLiesWithinThePicture(String name) {
        Drawing drawing = drawn(name);
        for (Mark mark : drawing.marks()) {
            for (double[] box : boxes(mark)) {
                assertTrue(
                        box[0] >= -0.01
                                && box[1] >= -0.01
                                && box[2] <= drawing.width() + 0.01
                                && box[3] <= drawing.height() + 0.01,
                        () -> mark + " in " + drawing.width() + " x " + drawing.height());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void noTextLiesOverAnotherOrOverTheFields(String name) {
        Drawing drawing = drawn(name);
        List<double[]> taken = new ArrayList<>();
        List<Mark> apart = drawing.marks().stream()
                .filter(m -> m instanceof Mark.Words || m instanceof Mark.Fields || m instanceof Mark.Ramp)
                .toList();
        for (Mark mark : apart) {
            for (double[] box : boxes(mark)) {
                for (double[] other : taken) {
                    boolean over = box[0] < other[2] - 0.5
                            && other[0] < box[2] - 0.5
                            && box[1] < other[3] - 0.5
                            && other[1] < box[3] - 0.5;
                    assertFalse(over, () -> mark + " over another");
                }
                taken.add(box);
            }
        }
    }

    /// Left, top, right, bottom.
    private static List<double[]> boxes(Mark mark) {
        return switch (mark) {
            case Mark.Box b -> List.of(new double[] {b.left(), b.top(), b.right(), b.bottom()});
            case Mark.Triangle t ->
                List.of(new double[] {
                    Math.min(t.x0(), t.x2()),
                    Math.min(t.y0(), t.y1()),
                    Math.max(t.x0(), t.x2()),
                    Math.max(t.y0(), t.y1())
                });
            case Mark.Ramp r -> List.of(new double[] {r.left(), r.top(), r.right(), r.bottom()});
            case Mark.Segments s ->
                s.lines().stream()
                        .map(l -> new double[] {
                            Math.min(l[0], l[2]), Math.min(l[1], l[3]), Math.max(l[0], l[2]), Math.max(l[1], l[3])
                        })
                        .toList();
            case Mark.Words w -> List.of(box(w));
            case Mark.Numbers n ->
                n.words().stream().map(MatrixPictureTest::box).toList();
            case Mark.Fields f ->
                List.of(new double[] {
                    f.squares().x(0),
                    f.squares().y(0),
                    f.squares().x(f.squares().width()),
                    f.squares().y(f.squares().height())
                });
        };
    }

    /// Where capitals and digits of a text lie.
    private static double[] box(Mark.Words w) {
        TextPainter painter = TextPainter.standard();
        double width = painter.width(w.text(), w.size());
        double back = w.anchor() == Mark.Anchor.START ? 0 : w.anchor() == Mark.Anchor.MIDDLE ? width / 2 : width;
        double tall = painter.capitals(w.size());
        return w.turned()
                ? new double[] {w.x() - tall, w.y() + back - width, w.x(), w.y() + back}
                : new double[] {w.x() - back, w.y() - tall, w.x() - back + width, w.y()};
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void numbersAreLegibleOnTheirFields(String name) {
        Drawing drawing = drawn(name);
        List<Mark> withoutNumbers = drawing.marks().stream()
                .filter(mark -> !(mark instanceof Mark.Numbers))
                .toList();
        Canvas bare = MatrixPng.paint(
                new Drawing(
                        drawing.width(),
                        drawing.height(),
                        drawing.background(),
                        drawing.title(),
                        drawing.description(),
                        withoutNumbers,
                        false),
                1);
        for (Mark mark : drawing.marks()) {
            if (mark instanceof Mark.Numbers numbers) {
                assertFalse(numbers.words().isEmpty());
                for (Mark.Words words : numbers.words()) {
                    int under = bare.argb((int) words.x(), (int) words.y() - 2);
                    assertTrue(Contrast.ratio(under, words.rgb()) >= 4.5, words.text());
                }
            }
        }
    }

    /// The rectangles of the document and the pixels of the PNG are the same fields in the same places.
    @ParameterizedTest
    @MethodSource("gallery")
    void svgAndPngShowTheSameFieldsInTheSamePlaces(String name) throws Exception {
        MatrixPicture picture = Objects.requireNonNull(GALLERY.get(name)).with(Annotation.none());
        Drawing drawing = MatrixLayout.of(picture);
        Document svg = parsed(MatrixSvg.render(drawing));
        for (int scale = 1; scale <= 2; scale++) {
            BufferedImage png = ImageIO.read(new ByteArrayInputStream(MatrixPng.encode(drawing, scale)));
            assertEquals(drawing.width() * scale, png.getWidth());
            assertEquals(drawing.height() * scale, png.getHeight());
            assertEquals(
                    Integer.toString(drawing.width()), svg.getDocumentElement().getAttribute("width"));
            NodeList rectangles = svg.getElementsByTagName("rect");
            for (int i = 0; i < rectangles.getLength(); i++) {
                Element rectangle = (Element) rectangles.item(i);
                String fill = rectangle.getAttribute("fill");
                if (fill.startsWith("#") && rectangle.hasAttribute("x")) {
                    int x = (int) ((number(rectangle, "x") + number(rectangle, "width") / 2) * scale);
                    int y = (int) ((number(rectangle, "y") + number(rectangle, "height") / 2) * scale);
                    assertEquals(
                            Integer.parseInt(fill.substring(1), 16), png.getRGB(x, y) & 0xFFFFFF, () -> name + " " + x);
                }
            }
        }
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void theDocumentIsWellFormedAndSaysWhatItIs(String name) throws Exception {
        Document svg = parsed(MatrixSvg.render(drawn(name)));
        Element root = svg.getDocumentElement();
        assertTrue(Set.of("img", "group").contains(root.getAttribute("role")));
        String[] names = root.getAttribute("aria-labelledby").split(" ", -1);
        assertEquals(2, names.length);
        Set<String> ids = new HashSet<>();
        for (String tag : List.of("title", "desc")) {
            ids.add(((Element) svg.getElementsByTagName(tag).item(0)).getAttribute("id"));
        }
        assertEquals(Set.of(names), ids);
    }

    @Test
    void everyFieldSaysRowColumnValueAndUnit() throws Exception {
        Document svg = parsed(MatrixSvg.render(MatrixLayout.of(MatrixPicture.of(SMALL))));
        List<String> titles = texts(svg, "title");
        assertTrue(titles.contains("Köln <Mitte> & \"Süd\", 00:00: 1 µg/m³"), titles.toString());
        assertTrue(titles.contains("Köln <Mitte> & \"Süd\", 02:00: no data"));
        assertTrue(titles.contains("Bonn, 02:00: 6 µg/m³"));
        assertEquals(7, titles.size());
        assertTrue(texts(svg, "desc")
                .getFirst()
                .contains(
                        "2 rows (Köln <Mitte> & \"Süd\" to Bonn), 3 columns (00:00 to 02:00); colours from 1 to 6 µg/m³;"
                                + " 1 field"));
        assertTrue(texts(svg, "text").containsAll(List.of("00:00", "01:00", "02:00", "Bonn", "µg/m³")));
    }

    @Test
    void aMaskedFieldHasNeitherRectangleNorTitleNorPartInTheScale() throws Exception {
        boolean[] mask = {false, false, false, false, false, true};
        Document svg =
                parsed(MatrixSvg.render(MatrixLayout.of(MatrixPicture.of(SMALL).masked(mask))));
        List<String> titles = texts(svg, "title");
        assertFalse(titles.stream().anyMatch(t -> t.startsWith("Bonn, 02:00")));
        assertTrue(texts(svg, "desc").getFirst().contains("from 1 to 5"));
    }

    @Test
    void aFieldWithoutAValueIsNotColoured() {
        Drawing drawing = MatrixLayout.of(MatrixPicture.of(SMALL));
        FieldSquares squares = squares(drawing);
        Canvas canvas = MatrixPng.paint(drawing, 1);
        assertEquals(0xFFFFFFFF, canvas.argb((int) squares.x(2) + 5, (int) squares.y(0) + 5));
        assertEquals(0xFFFDE725, canvas.argb((int) squares.x(2) + 5, (int) squares.y(1) + 5));
    }

    private static FieldSquares squares(Drawing drawing) {
        return drawing.marks().stream()
                .filter(Mark.Fields.class::isInstance)
                .map(mark -> ((Mark.Fields) mark).squares())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fieldsLeadWhereTheyAreSentAndNowhereDangerous() throws Exception {
        MatrixPicture picture = MatrixPicture.of(SMALL)
                .linked((row, column) -> row == 0 ? "https://example.org/?row=" + row + "&column=" + column : null);
        Document svg = parsed(MatrixSvg.render(MatrixLayout.of(picture)));
        assertEquals("group", svg.getDocumentElement().getAttribute("role"));
        NodeList links = svg.getElementsByTagName("a");
        assertEquals(3, links.getLength());
        assertEquals("https://example.org/?row=0&column=1", ((Element) links.item(1)).getAttribute("href"));
        MatrixPicture danger = MatrixPicture.of(SMALL).linked((_, _) -> "javascript:alert(1)");
        assertThrows(IllegalArgumentException.class, () -> MatrixSvg.render(MatrixLayout.of(danger)));
    }

    @Test
    void linksAndTitlesFollowTheMatrixNotTheOrderOfATree() throws Exception {
        Linkage tree = new Linkage(new int[] {1}, new int[] {0}, new double[] {3}, new int[] {2});
        MatrixPicture picture = MatrixPicture.of(SMALL)
                .with(new Dendrograms(tree, null))
                .linked((row, column) -> "?f=" + row + "." + column);
        Document svg = parsed(MatrixSvg.render(MatrixLayout.of(picture)));
        Element first = (Element) svg.getElementsByTagName("a").item(0);
        assertEquals("?f=1.0", first.getAttribute("href"));
        assertEquals("Bonn, 00:00: 4 µg/m³", first.getTextContent().strip());
    }

    @Test
    void theFirstRowLiesAtTheBottomWhereThatIsTheOrigin() {
        Drawing drawing =
                MatrixLayout.of(MatrixPicture.of(SMALL).with(Axes.plain().withOrigin(Axes.Origin.LOWER)));
        assertEquals(4, squares(drawing).value(0, 0));
        assertEquals(1, squares(drawing).value(1, 0));
    }

    @Test
    void squareFieldsAreSquareAndUnevenOnesGoByTheirEdges() {
        FieldSquares square = squares(
                MatrixLayout.of(MatrixPicture.of(SMALL).with(Axes.plain().withSquare())));
        assertEquals(square.x(1) - square.x(0), square.y(1) - square.y(0));
        FieldSquares given = squares(MatrixLayout.of(MatrixPicture.of(SMALL)
                .with(Axes.plain().withSquare())
                .with(Shape.even().withSize(500, 300))));
        assertEquals(given.x(1) - given.x(0), given.y(1) - given.y(0), 1);
        FieldSquares uneven = squares(MatrixLayout.of(
                MatrixPicture.of(SMALL).with(Shape.even().withColumnEdges(new double[] {0, 1, 3, 6}))));
        double unit = (uneven.x(3) - uneven.x(0)) / 6;
        assertEquals(unit, uneven.x(1) - uneven.x(0), 1);
        assertEquals(3 * unit, uneven.x(3) - uneven.x(2), 1);
    }

    @ParameterizedTest
    @CsvSource({"300, 200", "1000, 900", "401, 333", "260, 110"})
    void aGivenSizeIsKept(int width, int height) {
        Drawing drawing = MatrixLayout.of(MatrixPicture.of(SMALL)
                .with(Annotation.of(FieldFormat.standard()))
                .with(Axes.plain().withTitle("A title that is far too long for so small a picture, and goes on and on"))
                .with(Shape.even().withSize(width, height)));
        assertEquals(width, drawing.width());
        assertEquals(height, drawing.height());
        for (Mark mark : drawing.marks()) {
            for (double[] box : boxes(mark)) {
                assertTrue(box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height, mark::toString);
            }
        }
    }

    private static final Axes BARE = Axes.plain().withTickLabels(new TickLabels.Hidden(), new TickLabels.Hidden());

    private static final MatrixPicture STRIP = MatrixPicture.of(new LabelledMatrix(
                    List.of("Bonn"),
                    IntStream.range(0, 24).mapToObj(hour -> hour + ":00").toList(),
                    IntStream.range(0, 24).asDoubleStream().toArray(),
                    null))
            .with(new Bar(false, null))
            .with(BARE);

    static Stream<MatrixPicture> decorated() {
        MatrixPicture all =
                MatrixPicture.of(SMALL).with(Axes.plain().withTitle("Dust").withLabels("hour", "town"));
        return Stream.of(
                all,
                all.with(new Bar(false, null)),
                all.with(BARE),
                all.with(BARE).with(new Bar(false, null)),
                all.with(Axes.plain().withSquare()),
                STRIP.with(Axes.plain()),
                STRIP);
    }

    @ParameterizedTest
    @MethodSource("decorated")
    void aSizeWithoutRoomForTheFieldsIsRefusedWithTheLeastThatIsEnough(MatrixPicture picture) {
        int wide = least(picture, true);
        int high = least(picture, false);
        assertEquals(wide, drawn(picture, wide, null).width());
        assertEquals(high, drawn(picture, null, high).height());
        assertThrows(NoRoomException.class, () -> drawn(picture, wide - 1, null));
        assertThrows(NoRoomException.class, () -> drawn(picture, null, high - 1));
    }

    private static Drawing drawn(MatrixPicture picture, @Nullable Integer width, @Nullable Integer height) {
        return MatrixLayout.of(picture.with(Shape.even().withSize(width, height)));
    }

    private static int least(MatrixPicture picture, boolean isWide) {
        NoRoomException refusal =
                assertThrows(NoRoomException.class, () -> drawn(picture, isWide ? 1 : null, isWide ? null : 1));
        assertEquals(isWide, refusal.isWide());
        checkRefused(refusal.least() + " are enough", () -> {
            throw refusal;
        });
        return refusal.least();
    }

    @Test
    void fieldsByThemselvesHaveNoMargins() {
        FieldSquares fields = squares(drawn(STRIP, 250, 24));
        assertEquals(List.of(0.0, 0.0), List.of(fields.x(0), fields.y(0)));
        assertEquals(List.of(250.0, 24.0), List.of(fields.x(24), fields.y(1)));
        assertEquals(List.of(8, 8), List.of(least(STRIP, true), least(STRIP, false)));
    }

    /// Level names as high as a line need no more for their width.
    @Test
    void namesOfColumnsNeedButTheirRoom() {
        MatrixPicture named =
                STRIP.with(Axes.plain().withTickLabels(new TickLabels.Automatic(), new TickLabels.Hidden()));
        int least = least(named, false);
        assertTrue(least > 16 && least < 36, () -> "least height " + least);
        Drawing drawing = drawn(named, 250, 48);
        assertEquals(0, squares(drawing).y(0));
        assertTrue(squares(drawing).y(1) >= 48 - 36 + 8);
        List<Mark.Words> names = drawing.marks().stream()
                .filter(Mark.Words.class::isInstance)
                .map(Mark.Words.class::cast)
                .toList();
        assertTrue(names.size() >= 5 && names.getFirst().text().equals("0:00"), names::toString);
        for (Mark mark : drawing.marks()) {
            for (double[] box : boxes(mark)) {
                assertTrue(box[0] >= 0 && box[1] >= 0 && box[2] <= 250 && box[3] <= 48, mark::toString);
            }
        }
    }

    @Test
    void moreFieldsThanRectanglesAreOnePicture() throws Exception {
        int columns = MatrixSvg.MOST_FIELDS / 100;
        checkRectangles(100, columns, true);
        checkRectangles(100, columns + 1, false);
    }

    private static void checkRectangles(int rows, int columns, boolean expected) throws Exception {
        LabelledMatrix matrix = new LabelledMatrix(
                IntStream.range(0, rows).mapToObj(Integer::toString).toList(),
                IntStream.range(0, columns).mapToObj(Integer::toString).toList(),
                new double[rows * columns],
                null);
        Document svg = parsed(MatrixSvg.render(MatrixLayout.of(MatrixPicture.of(matrix))));
        assertEquals(expected ? 0 : 1, svg.getElementsByTagName("image").getLength());
        assertEquals(expected, svg.getElementsByTagName("rect").getLength() > rows * columns);
    }

    @Test
    void stripsShowEachGroupInOneColourWithAKey() {
        MatrixPicture picture = MatrixPicture.of(SMALL)
                .with(new Sides(
                        List.of(new Side("Kind", List.of("traffic", "rural"), Map.of("rural", 0x00FF00))),
                        List.of(Side.of("Time", List.of("night", "", "night")))));
        List<Mark.Box> boxes = MatrixLayout.of(picture).marks().stream()
                .filter(Mark.Box.class::isInstance)
                .map(Mark.Box.class::cast)
                .toList();
        List<Mark.Box> strips =
                boxes.stream().filter(box -> box.title() != null).toList();
        assertEquals(4, strips.size());
        assertEquals("Bonn, Kind: rural", strips.get(1).title());
        assertEquals(0x00FF00, strips.get(1).rgb());
        assertEquals(strips.get(2).rgb(), strips.get(3).rgb());
        assertEquals(3, boxes.size() - strips.size(), "a key for each group");
    }

    @Test
    void aMatrixOfNothingButMissingFieldsIsDrawnAndSaysSo() {
        LabelledMatrix nothing = new LabelledMatrix(List.of("a"), List.of("b"), new double[] {Double.NaN}, null);
        Drawing drawing = MatrixLayout.of(MatrixPicture.of(nothing).with(Annotation.of(FieldFormat.standard())));
        assertTrue(drawing.description().contains("no value anywhere"));
        assertTrue(MatrixPng.encode(drawing, 1).length > 100);
    }

    @Test
    void thePngIsTheSamePixelsThatWerePainted() throws IOException {
        Drawing drawing = MatrixLayout.of(MatrixPicture.of(SMALL));
        Canvas canvas = MatrixPng.paint(drawing, 1);
        BufferedImage png = ImageIO.read(new ByteArrayInputStream(MatrixPng.encode(drawing, 1)));
        int[] pixels = png.getRGB(0, 0, png.getWidth(), png.getHeight(), null, 0, png.getWidth());
        assertArrayEquals(canvas.pixels(), pixels);
    }

    @Test
    void partsForAnotherMatrixAreRefused() {
        MatrixPicture picture = MatrixPicture.of(SMALL);
        checkRefused("mask has 5 fields", () -> picture.masked(new boolean[5]));
        checkRefused(
                "annot has 2",
                () -> picture.with(Annotation.of(FieldFormat.standard()).withValues(new double[2])));
        checkRefused(
                "3 leaves",
                () -> picture.with(new Dendrograms(
                        new Linkage(new int[] {0, 3}, new int[] {1, 2}, new double[] {1, 2}, new int[] {2, 3}), null)));
        checkRefused("4 edges", () -> picture.with(Shape.even().withRowEdges(new double[] {0, 1, 2, 3})));
        checkRefused("ascend", () -> Shape.even().withColumnEdges(new double[] {0, 1, 1}));
        checkRefused(
                "Kind has 3",
                () -> picture.with(new Sides(List.of(Side.of("Kind", List.of("a", "b", "c"))), List.of())));
        checkRefused(
                "tick labels of columns",
                () -> picture.with(Axes.plain().withTickLabels(TickLabels.parse("a,b"), new TickLabels.Automatic())));
        checkRefused("hide fields", () -> MatrixLayout.of(picture.with(new Lines(18, 0))));
        checkRefused(
                "clustered or have edges",
                () -> picture.with(Shape.even().withRowEdges(new double[] {0, 1, 3}))
                        .with(new Dendrograms(
                                new Linkage(new int[] {0}, new int[] {1}, new double[] {1}, new int[] {2}), null)));
        checkRefused(
                "square or have edges",
                () -> picture.with(Axes.plain().withSquare()).with(Shape.even().withRowEdges(new double[] {0, 1, 3})));
        checkRefused("6 fields, not 5", () -> new LabelledMatrix(SMALL.rows(), SMALL.columns(), new double[5], null));
        checkRefused(
                "infinite",
                () -> new LabelledMatrix(List.of("a"), List.of("b"), new double[] {Double.POSITIVE_INFINITY}, null));
        checkRefused("annot_size", () -> Annotation.of(FieldFormat.standard()).withSize(3));
        checkRefused("whole numbers", () -> MatrixLayout.of(picture.with(Annotation.of(FieldFormat.parse("d")))));
    }

    private static void checkRefused(String why, org.junit.jupiter.api.function.Executable action) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, action);
        assertTrue(String.valueOf(refusal.getMessage()).contains(why), String.valueOf(refusal.getMessage()));
    }

    private static List<String> texts(Document svg, String tag) {
        NodeList nodes = svg.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static Document parsed(String svg) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
