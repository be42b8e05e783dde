package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        StringBuilder often = new StringBuilder("lon,lat,height\n");
        for (int i = 0; i < 200; i++) {
            often.append(10 + 0.1 * (i % 10)).append(",50,").append(i).append('\n');
        }
        Path stations = Files.writeString(data.resolve("often.csv"), often);
        Importer.run(ImportRequest.of(stations).withId("often"), data, ImportProgress.silent());
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

    private static String cautions(String path) {
        return client.json(path).path("cautions").toString();
    }

    @Test
    void aScaleThatClipsATenthIsSaidWithTheScaleThatDoesNot() {
        String mean = "measure=mean&radius=2km";
        assertFalse(cautions(TOWN + mean).contains("The scale clips"), "the usual one clips 4 %");
        JsonNode found = client.json(TOWN + mean);
        double middle = found.path("quantiles").path(4).path("value").asDouble();
        String half = "&rescale=0," + Math.round(middle);
        String said = cautions(TOWN + mean + half);
        assertTrue(said.contains("The scale clips 50 % of the values: 50 % above "), said);
        assertTrue(said.contains(" EUR have the colour of that end. robust=2,98 is a scale that clips"), said);
        String remedy = said.replaceFirst(".*(rescale=[-0-9.]+,[-0-9.]+) one that clips none.*", "$1");
        assertTrue(remedy.startsWith("rescale=0,"), said);
        assertFalse(cautions(TOWN + mean + "&" + remedy).contains("The scale clips"), remedy);
        assertTrue(cautions(TOWN + mean + "&robust=5,95").contains("The scale clips 10 % of the values: 5 % below "));
        assertFalse(cautions(TOWN + mean + "&robust=6,98").contains("The scale clips"));
        assertTrue(cautions("/layers/town/legend.json?" + mean + half).contains("The scale clips 50 % of the values"));
        assertEquals("[]", cautions("/layers/town/legend.json?" + mean));
        String lines = "/layers/town/contours.geojson?" + mean + half;
        assertTrue(cautions(lines).contains("have no line of their own"), cautions(lines));
        assertFalse(cautions(lines + "&breaks=150000").contains("The scale clips"), "levels that are of no scale");
    }

    @Test
    void ofABoxTheScaleOfTheLayerMayClipMost() {
        String dense = "measure=density&radius=2km&bbox=13.395,52.495,13.405,52.505";
        assertTrue(
                cautions(TOWN + dense + "&rescale=0,1").contains("The scale clips 100 % of the values: 100 % above"));
        assertTrue(cautions(TOWN + dense + "&rescale=0,1")
                .contains("scale=view in place of rescale is a scale of the box"));
        assertFalse(cautions(TOWN + dense + "&scale=view").contains("The scale clips"));
        String month = cautions(TOWN + "measure=count&radius=2km&datetime=2024-03&rescale=0,1");
        assertTrue(month.contains("scale=frame in place of rescale is a scale of this time alone, rescale=0,"), month);
        assertFalse(cautions(TOWN + "measure=count&radius=2km&datetime=2024-03&scale=frame")
                .contains("The scale clips"));
        assertFalse(
                cautions(TOWN + "measure=density&radius=2km&norm=log&bbox=13,52,14,53")
                        .contains("The scale clips"),
                "where next to nothing is, nothing is clipped");
        assertTrue(cautions(TOWN + "measure=density&bins=hex:1km&rescale=0,1").contains("The scale clips 100 %"));
        assertFalse(cautions(TOWN + "measure=hotspots&bins=hex:1km").contains("The scale clips"), "classes go on");
    }

    @Test
    void whatTheySayIsASentence() {
        String reading =
                client.json(TOWN + "measure=mean&radius=2km").path("reading").asString();
        assertTrue(
                reading.matches(
                        "The mean of price goes from \\S+ to \\S+ EUR at the places of the samples, and half of it"
                                + " lies between \\S+ and \\S+\\."),
                reading);
        reading = client.json(TOWN + "measure=count&radius=2km&bbox=13.3,52.4,13.5,52.6")
                .path("reading")
                .asString();
        assertTrue(reading.startsWith("The number of samples within the radius goes from 0 to "), reading);
        assertTrue(reading.contains(" samples in the box, and half of it"), reading);
        reading = client.json(TOWN + "measure=mean&radius=2km&per=station")
                .path("reading")
                .asString();
        assertTrue(reading.startsWith("The mean of price, each station once, goes from "), reading);
        reading = client.json(TOWN + "measure=hotspots&bins=hex:1km&of=count")
                .path("reading")
                .asString();
        assertTrue(
                reading.matches("The classes of the hot spots of samples, hex:1000m, go from .* over the bins, and the"
                        + " middle one is not significant\\."),
                reading);
        JsonNode nothing = client.json(TOWN + "measure=density&radius=2km&filter=beds%3E99");
        assertEquals(
                "There is nothing to sum up: the density has no value at the places of the samples.",
                nothing.path("reading").asString());
        assertEquals(0, nothing.path("cautions").size());
    }

    @Test
    void cautionsSayWhatTheyRestOn() {
        String density = cautions(TOWN + "measure=density&radius=2km");
        assertTrue(
                density.contains("This says where samples are many, not where price is high: that is measure=mean."));
        assertTrue(density.contains("A study area (import --area)"), density);
        assertFalse(density.contains("too few"), density);
        String mean = cautions(TOWN + "measure=mean&radius=2km");
        assertEquals("[]", mean);
        assertTrue(cautions(TOWN + "measure=sum&radius=2km").contains("whether values are high is what measure=mean"));
        String weighed = cautions(TOWN + "measure=density&radius=2km&weight=price");
        assertTrue(weighed.contains("where price is high is what measure=mean says"), weighed);
        assertFalse(cautions(TOWN + "measure=density&radius=2km&weight=beds").contains("measure=mean"));
        String narrow = cautions(TOWN + "measure=density&radius=20m");
        assertTrue(narrow.contains("Samples are too few for the bandwidth: at "), narrow);
        assertTrue(narrow.contains("A larger radius, or radius=auto, rests on more."), narrow);
        assertTrue(cautions("/layers/town/contours.geojson?measure=density&radius=40m")
                .contains("Samples are too few for the bandwidth: at "));
        assertTrue(cautions("/layers/town/bandwidth?measure=density&radius=20m")
                .contains("Samples are too few for the bandwidth: at "));
        assertTrue(cautions("/layers/dateline/statistics?measure=density").contains("There are only 4 samples: what"));
        assertTrue(cautions("/layers/dateline/statistics?measure=density&bbox=-1,9,1,11")
                .contains("There is only one sample: what"));
        String often = cautions("/layers/often/statistics?measure=mean&value=height&radius=50km");
        assertTrue(often.contains("Samples are clustered duplicates: 20 at each place on average. "), often);
        assertFalse(cautions("/layers/often/statistics?measure=mean&value=height&radius=50km&per=station")
                .contains("duplicates"));
        assertTrue(cautions("/layers/often/contours.geojson?measure=mean&value=height&radius=50km")
                .contains("clustered duplicates"));
        assertTrue(cautions("/layers/often/bins.geojson?bins=square:5km").contains("clustered duplicates"));
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
