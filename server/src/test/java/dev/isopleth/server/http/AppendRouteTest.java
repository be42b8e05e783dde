package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.WriterTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Samples keep arriving over HTTP.
class AppendRouteTest {

    private static final String TOKEN = "a-token-of-this-test";
    private static final String PATH = "/datasets/air/samples";
    private static final int IMPORTED = 3000;

    /// Round the place that samples are appended to, and 30 km from it.
    private static final String NEAR = "/layers/air/tiles/12/2200/1343.png";

    private static final String FAR = "/layers/air/tiles/12/2204/1343.png";
    private static final String WHOLE = "/layers/air/tiles/5/17/10.png";
    private static final String SETTINGS = "?measure=density&radius=1km&minradius=0";

    @TempDir
    Path folder;

    private IsoplethServer server;

    @BeforeEach
    void start() throws Exception {
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("lon,lat,pm10,place,at\n");
        for (int i = 0; i < IMPORTED; i++) {
            csv.append("%.5f,%.5f,%d,p%d,2026-01-%02dT%02d:00:00Z%n"
                    .formatted(
                            13.3 + random.nextDouble() * 0.5,
                            52.4 + random.nextDouble() * 0.2,
                            random.nextInt(80),
                            random.nextInt(9),
                            1 + random.nextInt(28),
                            random.nextInt(24)));
        }
        Path file = Files.writeString(folder.resolve("air.csv"), csv);
        Importer.run(
                ImportRequest.of(file).withValues(List.of(new ImportRequest.ValueColumn("pm10", "ug/m3"))),
                data(),
                ImportProgress.silent());
        server = server(WriterTokens.of(List.of(TOKEN), "the test"));
    }

