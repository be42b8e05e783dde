package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Layers whose values are counted in bins: a tile has the bins' own values, and so has everything beside it.
class TallyRouteTest {

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
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - {id: grid, dataset: town, measure: density, bins: "hex:1km", style: {colormap: magma, norm: log}}
                  - {id: hot, dataset: town, measure: hotspots, of: count, bins: "square:800m", neighbours: "nearest:8"}
                  - {id: rise, dataset: town, measure: trend, of: count, bins: "square:800m", step: 2mo}
                """);
        server = IsoplethServer.start(Client.config(data, layers));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
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

    /// Checks some pixels of a tile against the bins that vectors show. Where a pixel lies within a metre of a
    /// border
    /// either will do: outlines are to a metre.
    private static void checkTile(String query, String vectors, String property, double perArea) {
        float[] tile = client.npy("/layers/town/tiles/12/2200/1343.npy?" + query);
        JsonNode features = client.json("/layers/town/" + vectors).path("features");
        int defined = 0;
        for (int i = 0; i < tile.length; i += 97) {
            double lon = lon(i % 256);
            double lat = lat(i / 256);
            List<Double> near = new ArrayList<>();
            for (double[] off : new double[][] {{0, 0}, {2e-5, 0}, {-2e-5, 0}, {0, 2e-5}, {0, -2e-5}}) {
                double value = Double.NaN;
                for (JsonNode feature : features) {
                    if (isInside(feature.path("geometry").path("coordinates").path(0), lon + off[0], lat + off[1])) {
                        value = feature.path("properties").path(property).asDouble(Double.NaN) * perArea;
                    }
                }
                near.add((double) (float) value);
            }
            assertTrue(near.contains((double) tile[i]), i + " is " + tile[i] + " beside " + near);
            defined += Float.isNaN(tile[i]) ? 0 : 1;
        }
        assertTrue(defined > 100, defined + " pixels are in a bin");
    }

    @Test
    void aTileHasTheBinsOwnValues() {
        String bins = "bins.geojson?bins=hex:900m&empty=true";
        checkTile("measure=mean&bins=hex:900m", bins, "mean", 1);
        checkTile("measure=count&bins=hex:900m", bins, "count", 1);
        checkTile("measure=max&bins=hex:900m", bins, "max", 1);
        double km2 = 0.81 * Math.sqrt(0.75);
        checkTile("measure=density&bins=hex:900m", bins, "count", 1 / km2);
        checkTile("measure=density&weight=beds&bins=hex:900m", bins + "&weight=beds", "weight", 1 / km2);
    }

    @Test
    void hotSpotsHaveTheClassesThatVectorsTell() {
        checkTile(
                "measure=hotspots&bins=square:500m&of=count",
                "hotspots.geojson?bins=square:500m&of=count&permutations=0",
                "class",
                1);
        checkTile(
                "measure=hotspots&bins=hex:700m&neighbours=nearest:6",
                "hotspots.geojson?bins=hex:700m&neighbours=nearest:6&permutations=0",
                "class",
                1);
    }

    @Test
    void trendsHaveTheKindsThatVectorsTell() {
        String counted = "bins=square:2km&of=count&step=1mo&filter=beds%3E1";
        checkTile("measure=trend&" + counted, "trend.geojson?" + counted, "kind", 1);
        assertArrayEquals(
                client.npy("/layers/town/tiles/12/2200/1343.npy?measure=trend&bins=square:800m&of=count&step=2mo"),
                client.npy("/layers/rise/tiles/12/2200/1343.npy"));
        assertEquals(
                "2mo", client.json("/layers/rise/trend.geojson").path("step").asString());
    }

    @Test
    void aPlaceItsPixelAndAllWindowsAgree() {
        String query = "measure=mean&bins=hex:900m";
        float[] tile = client.npy("/layers/town/tiles/12/2200/1343.npy?" + query);
        for (int i = 20_000; i < tile.length; i += 7919) {
            JsonNode point = client.json("/layers/town/point/" + lon(i % 256) + "," + lat(i / 256) + "?z=12&" + query);
            JsonNode value = point.path("value");
            assertEquals(tile[i], value.isNull() ? Float.NaN : (float) value.asDouble());
            assertTrue(point.path("bandwidth").isNull());
            assertEquals("EUR", point.path("unit").asString());
            assertEquals(value.isNull(), point.path("support").asDouble() == 0, point.toString());
        }
        float[] large = client.npy("/layers/town/tiles/11/1100/671.npy?tilesize=512&" + query);
        for (int row = 0; row < 256; row++) {
            float[] quarter = Arrays.copyOfRange(large, (row + 256) * 512, (row + 256) * 512 + 256);
            assertArrayEquals(Arrays.copyOfRange(tile, row * 256, row * 256 + 256), quarter);
        }
    }

    @Test
    void oneScaleHoldsForAllZoomsAndIsOfTheBins() {
        JsonNode layer = client.json("/layers/town?measure=mean&bins=hex:900m");
        assertEquals("hex:900m", layer.path("bins").asString());
        assertTrue(layer.path("neighbours").isNull());
        assertEquals(1, new HashSet<>(layer.path("zooms").findValues("domain")).size());
        for (JsonNode zoom : layer.path("zooms")) {
            assertEquals(layer.path("scale"), zoom.path("scale"));
            assertTrue(zoom.path("bandwidth").isNull());
        }
        List<Double> means = new ArrayList<>();
        client.json("/layers/town/bins.geojson?bins=hex:900m")
                .path("features")
                .forEach(bin -> means.add(bin.path("properties").path("mean").asDouble()));
        means.sort(null);
        double low = layer.path("scale").path("domain").path(0).asDouble();
        assertTrue(low >= means.getFirst() && low < means.get(means.size() / 10), low + " of " + means);
        JsonNode legend = client.json("/layers/town/legend.json?measure=mean&bins=hex:900m");
        assertEquals(layer.path("scale").path("domain"), legend.path("domain"));
        assertEquals("mean of price, hex:900m", legend.path("measure").asString());
        JsonNode statistics = client.json("/layers/town/statistics?measure=mean&bins=hex:900m");
        assertEquals(means.getLast(), statistics.path("max").asDouble(), 0.05);
        assertEquals(400, statistics.path("count").asInt());
    }

    @Test
    void theLegendOfHotSpotsIsInWords() {
        JsonNode legend = client.json("/layers/town/legend.json?measure=hotspots&bins=hex:900m&of=count");
        assertEquals("hot spots of samples, hex:900m", legend.path("measure").asString());
        assertEquals("classes", legend.path("norm").asString());
        assertEquals(
                "[\"cold spot, 99 % confidence\",\"cold spot, 95 % confidence\",\"cold spot, 90 % confidence\","
                        + "\"not significant\",\"hot spot, 90 % confidence\",\"hot spot, 95 % confidence\","
                        + "\"hot spot, 99 % confidence\"]",
                legend.path("classes")
                        .valueStream()
                        .map(one -> one.path("label"))
                        .toList()
                        .toString()
                        .replace(", \"", ",\""));
        String svg = Client.text(client.get("/layers/town/legend.svg?measure=hotspots&bins=hex:900m"));
        assertTrue(svg.contains("hot spot, 99 % confidence"), svg);
        assertTrue(!svg.contains("2.5"), svg);
    }

    @Test
    void aPlaceIsToldItsClass() {
        JsonNode hot = client.json("/layers/town/point/13.4,52.5?measure=hotspots&bins=square:500m&of=count");
        assertEquals(3, hot.path("value").asInt());
        assertEquals("hot spot, 99 % confidence", hot.path("label").asString());
        assertTrue(client.json("/layers/town/point/13.4,52.5").path("label").isNull());
        assertTrue(client.json("/layers/town/point/20,20?measure=hotspots")
                .path("label")
                .isNull());
    }

    /// Counts over the layer are of bins that hold something, as the scale is; over a box the ground that is 0
    /// counts.
    @Test
    void statisticsSayHowManyBinsAreNothing() {
        JsonNode bins = client.json("/layers/town/bins.geojson?bins=hex:300m");
        int empty = bins.path("total").asInt() - bins.path("occupied").asInt();
        assertTrue(empty > 1, bins.path("total").asString());
        for (String measure : List.of("count", "density")) {
            JsonNode all = client.json("/layers/town/statistics?bins=hex:300m&measure=" + measure);
            assertEquals(
                    bins.path("occupied").asInt(),
                    all.path("over").path("defined").asInt());
            assertTrue(all.path("min").asDouble() > 0);
            String reading = all.path("reading").asString();
            assertTrue(reading.contains(" over the bins that are not 0, "), reading);
            String cautions = all.path("cautions").toString();
            assertTrue(cautions.contains("Of the bins " + empty + " are 0 and left out here"), cautions);
        }
        JsonNode box = client.json("/layers/town/statistics?bins=hex:300m&measure=count&bbox=13.38,52.48,13.42,52.52");
        assertEquals(0, box.path("min").asDouble());
        assertFalse(box.path("cautions").toString().contains("left out here"), box.toString());
        JsonNode means = client.json("/layers/town/statistics?bins=hex:300m&measure=mean");
        assertFalse(means.path("cautions").toString().contains("left out here"), means.toString());
    }

    @Test
    void statisticsSayWhetherNeighboursAreAlike() {
        JsonNode found = client.json("/layers/town/statistics?measure=density&bins=hex:900m&bbox=13.3,52.4,13.4,52.5");
        JsonNode told = client.json("/layers/town/hotspots.geojson?bins=hex:900m&of=count&permutations=0&show=spots");
        assertTrue(
                found.path("moran").path("p").asDouble() < 1e-6,
                found.path("moran").toString());
        assertEquals(told.path("moran"), found.path("moran"));
        assertEquals(told.path("g"), found.path("g"));
        JsonNode nearest =
                client.json("/layers/town/statistics?measure=hotspots&of=count&bins=hex:900m&neighbours=nearest:3");
        assertTrue(!nearest.path("g").equals(found.path("g")), nearest.path("g").toString());
        assertTrue(client.json("/layers/town/statistics").path("moran").isNull());
    }

    @Test
    void aLayerCanDeclareThem() {
        JsonNode grid = client.json("/layers/grid");
        assertEquals("hex:1000m", grid.path("bins").asString());
        assertEquals("magma", grid.path("colormap").asString());
        assertArrayEquals(
                client.npy("/layers/town/tiles/12/2200/1343.npy?measure=density&bins=hex:1km"),
                client.npy("/layers/grid/tiles/12/2200/1343.npy"));
        assertTrue(client.json("/layers/grid?bins=none").path("bins").isNull());
        assertTrue(client.json("/layers/grid?measure=se").path("bins").isNull());
        JsonNode hot = client.json("/layers/hot");
        assertEquals("hotspots", hot.path("measure").asString());
        assertEquals("nearest:8", hot.path("neighbours").asString());
        assertArrayEquals(
                client.npy("/layers/town/tiles/12/2200/1343.npy"
                        + "?measure=hotspots&of=count&bins=square:800m&neighbours=nearest:8"),
                client.npy("/layers/hot/tiles/12/2200/1343.npy"));
        JsonNode told = client.json("/layers/hot/hotspots.geojson?show=spots&permutations=0");
        assertEquals("square:800m", told.path("bins").asString());
        assertEquals("nearest:8", told.path("neighbours").asString());
        assertEquals("count", told.path("of").asString());
        JsonNode mean = client.json("/layers/hot?measure=mean&bins=none");
        assertEquals("mean", mean.path("measure").asString());
        assertTrue(mean.path("bins").isNull());
    }

    @Test
    void framesOfTimeAreCountedEachAndShareOneScale() {
        JsonNode frames = client.json("/layers/town/frames?step=1y&measure=count&bins=hex:1km");
        assertEquals(1, frames.path("frames").size());
        assertEquals(
                200,
                client.get("/layers/town/animation.apng?step=1mo&width=64&measure=count&bins=hex:1km")
                        .statusCode());
        JsonNode january =
                client.json("/layers/town/statistics?datetime=2024-01&measure=density&rate=1mo&bins=hex:1km");
        JsonNode bins = client.json("/layers/town/bins.geojson?datetime=2024-01&bins=hex:1km");
        double most = 0;
        for (JsonNode bin : bins.path("features")) {
            most = Math.max(most, bin.path("properties").path("count").asDouble());
        }
        // 31 days of January are 1.018 twelfths of a year.
        double month = 365.2425 / 12;
        assertEquals(
                most / Math.sqrt(0.75) * month / 31,
                january.path("max").asDouble(),
                1e-5 * january.path("max").asDouble());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measure=se&bins=hex:1km|bins|not counted in bins",
                "measure=idw&bins=hex:1km|bins|not counted in bins",
                "measure=mean&bins=hex:10m|bins|such bins would be laid",
                "measure=mean&bins=hex|bins|no shape and size",
                "measure=hotspots&bins=none|bins|told of bins",
                "measure=mean&bins=hex:1km&neighbours=nearest:3|neighbours|no part",
                "measure=mean&neighbours=nearest:3|neighbours|no part",
                "measure=trend&of=density|of|count, sum or mean",
                "measure=hotspots&of=count&rate=1d|rate|no part",
                "measure=mean&bins=hex:1km&radius=knn:5|radius|kernel tells what is shown",
                "measure=idw&radius=knn:5|radius|kernel tells what is shown",
                "measure=difference&of=count&versus=INCLUDE|of|of densities or of means",
                "measure=hotspots&colormap=magma|colormap|of their own",
                "measure=hotspots&rescale=0,1|rescale|of their own",
                "measure=mean&bins=hex:1km&timebandwidth=3d&datetime=2024|timebandwidth|no part",
                "measure=mean&bins=hex:1km&classes=eaqi-pm10|classes|no bins",
            })
    void whatCannotBeIsRefusedByName(String query, String parameter, String detail) {
        HttpResponse<byte[]> refused = client.get("/layers/town/tiles/12/2200/1343.png?" + query.replace(" ", "%20"));
        assertEquals(400, refused.statusCode(), query);
        JsonNode problem = Client.json(refused);
        assertEquals(parameter, problem.path("parameter").asString(), problem.toString());
        assertTrue(problem.path("detail").asString().contains(detail), problem.toString());
        assertTrue(!problem.path("accepted").isEmpty());
    }

    @Test
    void aSeriesHasNoBins() {
        HttpResponse<byte[]> refused = client.get("/layers/town/series?lon=13.4&lat=52.5&measure=mean&bins=hex:1km");
        assertEquals(400, refused.statusCode());
        assertEquals("bins", Client.json(refused).path("parameter").asString());
    }
}
