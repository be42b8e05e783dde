package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.TestData;
import dev.isopleth.server.WriterTokens;
import dev.isopleth.server.layer.LayersFileException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The kernel in space and time against a sum over all samples, whose shares are summed a slice of time at a
/// time: 1,200 readings at 300 places within some kilometres of 10,50 in the first three months of 2024, the
/// last 200 of them appended.
class TimeBandwidthRouteTest {

    private static final String POINT = "/layers/readings/point/10.02,50.01?radius=6km&minsupport=0";
    private static final double SIGMA = 2000;
    private static final double EARTH = 6_378_137;
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;
    private static final double MONTH = 365.2425 / 12 * DAY;
    private static final int SLICES = 4000;
    private static final String TOKEN = "a-token-of-this-test";

    @TempDir
    static Path folder;

    private static final List<Reading> READINGS = new ArrayList<>();

    private static IsoplethServer server;
    private static Client client;

    private record Reading(double lon, double lat, double value, Instant at) {

        double metres(double toLon, double toLat) {
            double lat1 = Math.toRadians(toLat);
            double lat2 = Math.toRadians(lat);
            double h = Math.pow(Math.sin((lat2 - lat1) / 2), 2)
                    + Math.cos(lat1) * Math.cos(lat2) * Math.pow(Math.sin(Math.toRadians(lon - toLon) / 2), 2);
            return 2 * EARTH * Math.asin(Math.sqrt(h));
        }

        double kernel(double toLon, double toLat) {
            double q = metres(toLon, toLat) / SIGMA;
            return Math.exp(-q * q / 2);
        }

        ZonedDateTime clock() {
            return at.atZone(ZoneOffset.UTC);
        }

        double ofDay() {
            return clock().toLocalTime().toSecondOfDay();
        }
    }

    private static String row(Reading reading) {
        return String.format(Locale.ROOT, "%.4f,%.4f,%.1f,%s\n", reading.lon, reading.lat, reading.value, reading.at);
    }

