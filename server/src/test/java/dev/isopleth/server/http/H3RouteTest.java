package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.interpolation.Ground;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Samples all round the world, more of them on both sides of the antimeridian and near the poles; a town; and
/// places whose cells are known.
class H3RouteTest {

    @TempDir
    static Path folder;

    private static final List<double[]> GLOBE = new ArrayList<>();

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Random random = new Random(8);
        StringBuilder globe = new StringBuilder("lon,lat,depth\n");
        for (int i = 0; i < 2000; i++) {
            double lon = random.nextDouble(-180, 180);
            double lat = Math.toDegrees(Math.asin(random.nextDouble(-0.996, 0.996)));
            if (i % 4 == 0) {
                lon = random.nextDouble(-3, 3) + (random.nextBoolean() ? 180 : -180);
                lon = lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
            } else if (i % 4 == 1) {
                lat = Math.copySign(random.nextDouble(80, 85), lat);
            }
            String row = String.format(Locale.ROOT, "%.5f,%.5f", lon, lat);
            List<String> cells = List.of(row.split(",", -1));
            GLOBE.add(new double[] {Double.parseDouble(cells.get(0)), Double.parseDouble(cells.get(1)), i % 17});
            globe.append(row).append(',').append(i % 17).append('\n');
        }
        TestData.importCsv(folder, "globe", globe);
        TestData.importCsv(
                folder,
                "known",
                "lon,lat,n\n-122.41795063018799,37.775938728915946,1\n-74.044444,40.689167,2\n-122.0553238,37.3615593,3\n");
        TestData.importTown(folder.resolve("data"), "town", 5);
        server = TestServer.over(folder.resolve("data"));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static List<JsonNode> rings(JsonNode feature) {
        JsonNode geometry = feature.path("geometry");
        List<JsonNode> rings = new ArrayList<>();
        if (geometry.path("type").asString().equals("MultiPolygon")) {
            geometry.path("coordinates").forEach(polygon -> rings.add(polygon.path(0)));
        } else {
            rings.add(geometry.path("coordinates").path(0));
        }
        return rings;
    }

    /// By the even-odd rule.
    private static boolean isInside(JsonNode feature, double[] at) {
        boolean inside = false;
        for (JsonNode ring : rings(feature)) {
            for (int i = 1; i < ring.size(); i++) {
                double ax = ring.path(i - 1).path(0).asDouble();
                double ay = ring.path(i - 1).path(1).asDouble();
                double bx = ring.path(i).path(0).asDouble();
                double by = ring.path(i).path(1).asDouble();
                if (ay <= at[1] != by <= at[1] && at[0] < ax + (at[1] - ay) / (by - ay) * (bx - ax)) {
                    inside = !inside;
                }
            }
        }
        return inside;
    }

