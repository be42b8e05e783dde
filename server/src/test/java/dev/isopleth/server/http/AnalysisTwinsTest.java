package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import dev.isopleth.server.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every analysis that takes long says how far it is, and has a twin on the command line.
class AnalysisTwinsTest {

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Random random = new Random(5);
        StringBuilder town = new StringBuilder("lon,lat,seen\n");
        for (int i = 0; i < 600; i++) {
            double spread = i % 2 == 0 ? 0.005 : 0.05;
            town.append(String.format(
                    Locale.ROOT,
                    "%.6f,%.6f,2023-%02d-%02d%n",
                    13 + spread * random.nextGaussian(),
                    52 + spread * random.nextGaussian(),
                    1 + i % 6,
                    1 + i % 28));
        }
        TestData.importCsv(folder, "town", town);
        server = TestServer.over(folder.resolve("data"));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "trend, step=1mo&bins=square:3km, 12",
        "clusters, eps=300m&minpoints=6, 1800",
        "clusters, method=hdbscan, 600",
        "clusters, method=scan&bins=square:2km&permutations=98, 98",
        "hotspots, bins=square:2km, 0"
    })
    void progressEndsWhereTheDocumentIsThere(String analysis, String query, long parts) {
        List<String> events = new String(
                        client.get("/layers/town/" + analysis + "/progress?" + query, "Accept", "*/*")
                                .body(),
                        StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
        assertEquals("event:done", events.get(events.size() - 2).replace(" ", ""));
        if (parts > 0) {
            assertEquals(
                    "data:{\"done\":%1$d,\"parts\":%1$d}".formatted(parts),
                    events.getLast().replace(" ", ""));
        }
        assertTrue(client.json("/layers/town/" + analysis + ".geojson?" + query)
                        .path("features")
                        .size()
                > 0);
    }

    /// Also that of a trend, beside which there is a route of any place.
    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html, */*;q=0.5", "text/event-stream", ""})
    void progressIsToldAsEventsWhateverIsAccepted(String accept) {
        for (String asked : List.of(
                "hotspots/progress?bins=square:2500m",
                "trend/progress?step=1mo&bins=square:2500m",
                "clusters/progress?eps=310m&minpoints=6",
                "risk/progress?measure=ratio&normalise=true&radius=1km&permutations=19&levels=0.1"
                        + "&filter=seen%20%3C%20%272023-03-01%27&versus=INCLUDE")) {
            String path = "/layers/town/" + asked;
            HttpResponse<byte[]> told = accept.isEmpty() ? client.get(path) : client.get(path, "Accept", accept);
            assertEquals(200, told.statusCode(), path + ": " + Client.text(told));
            assertEquals(
                    "text/event-stream",
                    told.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", ""));
            assertTrue(Client.text(told).replace(" ", "").contains("event:done"), Client.text(told));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "trend, bins=square:20m&step=1mo, such bins",
        "clusters, method=hdbscan&eps=300m, Hdbscan takes no distance"
    })
    void aRefusalIsToldInPlaceOfProgress(String analysis, String query, String words) {
        String told = new String(
                client.get("/layers/town/" + analysis + "/progress?" + query).body(), StandardCharsets.UTF_8);
        assertTrue(told.contains(words), told);
    }

    @ParameterizedTest
    @CsvSource({
        "trend, --step 1mo --bins square:2km --with show=significant, step=1mo&bins=square:2km&show=significant",
        "clusters, --eps 300m --minpoints 5, eps=300m&minpoints=5",
        "clusters, --method scan --with permutations=99 --with bins=square:2km,"
                + " method=scan&permutations=99&bins=square:2km"
    })
    void theCommandLineWritesTheSame(String analysis, String options, String query) throws Exception {
        Path file = Files.createTempDirectory(folder, "twin").resolve("found.geojson");
        StringWriter out = new StringWriter();
        assertEquals(0, run(out, analysis, file, options), out::toString);
        String route = "/layers/town/" + analysis + ".geojson?" + query;
        assertEquals(new String(client.bytes(route), StandardCharsets.UTF_8), Files.readString(file));
        assertTrue(out.toString().contains(client.json(route).path("reading").asString()), out.toString());
        StringWriter again = new StringWriter();
        assertEquals(2, run(again, analysis, file, options));
        assertTrue(again.toString().contains("--force"), again.toString());
    }

    @Test
    void whatIsRefusedIsToldWithTheRemedyAndWritesNothing() throws Exception {
        Path file = folder.resolve("refused.geojson");
        StringWriter out = new StringWriter();
        assertEquals(2, run(out, "clusters", file, "--method best"));
        assertTrue(out.toString().contains("accepted: dbscan; hdbscan; scan"), out.toString());
        assertTrue(Files.notExists(file));
        assertEquals(2, run(out, "trend", folder.resolve("trend.csv"), "--step 1mo"));
        assertTrue(out.toString().contains("Trends are written as GeoJSON"), out.toString());
    }

    private static int run(StringWriter out, String analysis, Path file, String options) {
        List<String> arguments = new ArrayList<>(List.of(analysis, "town", file.toString()));
        arguments.addAll(List.of(options.split(" ", -1)));
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        return Main.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments.toArray(String[]::new));
    }
}
