package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.PolygonReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.StringJoiner;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Places that are polygons.
final class PlacePolygonsTest {

    private static final Plane PAGE = new Plane.Planar(100, 100, "px");

    @TempDir
    Path folder;

    private static String feature(String properties, String type, String coordinates) {
        return "{\"type\":\"Feature\",\"properties\":{" + properties.replace('\'', '"') + "},\"geometry\":{\"type\":\""
                + type + "\",\"coordinates\":" + coordinates + "}}";
    }

    private static String box(String properties, double west, double south, double east, double north) {
        return feature(properties, "Polygon", "[" + ring(west, south, east, north) + "]");
    }

    private static String ring(double west, double south, double east, double north) {
        return "[[" + west + "," + south + "],[" + east + "," + south + "],[" + east + "," + north + "],[" + west + ","
                + north + "],[" + west + "," + south + "]]";
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("places.geojson"), text);
    }

    private PlacePolygons read(@Nullable String name, String... features) throws Exception {
        return PlacePolygons.read(file(collection(features)), name);
    }

    private static String at(PlacePolygons places, double x, double y, Plane plane) {
        int place = places.of(x, y, plane);
        return place < 0 ? "none" : places.name(place);
    }

    @Test
    void aHoleIsOutsideAndAnIslandInItWithin() throws Exception {
        String ring = ring(0, 0, 10, 10) + "," + ring(2, 2, 8, 8);
        PlacePolygons places = read(
                null, feature("'name':'ring and isle'", "MultiPolygon", "[[" + ring + "],[" + ring(4, 4, 6, 6) + "]]"));
        assertEquals("name", places.named());
        assertEquals("ring and isle", at(places, 1, 1, PAGE));
        assertEquals("none", at(places, 3, 3, PAGE));
        assertEquals("ring and isle", at(places, 5, 5, PAGE));
        assertEquals("none", at(places, 11, 5, PAGE));
        assertEquals("ring and isle", at(places, 2, 5, PAGE), "the edge of a hole is a border");
    }

    @Test
    void aSharedBorderAndAnOverlapBelongToTheFirst() throws Exception {
        PlacePolygons places =
                read(null, box("'n':'b'", 5, 0, 10, 10), box("'n':'a'", 0, 0, 5, 10), box("'n':'c'", 4, 4, 20, 6));
        assertEquals("b", at(places, 5, 5, PAGE));
        assertEquals("b", at(places, 5, 10, PAGE), "a corner");
        assertEquals("a", at(places, 4.5, 5, PAGE));
        assertEquals("b", at(places, 10, 5, PAGE));
        assertEquals("c", at(places, 10.001, 5, PAGE));
    }

    @Test
    void polygonsOfOneNameAreOnePlaceInTheOrderOfTheFirst() throws Exception {
        PlacePolygons places = read(
                "land", box("'land':'x'", 0, 0, 1, 1), box("'land':'y'", 1, 0, 2, 1), box("'land':'x'", 2, 0, 3, 1));
        assertEquals(2, places.count());
        assertEquals("x", at(places, 0.5, 0.5, PAGE));
        assertEquals("y", at(places, 1.5, 0.5, PAGE));
        assertEquals("x", at(places, 2, 0.5, PAGE), "of two at a border the first place");
        assertEquals("x", at(places, 2.5, 0.5, PAGE));
    }

    @Test
    void theFirstTextThatDiffersEverywhereNamesThem() throws Exception {
        PlacePolygons places = read(
                null,
                box("'id':7,'land':'x','note':'a','district':'P'", 0, 0, 1, 1),
                box("'id':8,'land':'x','district':'Q','note':' '", 1, 0, 2, 1));
        assertEquals("district", places.named());
        PlacePolygons numbered = read("id", box("'id':7", 0, 0, 1, 1), box("'id':8.5", 1, 0, 2, 1));
        assertEquals("7", at(numbered, 0.5, 0.5, PAGE));
        assertEquals("8.5", at(numbered, 1.5, 0.5, PAGE));
    }

    @Test
    void aPolygonBeyond180GoesOnAtTheOtherSide() throws Exception {
        PlacePolygons places =
                read(null, box("'n':'pacific'", 170, -10, 190, 10), box("'n':'edge'", -180, 20, -170, 30));
        assertEquals("pacific", at(places, 175, 0, Plane.WORLD));
        assertEquals("pacific", at(places, -175, 0, Plane.WORLD));
        assertEquals("none", at(places, -165, 0, Plane.WORLD));
        assertEquals("edge", at(places, 180, 25, Plane.WORLD));
        assertEquals("none", at(places, -175, 0, new Plane.Planar(400, 400, "m")), "nothing wraps on a page");
        SampleGroups.Place inner = places.inner(0, Plane.WORLD);
        assertEquals("pacific", at(places, inner.x(), inner.y(), Plane.WORLD));
        assertTrue(Math.abs(inner.x()) <= 180);
    }

    @Test
    void degreesAreKnownFromWhatCannotBe() throws Exception {
        assertTrue(read(null, box("'n':'a'", 170, -10, 190, 10)).canLieOn(Plane.WORLD));
        PlacePolygons page = read(null, box("'n':'a'", 0, 0, 90, 91));
        assertFalse(page.canLieOn(Plane.WORLD));
        assertTrue(page.canLieOn(PAGE));
    }

    /// Held to the slow way: each polygon asked by itself, by rays.
    @Test
    void manyPolygonsAreAskedAsOneByOne() throws Exception {
        Random random = new Random(3);
        double[][] boxes = new double[300][];
        String[] features = new String[boxes.length];
        for (int i = 0; i < boxes.length; i++) {
            double west = random.nextInt(90);
            double south = random.nextInt(90);
            boxes[i] = new double[] {west, south, west + 1 + random.nextInt(10), south + 1 + random.nextInt(10)};
            features[i] = box("'n':'" + i + "'", boxes[i][0], boxes[i][1], boxes[i][2], boxes[i][3]);
        }
        PlacePolygons places = read(null, features);
        for (int k = 0; k < 5000; k++) {
            double x = random.nextInt(1010) / 10.0;
            double y = random.nextInt(1010) / 10.0;
            int expected = -1;
            for (int i = boxes.length - 1; i >= 0; i--) {
                boolean isIn = x >= boxes[i][0] && x <= boxes[i][2] && y >= boxes[i][1] && y <= boxes[i][3];
                expected = isIn ? i : expected;
            }
            assertEquals(expected, places.of(x, y, PAGE), x + "," + y);
        }
    }

    @Test
    void theVersionChangesWithNamesAndPositionsAlone() throws Exception {
        String version = read(null, box("'n':'a'", 0, 0, 1, 1)).version();
        assertTrue(version.matches("[0-9a-f]{16}"));
        assertEquals(version, read(null, box("'n':'a','other':3", 0, 0, 1, 1)).version());
        assertNotEquals(version, read(null, box("'n':'b'", 0, 0, 1, 1)).version());
        assertNotEquals(version, read(null, box("'n':'a'", 0, 0, 1, 1.5)).version());
    }

    @Test
    void otherSystemsAreBroughtToDegrees() throws Exception {
        double metres = WebMercator.CIRCUMFERENCE_METRES / 36;
        String crs = "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
                + "\"urn:ogc:def:crs:EPSG::3857\"}},\"features\":[" + box("'n':'a'", 0, 0, metres, metres) + "]}";
        PlacePolygons places = PlacePolygons.read(file(crs), null);
        assertEquals("a", at(places, 9.99, 5, Plane.WORLD));
        assertEquals("none", at(places, 10.01, 5, Plane.WORLD));
    }

    @Test
    void otherFormatsAndGzipAreRead() throws Exception {
        Path kml = Files.writeString(folder.resolve("places.kml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Mitte</name><MultiGeometry>
                <Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 10,0 10,10 0,10 0,0</coordinates></LinearRing>
                </outerBoundaryIs></Polygon></MultiGeometry></Placemark></Document></kml>
                """);
        assertEquals("Mitte", at(PlacePolygons.read(kml, null), 5, 5, Plane.WORLD));
        Path packed = folder.resolve("packed.geojson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(collection(box("'n':'a'", 0, 0, 1, 1)).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("a", at(PlacePolygons.read(packed, null), 0.5, 0.5, Plane.WORLD));
    }

    private String refusal(@Nullable String name, String text) throws Exception {
        Path file = file(text);
        FormatException refused = assertThrows(FormatException.class, () -> PlacePolygons.read(file, name));
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith(file.toString()), said);
        assertTrue(said.endsWith("."), said);
        return said.substring(file.toString().length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "[[[0,0],[2,2],[2,0],[0,2],[0,0]]]; : its feature 2 is no valid area, near 1,1 (self-intersection): mend"
                        + " it so that no ring crosses itself or another.",
                "[[[0,0],[2,2],[2,0]]]; : its feature 2 is no polygon (coordinates make no Polygon): each is a Polygon"
                        + " or MultiPolygon, whose rings have at least four positions and end where they begin.",
                "[[[0,0],[2,2],[2,0],[0,1]]]; : its feature 2 is no polygon (coordinates make no Polygon): each is a"
                        + " Polygon or MultiPolygon, whose rings have at least four positions and end where they begin.",
                "[]; : its feature 2 is no polygon (it is empty): each is a Polygon or MultiPolygon, whose rings have at"
                        + " least four positions and end where they begin.",
                "[[[0,0],[2],[2,0],[0,0]]]; : its feature 2 is no polygon (position is not two numbers): each is a Polygon"
                        + " or MultiPolygon, whose rings have at least four positions and end where they begin."
            })
    void aBadPolygonIsRefusedByItsNumber(String coordinates, String sentence) throws Exception {
        String second = feature("'n':'b'", "Polygon", coordinates);
        assertEquals(sentence, refusal(null, collection(box("'n':'a'", 0, 0, 1, 1), second)));
    }

    @Test
    void whatIsNoPolygonIsRefused() throws Exception {
        String remedy = "): each is a Polygon or MultiPolygon, whose rings have at least four positions and end where"
                + " they begin.";
        assertEquals(
                ": its feature 1 is no polygon (a Point" + remedy,
                refusal(null, collection(feature("'n':'a'", "Point", "[1,2]"))));
        assertEquals(
                ": its feature 1 is no polygon (no position" + remedy,
                refusal(null, collection("{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}")));
        assertEquals(" holds no polygon: write each as a feature with its name.", refusal(null, collection()));
        assertEquals(
                " is JSON, but no GeoJSON FeatureCollection: put its features into one, or each in a line of its own"
                        + " into a file that ends in .ndjson.",
                refusal(null, "{\"type\":\"Polygon\",\n\"coordinates\":[]}"));
        assertEquals(
                " is not valid JSON in line 1: the file is damaged or cut off.",
                refusal(null, "{\"type\":\"FeatureCollection\",\"features\":[{"));
        assertEquals(" is empty.", refusal(null, ""));
    }

    @Test
    void whatHasNoNameIsRefused() throws Exception {
        String first = box("'n':'a','land':'x'", 0, 0, 1, 1);
        assertEquals(
                " has no property with a text of its own in every feature: say with name which one names the polygons"
                        + " (n, land).",
                refusal(null, collection(first, box("'land':'x','n':'a'", 1, 0, 2, 1))));
        assertEquals(
                ": its feature 2 has no name in the property 'n': give it one, or say with name which property names the"
                        + " polygons (n, land).",
                refusal("n", collection(first, box("'land':'x','n':' '", 1, 0, 2, 1))));
        assertEquals(
                ": its feature 1 has no name in the property 'district': give it one, or say with name which property"
                        + " names the polygons (n, land).",
                refusal("district", collection(first)));
        assertEquals(
                " has no property with a text of its own in every feature: say with name which one names the polygons"
                        + " (they have none).",
                refusal(null, collection(box("", 0, 0, 1, 1))));
    }

    @Test
    void moreThanMayBeIsRefused() throws Exception {
        StringJoiner positions = new StringJoiner(",", "[[", "]]");
        for (int i = 0; i <= PolygonReader.MOST_VERTICES; i++) {
            positions.add("[1,1]");
        }
        assertEquals(
                " has more than 1000000 positions: simplify its polygons.",
                refusal(null, collection(feature("'n':'a'", "Polygon", positions.toString()))));
        StringJoiner features = new StringJoiner(",\n");
        for (int i = 0; i <= PolygonReader.MOST_POLYGONS; i++) {
            features.add(box("'n':'" + i + "'", 0, 0, 1, 1));
        }
        assertEquals(" has more than 100000 polygons: leave some out.", refusal(null, collection(features.toString())));
    }

    @Test
    void aSystemThatIsNotKnownIsRefused() throws Exception {
        assertEquals(
                " is in the reference system EPSG:99999, from which no way to degrees is known: write its polygons in"
                        + " degrees.",
                refusal(
                        null,
                        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
                                + "\"EPSG:99999\"}},\"features\":[" + box("'n':'a'", 0, 0, 1, 1) + "]}"));
    }

    @Test
    void otherFilesAreRefused() throws Exception {
        Path table = Files.writeString(folder.resolve("places.csv"), "lon,lat\n1,2\n");
        assertEquals(
                table + " is no file of polygons that is read here: write them as GeoJSON, plain or in gzip.",
                assertThrows(FormatException.class, () -> PlacePolygons.read(table, null))
                        .getMessage());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path none = folder.resolve("none.geojson");
        assertEquals(
                "There is no file " + none + ".",
                assertThrows(FormatException.class, () -> PlacePolygons.read(none, null))
                        .getMessage());
        assertEquals(
                folder + " is a folder: name a file in it.",
                assertThrows(FormatException.class, () -> PlacePolygons.read(folder, null))
                        .getMessage());
    }
}
