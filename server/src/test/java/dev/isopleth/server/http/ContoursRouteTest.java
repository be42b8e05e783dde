package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import tools.jackson.databind.JsonNode;

/// A town of 400 sales, islands on both sides of the antimeridian, the same elsewhere, and a page.
class ContoursRouteTest {

    private static final String TOWN = "/layers/town/contours.geojson?radius=1200m&";

    /// Degrees that the moved islands lie west of the others: a sixteenth of the world, so that lattices meet.
    private static final double MOVED = 22.5;

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Path data = folder.resolve("data");
        TestData.importTown(data, "town", 5);
        Random random = new Random(3);
        StringBuilder islands = new StringBuilder("lon,lat,day\n");
        StringBuilder moved = new StringBuilder("lon,lat,day\n");
        for (int i = 0; i < 300; i++) {
            double lon = 180 + 0.8 * random.nextGaussian();
            String rest =
                    String.format(Locale.ROOT, "%.6f,2024-0%d-05\n", -17 + 0.5 * random.nextGaussian(), 1 + i % 2);
            islands.append(String.format(Locale.ROOT, "%.6f,%s", lon > 180 ? lon - 360 : lon, rest));
            moved.append(String.format(Locale.ROOT, "%.6f,%s", lon - MOVED, rest));
        }
        TestData.importCsv(folder, "islands", islands);
        TestData.importCsv(folder, "moved", moved);
        TestData.importCsv(folder, "world", "lon,lat\n-150,10\n-60,-20\n10,50\n100,0\n150,-35\n");
        TestData.importCsv(folder, "one", "lon,lat\n20,0\n");
        Path page =
                Files.writeString(folder.resolve("page.csv"), "x,y\n100.5,200.5\n100.5,200.5\n900,600\n1280,1024\n");
        Importer.run(
                ImportRequest.of(page).withId("page").withPlane(new Plane.Planar(1280, 1024, "px")),
                data,
                ImportProgress.silent());
        server = TestServer.over(data);
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static JsonNode properties(JsonNode feature) {
        return feature.path("properties");
    }

    private static LinearRing ring(JsonNode positions) {
        Coordinate[] places = new Coordinate[positions.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = new Coordinate(
                    positions.path(i).path(0).asDouble(),
                    positions.path(i).path(1).asDouble());
        }
        return GEOMETRIES.createLinearRing(places);
    }