    @AfterEach
    void end() {
        server.close();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private IsoplethServer server(WriterTokens tokens) {
        return server(new ServerConfig.Writing(tokens, 1 << 20));
    }

    private IsoplethServer server(ServerConfig.Writing writing) {
        ServerConfig plain = Client.config(null);
        return IsoplethServer.start(
                new ServerConfig(plain.address(), data(), null, plain.shown(), plain.limits(), writing));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<byte[]> append(String type, byte[] body, String... headers) throws Exception {
        return append(PATH, type, body, headers);
    }

    private HttpResponse<byte[]> append(String path, String type, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .headers("Authorization", "Bearer " + TOKEN, "Content-Type", type);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Rows in the middle of the tile.
    private static byte[] rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(String.format(
                    Locale.ROOT,
                    "{\"lon\":%.6f,\"lat\":%.6f,\"pm10\":%d,\"place\":\"new\",\"at\":\"2026-02-01T10:00:00Z\"}%n",
                    13.40 + i * 1e-6,
                    52.52,
                    i % 50));
        }
        return utf8(rows.toString());
    }

    private long count() throws Exception {
        return Client.json(get("/datasets/air")).path("count").asLong();
    }

    private void awaitCount(long expected) throws Exception {
        long start = System.nanoTime();
        while (count() != expected) {
            assertTrue(System.nanoTime() - start < 10_000_000_000L, "seen: " + count());
            Thread.sleep(20);
        }
    }

    private String etag(String path) throws Exception {
        return Client.header(get(path), "ETag");
    }

    /// The first sample appended widens the dataset's extent, whose middle the bins were laid round.
    @Test
    void binsCountWhatIsAppendedAndStayWhereTheyAre() throws Exception {
        JsonNode before = Client.json(get("/layers/air/bins.geojson?bins=hex:1km"));
        byte[] far = utf8("{\"lon\":14.9,\"lat\":53.1,\"pm10\":7,\"place\":\"far\",\"at\":\"2026-02-01T10:00:00Z\"}\n");
        assertEquals(200, append("application/x-ndjson", far).statusCode());
        assertEquals(200, append("application/x-ndjson", rows(500)).statusCode());
        awaitCount(IMPORTED + 501);
        JsonNode after = Client.json(get("/layers/air/bins.geojson?bins=hex:1km"));
        assertEquals(IMPORTED, before.path("count").asInt());
        assertEquals(IMPORTED + 501, after.path("count").asInt());
        assertEquals(before.path("projection"), after.path("projection"));
        int grown = 0;
        for (JsonNode bin : before.path("features")) {
            JsonNode now = after.path("features")
                    .valueStream()
                    .filter(one -> one.path("id").equals(bin.path("id")))
                    .findFirst()
                    .orElseThrow();
            assertEquals(bin.path("geometry"), now.path("geometry"));
            grown += now.path("properties").path("count").asInt()
                    - bin.path("properties").path("count").asInt();
        }
        assertEquals(500, grown);
        server.close();
        server = server(WriterTokens.of(List.of(TOKEN), "the test"));
        JsonNode again = Client.json(get("/layers/air/bins.geojson?bins=hex:1km"));
        assertEquals(after, again, "a server that has not seen the dataset as it was");
    }

    @Test
    void tilesThatTheKernelReachesChangeAndNoOthersAndTheScaleStays() throws Exception {
        String near = etag(NEAR + SETTINGS);
        String far = etag(FAR + SETTINGS);
        String whole = etag(WHOLE + SETTINGS);
        String styled = etag(FAR);
        byte[] legend = get("/layers/air/legend.json" + SETTINGS).body();
        String bandwidth = Client.json(get("/layers/air")).path("bandwidth").toString();
        JsonNode wide = Client.json(get("/layers/air?minsupport=30"));
        assertEquals("nearest-places", wide.path("bandwidth").asString());
        String version = Client.json(get("/layers/air")).path("version").asString();
        assertEquals(200, append("application/x-ndjson", rows(500)).statusCode());
        awaitCount(IMPORTED + 500);
        assertNotEquals(near, etag(NEAR + SETTINGS));
        assertNotEquals(whole, etag(WHOLE + SETTINGS));
        assertEquals(far, etag(FAR + SETTINGS));
        assertEquals(styled, etag(FAR));
        assertEquals(
                new String(legend, StandardCharsets.UTF_8), Client.text(get("/layers/air/legend.json" + SETTINGS)));
        assertEquals(
                bandwidth, Client.json(get("/layers/air")).path("bandwidth").toString());
        assertEquals(
                wide.path("radius"),
                Client.json(get("/layers/air?minsupport=30")).path("radius"));
        assertNotEquals(version, Client.json(get("/layers/air")).path("version").asString());
    }

    /// A server that starts with the appended samples has the same tiles as the one that took them.
    @Test
    void tilesAreTheSameAfterAStart() throws Exception {
        get(NEAR + SETTINGS);
        for (int i = 0; i < 3; i++) {
            append("application/x-ndjson", rows(300));
            awaitCount(IMPORTED + 300L * (i + 1));
            get(NEAR + SETTINGS);
        }
        List<String> paths = List.of(
                NEAR + SETTINGS,
                WHOLE + SETTINGS,
                NEAR,
                FAR,
                WHOLE,
                NEAR + "?filter=place='new'",
                WHOLE + "?measure=max&radius=2km");
        List<String> warm = paths.stream().map(this::quiet).toList();
        server.close();
        server = server(WriterTokens.of(List.of(TOKEN), "the test"));
        assertEquals(IMPORTED + 900, count());
        assertEquals(warm, paths.stream().map(this::quiet).toList());
    }

    private String quiet(String path) {
        try {
            HttpResponse<byte[]> answer = get(path);
            assertEquals(200, answer.statusCode(), Client.text(answer));
            return Client.header(answer, "ETag");
        } catch (Exception e) {
            throw new IllegalStateException(path, e);
        }
    }

    @Test
    void csvGeoJsonAndGzipAreTakenToo() throws Exception {
        JsonNode csv = Client.json(append(
                "text/csv", utf8("at,pm10,lon,lat\n2026-03-01 10:00,7.5,13.41,52.51\n1772360000,8,13.42,52.52\n")));
        assertEquals(2, csv.path("accepted").asInt(), csv.toString());
        String feature = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[13.4,52.5]},"
                + "\"properties\":{\"pm10\":5,\"place\":\"x\"}}";
        String collection = "{\"type\":\"FeatureCollection\",\"features\":[" + feature + ",\n" + feature + "]}";
        assertEquals(2, accepted(append("application/geo+json", utf8(collection))));
        assertEquals(2, accepted(append("application/geo+json", utf8(feature + "\n" + feature + "\n"))));
        String sequence = "\u001e" + feature + "\n\u001e" + feature + "\n";
        assertEquals(2, accepted(append("application/geo+json-seq", utf8(sequence))));
        assertEquals(2, accepted(append("application/geo+json", utf8(sequence))));
        byte[] packed = gzip(rows(10));
        assertEquals(10, accepted(append("application/x-ndjson", packed, "Content-Encoding", "gzip")));
        byte[] parts = joined(packed, gzip(rows(5)));
        assertEquals(15, accepted(append("application/x-ndjson", parts, "Content-Encoding", "GZIP")));
        awaitCount(IMPORTED + 35);
        String found = Client.text(get(PATH + "?bbox=13.409,52.509,13.411,52.511&filter=pm10=7.5&f=csv"));
        assertTrue(found.contains("2026-03-01T10:00:00Z"), found);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /// Cut anywhere, a packed batch is refused: its last row could be half a number.
    @Test
    void aPackedBodyThatIsNotWholeIsRefused() throws Exception {
        StringBuilder csv = new StringBuilder("lon,lat,pm10\n");
        for (int i = 0; i < 200; i++) {
            csv.append("13.4%03d,52.5%03d,%d.25\n".formatted(i, i, i));
        }
        byte[] whole = gzip(utf8(csv.toString()));
        for (int length = whole.length - 1; length > 10; length -= whole.length / 25) {
            checkRefusedGzip("The gzip body ends too early: send it again, whole.", Arrays.copyOf(whole, length));
        }
        String damaged =
                "The body is no gzip, or a damaged one: pack it and send it again, or leave Content-Encoding out.";
        byte[] sum = whole.clone();
        sum[whole.length - 6] ^= 1;
        checkRefusedGzip(damaged, sum);
        checkRefusedGzip(damaged, utf8(csv.toString()));
        String followed = "There are bytes behind the end of the gzip body: pack it and send it again.";
        checkRefusedGzip(followed, joined(whole, utf8("junk")));
        checkRefusedGzip(followed, joined(whole, Arrays.copyOf(whole, 8)));
        checkRefusedGzip(followed, joined(whole, utf8("junk".repeat(100))));
        checkRefusedGzip("The gzip body ends too early: send it again, whole.", new byte[0]);
        assertEquals(
                400, append("text/csv", whole, "Content-Encoding", "gzip, gzip").statusCode());
        assertEquals(400, append("text/csv", whole, "Content-Encoding", "br").statusCode());
        assertEquals(200, accepted(append("text/csv", whole, "Content-Encoding", "gzip")));
        awaitCount(IMPORTED + 200);
    }

    private void checkRefusedGzip(String detail, byte[] body) throws Exception {
        HttpResponse<byte[]> answer = append("text/csv", body, "Content-Encoding", "gzip");
        assertEquals(400, answer.statusCode(), Client.text(answer));
        assertEquals(detail, Client.json(answer).path("detail").asString());
        assertEquals("Content-Encoding", Client.json(answer).path("parameter").asString());
    }

    private static int accepted(HttpResponse<byte[]> answer) {
        assertEquals(200, answer.statusCode(), Client.text(answer));
        return Client.json(answer).path("accepted").asInt();
    }

    @Test
    void aBatchWithABadRowIsRefusedWholeOrGoesWithoutIt() throws Exception {
        String rows = """
                {"lon":13.4,"lat":52.5,"pm10":1}
                {"lon":13.4,"lat":52.5}
                {"lon":"west","lat":52.5,"pm10":1}
                {"lon":13.4,"lat":99,"pm10":1}
                {"lon":13.4,"lat":52.5,"pm10":"high"}
                {"lon":13.4,"lat":52.5,"pm10":1,"at":"yesterday"}
                {"lon":13.4,"lat":52.5,"pm10":1,"pm25":3}
                {"pm10":1}
                {"lon":13.4,"lat":52.5,"pm10":[1]}
                """;
        HttpResponse<byte[]> refused = append("application/x-ndjson", utf8(rows));
        assertEquals(422, refused.statusCode());
        JsonNode problem = Client.json(refused);
        assertEquals(
                "8 rows are no samples of 'air', and nothing was appended; partial=true leaves such rows out.",
                problem.path("detail").asString());
        assertEquals(8, problem.path("count").asInt());
        List<String> lines = problem.path("lines")
                .valueStream()
                .map(line ->
                        line.path("line").asInt() + " " + line.path("reason").asString())
                .toList();
        assertEquals(
                List.of(
                        "2 no value in pm10",
                        "3 position is not a number",
                        "4 position is not in degrees",
                        "5 not a number in pm10",
                        "6 not a time in at",
                        "7 the dataset has no column 'pm25'",
                        "8 no position: lon and lat are missing",
                        "9 the value of 'pm10' is no number, text or truth value"),
                lines);
        JsonNode partial = Client.json(append(PATH + "?partial=true", "application/x-ndjson", utf8(rows)));
        assertEquals(1, partial.path("accepted").asInt(), partial.toString());
        assertEquals(8, partial.path("refused").asInt());
        assertEquals(8, partial.path("lines").size());
        awaitCount(IMPORTED + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-ndjson|{\"lon\":13,|1 not valid JSON",
                "application/x-ndjson|[1]|1 not a JSON object",
                "text/csv|lon,lat,pm10;1,2|2 2 cells where the first line has 3",
                "text/csv|lon,lat,place,pm10;13,52,a,1;13,52,\"b,1;13,52,c,1|3 a quote is not closed",
                "text/csv|lon,lat,place,pm10;13,52,a,1;\"13,52,b,1;13,52,c,1|3 a quote is not closed",
                "text/csv|lon,lat,place,pm10;13,52,\"a~a\",1;13,52,\"b\"b,1;13,52,c,1|4 a quote is not closed",
                "text/csv|lon,lat,place,pm10;13,52,\"a,1;13,52,b,1;13,52,c\"|2 3 cells where the first line has 4 (a quote made one row of 3 lines)",
                "text/csv|lon,lon,pm10;1,2,3|1 the first line does not name each column once",
                "application/geo+json|{\"type\":\"Feature\",\"geometry\":null,\"properties\":{}}|1 geometry is not a point"
            })
    void whatIsNoBatchIsRefusedWithItsLine(String type, String body, String expected) throws Exception {
        HttpResponse<byte[]> answer = append(type, utf8(body.replace(';', '\n').replace('~', '\n')));
        assertEquals(422, answer.statusCode());
        JsonNode line = Client.json(answer).path("lines").path(0);
        String said = line.path("line").asInt() + " " + line.path("reason").asString();
        assertTrue(said.startsWith(expected), said);
        assertEquals(IMPORTED, count());
    }

    @Test
    void aBatchOfMoreThanTheServerTakesIsRefusedWithTheOption() throws Exception {
        server.close();
        server = server(new ServerConfig.Writing(
                WriterTokens.of(List.of(TOKEN), "the test"),
                1 << 20,
                new ServerConfig.Batches(20, 1 << 20),
                WriterTokens.NONE));
        assertEquals(20, accepted(append("application/x-ndjson", rows(20))));
        HttpResponse<byte[]> many = append("application/x-ndjson", rows(21));
        assertEquals(422, many.statusCode());
        JsonNode line = Client.json(many).path("lines").path(0);
        assertEquals(
                "21 a batch has at most 20 rows here (--batch-rows)",
                line.path("line").asInt() + " " + line.path("reason").asString());
        assertEquals(
                "A batch has at most 20 rows here (--batch-rows): send them in several; nothing was appended.",
                Client.json(many).path("detail").asString());
        assertEquals(
                422,
                append(PATH + "?partial=true", "application/x-ndjson", rows(21)).statusCode());
        HttpResponse<byte[]> large = append("application/x-ndjson", new byte[(1 << 20) + 1]);
        assertEquals(413, large.statusCode());
        assertTrue(
                Client.text(large).contains("A batch has at most 1 MB here, unpacked (--batch-mb): send it in several"),
                Client.text(large));
        byte[] packed = gzip(new byte[(1 << 20) + 1]);
        assertEquals(
                413,
                append("application/x-ndjson", packed, "Content-Encoding", "gzip")
                        .statusCode());
        awaitCount(IMPORTED + 20);
    }

    @Test
    void otherFaultsAreProblems() throws Exception {
        assertEquals(400, append("image/png", rows(1)).statusCode());
        assertEquals(400, append(PATH + "?partial=perhaps", "text/csv", rows(1)).statusCode());
        assertEquals(
                400,
                append("application/x-ndjson", rows(1), "Idempotency-Key", "two words")
                        .statusCode());
        assertEquals(404, append("/datasets/none/samples", "text/csv", rows(1)).statusCode());
        assertEquals(422, append("application/x-ndjson", new byte[0]).statusCode());
        assertEquals(
                422,
                append("application/x-ndjson", new byte[] {'{', (byte) 0xff}).statusCode());
        HttpRequest.Builder nobody = request(PATH)
                .POST(HttpRequest.BodyPublishers.ofByteArray(rows(1)))
                .header("Content-Type", "application/x-ndjson");
        assertEquals(401, send(nobody).statusCode());
        server.close();
        server = server(WriterTokens.NONE);
        assertEquals(403, append("application/x-ndjson", rows(1)).statusCode());
        assertEquals(IMPORTED, count());
    }

    @Test
    void aKeyMakesARetryHarmless() throws Exception {
        JsonNode first = Client.json(append("application/x-ndjson", rows(20), "Idempotency-Key", "k-1"));
        assertFalse(first.path("repeated").asBoolean());
        JsonNode again = Client.json(append("application/x-ndjson", rows(20), "Idempotency-Key", "k-1"));
        assertTrue(again.path("repeated").asBoolean());
        assertEquals(first.path("version").asString(), again.path("version").asString());
        assertEquals(
                422,
                append("application/x-ndjson", rows(21), "Idempotency-Key", "k-1")
                        .statusCode());
        server.close();
        server = server(WriterTokens.of(List.of(TOKEN), "the test"));
        assertTrue(Client.json(append("application/x-ndjson", rows(20), "Idempotency-Key", "k-1"))
                .path("repeated")
                .asBoolean());
        assertEquals(IMPORTED + 20, count());
    }

    /// Samples that were there at the first page come once, those that arrive meanwhile once at most.
    @Test
    void pagesHoldEachSampleOnceWhileOthersAreAppended() throws Exception {
        append("application/x-ndjson", rows(200));
        awaitCount(IMPORTED + 200);
        List<String> before = features("?limit=10000");
        List<String> found = new ArrayList<>();
        String next = PATH + "?limit=400";
        for (int page = 1; next != null; page++) {
            HttpResponse<byte[]> answer = get(next);
            assertEquals(200, answer.statusCode(), Client.text(answer));
            Client.json(answer).path("features").forEach(feature -> found.add(feature.toString()));
            next = Client.json(answer).path("next").asStringOpt().orElse(null);
            if (page <= 4) {
                append("application/x-ndjson", moved(rows(100), page));
                awaitCount(IMPORTED + 200 + 100L * page);
            }
        }
        List<String> all = features("?limit=10000");
        assertEquals(IMPORTED + 600, all.size());
        assertEquals(found, inOrder(all, found));
        assertEquals(before, inOrder(found, before));
        assertEquals(IMPORTED + 400, found.size(), "half of them arrive ahead of the walk");
    }

    /// Every other time at the end of the order, else near its beginning.
    private static byte[] moved(byte[] rows, int page) {
        return utf8(new String(rows, StandardCharsets.UTF_8)
                .replace("\"new\"", "\"page " + page + "\"")
                .replace("\"lon\":13.4", page % 2 == 0 ? "\"lon\":13.79" : "\"lon\":13.31")
                .replace("\"lat\":52.52", page % 2 == 0 ? "\"lat\":52.401" : "\"lat\":52.599"));
    }

    /// Those of some texts that are among others, each as often as there.
    private static List<String> inOrder(List<String> all, List<String> wanted) {
        List<String> left = new ArrayList<>(wanted);
        return all.stream().filter(left::remove).toList();
    }

    private List<String> features(String query) throws Exception {
        return Client.json(get(PATH + query))
                .path("features")
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }

    @Test
    void listenersAreToldOfANewVersionAndWhereItIs() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> events = http.send(
                    request("/layers/air/events")
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            assertEquals(200, events.statusCode());
            Iterator<String> lines = events.body().iterator();
            JsonNode now = event("version", lines);
            assertEquals(
                    Client.json(get("/layers/air")).path("version").asString(),
                    now.path("version").asString());
            append("application/x-ndjson", rows(20));
            JsonNode change = event("change", lines);
            assertNotEquals(
                    now.path("version").asString(), change.path("version").asString());
            assertEquals(
                    Client.json(get("/layers/air")).path("version").asString(),
                    change.path("version").asString());
            JsonNode area = change.path("areas").path(0);
            assertTrue(
                    area.path(0).asDouble() <= 13.4
                            && area.path(2).asDouble() >= 13.4
                            && area.path(2).asDouble() < 13.41,
                    area.toString());
            assertTrue(area.path(1).asDouble() <= 52.52 && area.path(3).asDouble() >= 52.52, area.toString());
            events.body().close();
        }
        assertEquals(404, get("/layers/none/events").statusCode());
    }

    @Test
    void listenersAreToldThatALayerIsGoneAndNoMore() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> events = http.send(
                    request("/layers/air/events")
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            Iterator<String> lines = events.body().iterator();
            JsonNode now = event("version", lines);
            assertEquals(
                    204,
                    send(request("/datasets/air").DELETE().header("Authorization", "Bearer " + TOKEN))
                            .statusCode());
            assertEquals(now, event("gone", lines));
            while (lines.hasNext()) {
                assertEquals("", lines.next(), "nothing is told after that");
            }
        }
        assertEquals(404, get("/layers/air/events").statusCode());
    }

    /// What was appended is gone with the import it was appended to, and so is the key.
    @Test
    void anImportForgetsKeysWithWhatWasAppended() throws Exception {
        append("application/x-ndjson", rows(20), "Idempotency-Key", "k-1");
        awaitCount(IMPORTED + 20);
        byte[] file = Files.readAllBytes(folder.resolve("air.csv"));
        HttpRequest.Builder put = request("/datasets/air?name=air.csv&value=pm10:ug/m3")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(file))
                .header("Authorization", "Bearer " + TOKEN);
        assertEquals(200, send(put).statusCode());
        awaitCount(IMPORTED);
        JsonNode again = Client.json(append("application/x-ndjson", rows(20), "Idempotency-Key", "k-1"));
        assertFalse(again.path("repeated").asBoolean(), again.toString());
        awaitCount(IMPORTED + 20);
    }

    private static JsonNode event(String name, Iterator<String> lines) {
        String last = "";
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("data:") && last.equals("event: " + name)) {
                return JsonMapper.shared().readTree(line.substring(5));
            }
            last = line;
        }
        throw new AssertionError("no event " + name);
    }
}
