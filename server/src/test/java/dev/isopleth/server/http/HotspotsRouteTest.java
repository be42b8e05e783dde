package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import dev.isopleth.server.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A page of clicks with a hot corner, incidents on the ground with a hot middle, and prices that rise to the
/// east.
class HotspotsRouteTest {

    private static final String CLICKS = "/layers/clicks/hotspots.geojson";
    private static final String CITY = "/layers/city/hotspots.geojson";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Random random = new Random(11);
        StringBuilder clicks = new StringBuilder("x,y\n");
        for (int i = 0; i < 3000; i++) {
            boolean isHot = i % 3 == 0;
            clicks.append(String.format(
                    Locale.ROOT,
                    "%.2f,%.2f\n",
                    isHot ? 150 + 40 * random.nextDouble() : 1000 * random.nextDouble(),
                    isHot ? 150 + 40 * random.nextDouble() : 1000 * random.nextDouble()));
        }
        Path page = Files.writeString(folder.resolve("clicks.csv"), clicks);
        Importer.run(
                ImportRequest.of(page).withPlane(new Plane.Planar(1000, 1000, "px")),
                folder.resolve("data"),
                ImportProgress.silent());
        StringBuilder city = new StringBuilder("lon,lat,price,injured,rent\n");
        for (int i = 0; i < 2000; i++) {
            double lon = 10 + 0.1 * random.nextDouble();
            city.append(String.format(
                    Locale.ROOT,
                    "%.6f,%.6f,%.2f,%d,%s\n",
                    lon,
                    50 + 0.06 * random.nextDouble(),
                    1000 * (lon - 10) + 30 * random.nextGaussian(),
                    i % 4,
                    i % 3 == 0 ? "" : "700"));
        }
        TestData.importCsv(folder, "city", city, new ValueColumn("price", "EUR"));
        StringBuilder even = new StringBuilder("x,y\n");
        for (int i = 0; i < 100; i++) {
            even.append(i % 10 * 10 + 5).append(',').append(i / 10 * 10 + 5).append('\n');
        }
        Path grid = Files.writeString(folder.resolve("even.csv"), even);
        Importer.run(
                ImportRequest.of(grid).withPlane(new Plane.Planar(100, 100, "px")),
                folder.resolve("data"),
                ImportProgress.silent());
        server = TestServer.over(folder.resolve("data"));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static JsonNode properties(JsonNode feature) {
        return feature.path("properties");
    }

    /// Bins as an answer lists them: where their middles are, in sizes, and what is compared.
    private record Listed(double[] x, double[] y, double[] value) {

        static Listed of(JsonNode answer, boolean isHex) {
            int n = answer.path("features").size();
            Listed listed = new Listed(new double[n], new double[n], new double[n]);
            for (int i = 0; i < n; i++) {
                JsonNode feature = answer.path("features").path(i);
                String[] id = feature.path("id").asString().split(",", -1);
                int column = Integer.parseInt(id[0]);
                int row = Integer.parseInt(id[1]);
                listed.x[i] = isHex ? column + row / 2.0 : column;
                listed.y[i] = isHex ? row * Math.sqrt(0.75) : row;
                listed.value[i] = properties(feature).path("value").asDouble();
            }
            return listed;
        }

        double distance(int i, int j) {
            return Math.hypot(x[i] - x[j], y[i] - y[j]);
        }

        /// Gi* of one bin, by its definition.
        double z(int bin, ToDoubleBiFunction<Integer, Integer> weight) {
            int n = value.length;
            double mean = 0;
            double square = 0;
            for (double one : value) {
                mean += one / n;
                square += one * one / n;
            }
            double sum = 0;
            double weights = 0;
            double squares = 0;
            for (int j = 0; j < n; j++) {
                double w = weight.applyAsDouble(bin, j);
                sum += w * value[j];
                weights += w;
                squares += w * w;
            }
            double spread = Math.sqrt((square - mean * mean) * (n * squares - weights * weights) / (n - 1));
            return (sum - mean * weights) / spread;
        }
    }