    private static Polygon polygon(JsonNode rings) {
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = ring(rings.path(i + 1));
        }
        return GEOMETRIES.createPolygon(ring(rings.path(0)), holes);
    }

    private static Point place(double lon, double lat) {
        return GEOMETRIES.createPoint(new Coordinate(lon, lat));
    }

    private static double estimate(String layer, double lon, double lat, String parameters) {
        return client.json("/layers/" + layer + "/point/" + lon + "," + lat + "?" + parameters)
                .path("value")
                .asDouble();
    }

    @Test
    void aLineHasItsValueEverywhere() {
        JsonNode answer = client.json(TOWN + "levels=6");
        assertEquals("lines", answer.path("form").asString());
        assertEquals("EUR", answer.path("unit").asString());
        int size = answer.path("levels").size();
        assertTrue(size >= 3 && size <= 6, answer.path("levels").toString());
        double range = answer.path("levels").path(size - 1).asDouble()
                - answer.path("levels").path(0).asDouble();
        for (JsonNode feature : answer.path("features")) {
            double value = properties(feature).path("value").asDouble();
            assertEquals(0, value % 1000, "a round number of EUR");
            JsonNode line = feature.path("geometry").path("coordinates").path(0);
            JsonNode at = line.path(line.size() / 2);
            double there = estimate("town", at.path(0).asDouble(), at.path(1).asDouble(), "radius=1200m");
            assertEquals(value, there, 0.01 * range);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"town", "islands"})
    void bandsAreValidPolygonsOfTheValuesThatTheySay(String layer) {
        JsonNode answer = client.json("/layers/" + layer
                + "/contours.geojson?measure=density&form=bands&levels=5&radius="
                + (layer.equals("town") ? "1500m" : "60km"));
        assertTrue(answer.path("features").size() >= 3);
        double sum = 0;
        for (JsonNode feature : answer.path("features")) {
            double low = properties(feature).path("low").asDouble();
            double high = properties(feature).path("high").asDouble(Double.POSITIVE_INFINITY);
            double area = 0;
            boolean looked = false;
            for (JsonNode rings : feature.path("geometry").path("coordinates")) {
                Polygon polygon = polygon(rings);
                assertTrue(
                        new IsValidOp(polygon).isValid(),
                        () -> String.valueOf(new IsValidOp(polygon).getValidationError()));
                assertTrue(Orientation.isCCW(polygon.getExteriorRing().getCoordinates()));
                assertTrue(polygon.getEnvelopeInternal().getMaxX() <= 180);
                assertTrue(polygon.getEnvelopeInternal().getMinX() >= -180);
                double cos = Math.cos(Math.toRadians(polygon.getCentroid().getY()));
                area += polygon.getArea() * cos * Math.pow(6378.137 * Math.PI / 180, 2);
                Point inside = polygon.getInteriorPoint();
                double there = estimate(
                        layer,
                        inside.getX(),
                        inside.getY(),
                        "measure=density&radius=" + (layer.equals("town") ? "1500m" : "60km"));
                double slack = 0.02 * Math.max(low, there);
                looked = true;
                assertTrue(there >= low - slack && there <= high + slack, low + " <= " + there + " < " + high);
            }
            assertTrue(looked);
            assertEquals(area, properties(feature).path("area").asDouble(), 0.01 * area);
            sum += properties(feature).path("area").asDouble();
        }
        JsonNode lines = client.json("/layers/" + layer + "/contours.geojson?measure=density&levels=5&radius="
                + (layer.equals("town") ? "1500m" : "60km"));
        assertEquals(
                sum, properties(lines.path("features").path(0)).path("area").asDouble(), 1e-9 * sum);
    }

    @Test
    void whatLiesOnBothSidesOfTheAntimeridianMeetsThere() {
        JsonNode answer =
                client.json("/layers/islands/contours.geojson?measure=density&form=bands&levels=4&radius=60km");
        for (JsonNode feature : answer.path("features")) {
            Set<Double> east = new TreeSet<>();
            Set<Double> west = new TreeSet<>();
            for (JsonNode rings : feature.path("geometry").path("coordinates")) {
                for (JsonNode ring : rings) {
                    for (JsonNode at : ring) {
                        if (at.path(0).asDouble() == 180) {
                            west.add(at.path(1).asDouble());
                        } else if (at.path(0).asDouble() == -180) {
                            east.add(at.path(1).asDouble());
                        }
                    }
                }
            }
            assertEquals(east, west);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "breaks=0.001,0.002,0.005&form=bands",
                "mass=50,95&form=bands",
                "breaks=0.002&form=bands&z=8",
                "breaks=0.001,0.004&form=bands&radius=knn:20"
            })
    void dataAcrossTheAntimeridianHaveTheLatticeOfThoseElsewhere(String asked) {
        String query = "/contours.geojson?measure=density&" + (asked.contains("radius") ? "" : "radius=60km&") + asked;
        JsonNode across = client.json("/layers/islands" + query);
        JsonNode elsewhere = client.json("/layers/moved" + query);
        assertEquals(elsewhere.path("depth"), across.path("depth"));
        assertEquals(elsewhere.path("massDepth"), across.path("massDepth"));
        assertTrue(across.path("features").size() > 0, across.toString());
        assertEquals(elsewhere.path("features").size(), across.path("features").size());
        for (int i = 0; i < across.path("features").size(); i++) {
            double area =
                    properties(elsewhere.path("features").path(i)).path("area").asDouble();
            assertEquals(
                    area,
                    properties(across.path("features").path(i)).path("area").asDouble(),
                    1e-3 * area);
        }
    }

    @Test
    void aBoxRoundTheRestOfTheWorldShowsBothEndsAndNothingBetween() {
        String lines = "/layers/islands/contours.geojson?measure=density&radius=60km&breaks=0.001&z=8";
        Set<JsonNode> ofAll = positions(client.json(lines));
        Set<JsonNode> ofBox = positions(client.json(lines + "&bbox=-179.5,-30,179.5,0"));
        double pixel = 360.0 / (256 << 8);
        for (JsonNode at : ofAll) {
            double lon = Math.abs(at.path(0).asDouble());
            assertTrue(lon > 179.5 || ofBox.contains(at), at.toString());
        }
        assertTrue(ofBox.stream().anyMatch(at -> at.path(0).asDouble() > 0), "in the west");
        assertTrue(ofBox.stream().anyMatch(at -> at.path(0).asDouble() < 0), "in the east");
        for (JsonNode at : ofBox) {
            assertTrue(Math.abs(at.path(0).asDouble()) <= 179.5 + 2 * pixel, at.toString());
        }
    }

    @Test
    void theCatalogSaysWhereDataAcrossTheAntimeridianLie() {
        JsonNode moved = client.json("/layers/moved").path("bbox");
        JsonNode entry = client.json("/layers")
                .path("layers")
                .valueStream()
                .filter(layer -> layer.path("id").asString().equals("islands"))
                .findFirst()
                .orElseThrow();
        List<JsonNode> said = List.of(entry, client.json("/layers/islands"), client.json("/datasets/islands"));
        for (JsonNode one : said) {
            JsonNode box = one.path("bbox");
            // RFC 7946, 5.2: west above east.
            assertEquals(moved.path(0).asDouble() + MOVED, box.path(0).asDouble(), 1e-6);
            assertEquals(moved.path(2).asDouble() + MOVED - 360, box.path(2).asDouble(), 1e-6);
            assertEquals(moved.path(1), box.path(1));
            assertEquals(moved.path(3), box.path(3));
        }
        JsonNode tileJson = client.json("/layers/islands/tilejson.json?measure=density&radius=60km");
        JsonNode bounds = tileJson.path("bounds");
        assertEquals(-180, bounds.path(0).asDouble());
        assertEquals(180, bounds.path(2).asDouble());
        JsonNode center = client.json("/layers/moved/tilejson.json").path("center");
        double lon = tileJson.path("center").path(0).asDouble();
        assertEquals(center.path(0).asDouble() + MOVED, lon < 0 ? lon + 360 : lon, 1e-6);
        assertEquals(center.path(2), tileJson.path("center").path(2));
        assertEquals(-150, client.json("/layers/world").path("bbox").path(0).asDouble(), 1e-6);
    }

    @Test
    void anAnimationOfDataAcrossTheAntimeridianShowsThem() throws IOException {
        String query = "/animation.apng?measure=density&radius=60km&step=1mo&width=200";
        BufferedImage across = picture("/layers/islands" + query);
        BufferedImage elsewhere = picture("/layers/moved" + query);
        assertEquals(elsewhere.getHeight(), across.getHeight());
        assertTrue(across.getHeight() > 100, "a map as high as the islands are: " + across.getHeight());
    }

    private static BufferedImage picture(String path) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(client.bytes(path)));
    }

    @Test
    void aBoxCutsTheSameLines() {
        JsonNode all = client.json(TOWN + "breaks=200000,300000&z=13");
        JsonNode boxed = client.json(TOWN + "breaks=200000,300000&z=13&bbox=13.38,52.49,13.42,52.51");
        Set<JsonNode> ofAll = positions(all);
        Set<JsonNode> ofBox = positions(boxed);
        assertTrue(ofBox.size() > 50 && ofBox.size() < ofAll.size(), ofBox.size() + " of " + ofAll.size());
        assertTrue(ofAll.containsAll(ofBox), "positions are the same to the last bit");
        for (JsonNode at : ofAll) {
            double lon = at.path(0).asDouble();
            double lat = at.path(1).asDouble();
            if (lon > 13.38 && lon < 13.42 && lat > 52.49 && lat < 52.51) {
                assertTrue(ofBox.contains(at), at.toString());
            }
        }
        assertEquals(
                0,
                client.json(TOWN + "breaks=200000&z=13&bbox=10,10,11,11")
                        .path("features")
                        .size());
    }

    private static Set<JsonNode> positions(JsonNode answer) {
        Set<JsonNode> positions = new HashSet<>();
        for (JsonNode feature : answer.path("features")) {
            for (JsonNode line : feature.path("geometry").path("coordinates")) {
                line.forEach(positions::add);
            }
        }
        return positions;
    }

    @Test
    void halfOfASampleLiesWithinTheRadiusThatItHas() {
        JsonNode answer = client.json("/layers/one/contours.geojson?measure=density&mass=50,95&sigma=50km");
        assertEquals(2, answer.path("features").size());
        // exp(-d^2 / 2 s^2) = 1 - share
        double half = Math.PI * 2 * 2500 * Math.log(2);
        JsonNode inner = properties(answer.path("features").path(1));
        assertEquals(50, inner.path("mass").asDouble());
        assertEquals(half, inner.path("area").asDouble(), 0.01 * half);
        double most = Math.PI * 2 * 2500 * Math.log(20);
        JsonNode outer = properties(answer.path("features").path(0));
        assertEquals(most, outer.path("area").asDouble(), 0.01 * most);
        assertTrue(outer.path("held").asDouble() >= 95);
        String reading = answer.path("reading").asString();
        assertTrue(reading.startsWith("50 % of the density lies within 10"), reading);
        assertTrue(answer.path("cautions").toString().contains("There is only one sample"));
    }

    @Test
    void whatHasNoUnitIsToldWithoutOne() {
        JsonNode answer = client.json(TOWN + "measure=ratio&versus=INCLUDE&breaks=0.5");
        String reading = answer.path("reading").asString();
        assertTrue(reading.startsWith("The ratio") && reading.contains("is at least 0.5 on "), reading);
        assertEquals("1", answer.path("unit").asString());
    }

    /// 50 % and more of what reaches far, in square kilometres: seven digits and eight.
    @Test
    void areasInOneSentenceAreWrittenInOneStyle() {
        String reading = client.json("/layers/one/contours.geojson?measure=density&mass=50,95&sigma=1200km")
                .path("reading")
                .asString();
        assertTrue(reading.matches("50 % of the density lies within \\d.\\d{3}.\\d{3} km2, .*"), reading);
        assertTrue(reading.matches(".*, 95 % within \\d\\d.\\d{3}.\\d{3} km2\\."), reading);
    }

    @Test
    void aPageHasItsContoursInItsUnit() {
        JsonNode answer = client.json("/layers/page/contours.geojson?measure=density&radius=90u&mass=20&form=bands");
        assertEquals("px2", answer.path("areaUnit").asString());
        Polygon polygon = polygon(answer.path("features")
                .path(0)
                .path("geometry")
                .path("coordinates")
                .path(0));
        assertTrue(polygon.contains(place(100.5, 200.5)), "half of the samples are there");
        assertTrue(Orientation.isCCW(polygon.getExteriorRing().getCoordinates()));
        assertEquals(
                polygon.getArea(),
                properties(answer.path("features").path(0)).path("area").asDouble(),
                1e-3);
    }

    @Test
    void aDatasetAllRoundTheWorldHasContours() {
        JsonNode answer =
                client.json("/layers/world/contours.geojson?measure=density&radius=6000km&form=bands&levels=4");
        for (JsonNode feature : answer.path("features")) {
            for (JsonNode rings : feature.path("geometry").path("coordinates")) {
                assertTrue(new IsValidOp(polygon(rings)).isValid());
            }
        }
        assertTrue(answer.path("features").size() > 1);
    }

    @Test
    void aMeasureThatIsDefinedEverywhereHasABandBelowTheFirstLevel() {
        JsonNode mean = client.json(TOWN + "breaks=250000&form=bands");
        assertFalse(properties(mean.path("features").path(0)).has("low"));
        assertEquals(
                250_000, properties(mean.path("features").path(0)).path("high").asDouble());
        assertFalse(properties(mean.path("features").path(1)).has("high"));
        JsonNode density = client.json(TOWN + "breaks=3&form=bands&measure=density");
        assertEquals(1, density.path("features").size());
    }

    @Test
    void whatNothingReachesIsSaidInWords() {
        JsonNode answer = client.json(TOWN + "breaks=90000000");
        assertEquals(0, answer.path("features").size());
        assertTrue(
                answer.path("reading").asString().startsWith("No level"),
                answer.path("reading").asString());
        String counted =
                client.json(TOWN + "measure=count&breaks=2").path("reading").asString();
        assertTrue(counted.startsWith("The number of samples within the radius is at least 2 samples on"), counted);
        JsonNode none = client.json(TOWN + "filter=price%20%3C%200");
        assertEquals(0, none.path("levels").size());
        assertTrue(
                none.path("reading").asString().contains("no value"),
                none.path("reading").asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"breaks=NaN|is no number.", "breaks=1,|A number is missing.", "mass=101|is not from 0 to 100."})
    void whatIsWrongWithANumberIsSaid(String query, String detail) {
        JsonNode problem = Client.json(client.get("/layers/town/contours.geojson?measure=density&" + query));
        assertTrue(problem.path("detail").asString().endsWith(detail), problem.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "levels=2|levels|from 3 to 100",
                "levels=101|levels|from 3 to 100",
                "levels=ten|levels|from 3 to 100",
                "levels=5&breaks=1,2|breaks|levels",
                "breaks=1,2&mass=50|mass|breaks",
                "breaks=2,1|breaks|ascending",
                "breaks=1,|breaks|ascending",
                "mass=101|mass|below 100",
                "breaks=1,1|breaks|ascending",
                "breaks=|breaks|ascending",
                "breaks=NaN|breaks|ascending",
                "mass=0|mass|above 0",
                "mass=50,100|mass|below 100",
                "mass=50|mass|measure=density",
                "mass=50&measure=density&filter=price%20%3C%200|mass|selection",
                "form=areas|form|bands",
                "bins=hex:1km&measure=mean|bins|bins.geojson",
                "z=22|z|z up to",
                "z=99|z|0 to",
                "bbox=1,2,3|bbox|west",
                "radius=20px|z|0 to"
            })
    void whatMeansNothingIsRefusedByName(String query, String parameter, String accepted) {
        HttpResponse<byte[]> response = client.get("/layers/town/contours.geojson?" + query
                + (query.contains("radius") || query.contains("bins") ? "" : "&radius=1200m"));
        assertEquals(400, response.statusCode(), Client.text(response));
        JsonNode problem = Client.json(response);
        assertEquals(parameter, problem.path("parameter").asString(), problem.toString());
        assertTrue(problem.path("accepted").toString().contains(accepted), problem.toString());
        String detail = problem.path("detail").asString();
        assertTrue(
                Character.isUpperCase(detail.charAt(0))
                        || Character.isDigit(detail.charAt(0))
                        || detail.startsWith("'")
                        || detail.startsWith(parameter),
                detail);
        assertTrue(detail.endsWith("."), detail);
    }

    @Test
    void theZoomThatARefusalNamesIsTaken() {
        String accepted =
                Client.json(client.get(TOWN + "z=22")).path("accepted").path(0).asString();
        int fits = Integer.parseInt(accepted.replace("z up to ", ""));
        assertEquals(200, client.get(TOWN + "z=" + fits).statusCode());
        assertEquals(400, client.get(TOWN + "z=" + (fits + 1)).statusCode());
        assertEquals(
                200,
                client.get(TOWN + "z=" + (fits + 1) + "&bbox=13.4,52.5,13.41,52.51")
                        .statusCode());
    }

    @Test
    void anAnswerOfTheCurrentVersionMayBeKeptForEver() {
        String version = client.json("/layers/town").path("version").asString();
        HttpResponse<byte[]> named = client.get(TOWN + "v=" + version);
        assertTrue(Client.header(named, "cache-control").contains("immutable"));
        assertEquals("application/geo+json", Client.header(named, "content-type"));
        HttpResponse<byte[]> unnamed = client.get(TOWN + "levels=10");
        assertFalse(Client.header(unnamed, "cache-control").contains("immutable"));
        assertTrue(Arrays.equals(named.body(), unnamed.body()));
        String etag = Client.header(unnamed, "etag");
        assertEquals(304, client.get(TOWN + "levels=10", "If-None-Match", etag).statusCode());
    }

    private static JtsMvt vectorTile(String path) throws IOException {
        HttpResponse<byte[]> response = client.get(path);
        assertEquals(200, response.statusCode(), path);
        assertEquals("application/vnd.mapbox-vector-tile", Client.header(response, "content-type"));
        return MvtReader.loadMvt(new ByteArrayInputStream(response.body()), GEOMETRIES, new TagKeyValueMapConverter());
    }

    private static Map<?, ?> tags(Geometry geometry) {
        return (Map<?, ?>) geometry.getUserData();
    }

    /// The town's middle lies near the corner of four of these.
    private static final String TILE = "/layers/town/tiles/12/%d/1343.%s?radius=1200m&measure=density";

    @Test
    void aVectorTileHasTheContoursOfItsZoomAsLinesAndBands() throws IOException {
        JtsMvt tile = vectorTile(TILE.formatted(2200, "mvt"));
        List<Double> levels = new ArrayList<>();
        client.json("/layers/town/contours.geojson?radius=1200m&measure=density&z=12")
                .path("levels")
                .forEach(level -> levels.add(level.asDouble()));
        assertEquals(Set.of("lines", "bands"), tile.getLayersByName().keySet());
        Collection<Geometry> lines = tile.getLayer("lines").getGeometries();
        assertTrue(lines.size() > 2, lines.toString());
        for (Geometry line : lines) {
            assertTrue(levels.contains(tags(line).get("value")), tags(line).toString());
        }
        for (Geometry band : tile.getLayer("bands").getGeometries()) {
            assertTrue(band.isValid(), band.toString());
            assertTrue(levels.contains(tags(band).get("low")), tags(band).toString());
            Envelope reach = band.getEnvelopeInternal();
            assertTrue(reach.getMinX() >= -64 && reach.getMaxX() <= 4096 + 64, reach.toString());
        }
        assertEquals(
                Set.of("lines"),
                vectorTile(TILE.formatted(2200, "mvt") + "&features=lines")
                        .getLayersByName()
                        .keySet());
    }

    @Test
    void linesOfNeighbouringVectorTilesMeet() throws IOException {
        Set<Coordinate> western = strip(vectorTile(TILE.formatted(2200, "mvt")), 4096);
        Set<Coordinate> eastern = strip(vectorTile(TILE.formatted(2201, "mvt")), 0);
        assertTrue(western.size() > 10, western.size() + " vertices at the border");
        assertEquals(western, eastern);
    }

    /// Vertices of lines within three pixels of a border of tiles, as seen from it.
    private static Set<Coordinate> strip(JtsMvt tile, int border) {
        Set<Coordinate> strip = new HashSet<>();
        for (Geometry line : tile.getLayer("lines").getGeometries()) {
            for (Coordinate place : line.getCoordinates()) {
                if (Math.abs(place.x - border) <= 48) {
                    strip.add(new Coordinate(place.x - border, place.y));
                }
            }
        }
        return strip;
    }

    @Test
    void aVectorTileOfSharesHasTheLevelsOfTheWhole() throws IOException {
        JsonNode whole = client.json("/layers/town/contours.geojson?radius=1200m&measure=density&z=12&mass=50,95");
        JtsMvt tile = vectorTile(TILE.formatted(2200, "mvt") + "&contours=mass:50,95&features=lines");
        for (Geometry line : tile.getLayer("lines").getGeometries()) {
            boolean isOuter = Double.valueOf(95).equals(tags(line).get("mass"));
            assertEquals(
                    whole.path("levels").path(isOuter ? 0 : 1).asDouble(),
                    tags(line).get("value"));
        }
    }

    @Test
    void aVectorTileWhereNothingIsHasNoBytes() {
        HttpResponse<byte[]> response = client.get("/layers/town/tiles/12/0/0.mvt?radius=1200m&measure=density");
        assertEquals(200, response.statusCode());
        assertEquals(0, response.body().length);
    }

    @Test
    void linesOverAPictureAreWhereTheContoursAre() throws IOException {
        BufferedImage plain =
                ImageIO.read(new ByteArrayInputStream(client.bytes(TILE.formatted(2200, "png") + "&opacity=1")));
        BufferedImage lined = ImageIO.read(
                new ByteArrayInputStream(client.bytes(TILE.formatted(2200, "png") + "&opacity=1&contours=6")));
        JtsMvt tile = vectorTile(TILE.formatted(2200, "mvt") + "&contours=levels:6&features=lines");
        Geometry lines = GEOMETRIES.buildGeometry(tile.getLayer("lines").getGeometries());
        int covered = 0;
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                double pixels = lines.distance(place(16 * x + 8, 16 * y + 8)) / 16;
                if (pixels > 1.3) {
                    assertEquals(plain.getRGB(x, y), lined.getRGB(x, y), x + "," + y);
                } else if (pixels < 0.5) {
                    covered++;
                    assertNotEquals(plain.getRGB(x, y), lined.getRGB(x, y), x + "," + y);
                }
            }
        }
        assertTrue(covered > 200, covered + " pixels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png?contours=4", "mvt?contours=4", "png?contours=4&tilesize=512", "mvt?contours=mass:50"})
    void theTileOfTheWholeWorldHasContours(String tile) {
        assertEquals(
                200,
                client.get("/layers/world/tiles/0/0/0." + tile + "&measure=density&radius=3000km")
                        .statusCode());
        assertEquals(
                200,
                client.get("/layers/page/tiles/0/0/0." + tile + "&measure=density&radius=90u")
                        .statusCode());
    }

    @Test
    void theTileJsonOfVectorTilesNamesTheirLayers() {
        JsonNode pictures = client.json("/layers/town/tilejson.json?contours=10");
        assertFalse(pictures.has("vector_layers"));
        assertTrue(pictures.path("tiles").path(0).asString().contains(".png?contours=10&"));
        JsonNode vectors = client.json("/layers/town/tilejson.json?contours=mass:50&features=bands");
        assertEquals(1, vectors.path("vector_layers").size());
        assertEquals("bands", vectors.path("vector_layers").path(0).path("id").asString());
        String template = vectors.path("tiles").path(0).asString();
        assertTrue(template.contains("/tiles/{z}/{x}/{y}.mvt?contours=mass%3A50&features=bands&v="), template);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tiles/12/2200/1343.png?contours=2|contours|from 3 to 100",
                "tiles/12/2200/1343.png?contours=many|contours|breaks:10",
                "tiles/12/2200/1343.png?contours=rings:3|contours|mass:50",
                "tiles/12/2200/1343.png?contours=breaks:3,2|contours|ascending",
                "tiles/12/2200/1343.png?contours=mass:50|contours|measure=density",
                "tiles/12/2200/1343.png?features=lines|features|mvt",
                "tiles/12/2200/1343.npy?contours=10|contours|png",
                "tiles/12/2200/1343.npy?features=lines|features|mvt",
                "tiles/12/2200/1343.mvt?features=points|features|bands",
                "tiles/12/2200/1343.mvt?features=lines,lines|features|bands",
                "tilejson.json?features=points|features|bands"
            })
    void tilesRefuseWhatMeansNothingByName(String path, String parameter, String accepted) {
        HttpResponse<byte[]> response = client.get("/layers/town/" + path);
        assertEquals(400, response.statusCode(), Client.text(response));
        JsonNode problem = Client.json(response);
        assertEquals(parameter, problem.path("parameter").asString(), problem.toString());
        assertTrue(problem.path("accepted").toString().contains(accepted), problem.toString());
    }
}
