package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A year of incidents all over a town, as many every month: round one place they are always many, round
/// another in December alone. Their prices rise in the east.
class TrendRouteTest {

    private static final String TREND = "/layers/town/trend.geojson?bins=square:1km&neighbours=within:1km&of=count";
    private static final String TOLD = "?bins=square:1km&neighbours=within:1km&of=count&step=1mo";
    private static final String ALWAYS = "13.02,52.02";
    private static final String AT_LAST = "13.08,52.06";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Random random = new Random(3);
        StringBuilder town = new StringBuilder("lon,lat,price,injured,happened\n");
        for (int month = 1; month <= 12; month++) {
            for (int i = 0; i < (month == 12 ? 540 : 240); i++) {
                boolean isAlways = i < 150;
                boolean isAtLast = i >= 240;
                double lon = isAlways ? 13.02 : isAtLast ? 13.08 : 13.05;
                double lat = isAlways ? 52.02 : isAtLast ? 52.06 : 52.04;
                double spread = isAlways || isAtLast ? 0.008 : 0.1;
                lon += spread * (random.nextDouble() - 0.5);
                lat += spread * 0.7 * (random.nextDouble() - 0.5);
                town.append(String.format(
                        Locale.ROOT,
                        "%.6f,%.6f,%.2f,%d,2023-%02d-%02dT12:00:00Z\n",
                        lon,
                        lat,
                        100 + (lon > 13.05 ? 10 * month + random.nextGaussian() : 0),
                        i % 2,
                        month,
                        1 + i % 28));
            }
        }
        TestData.importCsv(folder, "town", town, new ValueColumn("price", "EUR"));
        StringBuilder stations = new StringBuilder("lon,lat,pm,at\n");
        for (int month = 1; month <= 12; month++) {
            for (int i = 0; i < 60; i++) {
                for (int reading = 0; reading < (i == 0 ? 9 : 1 + month % 2); reading++) {
                    stations.append(String.format(
                            Locale.ROOT,
                            "%.4f,%.4f,%d,2022-%02d-%02d\n",
                            10 + 0.01 * (i % 8),
                            50 + 0.01 * Math.floorDiv(i, 8),
                            i + month,
                            month,
                            1 + reading));
                }
            }
        }
        TestData.importCsv(folder, "air", stations, new ValueColumn("pm", "ug/m3"));
        TestData.importCsv(folder, "still", "lon,lat,name\n10,50,a\n10.001,50.001,b\n");
        server = TestServer.over(folder.resolve("data"));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static JsonNode properties(JsonNode answer, String id) {
        for (JsonNode feature : answer.path("features")) {
            if (feature.path("id").asString().equals(id)) {
                return feature.path("properties");
            }
        }
        throw new AssertionError("no bin " + id);
    }

    @Test
    void aPlaceIsToldWithEachPeriodOfItsBin() {
        JsonNode always = client.json("/layers/town/trend/" + ALWAYS + "?bins=square:1km&of=count&step=1mo");
        assertEquals(
                "persistent hot spot", always.path("properties").path("label").asString());
        assertEquals(12, always.path("properties").path("hot").asInt());
        assertEquals("none", always.path("properties").path("trend").asString());
        assertEquals(12, always.path("periods").size());
        JsonNode first = always.path("periods").path(0);
        assertEquals("2023-01", first.path("label").asString());
        assertEquals("2023-01", first.path("parameters").path("datetime").asString());
        assertEquals(first.path("count").asDouble(), first.path("value").asDouble());
        assertEquals(3, always.path("periods").path(5).path("hotspot").asInt());
        assertTrue(always.path("reading").asString().startsWith("This bin is a persistent hot spot: "));
        JsonNode last = client.json("/layers/town/trend/" + AT_LAST + TOLD);
        assertEquals(5, last.path("properties").path("kind").asInt());
        assertEquals("new hot spot", last.path("properties").path("label").asString());
        assertEquals(1, last.path("properties").path("hot").asInt());
        assertEquals(3, last.path("properties").path("lastClass").asInt());
    }

