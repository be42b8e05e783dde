package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// Samples all round the world, more of them on both sides of the antimeridian and near the poles; a town; and places whose
/// cells are known.
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

    private static double number(HttpResponse<byte[]> response, String field) {
        return Client.json(response).path(field).asDouble();
    }

    /// A tile's values are those of the bins that its places lie in, and so is a point.
    @Test
    void tilesAndPointsHaveTheValueOfTheirCell() {
        String of = "bins=h3:1&measure=density";
        JsonNode bins = client.json("/layers/globe/bins.geojson?empty=true&bins=h3:1");
        Random random = new Random(2);
        double[] values = npy(client.get("/layers/globe/tiles/0/0/0.npy?" + of).body());
        for (int i = 0; i < 300; i++) {
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
                    double density = told.path("count").asDouble() / told.path("area").asDouble();
                    assertEquals(density, point, 1e-6 * density);
                }
            }
        }
    }

    private static double[] npy(byte[] body) {
        int header = 10 + (body[8] & 0xff) + ((body[9] & 0xff) << 8);
        java.nio.ByteBuffer floats =
                java.nio.ByteBuffer.wrap(body, header, body.length - header).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[(body.length - header) / Float.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats.getFloat();
        }
        return values;
    }
}
