package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import dev.isopleth.server.layer.LayersFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The readings of a station count as one: four stations on a parallel are read every hour of January 2024; the first,
/// at 10, has all hours, the second, at 20, the first 12 of each day, the third, at 30, the first ten days, and the
/// fourth, at 40, one reading.
class StationsRouteTest {

    private static final String WIDE = "measure=mean&radius=3000km&minsupport=0";
    private static final String AT = "/layers/air/point/10.015,50";
    private static final int DAYS = 31;
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        StringBuilder csv = new StringBuilder("lon,lat,pm10,no2,at\n");
        for (int hour = 0; hour < 24 * DAYS; hour++) {
            row(csv, 10.00, 10, hour);
            if (hour % 24 < 12) {
                row(csv, 10.01, 20, hour);
            }
            if (hour < 240) {
                row(csv, 10.02, 30, hour);
            }
        }
        row(csv, 10.03, 40, 100);
        TestData.importCsv(folder, "air", csv, new ImportRequest.ValueColumn("pm10", "ug/m3"));
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - {id: towns, dataset: air, measure: mean, per: station, minreadings: 2}
                """);
        server = IsoplethServer.start(Client.config(folder.resolve("data"), layers));
        client = Client.of(server);
    }

    private static void row(StringBuilder csv, double lon, int value, int hour) {
        boolean hasNo2 = lon == 10 && hour < 240;
        csv.append(lon + ",50," + value + "," + (hasNo2 ? "7" : "") + "," + START.plusSeconds(3600L * hour) + "\n");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    /// The kernel is so wide that all four count alike.
    @ParameterizedTest
    @CsvSource({
        "'', 25",
        "&minreadings=2, 20",
        "&minreadings=300, 15",
        "&minreadings=400, 10",
        "&datetime=2024-01-20, 15",
        "&hours=20, 20",
        "&hours=20&minreadings=20, 10",
        "&filter=pm10%20%3E%2015, 30"
    })
    void theMeanIsThatOfTheStationsMeansInTheSelection(String more, double mean) {
        JsonNode point = client.json(AT + "?" + WIDE + "&per=station" + more);
        assertEquals(mean, point.path("value").asDouble(), 0.001);
        assertEquals("ug/m3", point.path("unit").asString());
    }

    @Test
    void bySampleAStationWithManyReadingsOutvotesItsNeighbours() {
        double byReading = (744 * 10 + 372 * 20 + 240 * 30 + 40) / 1357.0;
        assertEquals(byReading, client.json(AT + "?" + WIDE).path("value").asDouble(), 0.001);
        assertEquals(
                byReading,
                client.json(AT + "?" + WIDE + "&per=sample").path("value").asDouble(),
                0.001);
    }

    @Test
    void densitiesCountStations() {
        JsonNode count = client.json(AT + "?measure=count&radius=100km&per=station");
        assertEquals(4, count.path("value").asDouble());
        assertEquals("stations", count.path("unit").asString());
        double one = client.json(AT + "?measure=density&radius=3000km&per=station")
                .path("value")
                .asDouble();
        double all =
                client.json(AT + "?measure=density&radius=3000km").path("value").asDouble();
        assertEquals(1357 / 4.0, all / one, 0.5);
    }

    @Test
    void aTileIsWhatThePointSays() {
        String settings = "?measure=mean&radius=20km&minsupport=0&per=station";
        float[] tile = client.npy("/layers/air/tiles/8/135/86.npy" + settings);
        JsonNode point = client.json(AT + settings + "&z=8");
        float value = (float) point.path("value").asDouble();
        boolean isThere = false;
        for (float pixel : tile) {
            isThere |= pixel == value;
        }
        assertTrue(isThere, "no pixel is " + value);
        assertTrue(value > 12 && value < 30, "mixed of its neighbours: " + value);
    }

    @Test
    void aLayerFileSaysItToo() {
        JsonNode layer = client.json("/layers/towns");
        assertEquals("station", layer.path("per").asString());
        assertEquals(2, layer.path("minreadings").asInt());
        assertEquals(
                20,
                client.json("/layers/towns/point/10.015,50?radius=3000km&minsupport=0")
                        .path("value")
                        .asDouble(),
                0.001);
        JsonNode bySample = client.json("/layers/towns?per=sample");
        assertEquals("sample", bySample.path("per").asString());
        assertTrue(bySample.path("minreadings").isNull());
        assertTrue(client.json("/layers/towns/legend.json")
                .path("measure")
                .asString()
                .endsWith(", each station once"));
    }

    @Test
    void framesSayHowMuchOfWhatIsExpectedIsThere() {
        JsonNode days = client.json("/layers/air/frames?step=1d");
        assertEquals("PT1H", days.path("cadence").asString());
        JsonNode first = days.path("frames").path(0);
        assertEquals(24 + 12 + 24, first.path("count").asInt());
        assertEquals(3, first.path("support").asInt());
        assertEquals(60.0 / 72, first.path("completeness").asDouble(), 1e-4);
        assertEquals(
                36.0 / 48, days.path("frames").path(30).path("completeness").asDouble(), 1e-4);
        JsonNode hours = client.json("/layers/air/frames?step=hour-of-day");
        assertEquals(
                (31 + 31 + 10) / 93.0,
                hours.path("frames").path(3).path("completeness").asDouble(),
                1e-4,
                "every station that has the hour is expected to have it every day");
        assertEquals(
                41.0 / 62, hours.path("frames").path(20).path("completeness").asDouble(), 1e-4);
        JsonNode many = client.json("/layers/air/frames?step=1d&per=station&minreadings=20");
        assertEquals(2, many.path("frames").path(0).path("support").asInt());
        assertEquals(1, many.path("frames").path(0).path("completeness").asDouble(), "both have all");
    }

    /// NO2 is read at the first station alone, on the first ten days.
    @Test
    void aSampleWithoutTheValueIsNoReading() {
        JsonNode days = client.json("/layers/air/frames?step=1d&value=no2").path("frames");
        assertEquals(60, days.path(0).path("count").asInt());
        assertEquals(1, days.path(0).path("support").asInt());
        assertEquals(1, days.path(0).path("completeness").asDouble());
        assertEquals(36, days.path(25).path("count").asInt());
        assertEquals(0, days.path(25).path("support").asInt());
        assertTrue(days.path(25).path("completeness").isNull());
        JsonNode samples =
                client.json("/layers/air/frames?step=1d&measure=density").path("frames");
        assertEquals(2, samples.path(25).path("support").asInt(), "a density reads no value");
    }

    @Test
    void theScaleOfFramesIsThatOfTheStationsMeans() {
        JsonNode frames = client.json("/layers/air/frames?step=1d&per=station&" + WIDE);
        double high = frames.path("scale").path("domain").path(1).asDouble();
        assertTrue(high <= 25.01 && high > 19, "the mean of up to four stations: " + high);
    }

    @Test
    void aLayerThatCountsReadingsOfNoStationsIsRefusedAtStart() throws Exception {
        Path layers = Files.writeString(folder.resolve("alone.yaml"), """
                layers:
                  - {id: alone, dataset: air, minreadings: 3}
                """);
        LayersFileException refusal = assertThrows(
                LayersFileException.class, () -> IsoplethServer.start(Client.config(folder.resolve("data"), layers)));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("minreadings is how many readings"), refusal::toString);
    }

    @Test
    void whatCannotBeIsRefused() {
        var alone = client.get("/layers/air?minreadings=3");
        assertEquals(400, alone.statusCode());
        assertEquals("minreadings", Client.json(alone).path("parameter").asString());
        assertEquals(
                "per=station with it",
                Client.json(alone).path("accepted").path(0).asString());
        var none = client.get("/layers/air?per=town");
        assertEquals(400, none.statusCode());
        assertEquals(
                "per names what counts as one, and 'town' is not it.",
                Client.json(none).path("detail").asString());
        assertEquals(400, client.get("/layers/air?per=station&minreadings=0").statusCode());
        assertEquals(400, client.get("/layers/air?per=station&minreadings=1.5").statusCode());
    }
}