    /// The cells that H3's own documentation, has for these places.
    @ParameterizedTest
    @CsvSource({"1, 9, 8928308280fffff", "2, 10, 8a2a1072b59ffff", "3, 5, 85283473fffffff"})
    void aKnownPlaceLiesInItsKnownCell(int place, int resolution, String cell) {
        JsonNode answer = client.json("/layers/known/bins.geojson?filter=n=" + place + "&bins=h3:" + resolution);
        assertEquals("h3:" + resolution, answer.path("bins").asString());
        assertEquals(1, answer.path("total").asInt());
        assertEquals(cell, answer.path("features").path(0).path("id").asString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aCellHoldsTheSamplesWithinItsPolygonAllRoundTheWorld(int resolution) {
        JsonNode answer = client.json("/layers/globe/bins.geojson?empty=true&bins=h3:" + resolution);
        assertTrue(answer.path("area").isNull() && answer.path("projection").isNull());
        assertEquals(resolution == 0 ? 122 : 842, answer.path("features").size());
        assertEquals(answer.path("total").asInt(), answer.path("features").size());
        int all = 0;
        int cut = 0;
        double area = 0;
        for (JsonNode feature : answer.path("features")) {
            long within = GLOBE.stream().filter(at -> isInside(feature, at)).count();
            JsonNode told = feature.path("properties");
            assertEquals(within, told.path("count").asLong(), feature.toString());
            all += told.path("count").asInt();
            area += told.path("area").asDouble();
            cut += rings(feature).size() > 1 ? 1 : 0;
        }
        assertEquals(2000, all);
        assertTrue(cut > 4, cut + " cells are cut by the antimeridian");
        // H3's own sphere: of radius 6371.007 km.
        assertEquals(4 * Math.PI * 6371.007180918475 * 6371.007180918475, area, 1);
    }

    /// A tile's values are those of the bins that its places lie in, and so is a point.
    @Test
    void tilesAndPointsHaveTheValueOfTheirCell() {
        String of = "bins=h3:1&measure=density";
        JsonNode bins = client.json("/layers/globe/bins.geojson?empty=true&bins=h3:1");
        Random random = new Random(2);
        float[] values = client.npy("/layers/globe/tiles/0/0/0.npy?" + of);
        for (int i = 0; i < 60; i++) {
            int row = random.nextInt(256);
            int column = random.nextInt(256);
            double lon = (column + 0.5) / 256 * 360 - 180;
            double lat = Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (row + 0.5) / 256))));
            double point = client.json(String.format(Locale.ROOT, "/layers/globe/point/%.9f,%.9f?", lon, lat) + of)
                    .path("value")
                    .asDouble();
            assertEquals(point, values[row * 256 + column], 1e-6 * Math.abs(point), lon + "," + lat);
            for (JsonNode feature : i < 20 ? bins.path("features") : List.<JsonNode>of()) {
                JsonNode told = feature.path("properties");
                if (isInside(feature, new double[] {lon, lat})) {
                    double density =
                            told.path("count").asDouble() / told.path("area").asDouble();
                    assertEquals(density, point, 1e-6 * density);
                }
            }
        }
    }

    /// Gi* from the answer alone: values and middles of all cells, distances on the ground.
    @Test
    void hotSpotsAreThoseOfTheDefinition() {
        String[] rows = Client.text(
                        client.get("/layers/globe/hotspots.csv?bins=h3:1&neighbours=within:1500km&permutations=0"))
                .split("\r\n", -1);
        int count = 842;
        double[][] at = new double[count][];
        double[] values = new double[count];
        double[] z = new double[count];
        for (int i = 0; i < count; i++) {
            String[] cells = rows[i + 1].split(",", -1);
            at[i] = new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])};
            values[i] = Double.parseDouble(cells[5]);
            z[i] = Double.parseDouble(cells[6]);
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double deviation =
                Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow() - mean * mean);
        for (int i = 0; i < count; i++) {
            double weights = 0;
            double sum = 0;
            for (int j = 0; j < count; j++) {
                if (Ground.SPHERE.distance(at[i][0], at[i][1], at[j][0], at[j][1]) <= 1_500_000) {
                    weights++;
                    sum += values[j];
                }
            }
            assertEquals(
                    (sum - mean * weights)
                            / (deviation * Math.sqrt((count * weights - weights * weights) / (count - 1))),
                    z[i],
                    1e-6);
        }
    }

    @Test
    void worldwideDataHasCellsWhereNoneAreNamed() {
        JsonNode hotspots = client.json("/layers/globe/hotspots.geojson?show=significant&permutations=0");
        assertEquals("h3:1", hotspots.path("bins").asString());
        assertEquals("rings:2", hotspots.path("neighbours").asString());
        assertEquals(842, hotspots.path("tested").asInt());
        assertTrue(hotspots.path("spots").size() > 0);
        assertTrue(
                hotspots.path("cautions").toString().contains("differ in area"),
                hotspots.path("cautions").toString());
        assertEquals(
                200,
                client.get("/layers/globe/tiles/1/0/0.png?measure=hotspots").statusCode());
        assertEquals(
                "h3:1",
                client.json("/layers/globe/clusters.geojson?method=scan&permutations=9")
                        .path("bins")
                        .asString());
        HttpResponse<byte[]> refused = client.get("/layers/globe/bins.geojson?bins=hex:500km");
        assertEquals(400, refused.statusCode());
        assertTrue(Client.json(refused).path("accepted").toString().contains("h3:"), Client.text(refused));
    }

    /// Two rings round a cell: 18 others, but for pentagons, which have 15.
    @Test
    void ringsAreTheCellsRoundEach() {
        JsonNode town =
                client.json("/layers/town/hotspots.geojson?bins=h3:8&neighbours=rings:1&permutations=0&of=count");
        JsonNode nearest =
                client.json("/layers/town/hotspots.geojson?bins=h3:8&neighbours=within:1.2km&permutations=0&of=count");
        for (int i = 0; i < town.path("features").size(); i++) {
            assertEquals(
                    nearest.path("features")
                            .path(i)
                            .path("properties")
                            .path("z")
                            .asDouble(),
                    town.path("features").path(i).path("properties").path("z").asDouble(),
                    1e-9);
        }
        assertEquals(
                "0.7", String.format(Locale.ROOT, "%.1f", area(client.json("/layers/town/bins.geojson?bins=h3:8"))));
    }

    private static double area(JsonNode bins) {
        return bins.path("features").path(0).path("properties").path("area").asDouble();
    }

    @Test
    void trendsAndSeriesAndStatisticsAndLegendsAreOfCells() {
        JsonNode trend = client.json("/layers/town/trend.geojson?bins=h3:7&step=1mo&of=count");
        assertEquals("h3:7", trend.path("bins").asString());
        assertTrue(trend.path("features").size() > 5);
        assertEquals(trend.path("features").path(0).path("id").asString().length(), 15);
        assertEquals(
                200,
                client.get("/layers/town/trend/13.4,52.5?bins=h3:7&step=1mo").statusCode());
        for (String path : List.of(
                "legend.json?bins=h3:7",
                "statistics?bins=h3:7",
                "tiles/12/2200/1343.png?bins=h3:7",
                "tiles/12/2200/1343.png?measure=trend&bins=h3:7&step=1mo",
                "tiles/12/2200/1343.png?measure=hotspots&bins=h3:7&neighbours=nearest:6",
                "clusters.geojson?method=scan&bins=h3:7&permutations=9",
                "frames?bins=h3:7&step=1mo")) {
            HttpResponse<byte[]> response = client.get("/layers/town/" + path);
            assertEquals(200, response.statusCode(), path + Client.text(response));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/layers/globe/bins.geojson?bins=h3:5|h3:4",
                "/layers/town/bins.geojson?bins=h3:15|h3:1",
                "/layers/town/bins.geojson?empty=true&bins=h3:12|h3:",
                "/layers/town/bins.geojson?bins=h3:16|h3:8",
                "/layers/town/bins.geojson?bins=h3:08|h3:8",
                "/layers/town/bins.geojson?bins=h3:500m|h3:8",
                "/layers/globe/clusters.geojson?method=scan&permutations=9&bins=h3:3|h3:2"
            })
    void tooManyCellsAreRefusedWithTheFinestThatFit(String path, String accepted) {
        HttpResponse<byte[]> response = client.get(path);
        assertEquals(400, response.statusCode(), Client.text(response));
        JsonNode problem = Client.json(response);
        assertEquals("bins", problem.path("parameter").asString());
        String first = problem.path("accepted").toString();
        assertTrue(first.contains(accepted), problem.toString());
        assertEquals(
                path.contains("h3:16") || path.contains("h3:0") || path.contains("h3:500m"),
                !first.contains("finest resolution"),
                first);
        if (first.contains("finest resolution") && path.contains("bins.geojson?bins=")) {
            String fits = problem.path("accepted").path(0).asString();
            String again = path.replaceFirst("bins=h3:[0-9]+", "bins=" + fits.substring(0, fits.indexOf(',')));
            assertEquals(200, client.get(again).statusCode(), again);
        }
    }
}
