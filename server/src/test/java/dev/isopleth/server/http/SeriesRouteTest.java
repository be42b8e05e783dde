package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A place over time: 6,000 readings within some kilometres of 10,50 in the first months of 2024, a third of them in
/// March.
class SeriesRouteTest {

    private static final String AT = "/layers/readings/series?lon=10&lat=50&radius=6km&step=1mo";
    private static final double SIGMA = 2000;
    private static final double EARTH = 6_378_137;

    @TempDir
    static Path folder;

    private static final List<Reading> READINGS = new ArrayList<>();

    private static IsoplethServer server;
    private static Client client;

    private record Reading(double lon, double lat, double value, Instant at) {

        int month() {
            return at.atZone(ZoneOffset.UTC).getMonthValue();
        }

        double metres() {
            double lat1 = Math.toRadians(50);
            double lat2 = Math.toRadians(lat);
            double h = Math.pow(Math.sin((lat2 - lat1) / 2), 2)
                    + Math.cos(lat1) * Math.cos(lat2) * Math.pow(Math.sin(Math.toRadians(lon - 10) / 2), 2);
            return 2 * EARTH * Math.asin(Math.sqrt(h));
        }

        double kernel() {
            double q = metres() / SIGMA;
            return Math.exp(-q * q / 2);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("lon,lat,no2,at\n");
        Instant first = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < 6000; i++) {
            double lon = Math.rint(1e4 * (10 + 0.08 * random.nextGaussian())) / 1e4;
            double lat = Math.rint(1e4 * (50 + 0.05 * random.nextGaussian())) / 1e4;
            double value = Math.rint(10 * (30 + 8 * random.nextGaussian())) / 10;
            Instant at = first.plusSeconds((long) (Math.sqrt(random.nextDouble()) * 91 * 86_400));
            READINGS.add(new Reading(lon, lat, value, at));
            csv.append(String.format(Locale.ROOT, "%.4f,%.4f,%.1f,%s\n", lon, lat, value, at));
        }
        TestData.importCsv(folder, "readings", csv, new ImportRequest.ValueColumn("no2", "ug/m3"));
        TestData.importCsv(folder, "timeless", "lon,lat\n10,50\n11,51\n");
        server = IsoplethServer.start(Client.config(folder.resolve("data"), null));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static List<Reading> of(Predicate<Reading> wanted) {
        return READINGS.stream().filter(wanted).toList();
    }

    private static double density(List<Reading> readings) {
        double perKm2 = 1e6 / (2 * Math.PI * SIGMA * SIGMA);
        return perKm2 * readings.stream().mapToDouble(Reading::kernel).sum();
    }

    private static double mean(List<Reading> readings) {
        return readings.stream().mapToDouble(r -> r.kernel() * r.value).sum()
                / readings.stream().mapToDouble(Reading::kernel).sum();
    }

    @Test
    void eachFrameIsSummedFromItsOwnSamples() {
        JsonNode series = client.json(AT + "&measure=density&value=no2");
        assertEquals("per km2", series.path("unit").asString());
        JsonNode means = client.json(AT + "&measure=mean");
        assertEquals("ug/m3", means.path("unit").asString());
        assertEquals("ug/m3", means.path("valueUnit").asString());
        assertEquals(3, means.path("frames").size());
        for (int month = 1; month <= 3; month++) {
            int wanted = month;
            List<Reading> readings = of(r -> r.month() == wanted);
            JsonNode density = series.path("frames").path(month - 1);
            JsonNode mean = means.path("frames").path(month - 1);
            assertEquals("2024-0" + month, density.path("label").asString());
            assertEquals(
                    density(readings), density.path("value").asDouble(), 1e-3 * density(readings), "density " + month);
            assertEquals(mean(readings), mean.path("value").asDouble(), 1e-3, "mean " + month);
            assertEquals(mean(readings), mean.path("mean").asDouble(), 1e-3, "mean " + month);
            int within = (int) readings.stream().filter(r -> r.metres() <= 6000).count();
            assertEquals((double) within, density.path("count").asDouble(), 1.0, "count " + month);
            assertTrue(density.path("places").asInt() <= within, "no more places than samples");
            assertEquals(
                    "2024-0" + month,
                    density.path("parameters").path("datetime").asString());
        }
    }

    @Test
    void quantilesAreWeightedByTheKernel() {
        List<Reading> readings = new ArrayList<>(of(r -> r.month() == 2 && r.metres() < 4 * SIGMA));
        readings.sort(Comparator.comparingDouble(Reading::value));
        double half = readings.stream().mapToDouble(Reading::kernel).sum() / 2;
        int k = 0;
        for (double below = readings.getFirst().kernel();
                below < half;
                below += readings.get(k).kernel()) {
            k++;
        }
        JsonNode quantiles =
                client.json(AT + "&measure=mean").path("frames").path(1).path("quantiles");
        assertEquals(0.5, quantiles.path(4).path("share").asDouble());
        assertEquals(readings.get(k).value, quantiles.path(4).path("value").asDouble(), 0.11);
        assertTrue(quantiles.path(0).path("value").asDouble()
                < quantiles.path(8).path("value").asDouble() - 20);
    }