    @Test
    void binsOfAllPeriodsAddUpToTheSamplesAndToTheirKinds() {
        JsonNode answer = client.json(TREND + "&step=1mo");
        assertEquals("1mo", answer.path("step").asString());
        assertEquals(3180, answer.path("count").asInt());
        assertEquals(12, answer.path("periods").size());
        Map<Integer, Integer> kinds = new HashMap<>();
        int counted = 0;
        int hotAtLast = 0;
        for (JsonNode feature : answer.path("features")) {
            JsonNode bin = feature.path("properties");
            counted += bin.path("count").asInt();
            kinds.merge(bin.path("kind").asInt(), 1, Integer::sum);
            hotAtLast += bin.path("lastClass").asInt() > 0 ? 1 : 0;
        }
        assertEquals(3180, counted);
        assertEquals(answer.path("total").asInt(), answer.path("features").size());
        assertEquals(17, answer.path("kinds").size());
        for (JsonNode kind : answer.path("kinds")) {
            assertEquals(
                    kinds.getOrDefault(kind.path("number").asInt(), 0),
                    kind.path("bins").asInt());
        }
        assertEquals("#800026", answer.path("kinds").path(16).path("color").asString());
        JsonNode last = answer.path("periods").path(11);
        assertEquals(540, last.path("count").asInt());
        assertEquals(hotAtLast, last.path("hot").asInt());
        assertEquals("none", answer.path("whole").path("trend").asString());
        assertTrue(answer.path("reading").asString().contains(" over 12 periods of 1mo"));
        assertTrue(answer.path("reading").asString().matches(".*\\b[0-9]+ new\\b.*"));
    }

    @Test
    void anAnswerDoesNotChangeWithTheViewAndShowsWhatIsAskedFor() {
        JsonNode all = client.json(TREND + "&step=1mo");
        JsonNode some = client.json(TREND + "&step=1mo&bbox=13.0,52.0,13.04,52.04&show=significant");
        assertEquals(all.path("reading"), some.path("reading"));
        assertEquals(all.path("kinds"), some.path("kinds"));
        assertTrue(some.path("features").size() > 0);
        assertTrue(some.path("features").size() < all.path("features").size());
        for (JsonNode feature : some.path("features")) {
            assertEquals(properties(all, feature.path("id").asString()), feature.path("properties"));
            assertFalse(feature.path("properties").path("kind").asInt() == 0);
        }
    }

    @Test
    void meansRiseWhereValuesDoAndOnlyThere() {
        JsonNode answer = client.json("/layers/town/trend.geojson?bins=square:2km&of=mean&value=price&step=1mo");
        assertEquals("EUR", answer.path("unit").asString());
        int rising = 0;
        for (JsonNode feature : answer.path("features")) {
            double west = feature.path("geometry")
                    .path("coordinates")
                    .path(0)
                    .path(0)
                    .path(0)
                    .asDouble();
            boolean rises = feature.path("properties").path("trend").asString().equals("rises");
            rising += rises ? 1 : 0;
            if (west > 13.055) {
                assertTrue(rises);
                assertTrue(feature.path("properties").path("q").asDouble() < 0.001);
            }
            if (west < 13.01) {
                assertFalse(rises);
            }
        }
        assertEquals(rising, answer.path("rising").asInt());
        assertEquals("rises", answer.path("whole").path("trend").asString());
    }

    @Test
    void sumsAreOfValuesAndWeightsCount() {
        JsonNode sum = client.json("/layers/town/trend/" + ALWAYS + "?bins=square:1km&of=sum&value=injured&step=1mo");
        JsonNode weighed =
                client.json("/layers/town/trend/" + ALWAYS + "?bins=square:1km&of=count&weight=injured&step=1mo");
        for (int period = 0; period < 12; period++) {
            assertEquals(
                    sum.path("periods").path(period).path("value"),
                    weighed.path("periods").path(period).path("value"));
        }
        assertTrue(sum.path("periods").path(3).path("value").asDouble()
                < sum.path("periods").path(3).path("count").asDouble());
    }

    @Test
    void stationsCountOnceInEachPeriod() {
        String bins = "?bins=square:5km&of=count&step=1mo";
        JsonNode stations = client.json("/layers/air/trend.geojson" + bins + "&per=station");
        assertEquals("station", stations.path("per").asString());
        for (JsonNode period : stations.path("periods")) {
            assertEquals(60, period.path("count").asInt());
        }
        JsonNode enough = client.json("/layers/air/trend.geojson" + bins + "&per=station&minreadings=2");
        assertEquals(60, enough.path("periods").path(0).path("count").asInt());
        assertEquals(1, enough.path("periods").path(1).path("count").asInt());
    }

