package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Statistics are those of the estimate, over the layer or a box.
class StatisticsRouteTest {

    private static final String TOWN = "/layers/town/statistics?";

    @TempDir
    static Path data;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        TestData.importTown(data, "town", 5);
        Path file = Files.writeString(
                data.resolve("dateline.csv"), "lon,lat,height\n179.9,10,5\n-179.9,10.1,7\n-179.8,10,9\n0,10,11\n");
        Importer.run(ImportRequest.of(file).withId("dateline"), data, ImportProgress.silent());
        server = TestServer.over(data);
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"measure=density", "measure=mean", "measure=sum&kernel=quartic", "measure=count", "radius=30px"})
    void overTheBoxOfATileTheyAreThoseOfItsPixels(String query) {
        double side = 1 << 12;
        String box = String.format(
                Locale.ROOT,
                "%.12f,%.12f,%.12f,%.12f",
                WebMercator.lonDegrees(2200 / side),
                WebMercator.latDegrees(1344 / side),
                WebMercator.lonDegrees(2201 / side),
                WebMercator.latDegrees(1343 / side));
        JsonNode found = client.json(TOWN + query + "&z=12&bbox=" + box);
        float[] pixels = client.npy("/layers/town/tiles/12/2200/1343.npy?" + query);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double ground = 0;
        int defined = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (!Float.isNaN(pixels[i])) {
                double cos = WebMercator.cosLatitude((1343 * 256 + i / 256 + 0.5) / (side * 256));
                least = Math.min(least, pixels[i]);
                most = Math.max(most, pixels[i]);
                sum += pixels[i] * cos * cos;
                ground += cos * cos;
                defined++;
            }
        }
        assertEquals(65536, found.get("over").get("points").asInt());
        assertEquals(20, found.get("over").get("depth").asInt());
        assertEquals(defined, found.get("over").get("defined").asInt());
        assertEquals(least, found.get("min").asDouble());
        assertEquals(most, found.get("max").asDouble());
        assertEquals(sum / ground, found.get("mean").asDouble(), 1e-9 * most);
        double last = least;
        for (JsonNode quantile : found.get("quantiles")) {
            double value = quantile.get("value").asDouble();
            assertTrue(value >= last && value <= most, quantile.toString());
            last = value;
        }
    }

    @Test
    void overTheLayerTheyAreThoseOfTheScalesPlaces() {
        JsonNode found = client.json(TOWN + "measure=mean&radius=2km");
        assertEquals("EUR", found.get("unit").asString());
        assertEquals("mean", found.get("measure").asString());
        assertEquals(400, found.get("count").asInt());
        assertEquals("probe", found.get("over").get("places").asString());
        assertEquals("equal", found.get("over").get("weights").asString());
        assertTrue(found.get("bbox").isNull() && found.get("zoom").isNull());
        JsonNode quantiles = found.get("quantiles");
        assertEquals(0.02, quantiles.get(0).get("share").asDouble());
        assertEquals(
                quantiles.get(0).get("value").asDouble(),
                found.get("scale").get("domain").get(0).asDouble(),
                1e-9 * found.get("max").asDouble(),
                "the default scale of a mean begins at the 2 % quantile");
        assertEquals(
                quantiles.get(8).get("value").asDouble(),
                found.get("scale").get("domain").get(1).asDouble(),
                1e-9 * found.get("max").asDouble());
    }

    @Test
    void theCountIsThatOfTheSelectionInTheBox() {
        assertEquals(240, count("/layers/town/statistics?filter=beds%3C4"));
        assertEquals(400, count("/layers/town/statistics?bbox=-180,-90,180,90"));
        String samples = "/datasets/town/samples?bbox=13.4,52.49,13.45,52.51&limit=1000";
        int inside = client.json(samples).get("features").size();
        assertTrue(inside > 10);
        assertEquals(inside, count("/layers/town/statistics?bbox=13.4,52.49,13.45,52.51"));
        int few = client.json(samples + "&filter=beds%3C4").get("features").size();
        assertEquals(few, count("/layers/town/statistics?bbox=13.4,52.49,13.45,52.51&filter=beds%3C4"));
    }

    private static int count(String path) {
        return client.json(path).get("count").asInt();
    }

    @ParameterizedTest
    @CsvSource({"'179,9,-179,11', 3, 5, 9", "'-1,9,1,11', 1, 11, 11", "'179,9,179.95,11', 1, 5, 5"})
    void aBoxMayCrossTheAntimeridian(String box, int count, double least, double most) {
        JsonNode found = client.json("/layers/dateline/statistics?measure=max&value=height&radius=3km&bbox=" + box);
        assertEquals(count, found.get("count").asInt());
        assertEquals(least, found.get("min").asDouble(), 1e-5);
        assertEquals(most, found.get("max").asDouble(), 1e-5);
    }

    @Test
    void whereNothingIsDefinedTheyAreNull() {
        JsonNode far = client.json(TOWN + "measure=mean&radius=2km&bbox=100,10,101,11");
        assertEquals(0, far.get("count").asInt());
        assertTrue(far.get("min").isNull()
                && far.get("max").isNull()
                && far.get("mean").isNull());
        assertEquals(0, far.get("quantiles").size());
        assertEquals(0, far.get("over").get("defined").asInt());
        JsonNode none = client.json(TOWN + "measure=density&radius=2km&filter=beds%3E99");
        assertEquals(0, none.get("count").asInt());
        assertTrue(none.get("max").isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bbox=-180,-90,180,90", "bbox=-180,-90,180,90&z=22", "bbox=13.4,52.5,13.4,52.5&z=22"})
    void theirCostIsBoundedHoweverLargeTheBoxAndFineTheZoom(String query) {
        JsonNode over =
                client.json(TOWN + "measure=density&radius=2km&" + query).get("over");
        assertTrue(over.get("points").asInt() <= 512 * 512, over.toString());
        assertTrue(over.get("defined").asInt() > 0);
    }

    @Test
    void aScaleOfTheViewIsGivenForTheBoxAndPassedOnAsRescale() {
        String query = "measure=density&radius=2km&z=12&scale=view";
        String corner = "&bbox=13.45,52.53,13.5,52.55";
        JsonNode view = client.json(TOWN + query + corner).get("scale").get("domain");
        JsonNode layer = client.json(TOWN + query.replace("&scale=view", "") + corner)
                .get("scale")
                .get("domain");
        assertNotEquals(layer, view);
        assertEquals(0, view.get(0).asDouble());
        assertTrue(view.get(1).asDouble() < layer.get(1).asDouble(), "the corner has less than the middle");
        String rescale =
                "&rescale=0," + String.format(Locale.ROOT, "%.6f", view.get(1).asDouble());
        JsonNode legend = client.json("/layers/town/legend.json?" + query + rescale);
        assertEquals(view.get(1).asDouble(), legend.get("domain").get(1).asDouble(), 1e-6);
        JsonNode given =
                client.json(TOWN + query + corner + rescale).get("scale").get("domain");
        assertEquals(legend.get("domain"), given);
    }
}
