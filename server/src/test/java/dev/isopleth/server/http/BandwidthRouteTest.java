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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What selectors of a bandwidth say of a layer.
class BandwidthRouteTest {

    private static final String TOWN = "/layers/town/bandwidth";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Path data = folder.resolve("data");
        TestData.importTown(data, "town", 5);
        StringBuilder twice = new StringBuilder("lon,lat\n");
        for (int i = 0; i < 30; i++) {
            String line = (10 + 0.01 * (i * 11 % 30)) + "," + (50 + 0.01 * (i % 7)) + "\n";
            twice.append(line).append(line);
        }
        TestData.importCsv(folder, "twice", twice);
        TestData.importCsv(folder, "world", "lon,lat\n10,50\n-70,40\n150,-30\n30,-20\n-160,60\n100,10\n");
        TestData.importCsv(folder, "one", "lon,lat,height\n10,50,1\n10,50,2\n");
        TestData.importCsv(
                folder,
                "alike",
                "lon,lat,height\n10,50,3\n10.1,50,3\n10.2,50.1,3\n10.1,50.2,3\n",
                new ImportRequest.ValueColumn("height", "m"));
        Random random = new Random(3);
        StringBuilder slope = new StringBuilder("lon,lat,height\n");
        StringBuilder many = new StringBuilder("lon,lat\n");
        StringBuilder page = new StringBuilder("x,y\n");
        for (int i = 0; i < 9000; i++) {
            double east = random.nextGaussian();
            double north = random.nextGaussian();
            many.append(String.format(Locale.ROOT, "%.7f,%.7f%n", 10 + 0.05 * east, 0.05 * north));
            if (i < 300) {
                slope.append(String.format(
                        Locale.ROOT,
                        "%.7f,%.7f,%.3f%n",
                        10 + 0.05 * east,
                        0.05 * north,
                        100 * Math.sin(2 * east) + random.nextGaussian()));
                page.append(String.format(Locale.ROOT, "%.3f,%.3f%n", 500 + 100 * east, 500 + 100 * north));
            }
        }
        TestData.importCsv(folder, "many", many);
        TestData.importCsv(folder, "slope", slope, new ImportRequest.ValueColumn("height", "m"));
        Importer.run(
                ImportRequest.of(Files.writeString(folder.resolve("page.csv"), page))
                        .withId("page")
                        .withPlane(new Plane.Planar(1000, 1000, "px")),
                data,
                ImportProgress.silent());
        server = TestServer.over(data);
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void everySelectorHasALengthAndWhatItIsGoodFor() {
        JsonNode found = client.json(TOWN);
        assertEquals(
                List.of("silverman", "scott", "normal-reference", "likelihood", "least-squares", "diggle"),
                names(found));
        assertEquals("m", found.get("unit").asString());
        assertEquals("price", found.get("value").asString());
        for (JsonNode selector : found.get("selectors")) {
            double sigma = selector.get("sigma").asDouble();
            // The town is spread by some 2.1 km. Its prices are told as well by all of it: see below.
            boolean isOfPrices = selector.get("name").asString().equals("least-squares");
            assertTrue(sigma > 20 && (isOfPrices || sigma < 2100), selector.toString());
            assertEquals(3 * sigma, selector.get("radius").asDouble(), 1e-9 * sigma);
            assertFalse(selector.get("goodFor").asString().isEmpty());
            JsonNode curve = selector.get("curve");
            assertEquals(selector.get("name").asString().equals("normal-reference"), curve.isNull());
            if (!curve.isNull()) {
                checkBest(curve, sigma);
            }
        }
    }

    @Test
    void theReadingNamesTheSelectorForTheMeasureAndALengthThatCanBeAskedFor() {
        JsonNode found = client.json("/layers/slope/bandwidth?kernel=quartic&radius=500m");
        String reading = found.get("reading").asString();
        assertTrue(reading.startsWith("Least-squares cross-validation of the mean suggests"), reading);
        assertTrue(reading.endsWith("; the layer uses 500 m (given)."), reading);
        String setting = reading.substring(reading.indexOf("radius="), reading.indexOf(';'));
        double suggested = selector(found, "least-squares").get("radius").asDouble();
        JsonNode again = client.json("/layers/slope/bandwidth?kernel=quartic&" + setting);
        assertEquals(suggested, again.get("bandwidth").get("radius").asDouble(), 0.005 * suggested);
        // The waves of the values are 2 pi / 2 * 0.05 degrees long, 17 km.
        assertTrue(selector(found, "least-squares").get("sigma").asDouble() < 1700, reading);
    }