    @Test
    void withoutAStepPeriodsAreTheLongestOfWhichThereAreTen() {
        assertEquals("1mo", client.json(TREND).path("step").asString());
        assertEquals(
                "1w",
                client.json(TREND + "&datetime=2023-03/2023-07").path("step").asString());
    }

    private static String cautions(String query) {
        return client.json(query).path("cautions").toString();
    }

    @Test
    void cautionsSayWhatSpeaksAgainstIt() {
        assertTrue(cautions(TREND + "&step=3mo").contains("There are 4 periods, and a trend needs some 10"));
        assertTrue(cautions(TREND + "&step=1mo&datetime=2023-01-10/2024")
                .contains("The first period, 2023-01, is there in part: samples are of 71 % of it."));
        assertFalse(cautions(TREND + "&step=1mo").contains("in part"));
        assertTrue(cautions(TREND + "&step=1mo&months=jan-jun")
                .contains("Of 12 periods 6 have no sample at all, and count as 0"));
        assertTrue(
                cautions(TREND + "&step=1d").contains("% of all bins and periods, so that counts are far from normal"));
        assertTrue(cautions("/layers/town/trend.geojson?bins=square:500m&of=mean&step=1w")
                .contains(" left out: "));
    }

    @Test
    void aLastPeriodThatIsThereInPartIsNamedWithItsShareAndTheTimeWithoutIt() {
        String begun = "&step=1mo&datetime=2023-02/2023-10-04";
        String counts = cautions(TREND + begun);
        assertTrue(
                counts.contains(
                        "The last period, 2023-10, is there in part: samples are of 10 % of it. It counts fewer for"
                                + " that, so that bins seem to fall and grow cold at last: let datetime end before it, as"
                                + " in datetime=2023-02-01/2023-10-01."),
                counts);
        String means = cautions("/layers/town/trend.geojson?bins=square:1km&of=mean&value=price" + begun);
        assertTrue(means.contains("Bins without a sample in that part have no present and are left out"), means);
        assertFalse(cautions(TREND + "&step=1mo&datetime=2023-02-01/2023-10-01").contains("in part"));
        String place = cautions("/layers/town/trend/" + ALWAYS + TOLD + "&datetime=2023-02/2023-10-04");
        assertTrue(place.contains("The last period, 2023-10, is there in part"), place);
        String both = cautions(TREND + "&step=1mo&datetime=2023-01-20/2023-10-04");
        assertEquals(2, both.split("datetime=2023-02-01/2023-10-01", -1).length - 1, both);
    }

    @Test
    void cautionsOfAPlaceAreOfAllAndOfItsBin() {
        String lonely = cautions("/layers/town/trend/13.001,52.068?bins=square:500m&of=count&step=1w");
        assertTrue(lonely.contains("This bin holds "), lonely);
        assertTrue(lonely.contains("not where price grows: that is of=mean."), lonely);
        assertTrue(cautions("/layers/town/trend.geojson?bins=square:2km&of=sum&value=price&step=1mo")
                .contains("A sum is high where samples are many, too"));
    }

    @Test
    void whereAllIsEqualNothingIsSignificant() {
        JsonNode answer = client.json("/layers/air/trend.geojson?bins=hex:100km&of=count&per=station&step=1mo");
        String reading = answer.path("reading").asString();
        assertTrue(reading.startsWith("Nothing is significant among 1 bin"), reading);
        assertTrue(reading.endsWith(": it has the same count in all of them."), reading);
        String cautions = answer.path("cautions").toString();
        assertTrue(cautions.contains("There is 1 bin: the normal theory"), cautions);
        assertEquals(
                0,
                answer.path("features").path(0).path("properties").path("kind").asInt());
    }

