package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A town within its boundary, a page within its margins, and a dataset without any area.
class AreaRouteTest {

    private static final String RING = "[[13.38,52.48],[13.43,52.48],[13.43,52.515],[13.38,52.515],[13.38,52.48]]";
    private static final String TILE = "/layers/walled/tiles/12/2200/1343.";
    private static final String DENSITY = "measure=density&radius=1500m";

    @TempDir
    static Path data;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Path town = Files.writeString(data.resolve("town.csv"), TestData.town(5));
        Path ring = Files.writeString(
                data.resolve("ring.geojson"), "{\"type\":\"Polygon\",\"coordinates\":[" + RING + "]}");
        ImportRequest request =
                ImportRequest.of(town).withValues(List.of(new ImportRequest.ValueColumn("price", "EUR")));
        Importer.run(request.withId("walled").withArea(ring), data, ImportProgress.silent());
        Importer.run(request.withId("open"), data, ImportProgress.silent());
        Path page = Files.writeString(data.resolve("page.csv"), "x,y\n50,50\n60,70\n200,200\n");
        Path margins = Files.writeString(
                data.resolve("margins.geojson"),
                "{\"type\":\"Polygon\",\"coordinates\":[[[40,40],[220,40],[220,220],[40,220],[40,40]]]}");
        Importer.run(
                ImportRequest.of(page)
                        .withId("page")
                        .withPlane(new Plane.Planar(256, 256, "px"))
                        .withArea(margins),
                data,
                ImportProgress.silent());
        server = TestServer.over(data);
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static boolean within(int row, int column) {
        double side = 256.0 * (1 << 12);
        double lon = (2200 * 256 + column + 0.5) / side * 360 - 180;
        double lat = Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (1343 * 256 + row + 0.5) / side))));
        return lon > 13.38 && lon < 13.43 && lat > 52.48 && lat < 52.515;
    }

    @Test
    void documentsSayThatThereIsAStudyArea() {
        for (String path : new String[] {"/datasets/walled", "/layers/walled?" + DENSITY}) {
            JsonNode area = client.json(path).get("area");
            assertEquals(1, area.get("polygons").asInt());
            assertEquals(4, area.get("vertices").asInt());
            assertEquals("/datasets/walled/area.geojson", area.get("link").asString());
        }
        assertEquals(
                "uniform", client.json("/layers/walled?" + DENSITY).get("edge").asString());
        assertEquals(
                "none",
                client.json("/layers/walled?edge=none&" + DENSITY).get("edge").asString());
        assertTrue(client.json("/layers/walled").get("edge").isNull());
        assertTrue(client.json("/layers/open").get("area").isNull());
        assertTrue(client.json("/datasets/open").get("area").isNull());
        assertEquals(
                "/datasets/walled/area.geojson",
                client.json("/layers/walled").get("links").get("area").asString());
        assertTrue(client.json("/datasets/walled").get("rejected").toString().contains("outside the study area"));
    }

    @Test
    void tileJsonAndLegendSayWhatIsShown() {
        for (String document : new String[] {"/tilejson.json?", "/legend.json?"}) {
            String path = "/layers/walled" + document;
            JsonNode corrected = client.json(path + DENSITY);
            assertEquals("uniform", corrected.get("edge").asString());
            assertEquals(
                    "/datasets/walled/area.geojson",
                    corrected.get("area").get("link").asString());
            assertEquals(
                    "none",
                    client.json(path + "edge=none&" + DENSITY).get("edge").asString());
            JsonNode mean = client.json(path + "radius=1500m");
            assertFalse(mean.hasNonNull("edge"), "a mean needs no correction");
            assertTrue(mean.hasNonNull("area"), "and ends at the border");
            JsonNode open = client.json("/layers/open" + document + DENSITY);
            assertFalse(open.hasNonNull("edge") || open.hasNonNull("area"), open.toString());
        }
    }

    @Test
    void theAreaIsServedAsGeoJson() {
        HttpResponse<byte[]> answer = client.get("/datasets/walled/area.geojson");
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Type").orElseThrow().startsWith("application/geo+json"));
        JsonNode area = Client.json(answer);
        assertEquals("MultiPolygon", area.get("type").asString());
        assertEquals(5, area.get("coordinates").get(0).get(0).size());
        HttpResponse<byte[]> missing = client.get("/datasets/open/area.geojson");
        assertEquals(404, missing.statusCode());
        assertEquals(
                "The dataset 'open' has no study area.",
                Client.json(missing).get("detail").asString());
        assertEquals(
                "[\"page\",\"walled\"]", Client.json(missing).get("accepted").toString());
    }

    @Test
    void valuesOutsideAreUndefinedForEveryMeasure() {
        for (String measure : new String[] {"density", "sum", "mean", "se", "support", "max", "count"}) {
            float[] values = client.npy(TILE + "npy?radius=1500m&minsupport=0&measure=" + measure);
            int defined = 0;
            for (int k = 0; k < values.length; k++) {
                if (!within(k / 256, k % 256)) {
                    assertTrue(Float.isNaN(values[k]), measure);
                } else {
                    defined += Float.isNaN(values[k]) ? 0 : 1;
                }
            }
            assertTrue(defined > 5000, measure + " " + defined);
        }
    }

    @Test
    void picturesAreTransparentOutside() throws Exception {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(client.bytes(TILE + "png?" + DENSITY)));
        int seen = 0;
        for (int row = 0; row < 256; row++) {
            for (int column = 0; column < 256; column++) {
                boolean shown = picture.getRGB(column, row) >>> 24 != 0;
                assertTrue(within(row, column) || !shown);
                seen += shown ? 1 : 0;
            }
        }
        assertTrue(seen > 5000);
        assertArrayEquals(
                client.bytes("/layers/walled/tiles/12/0/0.png?" + DENSITY),
                client.bytes("/layers/walled/tiles/12/1/0.png?" + DENSITY));
    }

    @Test
    void aPointIsThePixelOfItsTileAndNullOutside() {
        float[] values = client.npy(TILE + "npy?" + DENSITY);
        JsonNode inside = client.json("/layers/walled/point/13.3805,52.5?z=12&" + DENSITY);
        int column = (int) ((13.3805 + 180) / 360 * 256 * 4096) - 2200 * 256;
        double v = 0.5 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(52.5) / 2)) / 2 / Math.PI;
        int row = (int) (v * 256 * 4096) - 1343 * 256;
        assertEquals(values[row * 256 + column], (float) inside.get("value").asDouble());
        JsonNode outside = client.json("/layers/walled/point/13.37,52.5?z=12&" + DENSITY);
        assertTrue(outside.get("value").isNull());
        assertEquals(0, outside.get("support").asDouble());
        assertTrue(client.json("/layers/walled/point/13.37,52.5?radius=1500m")
                .get("value")
                .isNull());
    }

    @Test
    void correctedDensitiesAreHigherAtTheBorderAndTheSameFarWithin() {
        float[] corrected = client.npy(TILE + "npy?sigma=200m&minradius=0&measure=density");
        float[] plain = client.npy(TILE + "npy?sigma=200m&minradius=0&measure=density&edge=none");
        float[] named = client.npy(TILE + "npy?sigma=200m&minradius=0&measure=density&edge=uniform");
        assertArrayEquals(corrected, named);
        int higher = 0;
        int same = 0;
        for (int k = 0; k < corrected.length; k++) {
            assertEquals(Float.isNaN(corrected[k]), Float.isNaN(plain[k]));
            higher += corrected[k] > plain[k] * 1.5 ? 1 : 0;
            same += corrected[k] == plain[k] ? 1 : 0;
            assertFalse(corrected[k] < plain[k] * 0.9999);
        }
        assertTrue(higher > 100 && same > 1000, higher + " " + same);
        assertArrayEquals(
                client.npy(TILE + "npy?radius=1500m&measure=mean&edge=none"),
                client.npy(TILE + "npy?radius=1500m&measure=mean"));
    }

    @Test
    void legendTileJsonAndStatisticsStateOneScaleOfCorrectedValues() {
        JsonNode scale = client.json("/layers/walled?" + DENSITY).get("scale");
        assertEquals(
                scale.get("domain"),
                client.json("/layers/walled/legend.json?" + DENSITY).get("domain"));
        assertEquals(
                scale, client.json("/layers/walled/tilejson.json?" + DENSITY).get("scale"));
        assertEquals(scale, client.json("/layers/walled/statistics?" + DENSITY).get("scale"));
        assertNotEquals(
                scale, client.json("/layers/walled?edge=none&" + DENSITY).get("scale"));
        JsonNode box = client.json("/layers/walled/statistics?bbox=13.36,52.46,13.45,52.53&" + DENSITY);
        assertTrue(box.get("min").asDouble() > 0);
    }

    @Test
    void aPlaneHasItsAreaInUnits() {
        float[] values = client.npy("/layers/page/tiles/0/0/0.npy?radius=30u");
        for (int k = 0; k < values.length; k++) {
            boolean in = k % 256 >= 40 && k % 256 < 220 && k / 256 >= 40 && k / 256 < 220;
            assertEquals(!in, Float.isNaN(values[k]));
        }
        assertEquals(3, client.json("/layers/page/statistics").get("count").asInt());
    }

    @Test
    void uniformIsRefusedWithoutAnAreaAndNoneIsNot() {
        HttpResponse<byte[]> refused = client.get("/layers/open?edge=uniform");
        assertEquals(400, refused.statusCode());
        assertEquals("edge", Client.json(refused).get("parameter").asString());
        assertEquals("[\"none\"]", Client.json(refused).get("accepted").toString());
        assertArrayEquals(
                client.npy("/layers/open/tiles/12/2200/1343.npy?edge=none&" + DENSITY),
                client.npy("/layers/open/tiles/12/2200/1343.npy?" + DENSITY));
        HttpResponse<byte[]> unknown = client.get("/layers/walled?edge=torus");
        assertEquals(400, unknown.statusCode());
        assertEquals(
                "[\"uniform\",\"none\"]", Client.json(unknown).get("accepted").toString());
    }
}