    private static void checkZ(JsonNode answer, boolean isHex, ToDoubleBiFunction<Integer, Integer> weight) {
        Listed listed = Listed.of(answer, isHex);
        assertEquals(answer.path("tested").asInt(), listed.value.length);
        for (int i = 0; i < listed.value.length; i += 7) {
            assertEquals(
                    listed.z(i, weight),
                    properties(answer.path("features").path(i)).path("z").asDouble(),
                    1e-9);
        }
    }

    @Test
    void zIsGetisAndOrdsOverAllBinsEmptyOnesAmongThem() {
        JsonNode answer = client.json(CLICKS + "?bins=square:50u&neighbours=within:75u&permutations=0");
        assertTrue(answer.path("tested").asInt() >= 395);
        assertEquals(answer.path("total").asInt(), answer.path("tested").asInt());
        assertEquals("count", answer.path("of").asString());
        Listed listed = Listed.of(answer, false);
        checkZ(answer, false, (i, j) -> listed.distance(i, j) <= 1.5 ? 1 : 0);
        int counted = 0;
        for (JsonNode feature : answer.path("features")) {
            assertEquals(
                    properties(feature).path("count").asDouble(),
                    properties(feature).path("value").asDouble());
            counted += properties(feature).path("count").asInt();
        }
        assertEquals(3000, counted);
    }

    @Test
    void neighboursCanBeTheNearestOrWeighByTheirDistance() {
        JsonNode inverse = client.json(CITY + "?bins=hex:500m&neighbours=inverse:1.2km&of=count&permutations=0");
        Listed listed = Listed.of(inverse, true);
        checkZ(inverse, true, (i, j) -> {
            double d = listed.distance(i, j) * 500;
            return d > 1200 * (1 + 1e-9) ? 0 : 500 / Math.max(500, d);
        });
        JsonNode nearest = client.json(CITY + "?bins=hex:500m&neighbours=nearest:6&of=count&permutations=0");
        Listed bins = Listed.of(nearest, true);
        for (int i = 0; i < bins.value.length; i += 11) {
            int at = i;
            long beside = IntStream.range(0, bins.value.length)
                    .filter(j -> j != at && bins.distance(at, j) < 1.01)
                    .count();
            if (beside == 6) {
                assertEquals(
                        bins.z(i, (a, b) -> bins.distance(a, b) < 1.01 ? 1 : 0),
                        properties(nearest.path("features").path(i)).path("z").asDouble(),
                        1e-9);
            }
        }
    }

    @Test
    void meansLeaveBinsWithoutValueOutAndWeightsAreSummed() {
        JsonNode answer = client.json(CITY + "?bins=hex:300m&permutations=0");
        assertEquals("mean", answer.path("of").asString());
        assertTrue(answer.path("tested").asInt() < answer.path("total").asInt());
        JsonNode bins = client.json("/layers/city/bins.geojson?bins=hex:300m");
        assertEquals(bins.path("features").size(), answer.path("tested").asInt());
        Map<String, Double> means = new HashMap<>();
        bins.path("features")
                .forEach(bin -> means.put(
                        bin.path("id").asString(), properties(bin).path("mean").asDouble()));
        for (JsonNode feature : answer.path("features")) {
            assertEquals(
                    means.get(feature.path("id").asString()),
                    properties(feature).path("value").asDouble());
        }
        JsonNode sum = client.json(CITY + "?bins=hex:1km&of=count&weight=injured&permutations=0");
        double all = 0;
        for (JsonNode feature : sum.path("features")) {
            all += properties(feature).path("value").asDouble();
        }
        assertEquals(3000, all, 1e-9);
        assertEquals("injured", sum.path("unit").asString());
    }