    /// The town's prices do not depend on where they were paid.
    @Test
    void whereWhatIsNearTellsNothingTheFormulaIsNamedAndItIsSaid() {
        JsonNode found = client.json(TOWN);
        assertTrue(cautions(found).contains("hardly better than the mean of all"), cautions(found));
        assertTrue(found.get("reading").asString().startsWith("The desktop GIS's rule"));
        JsonNode used = client.json(TOWN + "?radius=auto:cv").get("bandwidth");
        assertEquals("nearest-places", used.get("origin").asString(), "the rule of thumb for means");
    }

    @Test
    void scottsRuleIsTheSpreadOfTheTown() {
        JsonNode found = client.json(TOWN);
        double metresPerDegree = 6378137 * Math.PI / 180;
        double spread = Math.sqrt(0.03 * Math.cos(Math.toRadians(52.5)) * 0.02) * metresPerDegree;
        assertEquals(1, sigma(found, "scott") / (spread * Math.pow(400, -1 / 6.0)), 0.1);
    }

    @Test
    void theFormulaOfDesktopGisIsWhatALayerWithoutARadiusHas() {
        JsonNode found = client.json(TOWN + "?measure=density");
        assertEquals("normal-reference", found.get("bandwidth").get("origin").asString());
        assertEquals(found.get("bandwidth").get("sigma").asDouble(), sigma(found, "normal-reference"), 1e-6);
        assertTrue(found.get("reading").asString().startsWith("Likelihood"), found.toString());
    }

    @Test
    void aRadiusGoesWithItsKernel() {
        JsonNode gaussian = client.json(TOWN);
        JsonNode uniform = client.json(TOWN + "?kernel=uniform");
        assertEquals(sigma(gaussian, "likelihood"), sigma(uniform, "likelihood"));
        assertEquals(
                2 * sigma(uniform, "likelihood"),
                selector(uniform, "likelihood").get("radius").asDouble(),
                1e-6);
    }

    @Test
    void aBandwidthInPixelsIsNoneThatCanBeCompared() {
        assertTrue(client.json(TOWN + "?radius=30px").get("bandwidth").isNull());
        assertTrue(
                client.json(TOWN + "?per=station&measure=idw").get("bandwidth").isNull());
    }

    @Test
    void whatIsSelectedDecides() {
        JsonNode all = client.json(TOWN);
        JsonNode some = client.json(TOWN + "?filter=beds%3C3");
        assertEquals(400, all.get("count").asInt());
        assertEquals(160, some.get("count").asInt());
        assertNotEquals(sigma(all, "likelihood"), sigma(some, "likelihood"));
        assertNotEquals(
                sigma(all, "least-squares"),
                sigma(client.json(TOWN + "?value=balance&filter=beds%3C4"), "least-squares"));
        JsonNode month = client.json(TOWN + "?datetime=2024-03");
        assertTrue(cautions(month).contains("of all times"), cautions(month));
    }

    @Test
    void samplesAtOnePositionCountOnceAndItIsSaid() {
        JsonNode found = client.json("/layers/twice/bandwidth");
        assertEquals(60, found.get("count").asInt());
        assertEquals(30, found.get("positions").asInt());
        assertTrue(sigma(found, "likelihood") > 100, "twice the same position is no narrow cluster");
        assertTrue(cautions(found).contains("30 stand where another does"), cautions(found));
        assertTrue(cautions(found).contains("only 30 distinct positions"), cautions(found));
    }

