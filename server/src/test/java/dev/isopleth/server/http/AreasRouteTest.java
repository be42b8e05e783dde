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
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.TestData;
import dev.isopleth.server.WriterTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Areas over a town of 400 sales, islands on both sides of the antimeridian, stations and a page; some sent, some
/// declared.
class AreasRouteTest {

    private static final String TOWN = "/layers/town/statistics";
    private static final String TOKEN = "a-token-of-the-tests";
    private static final List<Sale> SALES = new ArrayList<>();

    @TempDir
    static Path folder;

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
        TestData.importCsv(folder, "growing", "lon,lat,v\n1.5,1.5,1\n7.5,7.5,3\n");
        TestData.importCsv(folder, "stations", "lon,lat,no2\n7.25,50,10\n7.25,50,30\n7.25,50,\n7.75,50,50\n");
        Path page = Files.writeString(folder.resolve("page.csv"), "x,y\n100.5,200.5\n100.5,200.5\n900,600\n");
        Importer.run(
                ImportRequest.of(page).withId("page").withPlane(new Plane.Planar(1280, 1024, "px")),
                data,
                ImportProgress.silent());
        Files.writeString(
                folder.resolve("districts.geojson"),
                collection(
                        feature("{\"district\":\"West\",\"people\":1000}", box(13.2, 52.4, 13.4, 52.6)),
                        feature("{\"district\":\"East\",\"people\":500}", box(13.4, 52.4, 13.6, 52.6)),
                        feature("{\"district\":\"West\",\"people\":7}", box(13.3, 52.45, 13.41, 52.55))));
        Files.writeString(
                folder.resolve("jump.geojson"), collection(feature("{\"n\":\"Jump\"}", box(-179, 0, 179, 1))));
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers: []
                places:
                  - {id: districts, file: districts.geojson, name: district}
                  - {id: jump, file: jump.geojson}
                """);
        ServerConfig usual = Client.config(data, layers);
        ServerConfig.Limits limits = usual.limits();
        server = IsoplethServer.start(new ServerConfig(
                usual.address(),
                data,
                layers,
                usual.shown(),
                new ServerConfig.Limits(
                        limits.threads(),
                        limits.queue(),
                        limits.gridBytes(),
                        limits.tileBytes(),
                        limits.selectionBytes(),
                        limits.depthBytes(),
                        limits.samples(),
                        limits.frames(),
                        limits.stations(),
                        limits.matrixFields(),
                        new ServerConfig.Areas(200, 5000, 1 << 20)),
                new ServerConfig.Writing(WriterTokens.of(List.of(TOKEN), "the test"), 1 << 20)));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static String box(double west, double south, double east, double north) {
        return "{\"type\":\"Polygon\",\"coordinates\":[" + ring(west, south, east, north) + "]}";
    }

    private static String ring(double west, double south, double east, double north) {
        return String.format(
                Locale.ROOT, "[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]", west, south, east, north);
    }

    private static String feature(String properties, String geometry) {
        return "{\"type\":\"Feature\",\"properties\":" + properties + ",\"geometry\":" + geometry + "}";
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private static HttpResponse<byte[]> post(String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.address() + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        request.headers(headers);
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<byte[]> post(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/geo+json");
    }

    private static JsonNode answer(String path, String body) {
        HttpResponse<byte[]> response = post(path, body);
        assertEquals(200, response.statusCode(), Client.text(response));
        return Client.json(response);
    }

    private static JsonNode properties(JsonNode answer, int area) {
        return answer.path("features").path(area).path("properties");
    }

    private static String refusal(HttpResponse<byte[]> response, int status) {
        assertEquals(status, response.statusCode(), Client.text(response));
        return Client.json(response).path("detail").asString();
    }

    private static List<Sale> sales(Predicate<Sale> held) {
        return SALES.stream().filter(held).toList();
    }

    /// By the even-odd rule, of a ring without a sample on it.
    private static boolean isInside(double[] xy, double lon, double lat) {
        boolean inside = false;
        for (int i = 2; i < xy.length; i += 2) {
            double ay = xy[i - 1];
            double by = xy[i + 1];
            if (ay <= lat != by <= lat && lon < xy[i - 2] + (lat - ay) / (by - ay) * (xy[i] - xy[i - 2])) {
                inside = !inside;
            }
        }
        return inside;
    }

    @Test
    void anAreaHoldsWhatLiesInIt() {
        Random random = new Random(2);
        List<double[]> rings = new ArrayList<>();
        List<String> features = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int corners = 3 + random.nextInt(20);
            double[] xy = new double[2 * corners + 2];
            double lon = 13.4 + 0.03 * random.nextGaussian();
            double lat = 52.5 + 0.02 * random.nextGaussian();
            for (int k = 0; k < corners; k++) {
                double r = 0.03 * (0.2 + random.nextDouble());
                xy[2 * k] = lon + r * Math.cos(2 * Math.PI * k / corners);
                xy[2 * k + 1] = lat + r * Math.sin(2 * Math.PI * k / corners);
            }
            xy[2 * corners] = xy[0];
            xy[2 * corners + 1] = xy[1];
            rings.add(xy);
            List<String> at = IntStream.rangeClosed(0, corners)
                    .mapToObj(k -> "[" + xy[2 * k] + "," + xy[2 * k + 1] + "]")
                    .toList();
            features.add(feature(
                    "{\"n\":" + i + "}", "{\"type\":\"Polygon\",\"coordinates\":[[" + String.join(",", at) + "]]}"));
        }
        JsonNode answer = answer(TOWN + "?weight=beds&rank=sum", collection(features.toArray(String[]::new)));
        assertEquals("FeatureCollection", answer.path("type").asString());
        assertEquals("EUR", answer.path("unit").asString());
        assertEquals("sum", answer.path("rank").asString());
        assertEquals(400, answer.path("count").asInt());
        double allBeds = SALES.stream().mapToDouble(Sale::beds).sum();
        double[] sums = new double[rings.size()];
        for (int i = 0; i < sums.length; i++) {
            double[] xy = rings.get(i);
            List<Sale> within = sales(sale -> isInside(xy, sale.lon, sale.lat));
            JsonNode found = properties(answer, i);
            assertEquals(i, found.path("n").asInt());
            assertEquals(within.size(), found.path("count").asInt());
            assertEquals(within.size(), found.path("values").asInt());
            double beds = within.stream().mapToDouble(Sale::beds).sum();
            sums[i] =
                    within.stream().mapToDouble(sale -> sale.beds * sale.price).sum();
            assertEquals(beds, found.path("weight").asDouble());
            assertEquals(beds / allBeds, found.path("share").asDouble(), 1e-12);
            assertEquals(
                    beds / found.path("area").asDouble(), found.path("density").asDouble(), 1e-9);
            if (!within.isEmpty()) {
                assertEquals(sums[i], found.path("sum").asDouble(), 1e-6 * sums[i]);
                assertEquals(sums[i] / beds, found.path("mean").asDouble(), 1e-9 * sums[i]);
                assertEquals(
                        within.stream().mapToDouble(Sale::price).min().orElseThrow(),
                        found.path("min").asDouble());
                assertEquals(
                        within.stream().mapToDouble(Sale::price).max().orElseThrow(),
                        found.path("max").asDouble());
                int rank = 1
                        + (int) Arrays.stream(rankable(answer))
                                .filter(sum -> sum > found.path("sum").asDouble())
                                .count();
                assertEquals(rank, found.path("rank").asInt());
            } else {
                assertFalse(found.has("sum"));
                assertFalse(found.has("rank"));
            }
        }
        long outside = SALES.stream()
                .filter(sale -> rings.stream().noneMatch(xy -> isInside(xy, sale.lon, sale.lat)))
                .count();
        assertEquals(outside, answer.path("outside").asInt());
        assertTrue(answer.path("cautions").toString().contains("Areas overlap"));
        assertTrue(
                answer.path("reading")
                        .asString()
                        .startsWith("Of 400 samples " + (400 - outside) + " lie in 30 areas, "),
                answer.path("reading").asString());
    }

    private static double[] rankable(JsonNode answer) {
        return IntStream.range(0, answer.path("features").size())
                .mapToObj(area -> properties(answer, area))
                .filter(found -> found.has("sum"))
                .mapToDouble(found -> found.path("sum").asDouble())
                .toArray();
    }

    @Test
    void oneAreaHasTheQuantilesOfItsValues() {
        JsonNode found = properties(answer(TOWN, box(13, 52, 14, 53)), 0);
        double[] prices = SALES.stream().mapToDouble(Sale::price).sorted().toArray();
        assertEquals(400, found.path("count").asInt());
        assertEquals((prices[199] + prices[200]) / 2, found.path("median").asDouble());
        assertEquals(
                prices[39] + 0.9 * (prices[40] - prices[39]), found.path("q10").asDouble(), 1e-6);
        assertEquals(1, found.path("rank").asInt());
        assertEquals(1, found.path("share").asDouble());
        double width = Math.toRadians(1);
        double expected = 6378.137 * 6378.137 * width * (Math.sin(Math.toRadians(53)) - Math.sin(Math.toRadians(52)));
        assertEquals(expected, found.path("area").asDouble(), 1e-9 * expected);
    }

    @Test
    void theSameSelectionsAreTakenAsElsewhere() {
        String east = box(13.4, 52, 14, 53);
        assertEquals(
                sales(sale -> sale.lon >= 13.4 && sale.beds >= 4).size(),
                properties(answer(TOWN + "?filter=beds%20%3E=%204", east), 0)
                        .path("count")
                        .asInt());
        JsonNode january = answer(TOWN + "?datetime=2024-01", east);
        assertEquals(34, january.path("count").asInt());
        assertEquals(
                34, answer(TOWN + "?months=jan&value=beds", east).path("count").asInt());
        JsonNode stations = answer("/layers/stations/statistics?value=no2&per=station", box(7.2, 49.9, 7.5, 50.1));
        assertEquals("station", stations.path("per").asString());
        assertEquals(2, stations.path("count").asInt());
        assertEquals(1, properties(stations, 0).path("count").asInt());
        assertEquals(20, properties(stations, 0).path("mean").asDouble());
        JsonNode samples = properties(answer("/layers/stations/statistics?value=no2", box(7.2, 49.9, 7.5, 50.1)), 0);
        assertEquals(3, samples.path("count").asInt());
        assertEquals(2, samples.path("values").asInt());
        assertEquals(1, samples.path("places").asInt());
    }

    @Test
    void areasThatAreEquallyGreatShareTheBetterRank() {
        JsonNode answer = answer(
                TOWN + "?rank=count",
                collection(
                        feature("{}", box(13, 52, 13.4, 53)),
                        feature("{}", box(13, 52, 14, 53)),
                        feature("{}", box(13, 52, 14, 53)),
                        feature("{}", box(0, 0, 1, 1))));
        assertEquals(
                List.of(3, 1, 1, 4),
                IntStream.range(0, 4)
                        .mapToObj(area -> properties(answer, area).path("rank").asInt())
                        .toList());
        assertTrue(answer.path("reading").asString().contains("has area 2 and 1 more"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Polygon\",\"coordinates\":[[[179,-18],[181,-18],[181,-16],[179,-16],[179,-18]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[-181,-18],[-179,-18],[-179,-16],[-181,-16],[-181,-18]]]}",
                "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[179,-18],[180,-18],[180,-16],[179,-16],[179,-18]]],"
                        + "[[[-180,-18],[-179,-18],[-179,-16],[-180,-16],[-180,-18]]]]}"
            })
    void anAreaAcrossTheAntimeridianHoldsBothSides(String area) throws IOException {
        long expected = Files.readAllLines(folder.resolve("islands.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells ->
                        Math.abs(Double.parseDouble(cells[0])) > 179 && Math.abs(Double.parseDouble(cells[1]) + 17) < 1)
                .count();
        JsonNode answer = answer("/layers/islands/statistics", area);
        assertEquals(expected, properties(answer, 0).path("count").asInt());
        assertTrue(expected > 100);
        double size =
                6378.137 * 6378.137 * Math.toRadians(2) * (Math.sin(Math.toRadians(18)) - Math.sin(Math.toRadians(16)));
        assertEquals(size, properties(answer, 0).path("area").asDouble(), 1e-9 * size);
        assertEquals("density", answer.path("rank").asString());
    }

    @Test
    void aPageHasAreasInItsOwnUnit() {
        JsonNode answer = answer("/layers/page/statistics", box(100, 200, 200, 400));
        assertEquals("px2", answer.path("areaUnit").asString());
        assertEquals(20_000, properties(answer, 0).path("area").asDouble());
        assertEquals(2, properties(answer, 0).path("count").asInt());
        assertEquals(1e-4, properties(answer, 0).path("density").asDouble(), 1e-18);
        JsonNode swapped = answer("/layers/page/statistics", box(200, 50, 500, 150));
        assertEquals(
                "[\"No area is where samples are, and some would be if x and y were exchanged: x comes first.\"]",
                swapped.path("cautions").toString());
    }

    @Test
    void samplesAppendedCountToo() throws InterruptedException {
        String area = box(1, 1, 2, 2);
        assertEquals(
                1,
                properties(answer("/layers/growing/statistics?value=v", area), 0)
                        .path("count")
                        .asInt());
        HttpResponse<byte[]> appended = post(
                "/datasets/growing/samples",
                "{\"lon\":1.25,\"lat\":1.25,\"v\":5}\n{\"lon\":6,\"lat\":6,\"v\":5}\n".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-ndjson",
                "Authorization",
                "Bearer " + TOKEN);
        assertEquals(200, appended.statusCode(), Client.text(appended));
        JsonNode answer = answer("/layers/growing/statistics?value=v", area);
        for (int i = 0; i < 1000 && answer.path("count").asInt() < 4; i++) {
            Thread.sleep(20);
            answer = answer("/layers/growing/statistics?value=v", area);
        }
        assertEquals(4, answer.path("count").asInt());
        assertEquals(2, properties(answer, 0).path("count").asInt());
        assertEquals(3, properties(answer, 0).path("mean").asDouble());
        assertEquals(
                1,
                properties(answer("/layers/growing/statistics?value=v&filter=v%20%3E%201", area), 0)
                        .path("count")
                        .asInt());
    }

    @Test
    void declaredPlacesAreAreasThatMayOverlap() {
        JsonNode answer = client.json("/layers/town/areas.geojson?areas=districts");
        assertEquals("districts", answer.path("areas").asString());
        assertEquals(2, answer.path("features").size());
        assertEquals("West", properties(answer, 0).path("district").asString());
        assertEquals(1000, properties(answer, 0).path("people").asInt());
        // Two polygons of West overlap, and one of them reaches into East.
        int west = sales(sale -> sale.lon < 13.4 || (sale.lon < 13.41 && sale.lat >= 52.45 && sale.lat < 52.55))
                .size();
        int east = sales(sale -> sale.lon >= 13.4).size();
        assertEquals(west, properties(answer, 0).path("count").asInt());
        assertEquals(east, properties(answer, 1).path("count").asInt());
        assertEquals(0, answer.path("outside").asInt());
        assertTrue(answer.path("cautions").toString().contains(west + east - 400 + " samples count in more than one"));
        assertTrue(answer.path("reading").asString().contains("the greatest mean of price"), answer.toString());
        HttpResponse<byte[]> posted = post(TOWN + "?areas=districts", "");
        assertEquals(200, posted.statusCode(), Client.text(posted));
        assertEquals(answer, Client.json(posted));
        HttpResponse<byte[]> first = client.get("/layers/town/areas.geojson?areas=districts");
        HttpResponse<byte[]> again =
                client.get("/layers/town/areas.geojson?areas=districts", "If-None-Match", Client.header(first, "ETag"));
        assertEquals(304, again.statusCode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            people > 600 | West
            people > 600 OR district = 'East' | West,East
            district LIKE 'E%' | East
            people IS NULL OR NOT district = 'West' | East
            INCLUDE | West,East
            """)
    void areasAreSelectedByTheirProperties(String filter, String selected) {
        String asked = "areafilter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        JsonNode answer = client.json("/layers/town/areas.geojson?areas=districts&" + asked);
        List<String> found = new ArrayList<>();
        answer.path("features")
                .forEach(area ->
                        found.add(area.path("properties").path("district").asString()));
        assertEquals(selected, String.join(",", found));
        JsonNode sent = answer(
                TOWN + "?" + asked,
                collection(
                        feature("{\"district\":\"West\",\"people\":1000}", box(13.2, 52.4, 13.4, 52.6)),
                        feature("{\"district\":\"East\",\"people\":500,\"x\":[1]}", box(13.4, 52.4, 13.6, 52.6))));
        assertEquals(found.size(), sent.path("features").size());
        assertEquals(found.getFirst(), properties(sent, 0).path("district").asString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            size > 1 | 'size' is no property of these areas.
            BBOX(geometry, 0, 0, 1, 1) | Areas are selected by their properties, not by where they lie.
            people > 5000 | None of the 2 areas is selected.
            people > | It cannot be read
            """)
    void otherFiltersOfAreasAreRefused(String filter, String said) {
        String asked = "&areafilter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        String refused = refusal(client.get("/layers/town/areas.geojson?areas=districts" + asked), 400);
        assertTrue(refused.startsWith(said), refused);
    }

    @Test
    void whatAreasHoldGoesBeforePropertiesOfTheSameName() {
        JsonNode answer =
                answer(TOWN, feature("{\"count\":\"many\",\"name\":\"Mitte\",\"none\":null}", box(13, 52, 14, 53)));
        assertEquals(400, properties(answer, 0).path("count").asInt());
        assertTrue(properties(answer, 0).path("none").isNull());
        assertEquals(
                "What areas hold stands in the place of properties of the same name: count.",
                answer.path("cautions").path(0).asString());
        assertTrue(answer.path("reading").asString().endsWith("has Mitte, with 400 samples."));
    }

    @Test
    void aRingOfAnotherOrderAndOneBeyondThePlaneAreTakenWithACaution() {
        JsonNode answer =
                answer(TOWN, "{\"type\":\"Polygon\",\"coordinates\":[[[13,52],[13,90],[14,90],[14,52],[13,52]]]}");
        assertTrue(properties(answer, 0).path("count").asInt() > 0);
        String cautions = answer.path("cautions").toString();
        assertTrue(cautions.contains("Of 1 area a ring runs another way than RFC 7946 says"), cautions);
        assertTrue(cautions.contains("1 area reaches beyond 85.0511 degrees"), cautions);
        assertEquals(
                "[[[13.0,52.0],[14.0,52.0],[14.0,90.0],[13.0,90.0],[13.0,52.0]]]",
                answer.path("features")
                        .path(0)
                        .path("geometry")
                        .path("coordinates")
                        .toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [[[0,0],[1,1],[1,0],[0,1],[0,0]]] | Feature 1 is no valid area, near 0.5,0.5 (self-intersection): mend it so that no ring crosses itself or another.
            [[[179,0],[-179,0],[-179,1],[179,1],[179,0]]] | Feature 1 has an edge from 179,0 to -179,0, more than half round the world: if it crosses the antimeridian, cut it there into a MultiPolygon or count longitude on beyond 180 (181 in place of -179); if it goes the long way, put a position between.
            [[[0,0],[1,0],[1,1],[0,2]]] | Feature 1 is no polygon (coordinates make no Polygon): each is a Polygon or MultiPolygon, whose rings have at least four positions and end where they begin.
            """)
    void whatIsNoAreaIsRefused(String coordinates, String said) {
        String body = feature("{}", "{\"type\":\"Polygon\",\"coordinates\":" + coordinates + "}");
        assertEquals(said, refusal(post(TOWN, body), 422));
    }

    @Test
    void moreThanTheServerTakesIsRefusedWithTheLimitAndTheOption() {
        String[] many = new String[201];
        Arrays.fill(many, feature("{}", box(0, 0, 1, 1)));
        assertEquals(
                "At most 200 areas are taken at once here (--areas): send fewer.",
                refusal(post(TOWN, collection(many)), 413));
        String longRing = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0]," + "[1,0],".repeat(5000) + "[1,1],[0,0]]]}";
        assertEquals(
                "The areas have more than 5000 positions, the most here (--area-vertices): simplify them, or send"
                        + " fewer.",
                refusal(post(TOWN, longRing), 413));
        assertEquals(
                "Areas have at most 1 MB here, unpacked (--areas-mb): simplify them, or send fewer.",
                refusal(post(TOWN, " ".repeat((1 << 20) + 1)), 413));
    }

    @Test
    void otherBodiesAndParametersAreRefused() throws IOException {
        assertEquals(
                "The body is empty: send GeoJSON polygons, or name declared places with areas=.",
                refusal(post(TOWN, ""), 422));
        assertEquals(
                "The areas are named, and sent too.", refusal(post(TOWN + "?areas=districts", box(0, 0, 1, 1)), 400));
        assertEquals("There are no places 'cities' declared.", refusal(post(TOWN + "?areas=cities", ""), 400));
        assertEquals(
                "It is not said which areas samples are counted in.",
                refusal(client.get("/layers/town/areas.geojson"), 400));
        assertTrue(refusal(client.get("/layers/town/areas.geojson?areas=jump"), 400)
                .startsWith("Of the places jump n 'Jump' has an edge from -179,0 to 179,0, more than half round"));
        assertEquals("Areas are not ranked by 'size'.", refusal(post(TOWN + "?rank=size", box(0, 0, 1, 1)), 400));
        assertEquals(
                "Areas are not ranked by 'mean'.",
                refusal(post("/layers/islands/statistics?rank=mean", box(0, 0, 1, 1)), 400));
        assertEquals(
                "Areas are sent as GeoJSON, and the request says that its body is something else.",
                refusal(post(TOWN, new byte[] {'{'}, "Content-Type", "text/plain"), 400));
        assertEquals(404, post("/layers/nowhere/statistics", box(0, 0, 1, 1)).statusCode());
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(box(13, 52, 14, 53).getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<byte[]> unpacked =
                post(TOWN, packed.toByteArray(), "Content-Type", "application/json", "Content-Encoding", "gzip");
        assertEquals(200, unpacked.statusCode());
        assertEquals("application/geo+json", Client.header(unpacked, "Content-Type"));
        assertEquals("no-store", Client.header(unpacked, "Cache-Control"));
        assertEquals("*", Client.header(unpacked, "Access-Control-Allow-Origin"));
    }
}