    @Test
    void whatIsHotIsFoundAndSaid() {
        JsonNode answer = client.json(CLICKS + "?bins=square:50u");
        assertEquals(999, answer.path("permutations").asInt());
        JsonNode first = answer.path("spots").path(0);
        assertEquals("hot", first.path("kind").asString());
        assertEquals(3, first.path("number").asInt());
        assertEquals(170, first.path("peak").path(0).asDouble(), 30);
        assertEquals(170, first.path("peak").path(1).asDouble(), 30);
        assertTrue(first.path("count").asInt() >= 1000, first.toString());
        String reading = answer.path("reading").asString();
        assertTrue(
                reading.startsWith("1 hot spot and 0 cold spots by count among "
                        + answer.path("tested").asInt() + " bins of square:50u."),
                reading);
        assertTrue(reading.contains("hot spot, 99 % confidence"), reading);
        int counted = 0;
        for (JsonNode one : answer.path("classes")) {
            counted += one.path("bins").asInt();
        }
        assertEquals(answer.path("tested").asInt(), counted);
        Set<Integer> inSpot = new HashSet<>();
        for (JsonNode feature : answer.path("features")) {
            boolean isHot = properties(feature).path("class").asInt() > 0;
            assertEquals(isHot, properties(feature).path("spot").asInt(0) == 1);
            if (isHot) {
                inSpot.add(properties(feature).path("count").asInt());
                assertTrue(properties(feature).path("label").asString().startsWith("hot spot"));
            }
        }
        assertFalse(inSpot.isEmpty());
    }

    @Test
    void qIsBenjaminiAndHochbergsOfTheTestsOwnProbabilities() {
        for (String test : List.of("normal", "permutation")) {
            JsonNode answer = client.json(CLICKS + "?bins=square:100u&permutations=1999&test=" + test);
            List<double[]> pAndQ = new ArrayList<>();
            for (JsonNode feature : answer.path("features")) {
                String p = test.equals("normal") ? "p" : "pPermutation";
                pAndQ.add(new double[] {
                    properties(feature).path(p).asDouble(),
                    properties(feature).path("q").asDouble(),
                    properties(feature).path("class").asInt(),
                    properties(feature).path("z").asDouble()
                });
            }
            pAndQ.sort(Comparator.comparingDouble(one -> one[0]));
            double least = 1;
            for (int k = pAndQ.size(); k >= 1; k--) {
                double[] one = pAndQ.get(k - 1);
                least = Math.min(least, one[0] * pAndQ.size() / k);
                if (k == 1 || one[0] > pAndQ.get(k - 2)[0]) {
                    assertEquals(least, one[1], 1e-12);
                }
                int sure = one[1] <= 0.01 ? 3 : one[1] <= 0.05 ? 2 : one[1] <= 0.1 ? 1 : 0;
                assertEquals(Math.signum(one[3]) * sure + 0.0, one[2]);
            }
        }
    }

    @Test
    void aSeedMakesPermutationsTheSame() {
        String path = CLICKS + "?bins=square:100u&permutations=99&seed=";
        assertArrayEquals(client.bytes(path + 5), client.bytes(path + 5));
        JsonNode one = client.json(path + 5).path("features");
        JsonNode other = client.json(path + 6).path("features");
        assertNotEquals(one, other);
        for (int i = 0; i < one.size(); i++) {
            assertEquals(
                    properties(one.path(i)).path("p"), properties(other.path(i)).path("p"));
        }
    }

    @Test
    void aBoxAndSignificanceOnlyChooseWhatIsShown() {
        JsonNode all = client.json(CLICKS + "?bins=square:50u&permutations=0");
        JsonNode boxed = client.json(CLICKS + "?bins=square:50u&permutations=0&bbox=101,101,199,199");
        assertEquals(4, boxed.path("features").size());
        assertEquals(all.path("spots"), boxed.path("spots"));
        Set<JsonNode> known = new HashSet<>();
        all.path("features").forEach(known::add);
        boxed.path("features").forEach(one -> assertTrue(known.contains(one)));
        JsonNode significant = client.json(CLICKS + "?bins=square:50u&permutations=0&show=significant");
        int expected = 0;
        for (JsonNode feature : all.path("features")) {
            expected += properties(feature).path("class").asInt() == 0 ? 0 : 1;
        }
        assertEquals(expected, significant.path("features").size());
    }

    @Test
    void spotsAloneHaveNoBins() {
        JsonNode all = client.json(CLICKS + "?bins=square:50u&permutations=0");
        JsonNode spots = client.json(CLICKS + "?bins=square:50u&permutations=0&show=spots");
        assertTrue(spots.path("features").isEmpty());
        assertEquals(all.path("spots"), spots.path("spots"));
        assertEquals(all.path("reading"), spots.path("reading"));
    }

