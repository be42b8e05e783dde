package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Frames of time: the town has 400 sales at places of their own, each sold on the first of a month of 2024.
class FramesRouteTest {

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        ServerConfig plain = Client.config(null);
        ServerConfig.Limits limits = plain.limits();
        server = IsoplethServer.start(new ServerConfig(
                plain.address(),
                plain.dataDir(),
                null,
                plain.shown(),
                new ServerConfig.Limits(
                        limits.threads(),
                        limits.queue(),
                        limits.gridBytes(),
                        limits.tileBytes(),
                        limits.selectionBytes(),
                        limits.depthBytes(),
                        limits.samples(),
                        60,
                        limits.stations())));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static List<JsonNode> frames(String query) {
        List<JsonNode> frames = new ArrayList<>();
        client.json("/layers/town/frames" + query).path("frames").forEach(frames::add);
        return frames;
    }

    @Test
    void aFrameSaysWhatItHoldsAndWhatSelectsIt() {
        JsonNode answer = client.json("/layers/town/frames?step=1mo");
        assertEquals("1mo", answer.path("step").asString());
        assertEquals("UTC", answer.path("timeZone").asString());
        assertEquals(12, answer.path("frames").size());
        JsonNode march = answer.path("frames").path(2);
        assertEquals("2024-03", march.path("label").asString());
        assertEquals("2024-03-01T00:00:00Z", march.path("from").asString());
        assertEquals("2024-04-01T00:00:00Z", march.path("to").asString());
        assertEquals("2024-03", march.path("parameters").path("datetime").asString());
        assertEquals(34, march.path("count").asInt());
        assertEquals(34, march.path("support").asInt());
        assertTrue(march.path("tiles").asString().contains("?datetime=2024-03&"), march.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1mo", "1y", "3mo", "1w", "hour-of-day", "day-of-week", "month-of-year"})
    void framesHoldEverySampleOnceAndNoOther(String step) {
        assertEquals(
                400,
                frames("?step=" + step).stream()
                        .mapToInt(f -> f.path("count").asInt())
                        .sum());
        int few = client.json("/layers/town/statistics?filter=beds%3E3&months=feb-may")
                .path("count")
                .asInt();
        assertEquals(
                few,
                frames("?filter=beds%3E3&months=feb-may&step=" + step).stream()
                        .mapToInt(f -> f.path("count").asInt())
                        .sum());
        for (JsonNode frame : frames("?step=" + step)) {
            String name = frame.path("parameters").propertyNames().iterator().next();
            String text = frame.path("parameters").path(name).asString();
            assertEquals(
                    client.json("/layers/town/statistics?" + name + "=" + text)
                            .path("count")
                            .asInt(),
                    frame.path("count").asInt(),
                    text);
        }
    }

    @Test
    void placesOfAFrameAreCountedOnce() {
        JsonNode year = frames("?step=1y").getFirst();
        assertEquals(400, year.path("count").asInt());
        assertEquals(400, year.path("support").asInt());
    }

    @Test
    void theTilesOfAFrameAreThoseOfItsTime() {
        String march = frames("?step=1mo&measure=density&radius=500m")
                .get(2)
                .path("tiles")
                .asString();
        byte[] tile = client.bytes(march.replace("{z}/{x}/{y}.png", "11/1100/671.npy"));
        assertArrayEquals(
                client.bytes("/layers/town/tiles/11/1100/671.npy?measure=density&radius=500m&datetime=2024-03"), tile);
    }

    @Test
    void oneScaleHoldsForAllFramesUnlessEachIsToHaveItsOwn() {
        String query = "?measure=density&radius=500m&step=1mo";
        JsonNode all = client.json("/layers/town/frames" + query);
        double low = all.path("scale").path("domain").path(0).asDouble();
        double high = all.path("scale").path("domain").path(1).asDouble();
        assertEquals(0, low);
        String year = client.json("/layers/town/legend.json?measure=density&radius=500m")
                .path("domain")
                .toString();
        double ofYear = client.json("/layers/town/legend.json?measure=density&radius=500m")
                .path("domain")
                .path(1)
                .asDouble();
        assertTrue(high < ofYear / 2, "a month has a twelfth of the sales: " + high + " of " + ofYear);
        double greatest = 0;
        for (JsonNode frame : all.path("frames")) {
            String tiles = frame.path("tiles").asString();
            String own = client.json("/layers/town/legend.json?measure=density&radius=500m&scale=frame&datetime="
                            + frame.path("label").asString())
                    .path("domain")
                    .path(1)
                    .toString();
            greatest = Math.max(greatest, Double.parseDouble(own));
            assertTrue(
                    tiles.contains("rescale=0,"
                            + all.path("scale")
                                    .path("domain")
                                    .path(1)
                                    .toString()
                                    .replaceAll("\\.0$", "")),
                    tiles);
        }
        assertTrue(high > greatest / 2 && high <= greatest * 1.001, high + " of " + greatest);
        assertEquals(
                year,
                client.json("/layers/town/legend.json?measure=density&radius=500m&datetime=2024-03")
                        .path("domain")
                        .toString(),
                "other routes have the scale of all times");
        JsonNode each = client.json("/layers/town/frames" + query + "&scale=frame");
        assertTrue(each.path("scale").isNull());
        assertTrue(client.json("/layers/town/frames" + query + "&scale=view")
                .path("scale")
                .isNull());
        assertFalse(each.path("frames").path(0).path("tiles").asString().contains("rescale"));
        JsonNode given = client.json("/layers/town/frames" + query + "&rescale=0,7");
        assertTrue(given.path("frames").path(0).path("tiles").asString().contains("rescale=0,7&"), given.toString());
    }

    @Test
    void aWindowCutsTheFrames() {
        List<JsonNode> frames = frames("?step=1mo&datetime=2024-02-01/2024-03-02");
        assertEquals(2, frames.size());
        assertEquals(
                "2024-03-01T00:00:00Z/2024-03-02T00:00:00Z",
                frames.get(1).path("parameters").path("datetime").asString());
        assertEquals(34, frames.get(1).path("count").asInt());
    }

    @Test
    void withoutAStepThereAreFewEnoughToLookThrough() {
        // Eleven months: 336 days.
        JsonNode answer = Client.json(client.get("/layers/town/frames?datetime=2024-01"));
        assertEquals("1d", answer.path("step").asString());
        assertEquals(31, answer.path("frames").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1h|A step of 1h makes more than 60 frames (--frames).",
                "daily|'daily' is no step of time.",
                "``|'' is no step of time."
            })
    void aStepThatIsNoneOrMakesTooManyFramesIsRefused(String step, String detail) {
        var answer = client.get("/layers/town/frames?step=" + step);
        assertEquals(400, answer.statusCode());
        assertEquals("step", Client.json(answer).path("parameter").asString());
        assertEquals(detail, Client.json(answer).path("detail").asString());
        assertFalse(Client.json(answer).path("accepted").isEmpty());
    }

    @Test
    void aLayerWithoutTimesHasNoFrames() {
        var answer = client.get("/layers/plain/frames?step=1y");
        assertEquals(400, answer.statusCode());
        assertEquals(
                "This dataset has no time column, and no frames.",
                Client.json(answer).path("detail").asString());
    }
}
