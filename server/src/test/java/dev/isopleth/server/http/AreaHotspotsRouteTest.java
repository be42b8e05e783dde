package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.interpolation.Ground;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A town of 400 sales in 48 quarters that differ in size, one of them in two parts and with a hole.
class AreaHotspotsRouteTest {

    private static final String HOT = "/layers/town/hotspots.geojson?areas=quarters";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Path data = folder.resolve("data");
        TestData.importTown(data, "town", 5);
        TestData.importCsv(folder, "plain", "lon,lat\n13.4,52.5\n13.41,52.51\n13.38,52.49\n");
        StringBuilder quarters = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (int i = 0; i < 48; i++) {
            // No two distances are alike.
            double west = west(i);
            double south = 52.44 + 0.02 * Math.floorDiv(i, 8) + (i % 8 < 3 ? 0.004 : 0);
            double north = south + (i % 3 == 0 ? 0.012 : 0.016);
            String geometry = i == 0
                    ? "{\"type\":\"MultiPolygon\",\"coordinates\":[[" + box(13.30, 52.40, 13.33, 52.43) + ","
                            + "[[13.31,52.41],[13.31,52.42],[13.32,52.42],[13.32,52.41],[13.31,52.41]]],["
                            + box(13.20, 52.40, 13.21, 52.43) + "]]}"
                    : "{\"type\":\"Polygon\",\"coordinates\":[" + box(west, south, west + 0.02, north) + "]}";
            quarters.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"Feature\",\"properties\":{\"quarter\":\"Q ")
                    .append(i)
                    .append("\",\"z\":\"own\",\"people\":")
                    .append(i)
                    .append("},\"geometry\":")
                    .append(geometry)
                    .append('}');
        }
        Files.writeString(folder.resolve("quarters.geojson"), quarters.append("]}"));
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - {id: warm, dataset: town, measure: hotspots, areas: quarters, of: mean, neighbours: 'within:3km'}
                places:
                  - {id: quarters, file: quarters.geojson, name: quarter}
                """);
        server = IsoplethServer.start(Client.config(data, layers));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static double west(int i) {
        return 13.32 + 0.02 * (i % 8) + 0.0001 * (i * 31 % 17);
    }

    private static String box(double west, double south, double east, double north) {
        return String.format(
                Locale.ROOT,
                "[[%.5f,%.5f],[%.5f,%.5f],[%.5f,%.5f],[%.5f,%.5f],[%.5f,%.5f]]",
                west,
                south,
                east,
                south,
                east,
                north,
                west,
                north,
                west,
                south);
    }

    private static JsonNode told(JsonNode answer, int i) {
        return answer.path("features").path(i).path("properties");
    }

    /// Gi* from the answer alone: values, middles, and what a neighbour weighs by its distance.
    @ParameterizedTest
    @CsvSource({
        "count, nearest:5",
        "density, nearest:8",
        "density, within:2.5km",
        "sum, inverse:4km",
        "mean, within:3km",
        "mean, inverse:2km"
    })
    void zIsGetisAndOrdsOverAllAreas(String of, String neighbours) {
        JsonNode answer = client.json(HOT + "&permutations=0&of=" + of + "&neighbours=" + neighbours);
        int count = answer.path("tested").asInt();
        assertEquals(count, answer.path("features").size());
        assertTrue(of.equals("mean") ? count < 48 : count == 48, "those without a value have no mean: " + count);
        double[][] distance = new double[count][count];
        double[] value = new double[count];
        for (int i = 0; i < count; i++) {
            value[i] = told(answer, i).path("value").asDouble();
            JsonNode a = told(answer, i).path("middle");
            for (int j = 0; j < count; j++) {
                JsonNode b = told(answer, j).path("middle");
                distance[i][j] = Ground.SPHERE.distance(
                        a.path(0).asDouble(),
                        a.path(1).asDouble(),
                        b.path(0).asDouble(),
                        b.path(1).asDouble());
            }
        }
        double mean = Arrays.stream(value).average().orElseThrow();
        double variance =
                Arrays.stream(value).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        for (int i = 0; i < count; i++) {
            double[] weight =
                    weights(neighbours, distance[i], answer.path("one").asDouble());
            weight[i] = 1;
            double weights = 0;
            double squares = 0;
            double sum = 0;
            for (int j = 0; j < count; j++) {
                weights += weight[j];
                squares += weight[j] * weight[j];
                sum += weight[j] * value[j];
            }
            double spread = Math.sqrt(variance * (count * squares - weights * weights) / (count - 1));
            assertEquals(
                    (sum - mean * weights) / spread, told(answer, i).path("z").asDouble(), 1e-5);
        }
    }

    private static double[] weights(String neighbours, double[] distance, double one) {
        String[] parts = neighbours.split(":", -1);
        double reach = parts[0].equals("nearest")
                ? Arrays.stream(distance).sorted().toArray()[Integer.parseInt(parts[1])]
                : 1000 * Double.parseDouble(parts[1].replace("km", ""));
        return Arrays.stream(distance)
                .map(d -> d > reach * (1 + 1e-6) ? 0 : parts[0].equals("inverse") ? Math.min(1, one / d) : 1)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"count", "density", "sum", "mean"})
    void whatIsComparedIsWhatTheAreasHold(String of) {
        JsonNode held = client.json("/layers/town/areas.geojson?areas=quarters");
        Map<String, JsonNode> byName = new HashMap<>();
        held.path("features")
                .forEach(
                        one -> byName.put(one.path("properties").path("quarter").asString(), one.path("properties")));
        JsonNode answer = client.json(HOT + "&permutations=0&of=" + of);
        assertEquals(held.path("count"), answer.path("count"));
        assertEquals(held.path("outside"), answer.path("outside"));
        for (int i = 0; i < answer.path("features").size(); i++) {
            JsonNode told = told(answer, i);
            JsonNode same =
                    Objects.requireNonNull(byName.get(told.path("quarter").asString()));
            assertEquals(same.path(of).asDouble(), told.path("value").asDouble(), 1e-9);
            assertEquals(same.path("count"), told.path("count"));
            assertEquals(same.path("people"), told.path("people"));
        }
    }

    /// Of a box, and of two boxes one of which has a hole in its middle, by their areas.
    @Test
    void middlesAreCentroidsOnTheGround() {
        JsonNode answer = client.json(HOT + "&permutations=0&of=count");
        JsonNode box = told(answer, 9).path("middle");
        assertEquals(west(9) + 0.01, box.path(0).asDouble(), 1e-6);
        assertEquals(52.44 + 0.02 + 0.004 + 0.006, box.path(1).asDouble(), 1e-5);
        JsonNode two = told(answer, 0).path("middle");
        assertEquals((13.315 * 8 + 13.205 * 3) / 11, two.path(0).asDouble(), 1e-4);
        assertEquals(52.415, two.path(1).asDouble(), 1e-4);
    }

    @Test
    void permutationsAreSeededAndDecideWhereTheyAreAsked() {
        String of = HOT + "&of=density&test=permutation&permutations=499&seed=";
        assertEquals("mean", client.json(HOT).path("of").asString());
        assertEquals(
                "density", client.json(HOT.replace("town", "plain")).path("of").asString());
        JsonNode answer = client.json(of + 7);
        assertEquals("density", answer.path("of").asString());
        assertEquals("nearest:8", answer.path("neighbours").asString());
        assertEquals("samples per km2", answer.path("unit").asString());
        assertTrue(answer.path("one").isNull());
        assertEquals(499, answer.path("permutations").asInt());
        assertEquals(answer.path("features"), client.json(of + 7 + "&show=all").path("features"));
        assertTrue(!answer.path("features").equals(client.json(of + 8).path("features")));
        int significant = 0;
        for (int i = 0; i < 48; i++) {
            JsonNode told = told(answer, i);
            significant += told.path("class").asInt() == 0 ? 0 : 1;
            assertTrue(told.path("pPermutation").asDouble() > 0
                    && told.path("q").asDouble() >= told.path("pPermutation").asDouble());
            assertTrue(told.path("moranI").isNumber() && told.path("quadrant").isString());
        }
        assertTrue(significant > 3, answer.path("reading").asString());
        assertEquals(
                significant,
                client.json(of + 7 + "&show=significant").path("features").size());
        assertTrue(
                answer.path("reading").asString().contains("The hottest is Q "),
                answer.path("reading").asString());
        assertTrue(answer.path("moran").path("value").asDouble() > 0.2
                && answer.path("g").path("value").isNumber());
    }

    @Test
    void theTableHasARowAnArea() {
        JsonNode answer = client.json(HOT + "&permutations=0&of=mean");
        String[] rows = Client.text(client.get("/layers/town/hotspots.csv?areas=quarters&permutations=0&of=mean"))
                .split("\r\n", -1);
        assertEquals(answer.path("tested").asInt() + 2, rows.length);
        assertEquals(17, rows[0].split(",", -1).length);
        for (int i = 0; i < answer.path("tested").asInt(); i++) {
            assertTrue(
                    rows[i + 1].startsWith(
                            "\"" + told(answer, i).path("quarter").asString() + "\","),
                    rows[i + 1]);
            assertTrue(rows[i + 1].contains("," + told(answer, i).path("z").asDouble() + ","), rows[i + 1]);
        }
    }

    @Test
    void tilesHaveTheClassOfTheArea() {
        JsonNode answer = client.json(HOT + "&permutations=0&of=density");
        String query = "?measure=hotspots&areas=quarters&of=density";
        for (int i = 1; i < 48; i++) {
            JsonNode middle = told(answer, i).path("middle");
            JsonNode point = client.json("/layers/town/point/" + middle.path(0).asDouble() + ","
                    + middle.path(1).asDouble() + query);
            assertEquals(
                    told(answer, i).path("class").asDouble(),
                    point.path("value").asDouble());
        }
        float[] tile = client.npy("/layers/town/tiles/12/2200/1343.npy" + query);
        double n = 256 * 4096.0;
        for (int k = 0; k < 65536; k += 2503) {
            double lon = (2200 * 256 + k % 256 + 0.5) / n * 360 - 180;
            double lat = Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (1343 * 256 + k / 256 + 0.5) / n))));
            JsonNode value = client.json(String.format(Locale.ROOT, "/layers/town/point/%.9f,%.9f", lon, lat) + query)
                    .path("value");
            assertEquals(value.isNull() ? Float.NaN : (float) value.asDouble(), tile[k]);
        }
        assertTrue(Client.text(client.get("/layers/town/legend.json" + query)).contains("hot"), "a legend in words");
        JsonNode layer = client.json("/layers/warm");
        assertEquals("hotspots", layer.path("measure").asString());
        assertEquals("quarters", layer.path("areas").asString());
        assertEquals("within:3000m", layer.path("neighbours").asString());
        assertArrayEquals(
                client.npy("/layers/warm/tiles/12/2200/1343.npy"),
                client.npy(
                        "/layers/town/tiles/12/2200/1343.npy?measure=hotspots&areas=quarters&of=mean&neighbours=within:3km"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hotspots.geojson?areas=nope|areas|quarters",
                "hotspots.geojson?areas=quarters&bins=hex:1km|bins|areas",
                "hotspots.geojson?areas=quarters&bbox=13,52,14,53|bbox|areas",
                "hotspots.geojson?areas=quarters&neighbours=rings:2|neighbours|nearest",
                "hotspots.geojson?areas=quarters&neighbours=2km|neighbours|nearest",
                "hotspots.geojson?areas=quarters&show=spots|show|significant",
                "hotspots.geojson?areas=quarters&of=max|of|density",
                "hotspots.geojson?areafilter=people=3|areafilter|areas",
                "hotspots.geojson?areas=quarters&areafilter=nope=3|areafilter|people",
                "hotspots/progress?areas=nowhere|areas|quarters",
                "tiles/12/2200/1343.png?measure=trend&areas=quarters|areas|none",
                "tiles/12/2200/1343.png?measure=density&areas=quarters&neighbours=nearest:3|neighbours|hotspots",
                "trend.geojson?of=density|of|count"
            })
    void whatMeansNothingIsRefusedByName(String path, String parameter, String accepted) {
        HttpResponse<byte[]> response = client.get("/layers/town/" + path);
        assertEquals(400, response.statusCode(), Client.text(response));
        JsonNode problem = Client.json(response);
        assertEquals(parameter, problem.path("parameter").asString(), problem.toString());
        assertTrue(problem.path("accepted").toString().contains(accepted), problem.toString());
    }

    @Test
    void theCommandLineWritesTheSame() throws Exception {
        for (String ending : List.of("geojson", "csv")) {
            Path file = folder.resolve("hot." + ending);
            StringWriter out = new StringWriter();
            int code = Main.run(
                    new PrintWriter(out, true),
                    new PrintWriter(out, true),
                    "hotspots",
                    "town",
                    file.toString(),
                    "--with",
                    "areas=quarters",
                    "--of",
                    "mean",
                    "--layers",
                    folder.resolve("layers.yaml").toString(),
                    "--data",
                    folder.resolve("data").toString());
            assertEquals(0, code, out::toString);
            String route = "/layers/town/hotspots." + ending + "?areas=quarters&of=mean";
            assertEquals(new String(client.bytes(route), StandardCharsets.UTF_8), Files.readString(file));
        }
    }

    @Test
    void someOfTheAreasAreComparedByThemselves() {
        JsonNode answer = client.json(HOT + "&permutations=0&of=count&areafilter=people%20%3C%2010");
        assertEquals(10, answer.path("total").asInt());
        assertEquals("people < 10", answer.path("areafilter").asString());
        assertTrue(
                answer.path("cautions").toString().contains("10 areas"),
                answer.path("cautions").toString());
    }

    @Test
    void cautionsSayWhatToKnow() {
        String density =
                client.json(HOT + "&permutations=0&of=density").path("cautions").toString();
        assertTrue(density.contains("not where price is high: that is of=mean"), density);
        assertTrue(density.contains("those at the edge have neighbours on one side alone"), density);
        String mean = client.json(HOT + "&permutations=0&of=mean&neighbours=within:2.5km")
                .path("cautions")
                .toString();
        assertFalse(mean.contains("of=mean"), mean);
        assertTrue(mean.contains("only, as at the edge of all") || mean.contains("no neighbour"), mean);
        String areas = client.json("/layers/town/areas.geojson?areas=quarters&rank=density")
                .path("cautions")
                .toString();
        assertTrue(areas.contains("not where price is high: that is rank=mean"), areas);
        assertFalse(client.json("/layers/town/areas.geojson?areas=quarters&rank=mean")
                .path("cautions")
                .toString()
                .contains("rank=mean"));
    }

    @Test
    void densitiesOfBinsAreCountsOfBinsOfOneSize() {
        String query = "?bins=hex:1km&permutations=0&of=";
        JsonNode count = client.json("/layers/town/hotspots.geojson" + query + "count");
        JsonNode density = client.json("/layers/town/hotspots.geojson" + query + "density");
        for (int i = 0; i < count.path("features").size(); i++) {
            assertEquals(
                    told(count, i).path("z").asDouble(),
                    told(density, i).path("z").asDouble(),
                    1e-9);
            assertEquals(
                    told(count, i).path("value").asDouble() / count.path("area").asDouble(),
                    told(density, i).path("value").asDouble(),
                    1e-9);
        }
    }
}
