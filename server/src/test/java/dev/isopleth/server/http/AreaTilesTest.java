package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Layers whose values are counted in areas: a pixel has the value of the area its middle lies in, and so has
/// everything beside the tile.
class AreaTilesTest {

    private static final int ZOOM = 12;
    private static final int X = 2200;
    private static final int Y = 1343;

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Path data = folder.resolve("data");
        TestData.importTown(data, "town", 5);
        TestData.importCsv(folder, "islands", "lon,lat\n179.5,0.5\n-179.5,0.5\n-179.25,0.5\n178.5,0.5\n");
        Files.writeString(
                folder.resolve("wards.geojson"),
                collection(
                        ward("North", 900, "[13.38,52.505],[13.42,52.502],[13.43,52.53],[13.37,52.52],[13.38,52.505]"),
                        ward("South", 300, "[13.38,52.505],[13.36,52.48],[13.425,52.47],[13.42,52.502],[13.38,52.505]"),
                        ward("Middle", 50, "[13.39,52.49],[13.41,52.49],[13.41,52.515],[13.39,52.515],[13.39,52.49]"),
                        ward("Empty", 0, "[13.36,52.53],[13.37,52.53],[13.37,52.54],[13.36,52.53]")));
        Files.writeString(
                folder.resolve("seas.geojson"),
                collection(
                        ward("Across", 1, "[179,0],[181,0],[181,1],[179,1],[179,0]"),
                        ward("West", 1, "[178,0],[179,0],[179,1],[178,1],[178,0]")));
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - {id: choropleth, dataset: town, measure: density, areas: wards, areafilter: people > 100}
                places:
                  - {id: wards, file: wards.geojson, name: name}
                  - {id: seas, file: seas.geojson, name: name}
                """);
        server = IsoplethServer.start(Client.config(data, layers));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private static String ward(String name, int people, String ring) {
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Feature\",\"properties\":{\"name\":\"%s\",\"people\":%d},"
                        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[%s]]}}",
                name,
                people,
                ring);
    }

    private static double lon(int column) {
        return ((X + (column + 0.5) / 256) / (1 << ZOOM) - 0.5) * 360;
    }

    private static double lat(int row) {
        double v = (Y + (row + 0.5) / 256) / (1 << ZOOM);
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * v))));
    }

    /// By the even-odd rule.
    private static boolean isInside(JsonNode ring, double lon, double lat) {
        boolean inside = false;
        for (int i = 1; i < ring.size(); i++) {
            double ax = ring.path(i - 1).path(0).asDouble();
            double ay = ring.path(i - 1).path(1).asDouble();
            double bx = ring.path(i).path(0).asDouble();
            double by = ring.path(i).path(1).asDouble();
            if (ay <= lat != by <= lat && lon < ax + (lat - ay) / (by - ay) * (bx - ax)) {
                inside = !inside;
            }
        }
        return inside;
    }

    /// Checks every pixel of a tile against the first of the areas that holds its middle.
    private static void checkTile(String query, String property, boolean isPerArea) {
        float[] tile = client.npy("/layers/town/tiles/12/2200/1343.npy?areas=wards&" + query);
        JsonNode areas = client.json("/layers/town/areas.geojson?areas=wards"
                        + (query.contains("weight=beds") ? "&weight=beds" : ""))
                .path("features");
        int defined = 0;
        for (int i = 0; i < tile.length; i++) {
            float expected = Float.NaN;
            for (JsonNode area : areas) {
                if (isInside(area.path("geometry").path("coordinates").path(0), lon(i % 256), lat(i / 256))) {
                    JsonNode held = area.path("properties");
                    double value = held.path(property).asDouble(property.equals("sum") ? 0 : Double.NaN);
                    expected = (float) (isPerArea ? value / held.path("area").asDouble() : value);
                    break;
                }
            }
            assertEquals(
                    expected,
                    tile[i],
                    Float.isNaN(expected) ? 0.1f : 1e-30f + Math.abs(expected) * 1e-6f,
                    i + " of " + query);
            defined += Float.isNaN(tile[i]) ? 0 : 1;
        }
        assertTrue(defined > 10_000, defined + " pixels are in an area");
    }

    @ParameterizedTest
    @CsvSource({
        "measure=density,density,false",
        "measure=density&weight=beds,density,false",
        "measure=count,count,false",
        "measure=mean,mean,false",
        "measure=max,max,false",
        "measure=sum,sum,true",
    })
    void aPixelHasTheValueOfTheFirstAreaThatHoldsItsMiddle(String query, String property, boolean isPerArea) {
        checkTile(query, property, isPerArea);
    }

    @Test
    void aPlaceItsPixelAndAllWindowsAgree() {
        String query = "measure=density&areas=wards";
        float[] tile = client.npy("/layers/town/tiles/12/2200/1343.npy?" + query);
        int defined = 0;
        for (int i = 20_000; i < tile.length; i += 2917) {
            String place = "/layers/town/point/" + lon(i % 256) + "," + lat(i / 256);
            JsonNode value = client.json(place + "?z=12&" + query).path("value");
            assertEquals(tile[i], value.isNull() ? Float.NaN : (float) value.asDouble());
            assertEquals(value, client.json(place + "?" + query).path("value"));
            defined += value.isNull() ? 0 : 1;
        }
        assertTrue(defined > 5);
        float[] large = client.npy("/layers/town/tiles/11/1100/671.npy?tilesize=512&" + query);
        for (int row = 0; row < 256; row++) {
            float[] quarter = Arrays.copyOfRange(large, (row + 256) * 512, (row + 256) * 512 + 256);
            assertArrayEquals(Arrays.copyOfRange(tile, row * 256, row * 256 + 256), quarter);
        }
    }

    @Test
    void oneScaleHoldsForAllZoomsAndIsOfTheAreas() {
        JsonNode layer = client.json("/layers/town?measure=mean&areas=wards");
        assertEquals("wards", layer.path("areas").asString());
        assertTrue(layer.path("bins").isNull());
        assertEquals(1, new HashSet<>(layer.path("zooms").findValues("domain")).size());
        JsonNode legend = client.json("/layers/town/legend.json?measure=mean&areas=wards");
        assertEquals(layer.path("scale").path("domain"), legend.path("domain"));
        assertEquals("mean of price, wards", legend.path("measure").asString());
        assertEquals("EUR", legend.path("unit").asString());
        double[] means = client.json("/layers/town/areas.geojson?areas=wards")
                .path("features")
                .valueStream()
                .filter(area -> area.path("properties").has("mean"))
                .mapToDouble(area -> area.path("properties").path("mean").asDouble())
                .sorted()
                .toArray();
        assertEquals(3, means.length);
        JsonNode statistics = client.json("/layers/town/statistics?measure=mean&areas=wards");
        assertEquals(means[2], statistics.path("max").asDouble(), 0.05);
        assertEquals(means[0], statistics.path("min").asDouble(), 0.05);
        JsonNode tileJson = client.json("/layers/town/tilejson.json?measure=mean&areas=wards");
        assertEquals(-180, tileJson.path("bounds").path(0).asDouble());
    }

    @Test
    void aLayerCanDeclareThem() {
        JsonNode layer = client.json("/layers/choropleth");
        assertEquals("wards", layer.path("areas").asString());
        assertEquals("people > 100", layer.path("areafilter").asString());
        String filter = URLEncoder.encode("people > 100", StandardCharsets.UTF_8);
        float[] tile = client.npy("/layers/choropleth/tiles/12/2200/1343.npy");
        assertArrayEquals(
                client.npy("/layers/town/tiles/12/2200/1343.npy?measure=density&areas=wards&areafilter=" + filter),
                tile);
        float[] all = client.npy("/layers/choropleth/tiles/12/2200/1343.npy?areas=wards");
        assertTrue(!Arrays.equals(all, tile));
        assertTrue(client.json("/layers/choropleth?areas=none").path("areas").isNull());
        assertTrue(client.json("/layers/choropleth?measure=se").path("areas").isNull());
        JsonNode bins = client.json("/layers/choropleth?bins=hex:1km");
        assertTrue(bins.path("areas").isNull());
        assertEquals("hex:1000m", bins.path("bins").asString());
        assertEquals(
                "hotspots",
                client.json("/layers/choropleth?measure=hotspots&of=count")
                        .path("measure")
                        .asString());
    }

    @Test
    void anAreaAcrossTheAntimeridianIsOnBothSides() {
        float[] east = client.npy("/layers/islands/tiles/5/31/15.npy?measure=count&areas=seas");
        float[] west = client.npy("/layers/islands/tiles/5/0/15.npy?measure=count&areas=seas");
        int row = 250;
        assertEquals(3, east[row * 256 + 255]);
        assertEquals(3, west[row * 256]);
        assertEquals(1, east[row * 256 + 225]);
        assertTrue(Float.isNaN(west[row * 256 + 100]));
        assertEquals(
                3,
                client.json("/layers/islands/point/180,0.5?measure=count&areas=seas")
                        .path("value")
                        .asInt());
        assertEquals(
                200,
                client.get("/layers/islands/statistics?bbox=178,0,-178,1&z=6&measure=count&areas=seas")
                        .statusCode());
    }

    @Test
    void framesOfTimeAreCountedEach() {
        assertEquals(
                200,
                client.get("/layers/town/animation.apng?step=1mo&width=64&measure=count&areas=wards")
                        .statusCode());
        JsonNode january = client.json("/layers/town/statistics?datetime=2024-01&measure=count&areas=wards");
        assertEquals(34, january.path("count").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measure=se&areas=wards|areas|not counted in areas",
                "measure=mean&areas=cities|areas|there are no places 'cities'",
                "measure=mean&areas=wards&bins=hex:1km|areas|both are named",
                "measure=hotspots&areas=wards&bins=hex:1km|areas|both are named",
                "measure=mean&areafilter=people>1|areafilter|no part",
                "measure=mean&areas=wards&areafilter=size>1|areafilter|no property of these areas",
                "measure=mean&areas=wards&neighbours=nearest:3|neighbours|no part",
                "measure=mean&areas=wards&timebandwidth=3d&datetime=2024|timebandwidth|no part",
                "measure=mean&areas=wards&classes=eaqi-pm10|classes|no areas",
            })
    void whatCannotBeIsRefusedByName(String query, String parameter, String detail) {
        HttpResponse<byte[]> refused = client.get("/layers/town/tiles/12/2200/1343.png?" + query.replace(">", "%3E"));
        assertEquals(400, refused.statusCode(), query);
        JsonNode problem = Client.json(refused);
        assertEquals(parameter, problem.path("parameter").asString(), problem.toString());
        assertTrue(problem.path("detail").asString().toLowerCase(Locale.ROOT).contains(detail), problem.toString());
        assertTrue(!problem.path("accepted").isEmpty());
    }

    @Test
    void aSeriesHasNoAreas() {
        HttpResponse<byte[]> refused = client.get("/layers/town/series?lon=13.4&lat=52.5&measure=mean&areas=wards");
        assertEquals(400, refused.statusCode());
        assertEquals("areas", Client.json(refused).path("parameter").asString());
    }
}
