package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.TestData;
import dev.isopleth.server.layer.LayersFileException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Filters and times on the routes: the town has 400 sales, of 1 to 5 beds, each sold on the first of a
/// month.
class SelectionRouteTest {

    @TempDir
    static Path data;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        TestData.importTown(data, "town", 5);
        String town = TestData.town(5);
        String header = town.lines().findFirst().orElseThrow();
        String large = town.lines()
                .skip(1)
                .filter(line -> Integer.parseInt(line.split(",", -1)[3]) >= 4)
                .collect(Collectors.joining("\n", header + "\n", "\n"));
        Path file = Files.writeString(data.resolve("large.csv"), large);
        Importer.run(ImportRequest.of(file).withId("large"), data, ImportProgress.silent());
        ServerConfig config = config("""
                layers:
                  - id: small
                    dataset: town
                    filter: beds <= 2
                    months: dec-feb
                """);
        server = IsoplethServer.start(config);
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static ServerConfig config(String layers) throws IOException {
        Path file = Files.writeString(Files.createTempFile(data, "layers", ".yaml"), layers);
        return new ServerConfig(
                new ServerConfig.Address("127.0.0.1", 0),
                data,
                file,
                ServerConfig.Shown.STANDARD,
                ServerConfig.Limits.standard());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            filter: pric > 1; 'pric' is no column
            filter: price >; cannot be read
            datetime: 2024/2023; end comes before its start
            versus: nothing = 1; 'nothing' is no column
            """)
    void aDeclaredSelectionThatMeansNothingIsSaidAtStart(String setting, String said) throws IOException {
        ServerConfig config = config("layers:\n- id: a\n  dataset: town\n  " + setting + "\n");
        var refused = assertThrows(LayersFileException.class, () -> IsoplethServer.start(config));
        assertTrue(String.valueOf(refused.getMessage()).contains(said), refused.getMessage());
    }

    private static String parameter(String name, String text) {
        return "&" + name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] tile(String layer, String parameters) {
        return client.bytes("/layers/" + layer + "/tiles/11/1100/671.npy?measure=density&radius=500m" + parameters);
    }

    @Test
    void aFilteredTileIsThatOfADatasetOfTheSelectedSamples() {
        byte[] expected = tile("large", "");
        assertArrayEquals(expected, tile("town", parameter("filter", "beds >= 4")));
        assertArrayEquals(expected, tile("town", parameter("filter", "NOT(beds<4)")));
        assertNotEquals(hash(expected), hash(tile("town", "")));
    }

    private static int hash(byte[] bytes) {
        return java.util.Arrays.hashCode(bytes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            datetime=2024-03/2024-06; sold >= 2024-03-01 AND sold < 2024-06-01
            datetime=2024-03; sold = 2024-03-01
            datetime=2024-10/..; sold >= '2024-10'
            datetime=../2024-02; sold < '2024-02'
            datetime=P1M/..; sold = '2024-12-01'
            months=dec-feb; sold IN ('2024-12-01', '2024-01-01', '2024-02-01')
            weekdays=sat,sun; sold IN ('2024-06-01', '2024-09-01', '2024-12-01')
            hours=0-1; INCLUDE
            datetime=../..; INCLUDE
            """)
    void timesSelectWhatTheFilterOfTheSameMeaningSelects(String times, String filter) {
        assertArrayEquals(tile("town", parameter("filter", filter)), tile("town", "&" + times));
    }

    @Test
    void anEmptySelectionIsATransparentTileAndNothingNear() {
        String none = parameter("filter", "beds > 100");
        byte[] nothing = client.bytes("/layers/town/tiles/11/0/0.png");
        assertArrayEquals(nothing, client.bytes("/layers/town/tiles/11/1100/671.png?measure=mean" + none));
        JsonNode point = client.json("/layers/town/point/13.4,52.5?measure=density" + none);
        assertEquals(0, point.get("value").asDouble());
        assertTrue(point.get("nearest").isEmpty());
        JsonNode mean = client.json("/layers/town/point/13.4,52.5?measure=mean" + none);
        assertTrue(mean.get("value").isNull());
        assertEquals(200, client.get("/layers/town?hours=5" + none).statusCode());
        assertEquals(200, client.get("/layers/town/legend.svg?hours=5").statusCode());
    }

    @Test
    void tileJsonAndLinksCarryTheSelection() {
        String query = "?measure=density" + parameter("filter", "street = 'Street 3' AND beds < 3") + "&hours=0-12";
        JsonNode tileJson = client.json("/layers/town/tilejson.json" + query);
        String tiles = tileJson.get("tiles").get(0).asString();
        String asked = tiles.replace("{z}", "11").replace("{x}", "1100").replace("{y}.png", "671.npy");
        assertArrayEquals(client.bytes("/layers/town/tiles/11/1100/671.npy" + query), client.bytes(asked));
        String legend = tileJson.get("legend").asString();
        assertEquals(200, client.get(legend).statusCode());
        assertTrue(legend.contains("hours=0-12"), legend);
    }

    @Test
    void theScaleComesFromTheFilterAndHoldsForEveryTime() {
        JsonNode all = scale("");
        assertEquals(all, scale("&datetime=2024-03&months=1-6&weekdays=fri"));
        assertNotEquals(all, scale(parameter("filter", "beds >= 4")));
        assertEquals(
                scale(parameter("filter", "beds >= 4")), scale(parameter("filter", "beds>=4") + "&datetime=2024-03"));
    }

    private static JsonNode scale(String parameters) {
        return client.json("/layers/town?measure=mean" + parameters).get("scale");
    }

    @Test
    void pointAndSamplesShowSelectedSamplesOnly() {
        String large = parameter("filter", "beds = 5");
        JsonNode nearest =
                client.json("/layers/town/point/13.4,52.5?radius=5km" + large).get("nearest");
        assertEquals(5, nearest.size());
        nearest.forEach(
                near -> assertEquals(5, near.get("attributes").get("beds").asInt()));
        JsonNode samples = client.json("/datasets/town/samples?limit=400" + large + "&months=5");
        samples.get("features").forEach(feature -> {
            assertEquals(5, feature.get("properties").get("beds").asInt());
            assertTrue(feature.get("properties").get("sold").asString().startsWith("2024-05"));
        });
        // Samples i of 400 with i mod 5 = 4 and i mod 12 = 4.
        assertEquals(7, samples.get("numberReturned").asInt());
    }

    @Test
    void aDeclaredSelectionHoldsUntilARequestSaysOtherwise() {
        byte[] winter = tile("town", parameter("filter", "beds <= 2") + "&months=12,1,2");
        assertArrayEquals(winter, tile("small", ""));
        assertArrayEquals(tile("town", parameter("filter", "beds<=2") + "&months=7"), tile("small", "&months=7"));
        assertArrayEquals(tile("town", ""), tile("small", "&filter=INCLUDE&months=1-12"));
    }
}
