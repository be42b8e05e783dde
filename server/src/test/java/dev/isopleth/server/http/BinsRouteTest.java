package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A town of 400 sales, islands on both sides of the antimeridian, a page, and places all round the world.
class BinsRouteTest {

    private static final String TOWN = "/layers/town/bins.geojson?bins=";

    @TempDir
    static Path folder;

    private static final List<Sale> SALES = new ArrayList<>();

    private static IsoplethServer server;
    private static Client client;

    private record Sale(double lon, double lat, double price, double beds) {}

    @BeforeAll
    static void start() throws Exception {
        Path data = folder.resolve("data");
        TestData.importTown(data, "town", 5);
        for (String line : TestData.town(5).lines().skip(1).toList()) {
            List<String> cells = List.of(line.split(",", -1));
            SALES.add(new Sale(
                    Double.parseDouble(cells.get(0)),
                    Double.parseDouble(cells.get(1)),
                    Double.parseDouble(cells.get(2)),
                    Double.parseDouble(cells.get(3))));
        }
        Random random = new Random(3);
        StringBuilder islands = new StringBuilder("lon,lat\n");
        for (int i = 0; i < 300; i++) {
            double lon = 180 + 0.8 * random.nextGaussian();
            islands.append(String.format(
                    Locale.ROOT, "%.6f,%.6f\n", lon > 180 ? lon - 360 : lon, -17 + 0.5 * random.nextGaussian()));
        }
        TestData.importCsv(folder, "islands", islands);
        TestData.importCsv(folder, "world", "lon,lat\n-150,10\n-60,-20\n10,50\n100,0\n150,-35\n");
        TestData.importCsv(folder, "stations", "lon,lat,no2\n7,50,10\n7,50,30\n7,50,\n7.001,50,50\n");
        Path page =
                Files.writeString(folder.resolve("page.csv"), "x,y\n100.5,200.5\n100.5,200.5\n900,600\n1280,1024\n");
        Importer.run(
                ImportRequest.of(page).withId("page").withPlane(new Plane.Planar(1280, 1024, "px")),
                data,
                ImportProgress.silent());
        Path ring = Files.writeString(
                folder.resolve("ring.geojson"),
                "{\"type\":\"Polygon\",\"coordinates\":"
                        + "[[[13.38,52.48],[13.43,52.48],[13.43,52.515],[13.38,52.515],[13.38,52.48]]]}");
        Importer.run(
                ImportRequest.of(Files.writeString(folder.resolve("walled.csv"), TestData.town(5)))
                        .withArea(ring),
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

    /// By the even-odd rule.
    private static boolean isInside(JsonNode ring, double lon, double lat) {
        boolean inside = false;
        for (int i = 1; i < ring.size(); i++) {
            double ax = ring.path(i - 1).path(0).asDouble();
            double ay = ring.path(i - 1).path(1).asDouble();
            double bx = ring.path(i).path(0).asDouble();
            double by = ring.path(i).path(1).asDouble();
            if (ay <= lat != by <= lat && lon < ax + (lat - ay) / (by - ay) * (bx - ax)) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static double twice(JsonNode ring) {
        double twice = 0;
        for (int i = 1; i < ring.size(); i++) {
            double ax =
                    ring.path(i - 1).path(0).asDouble() - ring.path(0).path(0).asDouble();
            double ay =
                    ring.path(i - 1).path(1).asDouble() - ring.path(0).path(1).asDouble();
            double bx = ring.path(i).path(0).asDouble() - ring.path(0).path(0).asDouble();
            double by = ring.path(i).path(1).asDouble() - ring.path(0).path(1).asDouble();
            twice += ax * by - bx * ay;
        }
        return twice;
    }

    @ParameterizedTest
    @ValueSource(strings = {"hex:500m", "square:500m", "hex:2.5km"})
    void aBinHoldsTheSamplesWithinItsPolygon(String bins) {
        JsonNode answer = client.json(TOWN + bins + "&weight=beds");
        assertEquals("FeatureCollection", answer.path("type").asString());
        assertEquals("EUR", answer.path("unit").asString());
        assertEquals("price", answer.path("value").asString());
        assertEquals(400, answer.path("count").asInt());
        assertEquals(answer.path("occupied").asInt(), answer.path("features").size());
        int counted = 0;
        for (JsonNode feature : answer.path("features")) {
            JsonNode ring = feature.path("geometry").path("coordinates").path(0);
            assertTrue(twice(ring) > 0, "the outer ring is counter-clockwise");
            assertEquals(ring.path(0), ring.path(ring.size() - 1));
            List<Sale> within =
                    SALES.stream().filter(s -> isInside(ring, s.lon, s.lat)).toList();
            JsonNode found = properties(feature);
            counted += within.size();
            assertEquals(
                    within.size(),
                    found.path("count").asInt(),
                    feature.path("id").asString());
            assertEquals(within.size(), found.path("places").asInt());
            double beds = within.stream().mapToDouble(Sale::beds).sum();
            double sum = within.stream().mapToDouble(s -> s.price * s.beds).sum();
            assertEquals(beds, found.path("weight").asDouble(), 1e-9);
            assertEquals(sum, found.path("sum").asDouble(), 1e-9 * sum);
            assertEquals(sum / beds, found.path("mean").asDouble(), 1e-6);
            assertEquals(
                    within.stream().mapToDouble(Sale::price).min().orElseThrow(),
                    found.path("min").asDouble());
            assertEquals(
                    within.stream().mapToDouble(Sale::price).max().orElseThrow(),
                    found.path("max").asDouble());
        }
        assertEquals(400, counted);
    }

    @Test
    void theMedianIsThatOfTheValuesAsTheyCame() {
        for (JsonNode feature : client.json(TOWN + "hex:1km").path("features")) {
            JsonNode ring = feature.path("geometry").path("coordinates").path(0);
            double[] prices = SALES.stream()
                    .filter(s -> isInside(ring, s.lon, s.lat))
                    .mapToDouble(Sale::price)
                    .sorted()
                    .toArray();
            int n = prices.length;
            assertEquals(
                    (prices[(n - 1) / 2] + prices[n / 2]) / 2,
                    properties(feature).path("median").asDouble());
            assertEquals(n, properties(feature).path("values").asInt());
            assertFalse(properties(feature).has("weight"));
        }
    }

    @Test
    void aBoxShowsTheSameBinsWithTheSameNumbers() {
        JsonNode all = client.json(TOWN + "hex:600m&empty=true").path("features");
        JsonNode boxed = client.json(TOWN + "hex:600m&empty=true&bbox=13.39,52.49,13.41,52.505")
                .path("features");
        Set<JsonNode> seen = new HashSet<>();
        boxed.forEach(seen::add);
        assertTrue(seen.size() > 8 && seen.size() < all.size() / 4, seen.size() + " of " + all.size());
        for (JsonNode feature : all) {
            boolean hasCorner = false;
            double west = 180;
            double east = -180;
            for (JsonNode at : feature.path("geometry").path("coordinates").path(0)) {
                double lon = at.path(0).asDouble();
                double lat = at.path(1).asDouble();
                hasCorner |= lon >= 13.39 && lon <= 13.41 && lat >= 52.49 && lat <= 52.505;
                west = Math.min(west, lon);
                east = Math.max(east, lon);
            }
            if (hasCorner || east < 13.39 || west > 13.41) {
                assertEquals(hasCorner, seen.contains(feature), feature.toString());
            }
        }
    }

    @Test
    void emptyBinsAreShownWhereTheyAreAskedFor() {
        JsonNode held = client.json(TOWN + "square:500m");
        JsonNode all = client.json(TOWN + "square:500m&empty=true");
        assertEquals(all.path("total").asInt(), all.path("features").size());
        assertEquals(held.path("total").asInt(), all.path("total").asInt());
        assertTrue(all.path("features").size() > 2 * held.path("features").size());
        int empty = 0;
        for (JsonNode feature : all.path("features")) {
            if (properties(feature).path("count").asInt() == 0) {
                empty++;
                assertEquals(0, properties(feature).path("places").asInt());
                assertFalse(properties(feature).has("mean"));
            }
        }
        assertEquals(all.path("total").asInt() - held.path("occupied").asInt(), empty);
        assertEquals(0.25, all.path("area").asDouble(), 1e-12);
        assertEquals("km2", all.path("areaUnit").asString());
    }

    @Test
    void aSelectionIsCountedInTheSamePlaces() {
        JsonNode some = client.json(TOWN + "hex:2km&filter=price%20%3E%20300000&months=1-3");
        long expected = 0;
        for (int i = 0; i < SALES.size(); i++) {
            expected += SALES.get(i).price > 300_000 && i % 12 < 3 ? 1 : 0;
        }
        assertEquals(expected, some.path("count").asLong());
        Set<String> ids = new HashSet<>();
        client.json(TOWN + "hex:2km")
                .path("features")
                .forEach(feature -> ids.add(feature.path("id").asString()));
        for (JsonNode feature : some.path("features")) {
            assertTrue(ids.contains(feature.path("id").asString()), "a selection moves no bin");
        }
    }

    @Test
    void stationsCountOnceAndAMissingValueTakesNoSampleAway() {
        JsonNode samples = properties(client.json("/layers/stations/bins.geojson?bins=hex:10km&value=no2")
                .path("features")
                .path(0));
        assertEquals(4, samples.path("count").asInt());
        assertEquals(2, samples.path("places").asInt());
        assertEquals(3, samples.path("values").asInt());
        assertEquals(30, samples.path("mean").asDouble(), 1e-6);
        JsonNode stations = properties(client.json("/layers/stations/bins.geojson?bins=hex:10km&value=no2&per=station")
                .path("features")
                .path(0));
        assertEquals(
                "station",
                client.json("/layers/stations/bins.geojson?bins=hex:10km&per=station")
                        .path("per")
                        .asString());
        assertEquals(2, stations.path("count").asInt());
        assertEquals(35, stations.path("mean").asDouble(), 1e-4);
    }

    @Test
    void aStudyAreaHasItsBinsWhateverIsSelected() {
        JsonNode all = client.json("/layers/walled/bins.geojson?bins=square:100m&empty=true");
        JsonNode few = client.json("/layers/walled/bins.geojson?bins=square:100m&filter=beds%20%3D%205&empty=true");
        assertTrue(few.path("count").asInt() < all.path("count").asInt() / 3);
        double metres = Math.PI / 180 * 6_378_137;
        double ground = 0.05 * Math.cos(Math.toRadians(52.4975)) * metres * 0.035 * metres;
        assertEquals(ground / 10_000, all.path("total").asInt(), 0.03 * ground / 10_000);
        Set<String> ofFew = new HashSet<>();
        few.path("features").forEach(bin -> ofFew.add(bin.path("id").asString()));
        for (JsonNode bin : all.path("features")) {
            // A bin whose middle is outside the area is there with its samples alone.
            assertTrue(
                    ofFew.contains(bin.path("id").asString())
                            || properties(bin).path("count").asInt() > 0,
                    bin.toString());
        }
    }

    @Test
    void binsOfAPageAreLaidFromItsCorner() {
        JsonNode answer = client.json("/layers/page/bins.geojson?bins=square:100u");
        assertEquals("px2", answer.path("areaUnit").asString());
        assertEquals(10_000, answer.path("area").asDouble());
        assertTrue(answer.path("projection").isNull());
        assertEquals(3, answer.path("features").size());
        JsonNode first = answer.path("features").path(0);
        assertEquals("1,2", first.path("id").asString());
        assertEquals(2, properties(first).path("count").asInt());
        assertEquals(1, properties(first).path("places").asInt());
        assertEquals(
                "[[[100.0,200.0],[200.0,200.0],[200.0,300.0],[100.0,300.0],[100.0,200.0]]]",
                first.path("geometry").path("coordinates").toString());
        assertEquals(
                1,
                client.json("/layers/page/bins.geojson?bins=square:100u&bbox=850,550,950,650")
                        .path("features")
                        .size());
    }

    @Test
    void binsGoOnAcrossTheAntimeridian() {
        JsonNode answer = client.json("/layers/islands/bins.geojson?bins=hex:20km");
        assertEquals(300, answer.path("count").asInt());
        assertEquals(180, Math.abs(answer.path("projection").path("lon").asDouble()), 1);
        int cut = 0;
        int counted = 0;
        for (JsonNode feature : answer.path("features")) {
            JsonNode geometry = feature.path("geometry");
            boolean isCut = geometry.path("type").asString().equals("MultiPolygon");
            List<JsonNode> rings = new ArrayList<>();
            if (isCut) {
                cut++;
                geometry.path("coordinates").forEach(polygon -> rings.add(polygon.path(0)));
                assertEquals(2, rings.size());
            } else {
                rings.add(geometry.path("coordinates").path(0));
            }
            for (JsonNode ring : rings) {
                assertTrue(twice(ring) > 0 && twice(ring) < 0.2, "no ring goes round the world");
            }
            counted += properties(feature).path("count").asInt();
        }
        assertEquals(300, counted);
        assertTrue(cut >= 5, cut + " bins are cut");
        JsonNode boxed = client.json("/layers/islands/bins.geojson?bins=hex:20km&bbox=179.95,-90,-179.95,90");
        assertTrue(boxed.path("features").size() >= cut);
        assertTrue(boxed.path("features").size() < answer.path("features").size() / 2);
    }

    @Test
    void aWorldwideDatasetIsRefusedWithTheReason() {
        HttpResponse<byte[]> response = client.get("/layers/world/bins.geojson?bins=hex:100km");
        assertEquals(400, response.statusCode());
        JsonNode problem = Client.json(response);
        assertEquals("bins", problem.path("parameter").asString());
        assertTrue(problem.path("detail").asString().contains("half of the world"), problem.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "hex:10m, 1000000",
        "hex:1m, 1000000",
        "square:0.5m, 1000000",
        "h3:15, 1000000",
        "square:15m&empty=true, 100000",
        "square:1m&empty=true, 100000",
        "h3:15&empty=true, 100000"
    })
    void tooManyBinsAreRefusedWithTheSmallestThatFit(String bins, String limit) {
        HttpResponse<byte[]> response = client.get(TOWN + bins);
        assertEquals(400, response.statusCode(), Client.text(response));
        JsonNode problem = Client.json(response);
        assertEquals("bins", problem.path("parameter").asString());
        assertTrue(problem.path("detail").asString().contains("at most " + limit), problem.toString());
        String fits = problem.path("accepted").path(0).asString();
        String again = fits.substring(0, fits.indexOf(','));
        String others = bins.contains("&") ? bins.substring(bins.indexOf('&')) : "";
        assertEquals(200, client.get(TOWN + again + others).statusCode(), again);
    }

    /// What a refusal names is taken: no more digits than a request may have.
    @Test
    void theEndsOfSizesOnAPlaneAreTaken() {
        String accepted = Client.json(client.get("/layers/page/bins.geojson?bins=hex:5000u"))
                .path("accepted")
                .path(0)
                .asString();
        String[] ends = accepted.replaceAll(".* from ([0-9.]+)u to ([0-9.]+)u.*", "$1 $2")
                .split(" ", -1);
        assertEquals(
                200,
                client.get("/layers/page/bins.geojson?bins=hex:" + ends[1] + "u")
                        .statusCode());
        String least = Client.text(client.get("/layers/page/bins.geojson?bins=hex:" + ends[0] + "u"));
        assertTrue(least.contains("such bins would be laid"), "too many, but a length: " + least);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/layers/town/bins.geojson|bins|square:500m",
                "/layers/town/bins.geojson?bins=500m|bins|hex:1km",
                "/layers/town/bins.geojson?bins=circle:500m|bins|hex:1km",
                "/layers/town/bins.geojson?bins=hex:500|bins|hex:1km",
                "/layers/town/bins.geojson?bins=hex:0m|bins|10 m to 1000 km",
                "/layers/town/bins.geojson?bins=hex:-5m|bins|10 m to 1000 km",
                "/layers/town/bins.geojson?bins=hex:1001km|bins|10 m to 1000 km",
                "/layers/town/bins.geojson?bins=hex:5px|bins|hex:1km",
                "/layers/town/bins.geojson?bins=hex:5u|bins|hex:1km",
                "/layers/page/bins.geojson?bins=hex:500m|bins|1 px of the plane",
                "/layers/page/bins.geojson?bins=hex:5000u|bins|512u",
                "/layers/town/bins.geojson?bins=hex:1km&empty=yes|empty|true",
                "/layers/town/bins.geojson?bins=hex:1km&value=street|value|price",
                "/layers/town/bins.geojson?bins=hex:1km&weight=balance|weight|beds",
                "/layers/town/bins.geojson?bins=hex:1km&bbox=1,2,3|bbox|west",
                "/layers/town/bins.geojson?bins=hex:1km&minreadings=3|minreadings|per=station",
                "/layers/town/bins.geojson?bins=hex:1km&radius=3km|radius|filter",
                "/layers/town/bins.geojson?bins=hex:1km&filter=nope%20%3E%203|filter|price"
            })
    void whatMeansNothingIsRefusedByName(String path, String parameter, String accepted) {
        HttpResponse<byte[]> response = client.get(path);
        assertEquals(400, response.statusCode(), Client.text(response));
        JsonNode problem = Client.json(response);
        assertEquals(parameter, problem.path("parameter").asString());
        assertTrue(problem.path("accepted").toString().contains(accepted), problem.toString());
        String detail = problem.path("detail").asString();
        assertTrue(
                Character.isUpperCase(detail.charAt(0)) || detail.startsWith("'") || detail.startsWith(parameter),
                detail);
        assertTrue(detail.endsWith("."), detail);
    }

    @Test
    void anAnswerOfTheCurrentVersionMayBeKeptForEver() {
        String version = client.json("/layers/town").path("version").asString();
        HttpResponse<byte[]> named = client.get(TOWN + "hex:1km&v=" + version);
        assertTrue(Client.header(named, "cache-control").contains("immutable"));
        assertEquals("application/geo+json", Client.header(named, "content-type"));
        HttpResponse<byte[]> unnamed = client.get(TOWN + "hex:1km");
        assertFalse(Client.header(unnamed, "cache-control").contains("immutable"));
        assertTrue(Arrays.equals(named.body(), unnamed.body()));
        String etag = Client.header(unnamed, "etag");
        assertEquals(304, client.get(TOWN + "hex:1km", "If-None-Match", etag).statusCode());
    }
}