    @Test
    void aTableHasTheSameNumbersWithTheMiddlesOfBins() {
        JsonNode all = client.json(CLICKS + "?bins=square:50u&permutations=99");
        List<String> lines = new String(
                        client.bytes("/layers/clicks/hotspots.csv?bins=square:50u&permutations=99"),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(
                "bin,x,y,count,places,value,z,p,p_permutation,q,class,label,spot,moran_i,moran_z,moran_p,moran_q,quadrant",
                lines.getFirst());
        assertEquals(all.path("features").size() + 1, lines.size());
        for (int i = 0; i < all.path("features").size(); i += 31) {
            JsonNode feature = all.path("features").path(i);
            String[] cells = lines.get(i + 1).replace("\"", "").split(",", -1);
            assertEquals(feature.path("id").asString(), cells[0] + "," + cells[1]);
            assertEquals(Integer.parseInt(cells[0]) * 50 + 25, Double.parseDouble(cells[2]));
            assertEquals(properties(feature).path("z").asDouble(), Double.parseDouble(cells[7]));
            assertEquals(properties(feature).path("pPermutation").asDouble(), Double.parseDouble(cells[9]));
            assertEquals(properties(feature).path("class").asInt(), Integer.parseInt(cells[11]));
        }
    }

    @Test
    void progressIsToldUntilItIsThere() {
        String path = "/layers/clicks/hotspots/progress?bins=square:20u&permutations=4999";
        List<String> events = new String(client.bytes(path), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
        assertTrue(events.contains("event: progress"), events.toString());
        assertEquals("event: done", events.get(events.size() - 2).replace("event:done", "event: done"));
        JsonNode done = JsonMapper.builder().build().readTree(events.getLast().substring("data:".length()));
        JsonNode found = client.json(CLICKS + "?bins=square:20u&permutations=4999&show=spots");
        assertEquals(found.path("tested").asLong(), done.path("done").asLong());
        assertEquals(done.path("parts"), done.path("done"));
        String refused =
                new String(client.bytes("/layers/clicks/hotspots/progress?bins=square:0.01u"), StandardCharsets.UTF_8);
        assertTrue(refused.contains("problem") && refused.contains("such bins would be laid"), refused);
    }

    /// Told from the outside: who comes afterwards sees it begin anew.
    @Test
    void whatNobodyListensToIsCalledOff() throws Exception {
        URI uri = URI.create(
                server.address() + "/layers/clicks/hotspots/progress?bins=square:12u&permutations=9999&seed=3");
        long[] last = new long[1];
        try (HttpClient http = HttpClient.newHttpClient()) {
            Stream<String> lines = http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofLines())
                    .body();
            try (lines) {
                assertTrue(lines.anyMatch(line -> {
                    JsonNode data = data(line);
                    last[0] = data.path("done").asLong();
                    return last[0] > data.path("parts").asLong(1L << 40) / 2;
                }));
            }
        }
        long begun = new String(client.bytes(uri.getRawPath() + "?" + uri.getRawQuery()), StandardCharsets.UTF_8)
                .lines()
                .map(HotspotsRouteTest::data)
                .filter(data -> data.path("parts").asLong() > 0)
                .findFirst()
                .orElseThrow()
                .path("done")
                .asLong();
        assertTrue(begun < last[0], begun + " after " + last[0]);
    }

    private static JsonNode data(String line) {
        return JsonMapper.builder()
                .build()
                .readTree(line.startsWith("data:") ? line.substring("data:".length()) : "{}");
    }

    @Test
    void theCommandLineWritesTheSame() throws Exception {
        Path data = folder.resolve("data");
        StringWriter out = new StringWriter();
        for (String ending : List.of("geojson", "csv")) {
            Path file = folder.resolve("hot." + ending);
            assertEquals(
                    0,
                    run(
                            out,
                            "hotspots",
                            "clicks",
                            file.toString(),
                            "--bins",
                            "square:50u",
                            "--with",
                            "show=significant",
                            "--permutations",
                            "99",
                            "--data",
                            data.toString()));
            assertEquals(
                    new String(
                            client.bytes("/layers/clicks/hotspots." + ending
                                    + "?bins=square:50u&show=significant&permutations=99"),
                            StandardCharsets.UTF_8),
                    Files.readString(file));
        }
        assertTrue(out.toString().contains("1 hot spot and 0 cold spots by count"), out.toString());
        StringWriter refused = new StringWriter();
        assertEquals(
                2,
                run(
                        refused,
                        "hotspots",
                        "clicks",
                        folder.resolve("other.csv").toString(),
                        "--bins",
                        "round:5u",
                        "--data",
                        data.toString()));
        assertTrue(
                refused.toString().contains("bins: ") && refused.toString().contains("accepted"), refused.toString());
    }

    private static int run(StringWriter out, String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
    }

    @Test
    void withoutVarianceNothingIsSignificant() {
        JsonNode answer = client.json("/layers/even/hotspots.geojson?bins=square:10u");
        assertEquals(
                "Nothing is significant among 100 bins of square:10u: all have the same count, 1.",
                answer.path("reading").asString());
        assertEquals(0, answer.path("spots").size());
        assertTrue(answer.path("moran").path("value").isNull());
        for (JsonNode feature : answer.path("features")) {
            assertEquals(0, properties(feature).path("class").asInt());
            assertEquals(1, properties(feature).path("p").asDouble());
        }
        JsonNode none = client.json(CITY + "?bins=hex:1km&filter=price%20%3E%2099999");
        assertEquals(
                "No sample is selected: there is nothing to compare.",
                none.path("reading").asString());
        JsonNode valueless = client.json(CITY + "?bins=hex:1km&value=rent&filter=rent%20IS%20NULL");
        assertEquals(
                "No selected sample has a value of rent: there is nothing to compare.",
                valueless.path("reading").asString());
    }

    @Test
    void localAndGlobalMoranAreBesideIt() {
        JsonNode answer = client.json(CITY + "?bins=hex:500m&permutations=0");
        assertTrue(
                answer.path("moran").path("value").asDouble() > 0.5,
                answer.path("moran").toString());
        assertTrue(answer.path("moran").path("p").asDouble() < 1e-6);
        int east = 0;
        for (JsonNode feature : answer.path("features")) {
            double lon = feature.path("geometry")
                    .path("coordinates")
                    .path(0)
                    .path(0)
                    .path(0)
                    .asDouble();
            if (lon > 10.085 && properties(feature).path("quadrant").asString().equals("high among high")) {
                east++;
            }
        }
        assertTrue(east > 10, east + " bins in the east are high among high");
    }

    @Test
    void withoutBinsThereAreUsualOnes() {
        JsonNode answer = client.json(CLICKS + "?permutations=0");
        // 1,500 bins of 1000 x 1000: 25.8, rounded up.
        assertEquals("hex:50u", answer.path("bins").asString());
        assertEquals("within:100u", answer.path("neighbours").asString());
        JsonNode city = client.json(CITY + "?permutations=0");
        assertEquals("hex:500m", city.path("bins").asString());
    }

    /// Of neighbours that are all bins the sum is that of all.
    @Test
    void whereEachBinIsComparedWithAllNothingCanStandOut() {
        for (String neighbours : List.of("within:100km", "nearest:1000")) {
            JsonNode answer = client.json(CITY + "?bins=hex:1km&of=count&permutations=0&neighbours=" + neighbours);
            assertTrue(answer.path("tested").asInt() > 30, answer.path("tested").asString());
            for (JsonNode feature : answer.path("features")) {
                assertEquals(0, properties(feature).path("z").asDouble());
            }
            String reading = answer.path("reading").asString();
            assertTrue(reading.startsWith("Nothing can stand out among"), reading);
            assertTrue(reading.contains("each has all others as neighbours"), reading);
            assertTrue(reading.endsWith("Take a smaller distance, or fewer nearest."), reading);
        }
        // Few bins cannot have eight neighbours: a larger distance would not help.
        String few = client.json(CITY + "?bins=hex:5km&of=count&permutations=0&neighbours=within:100km")
                .toString();
        assertTrue(few.contains("Nothing can stand out") && !few.contains("Take a larger distance"), few);
        String weighed = client.json(CITY + "?bins=hex:1km&of=count&permutations=0&neighbours=inverse:100km")
                .path("reading")
                .asString();
        assertFalse(weighed.contains("can stand out"), weighed);
    }

    @Test
    void cautionsSayWhatToKnow() {
        String few = client.json(CLICKS + "?bins=square:250u&permutations=0")
                .path("cautions")
                .toString();
        assertTrue(few.contains("There are 16 bins"), few);
        String sparse = client.json(CITY + "?bins=hex:50m&of=count&permutations=0")
                .path("cautions")
                .toString();
        assertTrue(sparse.contains("of the bins hold no sample"), sparse);
        assertTrue(sparse.contains("not where price is high"), sparse);
        String density = client.json(CITY + "?bins=hex:1km&of=density&permutations=0")
                .path("cautions")
                .toString();
        assertTrue(
                density.contains("This says where samples are many, not where price is high: that is of=mean."),
                density);
        String one = client.json(CITY + "?bins=hex:100km&permutations=0")
                .path("cautions")
                .toString();
        assertTrue(one.contains("There is 1 bin: the normal theory"), one);
        assertTrue(one.contains("1 bin has no neighbour and says nothing but its own value"), one);
        String nearest = client.json(CLICKS + "?bins=square:50u&neighbours=nearest:5&permutations=0")
                .path("cautions")
                .toString();
        assertFalse(nearest.contains("neighbours only"), nearest);
        String coarse = client.json(CLICKS + "?bins=square:50u&permutations=99&test=permutation")
                .path("cautions")
                .toString();
        assertTrue(coarse.contains("With 99 permutations no p is below 0.020"), coarse);
    }

    /// With all bins in the answer fewer fit than with the spots alone.
    @ParameterizedTest
    @ValueSource(strings = {"show=all", "show=spots"})
    void aSizeThatARefusalNamesIsTaken(String show) {
        String path = "/layers/clicks/hotspots.geojson?permutations=0&neighbours=rings:1&" + show + "&bins=square:";
        JsonNode problem = Client.json(client.get(path + "0.000001u"));
        assertTrue(problem.path("detail").asString().matches(".*at most 10+( are)?\\."), problem.toString());
        String fits = problem.path("accepted").path(0).asString().replaceAll(",.*", "");
        assertEquals(200, client.get(path.replace("square:", "") + fits).statusCode(), fits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bins=square:50u&neighbours=within:20u|neighbours|does not reach from a bin to the next",
                "bins=square:50u&neighbours=within:1km|neighbours|within a number of its unit u",
                "bins=square:50u&neighbours=nearest:0|neighbours|no number of nearest bins",
                "bins=square:50u&neighbours=queen|neighbours|does not say which bins are neighbours",
                "bins=square:0.01u|bins|such bins would be laid",
                "bins=square:50u&permutations=100000|permutations|not among the numbers",
                "bins=square:2u&permutations=9999|permutations|values, and at most 5000000000 are drawn",
                "bins=square:50u&permutations=0&test=permutation|permutations|there are none",
                "bins=square:50u&test=anova|test|no test",
                "bins=square:50u&of=mean|of|no value column",
                "bins=square:50u&of=median|of|have no",
                "bins=square:50u&seed=-1|seed|not among the numbers",
                "bins=square:50u&show=some|show|no bins",
                "bins=square:50u&radius=5u|radius|no parameter",
            })
    void whatCannotBeIsRefusedByName(String query, String parameter, String detail) {
        HttpResponse<byte[]> refused = client.get(CLICKS + "?" + query);
        assertEquals(400, refused.statusCode(), query);
        JsonNode problem = Client.json(refused);
        assertEquals(parameter, problem.path("parameter").asString());
        assertTrue(problem.path("detail").asString().contains(detail), problem.toString());
        assertFalse(problem.path("accepted").isEmpty());
    }
}