    @Test
    void ofManyPositionsSomeAreDrawnAndItIsSaid() {
        JsonNode found = client.json("/layers/many/bandwidth");
        assertEquals(9000, found.get("positions").asInt());
        int looked = selector(found, "likelihood").get("positions").asInt();
        assertTrue(looked >= 4000 && looked < 9000, "looked at " + looked);
        assertTrue(cautions(found).contains(looked + " / 9000)^(1/6)"), cautions(found));
        // Normal positions: likelihood cross-validation comes near the rule that is right for them.
        assertEquals(1, sigma(found, "likelihood") / sigma(found, "silverman"), 0.35);
    }

    @Test
    void aPlanarPlaneHasItsOwnUnit() {
        JsonNode found = client.json("/layers/page/bandwidth");
        assertEquals("u", found.get("unit").asString());
        assertEquals(1, sigma(found, "scott") / (100 * Math.pow(300, -1 / 6.0)), 0.1);
        assertTrue(found.get("reading").asString().contains("u"), found.toString());
    }

    @Test
    void whatCannotBeSaidHasItsReason() {
        JsonNode one = client.json("/layers/one/bandwidth");
        for (JsonNode selector : one.get("selectors")) {
            assertTrue(selector.get("sigma").isNull() && selector.get("curve").isNull(), selector.toString());
            assertTrue(selector.get("detail").asString().startsWith("All samples lie at one position"));
        }
        assertTrue(one.get("reading").asString().startsWith("No bandwidth can be suggested"));
        JsonNode none = client.json(TOWN + "?filter=beds%3C0");
        assertEquals(0, none.get("count").asInt());
        assertTrue(selector(none, "likelihood").get("detail").asString().startsWith("There is no position"));
        JsonNode bare = selector(client.json("/layers/twice/bandwidth"), "least-squares");
        assertTrue(bare.get("detail").asString().contains("no value column"), bare.toString());
        JsonNode alike = selector(client.json("/layers/alike/bandwidth"), "least-squares");
        assertTrue(alike.get("detail").asString().contains("values are alike"), alike.toString());
    }

    /// No plane has their distances.
    @Test
    void ofTheWholeWorldNoneIsSuggested() {
        JsonNode found = client.json("/layers/world/bandwidth");
        assertTrue(found.get("reading").asString().startsWith("No bandwidth can be suggested"), found.toString());
        assertTrue(cautions(found).contains("take none of these"), cautions(found));
    }

    @Test
    void badParametersAreRefused() {
        assertEquals(400, client.get(TOWN + "?value=street").statusCode());
        assertEquals(400, client.get(TOWN + "?z=3").statusCode());
        assertEquals(404, client.get("/layers/nowhere/bandwidth").statusCode());
    }

    @Test
    void thePictureHasAPanelForEachSelector() {
        for (String path : List.of(TOWN + ".svg", "/layers/one/bandwidth.svg", "/layers/page/bandwidth.svg")) {
            HttpResponse<byte[]> answer = client.get(path);
            assertEquals(
                    "image/svg+xml", answer.headers().firstValue("content-type").orElse(""));
            String svg = new String(answer.body(), StandardCharsets.UTF_8);
            for (String title : List.of("Silverman", "Scott", "desktop GIS", "Likelihood", "Least-squares", "Diggle")) {
                assertTrue(svg.contains(title), title);
            }
            assertTrue(svg.contains("<title>") && svg.contains("<desc>"), path);
        }
        String svg = new String(client.bytes(TOWN + ".svg"), StandardCharsets.UTF_8);
        assertEquals(5, svg.split("<polyline", -1).length - 1);
    }

    @Test
    void anAnswerIsKeptByItsTagAndForEverUnderItsVersion() {
        String version = client.json("/layers/town").get("version").asString();
        for (String path : List.of(TOWN, TOWN + ".svg")) {
            HttpResponse<byte[]> first = client.get(path + "?v=" + version);
            assertTrue(first.headers().firstValue("cache-control").orElse("").contains("immutable"), path);
            assertFalse(client.get(path)
                    .headers()
                    .firstValue("cache-control")
                    .orElse("")
                    .contains("immutable"));
            String tag = first.headers().firstValue("etag").orElseThrow();
            assertEquals(304, client.get(path, "If-None-Match", tag).statusCode());
        }
    }

