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
import java.io.IOException;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
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
        StringBuilder isles = new StringBuilder("lon,lat\n");
        for (int i = 0; i < 120; i++) {
            double lon = 178.6 + 0.023 * i;
            isles.append(String.format(Locale.ROOT, "%.3f,%.2f%n", lon > 180 ? lon - 360 : lon, i % 17 * 0.1 - 0.8));
        }
        TestData.importCsv(folder, "isles", isles.append("170,3\n-170,-3\n"));
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
                  - {id: few, dataset: town, measure: hotspots, areas: quarters, areafilter: people < 40, of: count}
                  - {id: shaded, dataset: town, measure: density, areas: quarters}
                  - {id: cells, dataset: town, measure: hotspots, bins: 'hex:1km', neighbours: 'rings:2', of: count}
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
        assertEquals(18, rows[0].split(",", -1).length);
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
                "hotspots.geojson?areas=quarters&show=areas|show|significant",
                "hotspots.geojson?areas=none&areafilter=people=3|areafilter|areas",
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

    /// By the boxes that all of these areas are, and a flood over those that are hot alike.
    @Test
    void spotsAreAreasThatTouchAndAreHotAlike() {
        JsonNode answer = client.json(HOT + "&of=density&test=permutation&permutations=499&seed=7");
        int count = answer.path("tested").asInt();
        int[] found = new int[count];
        int components = 0;
        for (int first = 0; first < count; first++) {
            if (sign(answer, first) == 0 || found[first] != 0) {
                assertEquals(
                        sign(answer, first) == 0,
                        told(answer, first).path("spot").isMissingNode());
                continue;
            }
            found[first] = ++components;
            for (boolean more = true; more; ) {
                more = false;
                for (int i = 0; i < count; i++) {
                    for (int j = 0; j < count; j++) {
                        if (found[i] == components
                                && found[j] == 0
                                && sign(answer, j) == sign(answer, first)
                                && touch(answer, i, j)) {
                            found[j] = components;
                            more = true;
                        }
                    }
                }
            }
        }
        JsonNode spots = answer.path("spots");
        assertEquals(components, spots.size());
        assertTrue(components > 1, spots.toString());
        int several = 0;
        for (int k = 0; k < components; k++) {
            JsonNode spot = spots.path(k);
            assertEquals(k + 1, spot.path("rank").asInt());
            List<JsonNode> of = IntStream.range(0, count)
                    .mapToObj(i -> told(answer, i))
                    .filter(one -> one.path("spot").asInt() == spot.path("rank").asInt())
                    .toList();
            assertEquals(of.size(), spot.path("areas").asInt());
            several += of.size() > 1 ? 1 : 0;
            assertEquals(
                    of.stream().mapToInt(one -> one.path("count").asInt()).sum(),
                    spot.path("count").asInt());
            boolean isHot = spot.path("kind").asString().equals("hot");
            assertEquals(
                    of.stream()
                            .mapToDouble(one -> one.path("z").asDouble() * (isHot ? 1 : -1))
                            .max()
                            .orElseThrow(),
                    spot.path("z").asDouble() * (isHot ? 1 : -1));
            JsonNode peak = of.stream()
                    .filter(one -> one.path("middle").equals(spot.path("peak")))
                    .findFirst()
                    .orElseThrow();
            assertEquals(peak.path("quarter").asString(), spot.path("name").asString());
            JsonNode box = spot.path("bbox");
            assertTrue(box.path(0).asDouble() < spot.path("peak").path(0).asDouble()
                    && box.path(3).asDouble() > spot.path("peak").path(1).asDouble());
        }
        assertTrue(several > 0, spots.toString());
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                assertEquals(
                        found[i] != 0 && found[i] == found[j],
                        told(answer, i).has("spot")
                                && told(answer, i)
                                        .path("spot")
                                        .equals(told(answer, j).path("spot")));
            }
        }
        JsonNode alone = client.json(HOT + "&of=density&test=permutation&permutations=499&seed=7&show=spots");
        assertEquals(spots, alone.path("spots"));
        assertEquals(0, alone.path("features").size());
    }

    /// Boxes of a degree round it, those beyond it as what is counted from -180.
    @Test
    void aSpotAcrossTheAntimeridianIsOne() throws Exception {
        List<String> features = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            double west = 170 + 2.0 * (i % 10);
            double from = west >= 180 ? west - 360 : west;
            double south = Math.floorDiv(i, 10) - 5;
            features.add("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":["
                    + box(from, south, from + 2, south + 1) + "]}}");
        }
        HttpResponse<byte[]> answered = post(
                "/layers/isles/hotspots.geojson?of=count&permutations=0&show=spots",
                "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}");
        assertEquals(200, answered.statusCode(), Client.text(answered));
        JsonNode spots = Client.json(answered).path("spots");
        assertEquals(1, spots.size(), spots.toString());
        JsonNode bbox = spots.path(0).path("bbox");
        assertTrue(bbox.path(0).asDouble() > 170 && bbox.path(2).asDouble() < -170, bbox.toString());
        assertEquals(120, spots.path(0).path("count").asInt());
    }

    private static int sign(JsonNode answer, int i) {
        return Integer.signum(told(answer, i).path("class").asInt());
    }

    private static boolean touch(JsonNode answer, int i, int j) {
        for (Envelope one : boxes(answer, i)) {
            for (Envelope other : boxes(answer, j)) {
                if (one.intersects(other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Envelope> boxes(JsonNode answer, int i) {
        JsonNode geometry = answer.path("features").path(i).path("geometry");
        List<Envelope> boxes = new ArrayList<>();
        boolean isSingle = geometry.path("type").asString().equals("Polygon");
        for (JsonNode polygon : isSingle ? List.of(geometry.path("coordinates")) : geometry.path("coordinates")) {
            Envelope box = new Envelope();
            polygon.path(0)
                    .forEach(at -> box.expandToInclude(
                            at.path(0).asDouble(), at.path(1).asDouble()));
            boxes.add(box);
        }
        return boxes;
    }

    @Test
    void aLayerOfAreasHasHotSpotsOfThese() throws Exception {
        for (String ending : List.of("geojson", "csv")) {
            String declared = Client.text(client.get("/layers/warm/hotspots." + ending));
            String named = Client.text(
                    client.get("/layers/town/hotspots." + ending + "?areas=quarters&of=mean&neighbours=within:3km"));
            assertEquals(named, declared.replace("\"layer\":\"warm\"", "\"layer\":\"town\""));
            Path file = folder.resolve("warm." + ending);
            StringWriter out = new StringWriter();
            int code = Main.run(
                    new PrintWriter(out, true),
                    new PrintWriter(out, true),
                    "hotspots",
                    "warm",
                    file.toString(),
                    "--layers",
                    folder.resolve("layers.yaml").toString(),
                    "--data",
                    folder.resolve("data").toString());
            assertEquals(0, code, out::toString);
            assertEquals(declared, Files.readString(file));
        }
        JsonNode few = client.json("/layers/few/hotspots.geojson?permutations=0");
        assertEquals("people < 40", few.path("areafilter").asString());
        assertEquals(40, few.path("total").asInt());
        assertEquals(
                40, client.json("/layers/few/areas.geojson").path("features").size());
        assertEquals(
                48,
                client.json("/layers/few/hotspots.geojson?permutations=0&areas=quarters")
                        .path("total")
                        .asInt());
        assertEquals(
                10,
                client.json("/layers/few/hotspots.geojson?permutations=0&areafilter=people%20%3C%2010")
                        .path("total")
                        .asInt());
        assertEquals(
                "quarters",
                client.json("/layers/shaded/hotspots.geojson").path("areas").asString());
        assertArrayEquals(
                client.npy("/layers/town/tiles/12/2200/1343.npy?measure=hotspots&areas=quarters&of=density"),
                client.npy("/layers/shaded/tiles/12/2200/1343.npy?measure=hotspots"));
        for (String path : List.of(
                "/layers/warm/hotspots.geojson?bbox=13,52,14,53", "/layers/warm/hotspots/progress?bbox=13,52,14,53")) {
            HttpResponse<byte[]> refused = client.get(path);
            assertEquals(400, refused.statusCode());
            assertEquals(
                    "Hot spots are told of areas here.",
                    Client.json(refused).path("detail").asString());
        }
    }

    @Test
    void binsThatAreNamedGoBeforeAreasThatAreDeclared() {
        JsonNode bins = client.json("/layers/warm/hotspots.geojson?bins=hex:2km&permutations=0&show=spots");
        assertEquals("hex:2000m", bins.path("bins").asString());
        assertEquals("within:4000m", bins.path("neighbours").asString());
        assertTrue(client.json("/layers/warm/hotspots.geojson?areas=none&permutations=0&show=spots")
                .path("bins")
                .asString()
                .startsWith("hex:"));
        HttpResponse<byte[]> both = client.get("/layers/warm/hotspots.geojson?bins=hex:2km&areas=quarters");
        assertEquals(
                "Hot spots are told of bins or of areas, and both are named.",
                Client.json(both).path("detail").asString());
    }

    /// Rings round bins say nothing of areas.
    @Test
    void neighboursThatAreDeclaredOfBinsAreNoneOfAreas() {
        String query = "?measure=hotspots&areas=quarters";
        assertEquals(
                "nearest:8",
                client.json("/layers/cells" + query).path("neighbours").asString());
        assertEquals(
                "nearest:8",
                client.json("/layers/cells/hotspots.geojson?areas=quarters")
                        .path("neighbours")
                        .asString());
        JsonNode refused = Client.json(client.get(HOT + "&neighbours=rings:2"));
        assertEquals(
                "Rings are of bins, and areas have none.",
                refused.path("detail").asString());
        assertEquals(3, refused.path("accepted").size(), refused.toString());
    }

    @Test
    void whereEachAreaIsComparedWithAllNothingCanStandOut() {
        JsonNode answer = client.json(HOT + "&of=count&neighbours=nearest:1000&permutations=0");
        String reading = answer.path("reading").asString();
        assertTrue(reading.startsWith("Nothing can stand out among"), reading);
        assertTrue(reading.contains("what is compared with the areas is all of them"), reading);
    }

    @Test
    void statisticsTellHowAlikeNeighboursAreOverAllAreas() {
        String town = "/layers/town/statistics?areas=quarters&measure=";
        JsonNode told = client.json(HOT + "&of=count&neighbours=nearest:5&permutations=0");
        JsonNode found = client.json(town + "hotspots&of=count&neighbours=nearest:5&bbox=13.3,52.4,13.4,52.5");
        assertTrue(found.path("moran").path("value").isNumber(), found.toString());
        assertEquals(told.path("moran"), found.path("moran"));
        assertEquals(told.path("g"), found.path("g"));
        JsonNode density = client.json(HOT + "&of=density&permutations=0");
        assertEquals(density.path("moran"), client.json(town + "density").path("moran"));
        assertEquals(
                client.json(HOT + "&of=count&permutations=0").path("g"),
                client.json(town + "count").path("g"));
        assertTrue(client.json(town + "max").path("moran").isNull());
    }

    private static HttpResponse<byte[]> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(client.address() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/geo+json")
                .build();
        try (HttpClient sender = HttpClient.newHttpClient()) {
            return sender.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void areasThatAreSentAreComparedAsDeclaredOnesAre() throws Exception {
        String sent = Files.readString(folder.resolve("quarters.geojson"));
        String asked = "of=density&permutations=99&seed=3";
        HttpResponse<byte[]> answered = post("/layers/town/hotspots.geojson?" + asked, sent);
        assertEquals(200, answered.statusCode(), Client.text(answered));
        assertEquals("no-store", Client.header(answered, "Cache-Control"));
        JsonNode answer = Client.json(answered);
        JsonNode declared = client.json(HOT + "&" + asked);
        assertTrue(answer.path("areas").isNull());
        assertEquals(48, answer.path("features").size());
        for (int i = 0; i < 48; i++) {
            for (String name : List.of("quarter", "count", "middle", "value", "z", "pPermutation", "q", "spot")) {
                assertEquals(told(declared, i).path(name), told(answer, i).path(name), name);
            }
        }
        assertEquals(declared.path("spots").size(), answer.path("spots").size());
        assertEquals(declared.path("classes"), answer.path("classes"));
        assertEquals(declared.path("moran"), answer.path("moran"));
        assertTrue(
                answer.path("reading").asString().contains(" among 48 areas of those that were sent"),
                answer.path("reading").asString());
        JsonNode some =
                Client.json(post("/layers/few/hotspots.geojson?permutations=0&areafilter=people%20%3C%2010", sent));
        assertEquals(10, some.path("total").asInt());
        assertEquals("people < 10", some.path("areafilter").asString());
        assertEquals(declared, Client.json(post("/layers/town/hotspots.geojson?areas=quarters&" + asked, "")));
    }

    @Test
    void sentAreasAreCalledByNameOrIdOrNumber() throws Exception {
        String two = "{\"type\":\"FeatureCollection\",\"features\":["
                + "{\"type\":\"Feature\",\"id\":\"n7\",\"properties\":{},\"geometry\":"
                + polygon("13.3,52.4,13.41,52.6")
                + "},{\"type\":\"Feature\",\"properties\":{\"name\":\"East\"},\"geometry\":"
                + polygon("13.4,52.4,13.5,52.6") + "}]}";
        JsonNode answer = Client.json(post("/layers/town/hotspots.geojson?of=count", two));
        assertEquals(2, answer.path("tested").asInt(), answer.toString());
        assertEquals("n7", answer.path("features").path(0).path("id").asString());
        assertTrue(answer.path("cautions").toString().contains("Areas overlap: "), answer.toString());
    }

    private static String polygon(String corners) {
        double[] at = Arrays.stream(corners.split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return "{\"type\":\"Polygon\",\"coordinates\":[" + box(at[0], at[1], at[2], at[3]) + "]}";
    }

    /// Of Berlin as latitude, longitude: a place off Oman.
    @Test
    void areasInTheOtherOrderAreToldOf() throws Exception {
        String said = "No area is where samples are, and some would be if latitude and longitude were exchanged";
        String swapped = polygon("52.4,13.3,52.5,13.4");
        for (String path : List.of("/layers/town/hotspots.geojson", "/layers/town/statistics")) {
            for (String of : List.of(swapped, "{\"type\":\"Feature\",\"geometry\":" + swapped + "}")) {
                HttpResponse<byte[]> answered = post(path, of);
                assertEquals(200, answered.statusCode(), Client.text(answered));
                assertTrue(Client.json(answered).path("cautions").toString().contains(said), Client.text(answered));
            }
            for (String corners : List.of("13.3,52.4,13.4,52.5", "20,20,21,21", "373.3,52.4,373.4,52.5")) {
                assertTrue(
                        !Client.json(post(path, polygon(corners)))
                                .path("cautions")
                                .toString()
                                .contains("exchanged"),
                        corners);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[[0,0],[1,1],[1,0],[0,1],[0,0]]]|Feature 1 is no valid area, near 0.5,0.5 (self-intersection)",
                "[[[13,52],[14,52],[14,53],[13,53]]]|Feature 1 is no polygon (coordinates make no Polygon)",
                "[[[170,0],[-170,0],[-170,1],[170,1],[170,0]]]|Feature 1 has an edge from 170,0 to -170,0",
                "[[[0,0],[1,0],[1,1],[0,0]],[[5,5],[6,5],[6,6],[5,5]]]|Feature 1 is no valid area, near 5,5 (hole lies",
                "[[[30,120],[31,120],[31,121],[30,120]]]|Feature 1 has a position off the world, 30,120: longitude",
                "[]|Feature 1 is no polygon (it is empty)"
            })
    void whatIsNoAreaIsRefused(String coordinates, String said) throws Exception {
        HttpResponse<byte[]> refused =
                post("/layers/town/hotspots.geojson", "{\"type\":\"Polygon\",\"coordinates\":" + coordinates + "}");
        assertEquals(422, refused.statusCode(), Client.text(refused));
        String detail = Client.json(refused).path("detail").asString();
        assertTrue(detail.startsWith(said), detail);
        assertEquals(coordinates.contains("120"), detail.contains("the order may be latitude, longitude"), detail);
    }

    /// A ring the wrong way round, areas that count on beyond 180, and one cut there, are all taken.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[[[13,52],[13,53],[14,53],[14,52],[13,52]]]]",
                "[[[[373,52],[374,52],[374,53],[373,53],[373,52]]]]",
                "[[[[13,52],[14,52],[14,53],[13,53],[13,52]]],[[[170,0],[180,0],[180,1],[170,1],[170,0]]],"
                        + "[[[-180,0],[-170,0],[-170,1],[-180,1],[-180,0]]]]",
                "[[[[13,52],[14,52],[14,53],[13,53],[13,52]]],[[[170,0],[190,0],[190,1],[170,1],[170,0]]]]"
            })
    void areasOfAnyOrderAndAcrossTheAntimeridianAreTaken(String coordinates) throws Exception {
        HttpResponse<byte[]> answered = post(
                "/layers/town/hotspots.geojson?of=count",
                "{\"type\":\"MultiPolygon\",\"coordinates\":" + coordinates + "}");
        assertEquals(200, answered.statusCode(), Client.text(answered));
        JsonNode answer = Client.json(answered);
        assertEquals(400, told(answer, 0).path("count").asInt());
        assertEquals(0, answer.path("outside").asInt());
        assertEquals(
                coordinates.startsWith("[[[[13,52],[13,53]"),
                answer.path("cautions").toString().contains("a ring runs another way than RFC 7946 says"));
    }

    @Test
    void otherBodiesAndParametersAreRefused() throws Exception {
        String path = "/layers/town/hotspots.geojson";
        for (String[] one : new String[][] {
            {"", "", "422", "The body is empty: send GeoJSON polygons, or name declared places with areas=."},
            {
                "",
                "{\"type\":\"FeatureCollection\",\"features\":[]}",
                "422",
                "The body holds no polygon: send at least one."
            },
            {"?areas=quarters", polygon("13,52,14,53"), "400", "The areas are named, and sent too."},
            {"?bins=hex:1km", polygon("13,52,14,53"), "400", "There is no parameter 'bins' here."},
            {"?neighbours=rings:1", polygon("13,52,14,53"), "400", "Rings are of bins, and areas have none."}
        }) {
            HttpResponse<byte[]> refused = post(path + one[0], one[1]);
            assertEquals(Integer.parseInt(one[2]), refused.statusCode(), Client.text(refused));
            assertEquals(one[3], Client.json(refused).path("detail").asString());
        }
    }
}