    /// A size that a refusal names is taken, whatever it is that is too much: bins, bins in periods, or an answer.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "trend.geojson?step=1d&show=significant&bins=square:1m",
                "trend.geojson?step=1d&show=significant&bins=square:60m",
                "trend.geojson?step=1mo&show=significant&bins=h3:15",
                "trend.geojson?step=2mo&bins=hex:1m"
            })
    void binsThatAreTooSmallAreRefusedWithTheSmallestThatFit(String asked) {
        HttpResponse<byte[]> refused = client.get("/layers/town/" + asked);
        assertEquals(400, refused.statusCode(), asked);
        JsonNode problem = Client.json(refused);
        assertEquals("bins", problem.path("parameter").asString());
        assertTrue(problem.path("detail").asString().matches(".*(at most|more than) [0-9]+.*"), problem.toString());
        String fits = problem.path("accepted").path(0).asString().replaceAll(",.*", "");
        assertEquals(
                200,
                client.get("/layers/town/" + asked.replaceAll("bins=.*", "bins=" + fits))
                        .statusCode(),
                fits);
    }

    @ParameterizedTest
    @CsvSource({
        "/layers/town/trend.geojson?step=hour-of-day, step, 'goes round'",
        "/layers/town/trend.geojson?step=soon, step, 'is no step of time'",
        "/layers/town/trend.geojson?step=0mo, step, 'is no step of time'",
        "/layers/town/trend.geojson?step=1fortnight, step, 'is no step of time'",
        "/layers/town/trend.geojson?step=1h, step, 'makes more than 1000 periods'",
        "/layers/town/trend.geojson?step=1y, step, 'makes 1 period, and of fewer than 4'",
        "/layers/still/trend.geojson, step, 'no time column'",
        "/layers/town/trend.geojson?bins=square:20m&step=1d, bins, 'the most of a trend'",
        "/layers/town/trend.geojson?show=spots, show, 'no bins'",
        "/layers/town/trend.geojson?of=max, of, 'to compare'",
        "/layers/town/trend/13?step=1mo, place, 'is no place'"
    })
    void whatIsNoTrendIsRefusedByName(String path, String parameter, String says) {
        HttpResponse<byte[]> response = client.get(path);
        assertEquals(400, response.statusCode());
        JsonNode problem = Client.json(response);
        assertEquals(parameter, problem.path("parameter").asString());
        assertTrue(problem.path("detail").asString().contains(says), problem.toString());
    }

    @Test
    void tilesShowTheKindsWithALegendInWords() {
        String shown = TOLD + "&measure=trend";
        JsonNode point = client.json("/layers/town/point/" + AT_LAST + shown);
        assertEquals(5, point.path("value").asInt());
        assertEquals("new hot spot", point.path("label").asString());
        assertEquals("trend", point.path("measure").asString());
        JsonNode bin = client.json("/layers/town/trend/" + AT_LAST + TOLD);
        JsonNode seen = client.json("/layers/town/point/" + bin.path("lon").asDouble() + ","
                + bin.path("lat").asDouble() + shown + "&z=14");
        assertEquals(
                bin.path("properties").path("kind").asInt(), seen.path("value").asInt(-99));
        JsonNode legend = client.json("/layers/town/legend.json" + shown);
        assertEquals(
                "emerging hot spots of samples, square:1000m, 1mo",
                legend.path("measure").asString());
        assertEquals(17, legend.path("classes").size());
        assertEquals(
                "intensifying cold spot",
                legend.path("classes").path(0).path("label").asString());
        assertEquals(
                "intensifying hot spot",
                legend.path("classes").path(16).path("label").asString());
        JsonNode layer = client.json("/layers/town" + shown);
        assertEquals("1mo", layer.path("step").asString());
        assertEquals("within:1000m", layer.path("neighbours").asString());
        assertTrue(client.json("/layers/town/tilejson.json" + shown)
                .path("tiles")
                .path(0)
                .asString()
                .contains("step=1mo"));
        assertEquals(
                200, client.get("/layers/town/tiles/11/1098/673.png" + shown).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "'/layers/town/frames?measure=trend&step=1mo', measure, 'has no frames'",
        "'/layers/town/point/13.02,52.02?measure=trend&step=hour-of-day', step, 'goes round'",
        "'/layers/town/point/13.02,52.02?measure=trend&step=1y', step, 'of fewer than 4'",
        "'/layers/still/point/10,50?measure=trend', step, 'no time column'",
        "'/layers/town/point/13.02,52.02?measure=trend&colormap=magma', colormap, 'of their own'"
    })
    void whatNoTileShowsIsRefusedByName(String path, String parameter, String says) {
        whatIsNoTrendIsRefusedByName(path, parameter, says);
    }

    @Test
    void framesOfOtherMeasuresLeadToTilesWithoutTheirStep() {
        JsonNode frames = client.json("/layers/town/frames?measure=count&bins=square:1km&step=1mo");
        assertFalse(frames.path("frames").path(0).path("tiles").asString().contains("step="));
    }

    @Test
    void aPlaceWithoutABinIsNotThere() {
        assertEquals(404, client.get("/layers/town/trend/14,53?step=1mo").statusCode());
        assertEquals(404, client.get("/layers/town/trend/-167,-52?step=1mo").statusCode());
    }
}
