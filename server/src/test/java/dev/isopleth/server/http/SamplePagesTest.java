package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Samples over HTTP: page by page, nothing twice, nothing left out.
class SamplePagesTest {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    @TempDir
    static Path data;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException, ImportException {
        TestData.importTown(data, "town", 5);
        importTexts("=1+1");
        importWorld();
        server = TestServer.over(data);
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static void importTexts(String first) throws IOException, ImportException {
        Path file = Files.writeString(
                data.resolve("texts.csv"),
                "lon,lat,n,at,text\n1,2,250000,2024-05-01T12:00:00.250+02:00,\"" + first
                        + "\"\n1.5,2,14.8,,\"a \"\"b\"\", c\"\n1.5,2.5,,,\n");
        Importer.run(ImportRequest.of(file), data, ImportProgress.silent());
    }

    /// Places all round the world, dense at the antimeridian, many at one spot.
    private static void importWorld() throws IOException, ImportException {
        Random random = new Random(2);
        StringBuilder csv = new StringBuilder("lon,lat,n\n");
        for (int i = 0; i < 3000; i++) {
            double lon = i % 3 == 0 ? 179.5 : (random.nextDouble() * 40 + 340) % 360 - 180;
            csv.append(lon)
                    .append(',')
                    .append(i % 3 == 0 ? 10 : random.nextInt(-80, 80))
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        Path file = Files.writeString(data.resolve("world.csv"), csv);
        Importer.run(ImportRequest.of(file), data, ImportProgress.silent());
    }

    private static List<String> inPages(String path) {
        List<String> found = new ArrayList<>();
        String at = path;
        for (int page = 0; page < 1000; page++) {
            HttpResponse<byte[]> answer = client.get(at);
            assertEquals(200, answer.statusCode(), at);
            JsonNode json = Client.json(answer);
            json.get("features").forEach(feature -> found.add(feature.toString()));
            assertEquals(json.get("features").size(), json.get("numberReturned").asInt());
            Matcher next = NEXT.matcher(Client.header(answer, "Link"));
            assertEquals(json.get("more").asBoolean(), next.matches());
            if (json.get("next").isNull()) {
                assertFalse(json.get("more").asBoolean());
                return found;
            }
            at = json.get("next").asString();
            assertEquals(next.group(1), at);
        }
        throw new AssertionError("the pages have no end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/datasets/town/samples?",
                "/datasets/town/samples?filter=beds%20%3E=%203&",
                "/datasets/town/samples?datetime=2024-03/2024-08&bbox=13.35,52.45,13.45,52.55&",
                "/datasets/town/samples?months=1,5&filter=price%20%3E%20200000&",
                "/datasets/world/samples?",
                "/datasets/world/samples?bbox=170,-60,-170,60&",
                "/datasets/world/samples?bbox=175,-60,-175,60&filter=n%20%3C%202000&",
                "/datasets/world/samples?bbox=179.4,9.9,179.6,10.1&"
            })
    void pagesOfAnySizeTogetherAreTheWhole(String path) {
        List<String> whole = inPages(path + "limit=10000");
        assertTrue(whole.size() > 20, path);
        for (int limit : new int[] {1 + whole.size() / 7, whole.size() - 1, whole.size()}) {
            assertEquals(whole, inPages(path + "limit=" + limit), path + limit);
        }
        if (path.contains("town")) {
            assertEquals(whole.size(), new HashSet<>(whole).size());
        }
    }

    @Test
    void csvPagesTogetherAreTheWhole() {
        List<String> found = new ArrayList<>();
        String at = "/datasets/town/samples?f=csv&limit=150&filter=beds%20%3E=%202";
        for (boolean more = true; more; ) {
            HttpResponse<byte[]> answer = client.get(at);
            List<String> lines = Client.text(answer).lines().toList();
            assertEquals("lon,lat,price,sold,beds,balance,street", lines.getFirst());
            found.addAll(lines.subList(1, lines.size()));
            Matcher next = NEXT.matcher(Client.header(answer, "Link"));
            more = next.matches();
            at = more ? next.group(1) : at;
        }
        assertEquals(
                new String(client.bytes("/datasets/town/samples?f=csv&filter=beds%20%3E=%202"), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .toList(),
                found);
        assertEquals(320, found.size());
        // As it came in: longitude and latitude to the last of their six decimals.
        String position = found.getFirst().replaceFirst("^([^,]*,[^,]*),.*", "$1,");
        assertTrue(TestData.town(5).lines().anyMatch(line -> line.startsWith(position)), position);
    }

    @Test
    void csvIsTrueToTheLetter() {
        HttpResponse<byte[]> answer = client.get("/datasets/texts/samples?f=csv");
        assertEquals("text/csv;charset=utf-8", Client.header(answer, "Content-Type"));
        assertEquals(
                List.of(
                        "1,2,2024-05-01T10:00:00.250Z,250000,=1+1",
                        "1.5,2,,14.8,\"a \"\"b\"\", c\"",
                        "1.5,2.5,,,",
                        "lon,lat,at,n,text"),
                Client.text(answer).lines().sorted().toList());
        assertTrue(Client.text(answer).endsWith("\r\n"));
    }

    @Test
    void geoJsonHasWholeNumbersAsTheyCameAndTimesInUtc() {
        String text = new String(client.bytes("/datasets/texts/samples?limit=10"), StandardCharsets.UTF_8);
        assertTrue(text.contains("\"n\":250000,") || text.contains("\"n\":250000}"), text);
        assertTrue(text.contains("\"n\":14.8"), text);
        assertTrue(text.contains("\"at\":\"2024-05-01T10:00:00.250Z\""), text);
        assertTrue(text.contains("\"text\":\"=1+1\""), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | text/csv;charset=utf-8",
                "application/geo+json | application/geo+json",
                "text/csv;q=0.1, application/geo+json | application/geo+json",
                "application/json, text/csv;q=0.5 | application/geo+json",
                "text/html, */* | application/geo+json",
                "application/geo+json;q=0.2, text/csv;q=0.9 | text/csv;charset=utf-8",
            },
            quoteCharacter = '\'')
    void acceptDecidesWhereNothingElseSays(String accept, String type) {
        HttpResponse<byte[]> answer = client.get("/datasets/texts/samples", "Accept", accept);
        assertEquals(200, answer.statusCode());
        assertEquals(type, Client.header(answer, "Content-Type"));
        assertTrue(
                answer.headers().allValues("Vary").stream().anyMatch("Accept"::equalsIgnoreCase),
                () -> answer.headers().allValues("Vary").toString());
    }

    @Test
    void aCursorOfAnotherVersionIsRefusedInSoManyWords() throws IOException, ImportException {
        String next = client.json("/datasets/texts/samples?limit=1").get("next").asString();
        assertEquals(200, client.get(next).statusCode());
        importTexts("changed");
        HttpResponse<byte[]> answer = client.get(next);
        assertEquals(400, answer.statusCode());
        JsonNode problem = Client.json(answer);
        assertEquals("cursor", problem.get("parameter").asString());
        assertTrue(problem.get("detail").asString().contains("begin again without a cursor"), problem.toString());
        importTexts("=1+1");
    }
}