    @BeforeAll
    static void start() throws Exception {
        Random random = new Random(5);
        double[][] places = new double[300][];
        for (int p = 0; p < places.length; p++) {
            places[p] = new double[] {
                Math.rint(1e4 * (10 + 0.05 * random.nextGaussian())) / 1e4,
                Math.rint(1e4 * (50 + 0.03 * random.nextGaussian())) / 1e4
            };
        }
        StringBuilder imported = new StringBuilder("lon,lat,no2,at\n");
        StringBuilder appended = new StringBuilder(imported);
        Instant first = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < 1200; i++) {
            double[] place = places[random.nextInt(places.length)];
            double value = Math.rint(10 * (30 + 8 * random.nextGaussian())) / 10;
            var reading =
                    new Reading(place[0], place[1], value, first.plusSeconds((long) (random.nextDouble() * 91 * DAY)));
            READINGS.add(reading);
            (i < 1000 ? imported : appended).append(row(reading));
        }
        TestData.importCsv(folder, "readings", imported, new ImportRequest.ValueColumn("no2", "ug/m3"));
        TestData.importCsv(folder, "timeless", "lon,lat\n10,50\n11,51\n");
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - {id: smooth, dataset: readings, measure: density, radius: 6 km, timebandwidth: 3d}
                """);
        ServerConfig plain = Client.config(folder.resolve("data"), layers);
        server = IsoplethServer.start(new ServerConfig(
                plain.address(),
                folder.resolve("data"),
                layers,
                plain.shown(),
                plain.limits(),
                new ServerConfig.Writing(WriterTokens.of(List.of(TOKEN), "the test"), 1 << 20)));
        client = Client.of(server);
        // Selected once before, so that the shares of the imported samples are known when others come.
        value(POINT + "&measure=density&datetime=2024-02&timebandwidth=3d");
        append(appended.toString());
    }

    private static void append(String csv) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/datasets/readings/samples"))
                .POST(HttpRequest.BodyPublishers.ofString(csv))
                .headers("Authorization", "Bearer " + TOKEN, "Content-Type", "text/csv")
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
        }
        long start = System.nanoTime();
        while (client.json("/datasets/readings").path("count").asLong() != READINGS.size()) {
            assertTrue(System.nanoTime() - start < 10_000_000_000L, "they are seen");
            Thread.sleep(20);
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static double value(String path) {
        return client.json(path).path("value").asDouble();
    }

    /// A kernel's mass where time is selected, by the middle of each of many slices.
    private interface Selected {
        boolean at(double seconds);
    }

    private static double share(double middle, double sigma, Selected selected) {
        double whole = 0;
        double in = 0;
        for (int i = 0; i < SLICES; i++) {
            double x = -4 + 8 * (i + 0.5) / SLICES;
            double mass = Math.exp(-x * x / 2);
            whole += mass;
            in += selected.at(middle + x * sigma) ? mass : 0;
        }
        return in / whole;
    }

    private static ToDoubleFunction<Reading> window(String from, String to, double sigma) {
        double begin = Instant.parse(from).getEpochSecond();
        double end = Instant.parse(to).getEpochSecond();
        return reading -> share((double) reading.at.getEpochSecond(), sigma, t -> t >= begin && t < end);
    }

    private static ToDoubleFunction<Reading> hours(int from, int to, double sigma) {
        return reading -> share(reading.ofDay(), sigma, t -> {
            double hour = modulo(t / HOUR, 24);
            return hour >= from && hour < to;
        });
    }

    private static ToDoubleFunction<Reading> weekend(double sigma) {
        return reading -> share(
                (reading.clock().getDayOfWeek().getValue() - 1) * DAY + reading.ofDay(),
                sigma,
                t -> modulo(t / DAY, 7) >= 5);
    }

    private static ToDoubleFunction<Reading> january(double sigma) {
        return reading -> {
            var day = reading.clock().toLocalDate();
            double months =
                    day.getMonthValue() - 1 + (day.getDayOfMonth() - 1 + reading.ofDay() / DAY) / day.lengthOfMonth();
            return share(months, sigma / MONTH, t -> modulo(t, 12) < 1);
        };
    }

    private static double modulo(double place, int parts) {
        return place - Math.floor(place / parts) * parts;
    }

    /// What a request selects, by its text; the share of each reading is summed once.
    private static ToDoubleFunction<Reading> shares(String selection) {
        ToDoubleFunction<Reading> share = sharesOf(selection);
        Map<Reading, Double> known = new HashMap<>();
        return reading -> known.computeIfAbsent(reading, share::applyAsDouble);
    }

    private static ToDoubleFunction<Reading> sharesOf(String selection) {
        ToDoubleFunction<Reading> february = window("2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z", 3 * DAY);
        return switch (selection) {
            case "datetime=2024-02&timebandwidth=3d" -> february;
            case "datetime=2024-02-10&timebandwidth=6h" ->
                window("2024-02-10T00:00:00Z", "2024-02-11T00:00:00Z", 6 * HOUR);
            case "datetime=2024-02/..&timebandwidth=1w" ->
                window("2024-02-01T00:00:00Z", "2124-01-01T00:00:00Z", 7 * DAY);
            case "hours=22-24&timebandwidth=3h" -> hours(22, 24, 3 * HOUR);
            case "weekdays=sat,sun&timebandwidth=12h" -> weekend(12 * HOUR);
            case "months=jan&timebandwidth=5d" -> january(5 * DAY);
            case "datetime=2024-02&hours=6-9&timebandwidth=2h" -> {
                ToDoubleFunction<Reading> month = window("2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z", 2 * HOUR);
                ToDoubleFunction<Reading> morning = hours(6, 9, 2 * HOUR);
                yield reading -> month.applyAsDouble(reading) * morning.applyAsDouble(reading);
            }
            default -> throw new IllegalArgumentException(selection);
        };
    }

    private static double density(ToDoubleFunction<Reading> share, double lon, double lat) {
        double perKm2 = 1e6 / (2 * Math.PI * SIGMA * SIGMA);
        return perKm2
                * READINGS.stream()
                        .mapToDouble(r -> share.applyAsDouble(r) * r.kernel(lon, lat))
                        .sum();
    }

    private static double mean(ToDoubleFunction<Reading> share, double lon, double lat) {
        return READINGS.stream()
                        .mapToDouble(r -> share.applyAsDouble(r) * r.kernel(lon, lat) * r.value)
                        .sum()
                / READINGS.stream()
                        .mapToDouble(r -> share.applyAsDouble(r) * r.kernel(lon, lat))
                        .sum();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datetime=2024-02&timebandwidth=3d",
                "datetime=2024-02-10&timebandwidth=6h",
                "datetime=2024-02/..&timebandwidth=1w",
                "hours=22-24&timebandwidth=3h",
                "weekdays=sat,sun&timebandwidth=12h",
                "months=jan&timebandwidth=5d",
                "datetime=2024-02&hours=6-9&timebandwidth=2h"
            })
    void pointsAndTilesAreTheSumOverAllSamples(String selection) {
        ToDoubleFunction<Reading> share = shares(selection);
        double exact = density(share, 10.02, 50.01);
        assertEquals(exact, value(POINT + "&measure=density&" + selection), 1e-3 * exact);
        assertEquals(mean(share, 10.02, 50.01), value(POINT + "&measure=mean&" + selection), 1e-3 * 30);
        // The tile 11/1080/693 holds 10,50 and is 12.6 km wide there.
        String path = "/layers/readings/tiles/11/1080/693.npy?radius=6km&minradius=0&measure=density&" + selection;
        float[] tile = client.npy(path);
        float[] plain = client.npy(path.substring(0, path.lastIndexOf('&')));
        double greatest = 0;
        double moved = 0;
        double[][] compared = new double[49][];
        for (int k = 0; k < compared.length; k++) {
            int column = 12 + 38 * (k % 7);
            int row = 12 + 38 * (k / 7);
            double u = (1080 + (column + 0.5) / 256) / 2048;
            double v = (693 + (row + 0.5) / 256) / 2048;
            double lat = Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * v))));
            compared[k] = new double[] {density(share, 360 * u - 180, lat), tile[256 * row + column]};
            greatest = Math.max(greatest, compared[k][0]);
            moved = Math.max(moved, Math.abs(plain[256 * row + column] - compared[k][0]));
        }
        for (double[] pair : compared) {
            assertEquals(pair[0], pair[1], 1e-3 * greatest);
        }
        assertTrue(moved > 1e-2 * greatest, "without the kernel it is something else");
    }

    @Test
    void theNarrowerItIsTheNearerToThePlainSelection() {
        String february = POINT + "&measure=density&datetime=2024-02";
        double plain = value(february);
        assertEquals(plain, value(february + "&timebandwidth=0.0001min"), 1e-6 * plain);
        assertTrue(Math.abs(value(february + "&timebandwidth=10d") - plain) > 1e-3 * plain, "and a wide one is not");
    }

    @Test
    void whereEveryTimeIsSelectedNothingChanges() {
        String tile = "/layers/readings/tiles/11/1080/693.npy?radius=6km&measure=density";
        assertArrayEquals(client.npy(tile), client.npy(tile + "&timebandwidth=3d"));
        assertEquals(
                client.json("/layers/readings/statistics?measure=density&radius=6km"),
                client.json("/layers/readings/statistics?measure=density&radius=6km&timebandwidth=3d"));
    }

    @Test
    void theFramesOfACycleSumToTheWhole() {
        double sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            sum += value(POINT + "&measure=density&timebandwidth=2h&hours=" + hour);
        }
        double whole = value(POINT + "&measure=density");
        assertEquals(whole, sum, 1e-3 * whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1w | 3d | measure=density",
                "1mo | 5d | measure=mean",
                "hour-of-day | 2h | measure=density&value=no2",
                "1mo | 3d | measure=density&rate=1d&datetime=2024-01-20/2024-03-10",
                "1mo | 3d | measure=mean&per=station",
                "day-of-week | 12h | measure=mean&datetime=2024-02&hours=6-18"
            })
    void aSeriesIsWhatThePointSaysOfEachFrame(String step, String length, String settings) {
        String plain =
                "/layers/readings/series?lon=10.02&lat=50.01&radius=6km&minsupport=0&step=" + step + "&" + settings;
        JsonNode series = client.json(plain + "&timebandwidth=" + length).path("frames");
        JsonNode hard = client.json(plain).path("frames");
        assertTrue(series.size() > 2, "there are frames");
        assertEquals(hard.size(), series.size());
        boolean differs = false;
        for (int f = 0; f < series.size(); f++) {
            JsonNode frame = series.path(f);
            StringBuilder point = new StringBuilder(POINT + "&" + settings + "&timebandwidth=" + length);
            for (var parameter : frame.path("parameters").properties()) {
                int at = point.indexOf("&" + parameter.getKey() + "=");
                if (at >= 0) {
                    int to = point.indexOf("&", at + 1);
                    point.delete(at, to < 0 ? point.length() : to);
                }
                point.append(
                        "&" + parameter.getKey() + "=" + parameter.getValue().asString());
            }
            double value = frame.path("value").asDouble();
            assertEquals(value(point.toString()), value, 1e-3 * Math.abs(value), point::toString);
            assertEquals(
                    hard.path(f).path("count").asLong(),
                    frame.path("count").asLong(),
                    "counts are of the frame itself");
            differs |= Math.abs(hard.path(f).path("value").asDouble() - value) > 1e-3 * Math.abs(value);
        }
        assertTrue(differs, "the kernel makes a difference");
    }

    @Test
    void bothSidesOfAComparisonAreWeighed() {
        String against = POINT + "&datetime=2024-02&timebandwidth=3d&versus=2024-01";
        double there = density(window("2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", 3 * DAY), 10.02, 50.01);
        double here = density(shares("datetime=2024-02&timebandwidth=3d"), 10.02, 50.01);
        assertEquals(here - there, value(against + "&measure=difference&of=density"), 1e-3 * there);
        assertEquals(here / there, value(against + "&measure=ratio"), 2e-3 * here / there);
    }

    @Test
    void theReadingsOfAStationAreAveragedByTheirShares() {
        ToDoubleFunction<Reading> share = shares("datetime=2024-02&timebandwidth=3d");
        List<double[]> stations = new ArrayList<>();
        READINGS.stream().map(r -> r.lon + "," + r.lat).distinct().forEach(place -> {
            List<Reading> here = READINGS.stream()
                    .filter(r -> place.equals(r.lon + "," + r.lat))
                    .toList();
            double weight = here.stream().mapToDouble(share).sum();
            double weighted = here.stream()
                    .mapToDouble(r -> share.applyAsDouble(r) * r.value)
                    .sum();
            if (weight > 0) {
                stations.add(new double[] {here.getFirst().kernel(10.02, 50.01), weighted / weight});
            }
        });
        double weight = stations.stream().mapToDouble(station -> station[0]).sum();
        double mean = stations.stream().mapToDouble(s -> s[0] * s[1]).sum() / weight;
        String settings = "&per=station&datetime=2024-02&timebandwidth=3d";
        assertEquals(mean, value(POINT + "&measure=mean" + settings), 1e-3 * 30);
        double perKm2 = 1e6 / (2 * Math.PI * SIGMA * SIGMA);
        assertEquals(perKm2 * weight, value(POINT + "&measure=density" + settings), 1e-3 * perKm2 * weight);
    }

    /// A rate is over the time that is selected, which is what the shares of all instants sum to.
    @Test
    void aRateIsOverTheWindowItself() {
        String february = POINT + "&measure=density&datetime=2024-02&timebandwidth=3d";
        double density = value(february);
        assertEquals(density / 29, value(february + "&rate=1d"), 1e-5 * density);
    }

    @Test
    void countsAndScalesAreThoseWithoutIt() {
        String settings = "measure=density&radius=6km&datetime=2024-02";
        JsonNode plain = client.json("/layers/readings/statistics?" + settings);
        JsonNode weighed = client.json("/layers/readings/statistics?timebandwidth=3d&" + settings);
        assertEquals(plain.path("count").asLong(), weighed.path("count").asLong());
        assertEquals(plain.path("scale"), weighed.path("scale"), "the scale of all times has none");
        assertNotEquals(
                client.json("/layers/readings/statistics?scale=frame&" + settings)
                        .path("scale"),
                client.json("/layers/readings/statistics?scale=frame&timebandwidth=3d&" + settings)
                        .path("scale"));
        assertEquals(
                plain.path("count").asLong(),
                client.json("/layers/readings/statistics?bbox=9,49,11,51&timebandwidth=3d&" + settings)
                        .path("count")
                        .asLong());
        JsonNode frames = client.json("/layers/readings/frames?step=1mo&timebandwidth=3d&measure=density");
        assertEquals(
                plain.path("count").asLong(),
                frames.path("frames").path(1).path("count").asLong());
        assertTrue(
                frames.path("frames").path(1).path("tiles").asString().contains("timebandwidth=3d"),
                "a frame's tiles are weighed too");
    }

    @Test
    void aLayerFileSaysItToo() {
        assertEquals("3d", client.json("/layers/smooth").path("timebandwidth").asString());
        assertEquals(
                value(POINT + "&measure=density&datetime=2024-02&timebandwidth=3d"),
                value("/layers/smooth/point/10.02,50.01?datetime=2024-02"),
                0);
        assertTrue(
                client.json("/layers/smooth?measure=count")
                        .path("timebandwidth")
                        .isNull(),
                "a count has none");
        client.bytes("/layers/smooth/legend.svg?datetime=2024-02");
        client.bytes("/layers/smooth/tilejson.json?datetime=2024-02");
    }

    @Test
    void aLayerThatCannotHaveOneIsRefusedAtStart() throws Exception {
        Path layers = Files.writeString(folder.resolve("count.yaml"), """
                layers:
                  - {id: most, dataset: readings, measure: max, timebandwidth: 3d}
                """);
        LayersFileException refusal = assertThrows(
                LayersFileException.class, () -> IsoplethServer.start(Client.config(folder.resolve("data"), layers)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("a max weighs no samples"), refusal::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/layers/readings?measure=count&timebandwidth=3d"
                        + " | A count weighs no samples, and has no kernel in time.",
                "/layers/timeless?timebandwidth=3d | This dataset has no time column, and no kernel in time.",
                "/layers/readings?timebandwidth=0d | '0d' is no length of time.",
                "/layers/readings?timebandwidth=-3d | '-3d' is no length of time.",
                "/layers/readings?timebandwidth=3 | '3' is no length of time.",
                "/layers/readings?hours=7&timebandwidth=3d"
                        + " | The bandwidth in time is longer than the day round which hours lie.",
                "/layers/readings?weekdays=sat&timebandwidth=8d"
                        + " | The bandwidth in time is longer than the week round which weekdays lie.",
                "/layers/readings/frames?step=month-of-year&timebandwidth=2y"
                        + " | The bandwidth in time is longer than the year round which months lie.",
                "/layers/readings/series?lon=10&lat=50&step=hour-of-day&timebandwidth=2d"
                        + " | The bandwidth in time is longer than the day round which hours lie."
            })
    void whatCannotBeIsRefused(String path, String detail) {
        var refused = client.get(path);
        assertEquals(400, refused.statusCode());
        assertEquals("timebandwidth", Client.json(refused).path("parameter").asString());
        assertEquals(detail, Client.json(refused).path("detail").asString());
    }
}
