package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import tools.jackson.databind.JsonNode;

/// Tiles of bins and areas: of a town of 400 sales, islands on both sides of the antimeridian, and a page.
class PartTilesRouteTest {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    /// The town's middle lies near the corner of four of these.
    private static final String TILE = "/layers/town/tiles/12/%d/1343.%s?bins=hex:500m&measure=mean";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Path data = folder.resolve("data");
        TestData.importTown(data, "town", 5);
        Random random = new Random(3);
        StringBuilder islands = new StringBuilder("lon,lat\n");
        for (int i = 0; i < 300; i++) {
            double lon = 180 + 0.8 * random.nextGaussian();
            islands.append(String.format(
                    Locale.ROOT, "%.6f,%.6f\n", lon > 180 ? lon - 360 : lon, -17 + 0.5 * random.nextGaussian()));
        }
        TestData.importCsv(folder, "islands", islands);
        // Two squares of 100 units beside one another, one of them across the border of tiles at x = 256.
        String page12 = "210,150\n".repeat(12) + "390,150\n".repeat(12);
        Path page = Files.writeString(folder.resolve("page.csv"), "x,y\n100.5,250.5\n900,600\n" + page12);
        Importer.run(
                ImportRequest.of(page).withId("page").withPlane(new Plane.Planar(1280, 1024, "px")),
                data,
                ImportProgress.silent());
        Files.writeString(folder.resolve("districts.geojson"), """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"district":"West","people":1000,"mean":7,"value":8},"geometry":{"type":"Polygon",
                "coordinates":[[[13.3,52.4],[13.4,52.4],[13.4,52.6],[13.3,52.6],[13.3,52.4]]]}},
                {"type":"Feature","properties":{"district":"East","people":500},"geometry":{"type":"Polygon",
                "coordinates":[[[13.4,52.4],[13.5,52.4],[13.5,52.6],[13.4,52.6],[13.4,52.4]],
                [[13.42,52.48],[13.42,52.49],[13.44,52.49],[13.44,52.48],[13.42,52.48]]]}}]}""");
        Files.writeString(folder.resolve("nested.geojson"), """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"name":"Around"},"geometry":{"type":"Polygon",
                "coordinates":[[[13.3,52.4],[13.5,52.4],[13.5,52.6],[13.3,52.6],[13.3,52.4]]]}},
                {"type":"Feature","properties":{"name":"Within"},"geometry":{"type":"Polygon",
                "coordinates":[[[13.38,52.48],[13.42,52.48],[13.42,52.52],[13.38,52.52],[13.38,52.48]]]}}]}""");
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers: []
                places:
                  - {id: nested, file: nested.geojson, name: name}
                  - {id: districts, file: districts.geojson, name: district}
                """);
        server = IsoplethServer.start(Client.config(data, layers));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
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

    /// The features of a tile's layer by one of their properties.
    private static Map<Object, Geometry> features(String path, String layer, String name) throws IOException {
        JtsMvt tile = vectorTile(path);
        assertEquals(Set.of(layer), tile.getLayersByName().keySet());
        JtsLayer found = tile.getLayer(layer);
        Map<Object, Geometry> features = new HashMap<>();
        for (Geometry geometry : found.getGeometries()) {
            assertTrue(geometry.isValid(), geometry.toString());
            Envelope reach = geometry.getEnvelopeInternal();
            assertTrue(reach.getMinX() >= -64 && reach.getMaxX() <= 4096 + 64, reach.toString());
            assertTrue(reach.getMinY() >= -64 && reach.getMaxY() <= 4096 + 64, reach.toString());
            features.put(tags(geometry).get(name), geometry);
        }
        assertEquals(found.getGeometries().size(), features.size(), "each once");
        return features;
    }

    /// Units of a tile of zoom 12.
    private static Coordinate unit(JsonNode position, int x, int y) {
        double side = 4096.0 * 4096;
        return new Coordinate(
                WebMercator.u(position.path(0).asDouble()) * side - x * 4096.0,
                WebMercator.v(position.path(1).asDouble()) * side - y * 4096.0);
    }

    @Test
    void aVectorTileHasTheBinsOfTheRoute() throws IOException {
        Map<Object, Geometry> tile = features(TILE.formatted(2200, "mvt"), "bins", "id");
        JsonNode answer = client.json("/layers/town/bins.geojson?bins=hex:500m");
        int within = 0;
        Map<Object, JsonNode> route = new HashMap<>();
        for (JsonNode bin : answer.path("features")) {
            String id = bin.path("id").asString();
            route.put(id, bin);
            JsonNode ring = bin.path("geometry").path("coordinates").path(0);
            Envelope extent = new Envelope();
            ring.forEach(position -> extent.expandToInclude(unit(position, 2200, 1343)));
            if (new Envelope(0, 4096, 0, 4096).contains(extent)) {
                within++;
                Geometry drawn = tile.get(id);
                assertNotNull(drawn, id);
                Envelope is = drawn.getEnvelopeInternal();
                assertEquals(extent.getMinX(), is.getMinX(), 0.51);
                assertEquals(extent.getMaxX(), is.getMaxX(), 0.51);
                assertEquals(extent.getMinY(), is.getMinY(), 0.51);
                assertEquals(extent.getMaxY(), is.getMaxY(), 0.51);
            }
        }
        assertTrue(within > 30, within + " bins");
        for (Map.Entry<Object, Geometry> feature : tile.entrySet()) {
            JsonNode bin = route.get(feature.getKey());
            assertNotNull(bin, feature.getKey() + " is a bin of the route");
            for (Map.Entry<String, JsonNode> property : bin.path("properties").properties()) {
                assertEquals(
                        property.getValue().asDouble(),
                        tags(feature.getValue()).get(property.getKey()),
                        property.getKey());
            }
            assertEquals(
                    (double) (float) bin.path("properties").path("mean").asDouble(),
                    tags(feature.getValue()).get("value"));
        }
    }

    @Test
    void binsGoOnInTheNextTile() throws IOException {
        Map<Object, Geometry> west = features(TILE.formatted(2200, "mvt"), "bins", "id");
        Map<Object, Geometry> east = features(TILE.formatted(2201, "mvt"), "bins", "id");
        int cut = 0;
        for (Object id : west.keySet()) {
            Geometry one = west.get(id);
            if (one.getEnvelopeInternal().getMaxX() < 4096) {
                continue;
            }
            Geometry other = east.get(id);
            assertNotNull(other, id + " reaches the border");
            Envelope here = across(one, 4096);
            Envelope there = across(other, 0);
            assertEquals(here.getMinY(), there.getMinY(), 1);
            assertEquals(here.getMaxY(), there.getMaxY(), 1);
            cut++;
        }
        assertTrue(cut > 5, cut + " bins on the border");
    }

    private static Envelope across(Geometry polygon, double x) {
        return polygon.intersection(GEOMETRIES.createLineString(
                        new Coordinate[] {new Coordinate(x, -1000), new Coordinate(x, 9000)}))
                .getEnvelopeInternal();
    }

    @Test
    void aBinAcrossTheAntimeridianIsOne() throws IOException {
        int crossing = 0;
        for (int x : new int[] {0, 127}) {
            double border = x == 0 ? 0 : 4096;
            for (int y = 69; y <= 70; y++) {
                String path = "/layers/islands/tiles/7/" + x + "/" + y + ".mvt?bins=hex:40km&measure=density";
                for (Geometry bin : features(path, "bins", "id").values()) {
                    Envelope extent = bin.getEnvelopeInternal();
                    if (extent.getMinX() < border && extent.getMaxX() > border) {
                        assertEquals(1, bin.getNumGeometries(), bin.toString());
                        crossing++;
                    }
                }
            }
        }
        assertTrue(crossing > 4, crossing + " bins");
    }

    @Test
    void hotSpotsAreToldInWords() throws IOException {
        JsonNode answer = client.json("/layers/town/hotspots.geojson?bins=hex:500m&of=count");
        Map<Object, Geometry> tile =
                features("/layers/town/tiles/12/2200/1343.mvt?measure=hotspots&of=count&bins=hex:500m", "bins", "id");
        int hot = 0;
        for (JsonNode bin : answer.path("features")) {
            Geometry drawn = tile.get(bin.path("id").asString());
            if (drawn != null) {
                assertEquals(
                        bin.path("properties").path("class").asDouble(),
                        tags(drawn).get("value"));
                assertEquals(
                        bin.path("properties").path("label").asString(),
                        tags(drawn).get("label"));
                hot += bin.path("properties").path("class").asInt() > 0 ? 1 : 0;
            }
        }
        assertTrue(hot > 3, hot + " hot bins");
    }

    @Test
    void aVectorTileHasAreasWithTheirOwnProperties() throws IOException {
        Map<Object, Geometry> tile =
                features("/layers/town/tiles/12/2200/1343.mvt?measure=mean&areas=districts", "areas", "district");
        assertEquals(Set.of("West", "East"), tile.keySet());
        JsonNode answer = client.json("/layers/town/areas.geojson?areas=districts");
        for (JsonNode area : answer.path("features")) {
            JsonNode properties = area.path("properties");
            Map<?, ?> told = tags(
                    Objects.requireNonNull(tile.get(properties.path("district").asString())));
            assertEquals(properties.path("people").asDouble(), told.get("people"));
            assertEquals(properties.path("count").asDouble(), told.get("count"));
            assertEquals(properties.path("median").asDouble(), told.get("median"));
            assertEquals((double) (float) properties.path("mean").asDouble(), told.get("value"));
        }
        assertTrue(Objects.requireNonNull(tile.get("East")).getArea() > 0);
    }

    @Test
    void whatNoValueIsToldOfIsNotTold() throws IOException {
        String none = "/layers/town/tiles/12/2200/1343.mvt?areas=districts&filter=price%20%3C%200&measure=";
        assertEquals(0, client.bytes(none + "mean").length);
        assertEquals(
                Set.of("West", "East"),
                features(none + "count", "areas", "district").keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "town/tiles/9/275/167.mvt?bins=hex:500m&measure=density",
                "town/tiles/18/140816/85973@2x.mvt?bins=square:5km&measure=density",
                "page/tiles/0/0/0.mvt?bins=hex:90u&measure=density",
                "islands/tiles/0/0/0.mvt?bins=square:300km&measure=count"
            })
    void binsOfAnySizeAreOnTiles(String path) throws IOException {
        assertFalse(features("/layers/" + path, "bins", "id").isEmpty());
    }

    @Test
    void theTileJsonOfBinsNamesWhatTheTilesHave() throws IOException {
        JsonNode vectors = client.json("/layers/town/tilejson.json?bins=hex:500m&measure=mean&features=bins");
        JsonNode layer = vectors.path("vector_layers").path(0);
        assertEquals("bins", layer.path("id").asString());
        String template = vectors.path("tiles").path(0).asString();
        String path = template.substring(template.indexOf("/layers/"))
                .replace("{z}", "12")
                .replace("{x}", "2200")
                .replace("{y}", "1343");
        for (Geometry bin : features(path, "bins", "id").values()) {
            for (Object name : tags(bin).keySet()) {
                assertTrue(layer.path("fields").has(String.valueOf(name)), name + " is told of");
            }
        }
        assertEquals(
                200,
                client.get("/layers/town/tilejson.json?bins=hex:500m&measure=mean")
                        .statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tiles/12/2200/1343.mvt?measure=mean&bins=hex:500m&features=lines|features|bins",
                "tiles/12/2200/1343.mvt?measure=mean&bins=hex:500m&contours=5|bins|bins.geojson",
                "tilejson.json?measure=mean&bins=hex:500m&features=lines,bands|features|bins",
                "tilejson.json?measure=mean&bins=hex:500m&contours=5|bins|bins.geojson",
                "tilejson.json?measure=mean&areas=districts&features=bins|features|areas",
                "tiles/12/2200/1343.mvt?measure=mean&features=bins|features|lines",
                "tiles/12/2200/1343.png?measure=mean&bins=hex:500m&linewidths=21|linewidths|from 0 to 20",
                "tiles/12/2200/1343.png?measure=mean&bins=hex:500m&linewidths=1&linecolor=sky|linecolor|#rrggbb",
                "tiles/12/2200/1343.png?measure=mean&bins=hex:500m&annot=yes|annot|count",
                "tiles/12/2200/1343.png?measure=mean&bins=hex:500m&annot=true&fmt=%25d|fmt|.2g",
                "tiles/12/2200/1343.png?measure=mean&bins=hex:500m&annot=true&fmt=d|fmt|annot=count",
                "tiles/12/2200/1343.png?measure=mean&linewidths=1|linewidths|bins",
                "tiles/12/2200/1343.mvt?measure=mean&bins=hex:500m&linewidths=1|linewidths|png",
                "tiles/12/2200/1343.npy?measure=mean&bins=hex:500m&annot=true|annot|png",
                "tilejson.json?measure=mean&annot=true|annot|bins",
                "tilejson.json?measure=mean&bins=hex:500m&features=bins&annot=true|annot|features"
            })
    void whatTilesDoNotHaveIsRefusedByName(String path, String parameter, String accepted) {
        HttpResponse<byte[]> response = client.get("/layers/town/" + path);
        assertEquals(400, response.statusCode(), Client.text(response));
        JsonNode problem = Client.json(response);
        assertEquals(parameter, problem.path("parameter").asString(), problem.toString());
        assertTrue(problem.path("accepted").toString().contains(accepted), problem.toString());
        String detail = problem.path("detail").asString();
        assertTrue(Character.isUpperCase(detail.charAt(0)) || detail.startsWith("'"), detail);
        assertTrue(detail.endsWith("."), detail);
    }

    private static BufferedImage picture(String path) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(client.bytes(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&tilesize=512"})
    void linesOverAPictureAreTheBordersOfItsBins(String size) throws IOException {
        String path = TILE.formatted(2200, "png") + "&opacity=1" + size;
        BufferedImage plain = picture(path);
        BufferedImage lined = picture(path + "&linewidths=2&linecolor=red");
        Geometry borders =
                GEOMETRIES.buildGeometry(features(TILE.formatted(2200, "mvt"), "bins", "id").values().stream()
                        .map(Geometry::getBoundary)
                        .toList());
        int side = plain.getWidth();
        int covered = 0;
        for (int y = 0; y < side; y += 3) {
            for (int x = 0; x < side; x += 3) {
                Coordinate middle = new Coordinate((x + 0.5) * 4096 / side, (y + 0.5) * 4096 / side);
                double points = borders.distance(GEOMETRIES.createPoint(middle)) / 16;
                if (points > 1.7) {
                    assertEquals(plain.getRGB(x, y), lined.getRGB(x, y), x + "," + y);
                } else if (points < 0.4) {
                    covered++;
                    assertEquals(0xFFFF0000, lined.getRGB(x, y), x + "," + y);
                }
            }
        }
        assertTrue(covered > 100, covered + " pixels");
    }

    @Test
    void aNumberAcrossTheBorderOfTilesIsTheSameAsOneWithin() throws IOException {
        String look = "?bins=square:100u&measure=count&opacity=1&annot=count&fmt=.3f&linewidths=3";
        BufferedImage west = picture("/layers/page/tiles/3/0/0.png" + look);
        BufferedImage east = picture("/layers/page/tiles/3/1/0.png" + look);
        Set<Integer> seen = new HashSet<>();
        for (int y = 100; y < 200; y++) {
            for (int x = 200; x < 300; x++) {
                int across = x < 256 ? west.getRGB(x, y) : east.getRGB(x - 256, y);
                int within = east.getRGB(x + 100 - 256, y);
                assertEquals(within, across, x + "," + y);
                if (x > 250 && x < 262) {
                    seen.add(across);
                }
            }
        }
        assertTrue(seen.size() > 8, "letters on the border: " + seen.size() + " colours");
    }

    @Test
    void aNumberThatDoesNotFitIsLeftOut() throws IOException {
        String bins = "?bins=square:100u&measure=count";
        BufferedImage plain = picture("/layers/page/tiles/1/0/0.png" + bins);
        BufferedImage small = picture("/layers/page/tiles/1/0/0.png" + bins + "&annot=true&fmt=.3f");
        BufferedImage few = picture("/layers/page/tiles/1/0/0.png" + bins + "&annot=true");
        assertEquals(0, different(plain, small));
        assertTrue(different(plain, few) > 20, "two digits fit a bin of 25 pixels");
    }

    private static int different(BufferedImage one, BufferedImage other) {
        int different = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                different += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
            }
        }
        return different;
    }

    /// Else a district's own mean would pass for that of its sales where these are not read.
    @Test
    void aPropertyThatIsCalledAsWhatIsToldGivesWay() throws IOException {
        String path = "/layers/town/tiles/12/2200/1343.mvt?measure=count&areas=districts";
        Map<?, ?> west =
                tags(Objects.requireNonNull(features(path, "areas", "district").get("West")));
        assertEquals(west.get("count"), west.get("value"));
        assertFalse(west.containsKey("mean"), west.toString());
        assertEquals(1000.0, west.get("people"));
    }

    /// Which of an area's points another covers has no part in where it is drawn: else its lines would end, and
    /// its
    /// polygon be cut, where a tile begins in which it is covered.
    @Test
    void anAreaThatAnotherCoversIsThereAllTheSame() throws IOException {
        String path = "/layers/town/tiles/12/2200/1343.mvt?measure=count&areas=nested";
        assertEquals(Set.of("Around", "Within"), features(path, "areas", "name").keySet());
        String lines = "/layers/town/tiles/12/2200/1343.png?measure=count&areas=nested&linewidths=2&linecolor=red";
        BufferedImage both = picture(lines);
        BufferedImage around = picture(lines + "&areafilter=name%3D%27Around%27");
        assertTrue(
                IntStream.range(0, 256 * 256)
                        .anyMatch(i -> both.getRGB(i % 256, i / 256) != around.getRGB(i % 256, i / 256)),
                "lines of the one within");
    }

    @Test
    void areasHaveLinesAndNumbersToo() throws IOException {
        String path = "/layers/town/tiles/10/550/335.png?measure=mean&areas=districts";
        assertTrue(different(picture(path), picture(path + "&linewidths=1&linecolor=black")) > 100);
        assertTrue(different(picture(path), picture(path + "&annot=value")) > 10);
    }

    @Test
    void theTileJsonNamesTheSamePictures() {
        JsonNode answer =
                client.json("/layers/town/tilejson.json?bins=hex:500m&measure=mean&annot=value&fmt=,.0f&linewidths=1");
        String template = answer.path("tiles").path(0).asString();
        assertTrue(template.contains("annot=value&fmt=,.0f&linewidths=1"), template);
    }
}