    @ParameterizedTest
    @CsvSource({
        "measure=mean, 1mo",
        "measure=se, 1mo",
        "measure=support, 1mo",
        "measure=sum, 1mo",
        "measure=density&rate=1mo, 1mo",
        "measure=mean&per=station&minsupport=0, day-of-week",
        "measure=mean&filter=no2%20%3E%2030, hour-of-day",
        "measure=max, 1mo",
        "measure=count&kernel=quartic, month-of-year"
    })
    void aFrameIsWhatThePointSaysOfIt(String settings, String step) {
        String series = "/layers/readings/series?lon=10.02&lat=50.01&radius=6km&step=" + step + "&" + settings;
        JsonNode frames = client.json(series).path("frames");
        assertTrue(frames.size() >= 3, series);
        for (JsonNode frame : frames) {
            String parameters = frame.path("parameters").properties().stream()
                    .map(one -> "&" + one.getKey() + "=" + one.getValue().asString())
                    .reduce("", String::concat);
            JsonNode point = client.json("/layers/readings/point/10.02,50.01?radius=6km&" + settings + parameters);
            double value = point.path("value").asDouble();
            assertEquals(value, frame.path("value").asDouble(), 2e-3 * Math.abs(value), series + parameters);
            double support = point.path("support").asDouble();
            assertEquals(support, frame.path("support").asDouble(), 2e-2 * support, "support of " + parameters);
        }
    }

    @Test
    void aFarPlaceHasZerosAndNothing() {
        JsonNode frames = client.json("/layers/readings/series?lon=-60&lat=10&radius=6km&step=1mo&measure=mean")
                .path("frames");
        for (JsonNode frame : frames) {
            assertTrue(frame.path("value").isNull());
            assertTrue(frame.path("mean").isNull());
            assertEquals(0, frame.path("count").asInt());
            assertEquals(0, frame.path("quantiles").size());
        }
        assertEquals(
                0,
                client.json("/layers/readings/series?lon=-60&lat=10&radius=6km&step=1mo&measure=density")
                        .path("frames")
                        .path(0)
                        .path("value")
                        .asDouble());
    }

    @Test
    void theMeanIsThereHoweverLittleItRestsOnAndTheValueIsNot() {
        JsonNode supported = client.json(AT + "&measure=mean").path("frames").path(1);
        JsonNode frame =
                client.json(AT + "&measure=mean&minsupport=5000").path("frames").path(1);
        assertTrue(frame.path("value").isNull());
        assertEquals(supported.path("mean").asDouble(-1), frame.path("mean").asDouble(), 1e-9);
    }

    @Test
    void asCsvItHasARowAFrame() {
        var answer = client.get(AT + "&measure=mean&f=csv");
        assertTrue(answer.headers().firstValue("content-type").orElse("").startsWith("text/csv"));
        String[] lines = new String(answer.body(), StandardCharsets.UTF_8).split("\r\n", -1);
        assertEquals("frame,from,to,value,count,places,support,mean,q2,q5,q10,q25,q50,q75,q90,q95,q98", lines[0]);
        assertEquals(5, lines.length, "a header, three rows and an end of line");
        JsonNode json = client.json(AT + "&measure=mean").path("frames").path(1);
        String[] cells = lines[2].split(",", -1);
        assertEquals("2024-02", cells[0]);
        assertEquals(json.path("value").asDouble(), Double.parseDouble(cells[3]));
        assertEquals(json.path("count").asInt(), Integer.parseInt(cells[4]));
        assertEquals(json.path("quantiles").path(4).path("value").asDouble(), Double.parseDouble(cells[12]));
    }

    @ParameterizedTest
    @CsvSource({
        "/layers/readings/series?lat=50, lon",
        "/layers/readings/series?lon=10, lat",
        "/layers/readings/series?lon=200&lat=50, lon",
        "'/layers/readings/series?lon=10,5&lat=50', lon",
        "/layers/readings/series?lon=10&lat=50&x=3, x",
        "/layers/readings/series?lon=10&lat=50&step=1fortnight, step",
        "/layers/readings/series?lon=10&lat=50&step=1h&f=xml, f",
        "/layers/readings/series?lon=10&lat=50&measure=difference&versus=2024-01, measure",
        "/layers/readings/series?lon=10&lat=50&radius=20px, z",
        "/layers/timeless/series?lon=10&lat=50&step=1d, step",
        "/layers/readings/series?lon=10&lat=50&place=3, place"
    })
    void whatCannotBeIsRefusedByName(String path, String parameter) {
        var refused = client.get(path);
        assertEquals(400, refused.statusCode(), path);
        assertEquals(parameter, Client.json(refused).path("parameter").asString(), path);
    }
}
