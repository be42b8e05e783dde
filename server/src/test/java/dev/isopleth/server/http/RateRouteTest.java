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

/// Densities by time: at one place something happens every hour of January to March 2024, at another at noon alone.
class RateRouteTest {

    private static final String AT = "/layers/events/point/10,50?measure=density&radius=5km";
    private static final int DAYS = 31 + 29 + 31;
    private static final double DAYS_A_MONTH = 365.2425 / 12;
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        StringBuilder csv = new StringBuilder("lon,lat,loss,at\n");
        for (int hour = 0; hour < 24 * DAYS; hour++) {
            csv.append("10,50,3," + START.plusSeconds(3600L * hour) + "\n");
            if (hour % 24 == 12) {
                csv.append("11,50,3," + START.plusSeconds(3600L * hour) + "\n");
            }
        }
        TestData.importCsv(folder, "events", csv, new ImportRequest.ValueColumn("loss", "EUR"));
        TestData.importCsv(folder, "timeless", "lon,lat\n10,50\n11,51\n");
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - {id: monthly, dataset: events, measure: density, radius: 5 km, rate: 1mo}
                """);
        server = IsoplethServer.start(Client.config(folder.resolve("data"), layers));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static double value(String path) {
        return client.json(path).path("value").asDouble();
    }

    /// As many days as the selection holds of the 91.
    @ParameterizedTest
    @CsvSource({
        "'', 91",
        "&datetime=2024-01, 31",
        "&datetime=2024-02, 29",
        "&datetime=2024-02-10T00:00:00Z/2024-02-10T12:00:00Z, 0.5",
        "&datetime=2024-03-30/.., 2",
        "&datetime=2023-12/2024-02, 31",
        "&hours=6-18, 45.5",
        "&weekdays=mon, 13",
        "&months=feb&hours=12, 1.2083333333333333"
    })
    void aRateIsTheDensityOverTheTimeThatIsSelected(String more, double days) {
        double density = value(AT + more);
        assertTrue(density > 0, "there is something");
        assertEquals(density / days, value(AT + more + "&rate=1d"), 1e-5 * density / days);
        assertEquals(
                density * DAYS_A_MONTH / days, value(AT + more + "&rate=1mo"), 1e-5 * density * DAYS_A_MONTH / days);
    }

    @Test
    void windowsOfUnequalLengthCompare() {
        double january = value(AT + "&rate=1d&datetime=2024-01");
        assertEquals(january, value(AT + "&rate=1d&datetime=2024-02"), 1e-5 * january);
        assertEquals(january, value(AT + "&rate=1d"), 1e-5 * january);
        assertEquals(january, value(AT + "&rate=1d&hours=3-5"), 1e-5 * january);
        String against = "/layers/events/point/10,50?radius=5km&datetime=2024-01&versus=2024-02/2024-04";
        assertTrue(value(against + "&measure=difference&of=density") < -0.1 * january, "60 days against 31");
        assertEquals(0, value(against + "&measure=difference&of=density&rate=1d"), 1e-5 * january);
        assertEquals(31 / 60.0, value(against + "&measure=ratio&minsupport=0"), 1e-5);
        assertEquals(1, value(against + "&measure=ratio&minsupport=0&rate=1mo"), 1e-5);
        assertEquals(
                value(AT.replace("density", "density&rate=1d")) * 3,
                value("/layers/events/point/10,50?radius=5km&measure=sum&rate=1d"),
                1e-5 * january);
    }

    @Test
    void whereNoTimeIsSelectedTheRateIsZero() {
        assertEquals(0, value(AT + "&rate=1d&datetime=2021"));
        assertEquals(0, value(AT + "&rate=1d&datetime=2021&hours=7"));
    }

    @Test
    void itsUnitSaysPerWhat() {
        assertEquals(
                "per km2 per month", client.json(AT + "&rate=1mo").path("unit").asString());
        assertEquals(
                "per km2 per 7 days", client.json(AT + "&rate=7d").path("unit").asString());
        assertEquals(
                "EUR per km2 per year",
                client.json("/layers/events?measure=sum&rate=1y").path("unit").asString());
        assertEquals(
                "1",
                client.json("/layers/events?measure=ratio&versus=2024-01&rate=1y")
                        .path("unit")
                        .asString());
        assertEquals(
                "per km2 per month",
                client.json("/layers/events/legend.json?measure=density&rate=1mo")
                        .path("unit")
                        .asString());
        JsonNode frames = client.json("/layers/events/frames?measure=density&rate=1mo&step=1mo");
        assertEquals("per km2 per month", frames.path("unit").asString());
        assertTrue(
                frames.path("frames").path(1).path("tiles").asString().contains("rate=1mo"),
                "a frame's tiles are rates too");
    }

    /// Three months are summed for it, and shown per month.
    @Test
    void theScaleIsThatOfRates() {
        double whole = high("/layers/events?measure=density&radius=5km");
        double monthly = high("/layers/events?measure=density&radius=5km&rate=1mo");
        assertEquals(whole * DAYS_A_MONTH / DAYS, monthly, 1e-4 * monthly);
        assertEquals(monthly, high("/layers/events?measure=density&radius=5km&rate=1mo&datetime=2024-02"));
    }

    private static double high(String path) {
        return client.json(path).path("scale").path("domain").path(1).asDouble();
    }

    @Test
    void aTileIsWhatThePointSays() {
        String settings = "?measure=density&radius=5km&rate=1mo&datetime=2024-02";
        float[] tile = client.npy("/layers/events/tiles/8/135/86.npy" + settings);
        float[] whole = client.npy("/layers/events/tiles/8/135/86.npy" + settings.replace("&rate=1mo", ""));
        float value = (float) value("/layers/events/point/10,50" + settings + "&z=8");
        boolean isThere = false;
        for (int i = 0; i < tile.length; i++) {
            isThere |= tile[i] == value;
            assertEquals(whole[i] * DAYS_A_MONTH / 29, tile[i], 1e-5 * value);
        }
        assertTrue(isThere, "no pixel is " + value);
    }

    @Test
    void aLayerFileSaysItToo() {
        assertEquals("1mo", client.json("/layers/monthly").path("rate").asString());
        assertEquals(value(AT + "&rate=1mo"), value("/layers/monthly/point/10,50"), 0);
        JsonNode mean = client.json("/layers/monthly?measure=mean");
        assertTrue(mean.path("rate").isNull(), "a mean has none");
        assertTrue(
                client.json("/layers/monthly?per=station").path("rate").isNull(), "and a density of stations has none");
    }

    @Test
    void aLayerWhoseMeasureHasNoRateIsRefusedAtStart() throws Exception {
        Path layers = Files.writeString(folder.resolve("mean.yaml"), """
                layers:
                  - {id: mean, dataset: events, measure: mean, rate: 1mo}
                """);
        LayersFileException refusal = assertThrows(
                LayersFileException.class, () -> IsoplethServer.start(Client.config(folder.resolve("data"), layers)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("a mean does not grow with time"), refusal::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/layers/events?measure=mean&rate=1mo | A mean does not grow with time, and has no rate.",
                "/layers/events?measure=count&rate=1mo | A count does not grow with time, and has no rate.",
                "/layers/events?measure=density&per=station&rate=1d"
                        + " | rate counts what happens, and with per=station places are counted.",
                "/layers/timeless?rate=1d | This dataset has no time column, and no rates.",
                "/layers/events?measure=density&rate=monthly | 'monthly' is no length of time.",
                "/layers/events?measure=density&rate=0d | '0d' is no length of time."
            })
    void whatCannotBeIsRefused(String path, String detail) {
        var refused = client.get(path);
        assertEquals(400, refused.statusCode());
        assertEquals("rate", Client.json(refused).path("parameter").asString());
        assertEquals(detail, Client.json(refused).path("detail").asString());
    }
}