    private static void checkBest(JsonNode curve, double sigma) {
        boolean highest = curve.get("best").asString().equals("highest");
        double best = Double.NaN;
        double at = Double.NaN;
        double last = 0;
        for (int i = 0; i < curve.get("sigma").size(); i++) {
            double here = curve.get("sigma").get(i).asDouble();
            double value = curve.get("values").get(i).asDouble();
            assertTrue(here > last, "ascending");
            last = here;
            if (Double.isNaN(best) || (highest ? value > best : value < best)) {
                best = value;
                at = here;
            }
        }
        assertEquals(sigma, at, 1e-9 * sigma);
    }

    @Test
    void aLayerThatAsksForCrossValidationUsesWhatIsSuggestedForItsMeasure() {
        checkUses("/layers/slope", "measure=density", "likelihood");
        checkUses("/layers/slope", "measure=mean&kernel=quartic", "least-squares");
        checkUses("/layers/page", "kernel=triweight", "likelihood");
        String document = "/layers/page?radius=auto:cv";
        assertEquals("likelihood", client.json(document).get("bandwidth").asString());
        JsonNode tileJson = client.json("/layers/page/tilejson.json?radius=auto:cv");
        assertEquals("likelihood", tileJson.get("bandwidth").get("origin").asString());
    }

    private static void checkUses(String layer, String query, String selector) {
        double suggested = sigma(client.json(layer + "/bandwidth?" + query), selector);
        String asked = "?radius=auto:cv&" + query;
        JsonNode used = client.json(layer + "/legend.json" + asked).get("bandwidth");
        assertEquals(selector, used.get("origin").asString());
        assertEquals(suggested, used.get("sigma").asDouble(), layer + asked);
        JsonNode again = client.json(layer + "/bandwidth" + asked);
        assertEquals(suggested, again.get("bandwidth").get("sigma").asDouble());
        assertTrue(
                again.get("reading").asString().endsWith("(" + selector + ")."),
                again.get("reading").asString());
    }

    /// The town's prices do not depend on where they were paid, the world is too wide, and one position is none.
    @Test
    void whereCrossValidationSuggestsNothingTheRuleOfThumbStandsInAndIsNamed() {
        for (String layer : List.of("town/legend.json?measure=mean", "world/legend.json?", "one/legend.json?")) {
            JsonNode usual = client.json("/layers/" + layer + "&radius=auto").get("bandwidth");
            JsonNode used = client.json("/layers/" + layer + "&radius=auto:cv").get("bandwidth");
            assertTrue(
                    List.of("normal-reference", "nearest-places")
                            .contains(usual.get("origin").asString()),
                    layer);
            assertEquals(usual, used, layer);
        }
    }

    @Test
    void crossValidationIsOfTheSelectionWithoutItsTimes() {
        String query = "?measure=density&radius=auto:cv";
        JsonNode whole = client.json("/layers/town/legend.json" + query).get("bandwidth");
        assertEquals("likelihood", whole.get("origin").asString());
        assertEquals(
                whole,
                client.json("/layers/town/legend.json" + query + "&datetime=1995")
                        .get("bandwidth"));
        JsonNode part = client.json("/layers/town/legend.json" + query + "&filter=beds%3C3")
                .get("bandwidth");
        assertEquals("likelihood", part.get("origin").asString());
        assertNotEquals(whole, part);
    }

    @Test
    void whatElseIsAutoIsRefusedWithWhatThereIs() {
        HttpResponse<byte[]> refused = client.get("/layers/town?radius=auto:silverman");
        assertEquals(400, refused.statusCode());
        assertTrue(new String(refused.body(), StandardCharsets.UTF_8).contains("auto:cv for what cross-validation"));
    }

    private static List<String> names(JsonNode found) {
        List<String> names = new ArrayList<>();
        found.get("selectors")
                .forEach(selector -> names.add(selector.get("name").asString()));
        return names;
    }

    private static JsonNode selector(JsonNode found, String name) {
        return found.get("selectors").get(names(found).indexOf(name));
    }

    private static double sigma(JsonNode found, String name) {
        return selector(found, name).get("sigma").asDouble();
    }

    private static String cautions(JsonNode found) {
        return found.get("cautions").toString();
    }
}
