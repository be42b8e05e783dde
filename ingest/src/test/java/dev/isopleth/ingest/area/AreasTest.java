package dev.isopleth.ingest.area;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.PlacePolygons;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.PolygonBody;
import dev.isopleth.ingest.format.TooManyPolygonsException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is taken as areas, and what is refused.
class AreasTest {

    private static final String SQUARE = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}";

    private static Areas read(String json) throws FormatException, TooManyPolygonsException {
        return Areas.of(PolygonBody.read(json.getBytes(StandardCharsets.UTF_8), 3, 20), Plane.WORLD);
    }

    private static String feature(String geometry) {
        return "{\"type\":\"Feature\",\"geometry\":" + geometry + "}";
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    @Test
    void aFeatureKeepsItsIdAndItsProperties() throws Exception {
        Areas areas = read("{\"geometry\":" + SQUARE + ",\"id\":7,\"properties\":{\"name\":\"Mitte\",\"n\":5,\"x\":1.5,"
                + "\"none\":null,\"yes\":true,\"list\":[1,{\"a\":\"b\"}]},\"type\":\"Feature\"}");
        assertEquals(7, areas.id(0));
        assertEquals(
                "{name=Mitte, n=5, x=1.5, none=null, yes=true, list=[1, {a=b}]}",
                areas.properties(0).toString());
        assertEquals("Polygon", areas.type(0));
        assertEquals(0, areas.reversed());
        assertEquals(1, read(SQUARE).count());
    }

    @Test
    void aRingThatRunsRoundTheOtherWayIsTakenAndTurned() throws Exception {
        Areas areas = read("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,1],[1,1],[1,0],[0,0]]]}");
        assertEquals(1, areas.reversed());
        assertEquals(read(SQUARE).size(0), areas.size(0));
        assertEquals(
                List.of(List.of(
                        List.of(0.0, 0.0), List.of(1.0, 0.0), List.of(1.0, 1.0), List.of(0.0, 1.0), List.of(0.0, 0.0))),
                areas.coordinates(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [[[0,0],[1,1],[1,0],[0,1],[0,0]]] | feature 2 is no valid area, near 0.5,0.5 (self-intersection): mend it
            [[[0,0],[1,0],[1,1],[0,0]],[[5,5],[6,5],[6,6],[5,5]]] | feature 2 is no valid area, near 5,5 (hole lies outside
            [[[0,0],[1,0],[0,0]]] | feature 2 is no valid area, near 0,0 (too few distinct points
            [[[0,0],[1,0],[1,1],[0,1]]] | feature 2 is no polygon (coordinates make no Polygon): each is a Polygon or MultiPolygon, whose rings
            [] | feature 2 is no polygon (it is empty)
            [[[0,0],[1],[1,1],[0,0]]] | feature 2 has a position that is not two numbers
            [[[0,0],[1,0],[1,91],[0,0]]] | feature 2 has a position off the world, 1,91: longitude comes first
            [[[30,120],[31,120],[31,121],[30,120]]] | feature 2 has a position off the world, 30,120: longitude comes first, from -540 to 540 degrees, and latitude goes from -90 to 90; here the order may be latitude, longitude.
            [[[0,0],[541,0],[1,1],[0,0]]] | feature 2 has a position off the world, 541,0
            [[[-170,0],[0,0],[170,0],[200,0],[200,1],[-170,1],[-170,0]]] | feature 2 is wider than the world, from longitude -170 to 200
            [[[179,0],[-179,0],[-179,1],[179,1],[179,0]]] | feature 2 has an edge from 179,0 to -179,0, more than half round
            """)
    void whatIsNoAreaIsRefusedWithWhichAndWhereAndTheRemedy(String coordinates, String said) {
        String bad = "{\"type\":\"Polygon\",\"coordinates\":" + coordinates + "}";
        FormatException e =
                assertThrows(FormatException.class, () -> read(collection(feature(SQUARE), feature(bad))), coordinates);
        assertTrue(String.valueOf(e.getMessage()).startsWith(said), e.getMessage());
    }

    @Test
    void partsThatOverlapAreNoValidArea() {
        FormatException e = assertThrows(
                FormatException.class,
                () -> read("{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[2,0],[2,2],[0,2],[0,0]]],"
                        + "[[[1,1],[3,1],[3,3],[1,3],[1,1]]]]}"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("feature 1 is no valid area, near "), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"Point","coordinates":[1,2]} | feature 1 is no polygon (a Point)
            {"type":"Feature","geometry":null} | feature 1 is no polygon (no position)
            {"type":"GeometryCollection","geometries":[]} | feature 1 is no polygon (a GeometryCollection)
            {"type":"FeatureCollection","features":[]} | the body holds no polygon
            {"type":"FeatureCollection","features":[1]} | feature 1 is no Feature
            {"type":"FeatureCollection","features":{}} | the body is no GeoJSON
            {"a":1} | the body is no GeoJSON of polygons: send a FeatureCollection
            [1] | the body is no GeoJSON
            {"features":[ | the body is not valid JSON in line 1, column
            {"features":[],"crs":{"type":"name","properties":{"name":"EPSG:3857"}}} | the polygons are in the reference system EPSG:3857: send them in degrees
            """)
    void whatIsNoGeoJsonOfPolygonsIsRefused(String body, String said) {
        FormatException e = assertThrows(FormatException.class, () -> read(body));
        assertTrue(String.valueOf(e.getMessage()).startsWith(said), e.getMessage());
    }

    @Test
    void moreThanTheLimitsAreRefused() {
        String four = collection(feature(SQUARE), feature(SQUARE), feature(SQUARE), feature(SQUARE));
        assertTrue(
                assertThrows(TooManyPolygonsException.class, () -> read(four)).areFeatures());
        String ring = "[0,0]," + "[1,0],".repeat(20) + "[1,1],[0,0]";
        String long20 = "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}";
        assertEquals(
                false,
                assertThrows(TooManyPolygonsException.class, () -> read(long20)).areFeatures());
    }

    @Test
    void aBoxRoundTheWorldIsNoJump() throws Exception {
        Areas areas =
                read("{\"type\":\"Polygon\",\"coordinates\":[[[-180,-85],[180,-85],[180,85],[-180,85],[-180,-85]]]}");
        assertEquals(2 * 2 * Math.PI * 6378.137 * 6378.137 * Math.sin(Math.toRadians(85)), areas.size(0), 1);
        assertEquals(Map.of(), areas.properties(0));
    }

    /// A Polygon and a MultiPolygon of one place, which overlap.
    @Test
    void partsOfAPlaceThatOverlapCountOnce(@TempDir Path folder) throws Exception {
        String other = "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0.5,0],[2,0],[2,1],[0.5,1],[0.5,0]]],"
                + "[[[5,5],[6,5],[6,6],[5,6],[5,5]]]]}";
        Path file = Files.writeString(
                folder.resolve("places.geojson"),
                collection(
                        "{\"type\":\"Feature\",\"properties\":{\"n\":\"A\"},\"geometry\":" + SQUARE + "}",
                        "{\"type\":\"Feature\",\"properties\":{\"n\":\"A\"},\"geometry\":" + other + "}"));
        Areas areas = Areas.of(PlacePolygons.read(file, "n"), new Plane.Planar(10, 10, "m"));
        assertEquals(1, areas.count());
        assertEquals(3, areas.size(0), 1e-9);
        assertEquals(0, areas.at(0.75, 0.5));
    }
}
