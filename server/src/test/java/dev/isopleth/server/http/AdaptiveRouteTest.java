package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Layers whose kernels follow their samples: a town in the country, and a page.
class AdaptiveRouteTest {

    private static final String KNN = "?measure=density&radius=knn:10";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Random random = new Random(7);
        StringBuilder country = new StringBuilder("lon,lat,height,at\n");
        StringBuilder page = new StringBuilder("x,y\n");
        for (int i = 0; i < 400; i++) {
            double spread = i < 200 ? 0.005 : 0.1;
            double east = random.nextGaussian() * spread;
            double north = random.nextGaussian() * spread;
            String row = String.format(
                    Locale.ROOT, "%.7f,%.7f,%d,%d-05-01%n", 10 + east, 50 + north, i % 50, i % 3 == 0 ? 2001 : 2002);
            country.append(row);
            // Two samples at one position are one neighbour.
            country.append(i % 20 == 0 ? row : "");
            page.append(String.format(Locale.ROOT, "%.3f,%.3f%n", 500 + 2000 * east, 500 + 2000 * north));
        }
        TestData.importCsv(folder, "country", country, new ImportRequest.ValueColumn("height", "m"));
        Importer.run(
                ImportRequest.of(Files.writeString(folder.resolve("page.csv"), page))
                        .withId("page")
                        .withPlane(new Plane.Planar(1000, 1000, "px")),
                folder.resolve("data"),
                ImportProgress.silent());
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - {id: knn, dataset: country, measure: density, radius: "knn:10"}
                  - {id: fixed, dataset: country, measure: density, radius: 500 m}
                  - {id: page, dataset: page}
                """);
        server = IsoplethServer.start(Client.config(folder.resolve("data"), layers));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void documentsNameTheNeighbourWithTheNarrowestAndTheWidestKernel() {
        JsonNode told = client.json("/layers/fixed/legend.json" + KNN).get("bandwidth");
        assertEquals("knn:10", told.get("origin").asString());
        double narrowest = told.get("radius").asDouble();
        double widest = told.get("widest").asDouble();
        assertTrue(narrowest > 20 && narrowest < 200, told.toString());
        assertTrue(widest > 5_000 && widest < 40_000, told.toString());
        assertEquals(told, client.json("/layers/knn/legend.json").get("bandwidth"));
        JsonNode layer = client.json("/layers/knn");
        assertEquals("knn:10", layer.get("bandwidth").asString());
        assertTrue(layer.get("zooms").get(0).get("reach").isNull());
        // Where the narrowest is the floor on the screen the widest is in pixels, too.
        JsonNode floor = layer.get("zooms").get(10).get("bandwidth");
        assertEquals("px", floor.get("unit").asString());
        assertEquals(12, floor.get("radius").asDouble());
        double metresPerPixel = 40_075_016.7 * Math.cos(Math.toRadians(50)) / (256 << 10);
        assertEquals(widest / metresPerPixel, floor.get("widest").asDouble(), 0.01 * widest / metresPerPixel);
        JsonNode one = client.json("/layers/fixed/legend.json").get("bandwidth");
        assertTrue(one.get("widest").isNull());
    }

    /// In overviews, where the narrowest kernels are at their floor, and where all are on the ground.
    @ParameterizedTest
    @CsvSource({"density, 4", "density, 10", "density, 15", "sum, 12", "mean, 12", "se, 12", "support, 12"})
    void aPixelIsThePoint(String measure, int zoom) {
        String query = "?measure=" + measure + "&radius=knn:10";
        double side = 1 << zoom;
        double u = (10.002 + 180) / 360 * side;
        double v = (1 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(50.001) / 2)) / Math.PI) / 2 * side;
        int x = (int) u;
        int y = (int) v;
        float[] tile = client.npy("/layers/fixed/tiles/" + zoom + "/" + x + "/" + y + ".npy" + query);
        int column = (int) ((u - x) * 256);
        int row = (int) ((v - y) * 256);
        float pixel = tile[row * 256 + column];
        JsonNode point = client.json("/layers/fixed/point/10.002,50.001" + query + "&z=" + zoom);
        assertEquals(pixel, (float) point.get("value").asDouble(), measure);
        assertTrue(point.get("support").asDouble() > 2, point.toString());
        assertTrue(Float.isNaN(pixel) || pixel > 0);
    }

    @Test
    void aDenseTownIsNarrowAndSparseCountryIsWide() {
        // One radius for all that shows the town leaves the country empty between its samples.
        double town = value("/layers/fixed/point/10,50" + KNN);
        double alike = value("/layers/fixed/point/10,50");
        assertTrue(town > 0.7 * alike && town < 4 * alike, town + " " + alike);
        double country = value("/layers/fixed/point/10.17,50.11" + KNN);
        assertTrue(country > 0.01, "country " + country);
        assertEquals(0, value("/layers/fixed/point/10.17,50.11?measure=density&radius=100m"), 1e-6);
    }

    private static double value(String path) {
        return client.json(path).get("value").asDouble();
    }

    /// Frames have the kernels of all times, so that they compare.
    @Test
    void aKernelIsThatOfAllTimes() {
        String legend = "/layers/fixed/legend.json" + KNN;
        JsonNode all = client.json(legend);
        JsonNode frame = client.json(legend + "&datetime=2001");
        assertEquals(all.get("bandwidth"), frame.get("bandwidth"));
        assertEquals(all.get("domain"), frame.get("domain"));
        double whole = value("/layers/fixed/point/10,50" + KNN);
        double first = value("/layers/fixed/point/10,50" + KNN + "&datetime=2001");
        double second = value("/layers/fixed/point/10,50" + KNN + "&datetime=2002");
        assertEquals(whole, first + second, 0.002 * whole);
        assertNotEquals(
                all.get("bandwidth"),
                client.json(legend + "&filter=height%3C10").get("bandwidth"));
    }

    @Test
    void aPlanarPlaneHasItsOwnUnit() {
        JsonNode told = client.json("/layers/page/legend.json?radius=knn:10").get("bandwidth");
        assertEquals("u", told.get("unit").asString());
        assertTrue(told.get("widest").asDouble() > 5 * told.get("radius").asDouble(), told.toString());
        float[] tile = client.npy("/layers/page/tiles/2/1/1.npy?radius=knn:10");
        JsonNode point = client.json("/layers/page/point/500,500?radius=knn:10&z=2");
        assertEquals(
                tile[(500 - 256) * 256 + 500 - 256], (float) point.get("value").asDouble());
    }

    @Test
    void stationsAndKernelsInTimeHaveThemToo() {
        for (String more : new String[] {"&per=station", "&timebandwidth=30d&datetime=2001"}) {
            assertTrue(value("/layers/fixed/point/10,50" + KNN + more) > 0, more);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"knn:1", "knn:1001", "knn:", "knn:3.5", "knn:x", "knn:-3"})
    void aNeighbourOutOfRangeIsRefused(String radius) {
        checkRefused("/layers/fixed/point/10,50?radius=" + radius, "knn:2 to knn:1000");
    }

    @Test
    void whatHasNoKernelForEachSampleIsRefusedWithTheRemedy() {
        checkRefused("/layers/fixed/point/10,50?radius=knn:10&measure=count", "not of count");
        checkRefused("/layers/fixed/point/10,50?radius=knn:10&measure=ratio&versus=2001", "one radius for all");
        checkRefused("/layers/fixed/series?lon=10&lat=50&radius=knn:10", "A series is by one kernel");
        // A layer's kernels are meant for its own measure.
        JsonNode other = client.json("/layers/knn/legend.json?measure=count").get("bandwidth");
        assertEquals("normal-reference", other.get("origin").asString());
        assertTrue(other.get("widest").isNull());
    }

    private static void checkRefused(String path, String detail) {
        var refused = client.get(path);
        assertEquals(400, refused.statusCode(), path);
        assertTrue(Client.text(refused).contains(detail), Client.text(refused));
    }

    @Test
    void oneTileIsTheSameFromAServerThatKnowsNothing() {
        String tile = "/layers/fixed/tiles/12/2161/1387.npy";
        float[] here = client.npy(tile + KNN);
        IsoplethServer other = TestServer.over(folder.resolve("data"));
        try {
            float[] there = Client.of(other).npy("/layers/country/tiles/12/2161/1387.npy" + KNN);
            assertArrayEquals(here, there);
        } finally {
            other.close();
        }
    }
}
