package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.TestData;
import dev.isopleth.server.http.Stationwise.Variogram;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Values between stations, against the textbook: 24 stations over some 300 km, each read twice, on two days; the
/// second reading is 4 above the first at all of them but the last, which is read on the first day alone.
class InterpolationRouteTest {

    private static final int COUNT = 24;

    /// Pixels from one that is looked at to the next: all columns come in turn.
    private static final int STEP = 11;
    private static final String TILE = "/layers/air/tiles/6/33/21.npy";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;
    private static Stationwise stations;

    @BeforeAll
    static void start() throws Exception {
        Random random = new Random(11);
        double[] lon = new double[COUNT];
        double[] lat = new double[COUNT];
        double[] mean = new double[COUNT];
        StringBuilder csv = new StringBuilder("lon,lat,pm10,at\n");
        for (int i = 0; i < COUNT; i++) {
            double u = random.nextDouble();
            double v = random.nextDouble();
            lon[i] = decimal(7 + 4 * u);
            lat[i] = decimal(49.2 + 2.6 * v);
            double first = decimal(20 + 12 * Math.sin(4 * u) + 9 * v + random.nextGaussian());
            mean[i] = i == COUNT - 1 ? first : first + 2;
            row(csv, lon[i], lat[i], first, 1);
            if (i < COUNT - 1) {
                row(csv, lon[i], lat[i], first + 4, 2);
            }
        }
        stations = new Stationwise(lon, lat, mean, false);
        load("air", csv.toString());
        load("few", "lon,lat,pm10,at\n10,50,1,2024-01-01\n10.1,50,3,2024-01-01\n10,50.1,5,2024-01-02\n");
        load("flat", "lon,lat,pm10\n10,50,7\n10.1,50,7\n10,50.1,7\n10.2,50.1,7\n10.3,50.2,7\n10.4,50,7\n");
        StringBuilder many = new StringBuilder("lon,lat,pm10,no\n");
        for (int i = 0; i < 501; i++) {
            int rank = i / 25;
            many.append((10 + 0.01 * (i % 25)) + "," + (50 + 0.01 * rank) + "," + (i % 7 + rank) + "," + i + "\n");
        }
        load("many", many.toString());
        Path floor = Files.writeString(folder.resolve("floor.csv"), "x,y,noise\n30,40,50\n130,40,60\n30,240,54\n");
        Importer.run(
                ImportRequest.of(floor).withPlane(new Plane.Planar(256, 256, "m")),
                folder.resolve("data"),
                ImportProgress.silent());
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - {id: kriged, dataset: air, measure: kriging, variogram: exponential, reach: 60 km}
                  - {id: by-sample, dataset: air, measure: mean, per: sample}
                """);
        server = IsoplethServer.start(Client.config(folder.resolve("data"), layers));
        client = Client.of(server);
    }

    private static double decimal(double number) {
        return Math.rint(number * 1e4) / 1e4;
    }

    private static void row(StringBuilder csv, double lon, double lat, double value, int day) {
        csv.append(String.format(Locale.ROOT, "%.4f,%.4f,%.4f,2024-01-0%d%n", lon, lat, value, day));
    }

    private static void load(String id, String csv) throws Exception {
        TestData.importCsv(folder, id, csv, new ImportRequest.ValueColumn("pm10", "ug/m3"));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private interface Exact {
        double at(double lon, double lat);
    }

    /// Pixels all over a tile at their centres, and where it is defined.
    private static void checkTile(float[] tile, int z, int x, int y, double reach, Exact exact) {
        int defined = 0;
        for (int k = 0; k < tile.length; k += STEP) {
            double side = 256.0 * (1 << z);
            double lon = (256.0 * x + k % 256 + 0.5) / side * 360 - 180;
            int row = k / 256;
            double lat = Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (256.0 * y + row + 0.5) / side))));
            double nearest = stations.nearest(lon, lat);
            if (Math.abs(nearest - reach) > 1e-3) {
                assertEquals(nearest > reach, Float.isNaN(tile[k]), () -> lon + "," + lat + " is " + nearest);
            }
            if (!Float.isNaN(tile[k])) {
                defined++;
                assertEquals(exact.at(lon, lat), tile[k], 1e-4, () -> "at " + lon + "," + lat);
            }
        }
        assertTrue(defined > 2_000 && defined < tile.length / STEP, "both sides of the reach: " + defined);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 0.5, 3.5})
    void aTileOfInverseDistancesIsExactAtEachPixel(double power) {
        float[] tile = client.npy(TILE + "?measure=idw&power=" + power);
        checkTile(tile, 6, 33, 21, stations.reach(), (lon, lat) -> stations.inverseDistance(lon, lat, power));
    }

    @ParameterizedTest
    @ValueSource(strings = {"best", "spherical", "exponential", "gaussian"})
    void aTileOfKrigingIsExactAtEachPixel(String variogram) {
        String settings = "?measure=kriging&reach=45km&variogram=" + variogram;
        JsonNode stated = client.json("/layers/air/point/9,50.5" + settings).path("variogram");
        assertTrue(
                variogram.equals("best")
                        || variogram.equals(stated.path("shape").asString()),
                stated::toString);
        assertEquals("m", stated.path("unit").asString());
        Variogram fitted = Variogram.of(stated);
        checkTile(
                client.npy(TILE + settings),
                6,
                33,
                21,
                45_000,
                (lon, lat) -> stations.kriging(lon, lat, fitted).value());
    }

    @Test
    void aTileOfTheStandardErrorIsExactAtEachPixel() {
        Variogram fitted = Variogram.of(
                client.json("/layers/air/point/9,50.5?measure=kriging-se").path("variogram"));
        checkTile(
                client.npy(TILE + "?measure=kriging-se"),
                6,
                33,
                21,
                stations.reach(),
                (lon, lat) -> stations.kriging(lon, lat, fitted).error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"idw", "kriging", "kriging-se"})
    void aPixelIsTheSameFromAnyTileAndPoint(String measure) {
        float[] large = client.npy("/layers/air/tiles/6/33/21@2x.npy?measure=" + measure);
        float[] child = client.npy("/layers/air/tiles/7/67/43.npy?measure=" + measure);
        for (int r = 0; r < 256; r++) {
            for (int c = 0; c < 256; c++) {
                assertEquals(large[(256 + r) * 512 + 256 + c], child[r * 256 + c], r + "," + c);
            }
        }
        double lon = (67 * 256 + 100.5) / (128 * 256) * 360 - 180;
        double v = (43 * 256 + 30.5) / (128 * 256);
        double lat = Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * v))));
        JsonNode point = client.json("/layers/air/point/" + lon + "," + lat + "?z=7&measure=" + measure);
        assertEquals(child[30 * 256 + 100], (float) point.path("value").asDouble());
        assertEquals(COUNT, point.path("support").asInt());
        assertEquals(measure, point.path("measure").asString());
        assertEquals("ug/m3", point.path("unit").asString());
        assertTrue(point.path("bandwidth").isNull());
    }

    @Test
    void atAStationItIsTheMeanOfItsReadings() {
        String place = "/layers/air/point/" + stations.x()[3] + "," + stations.y()[3];
        for (String measure : List.of("idw", "kriging")) {
            assertEquals(
                    stations.value()[3],
                    client.json(place + "?measure=" + measure).path("value").asDouble(),
                    1e-4);
            assertEquals(
                    stations.value()[3] - 2,
                    client.json(place + "?datetime=2024-01-01&measure=" + measure)
                            .path("value")
                            .asDouble(),
                    1e-4);
        }
        assertEquals(0, client.json(place + "?measure=kriging-se").path("value").asDouble());
    }

    @Test
    void onlyStationsOfEnoughReadingsCount() {
        JsonNode point = client.json("/layers/air/point/9,50.5?measure=idw&minreadings=2");
        assertEquals(COUNT - 1, point.path("support").asInt());
        assertEquals(
                stations.without(COUNT - 1).inverseDistance(9, 50.5, 2),
                point.path("value").asDouble(),
                1e-4);
    }

    @Test
    void statisticsSayHowFarOffEachIsAtStationsLeftOut() {
        JsonNode found = client.json("/layers/air/statistics?measure=kriging&radius=150km&power=3&minsupport=0");
        Variogram fitted = Variogram.of(found.path("variogram"));
        double sigma = 50_000;
        checkError(found, "idw", i -> stations.without(i).inverseDistance(stations.x()[i], stations.y()[i], 3));
        checkError(
                found,
                "kriging",
                i -> stations.without(i)
                        .kriging(stations.x()[i], stations.y()[i], fitted)
                        .value());
        checkError(found, "mean", i -> {
            Stationwise others = stations.without(i);
            double sum = 0;
            double weights = 0;
            for (int j = 0; j < COUNT - 1; j++) {
                double d = others.distance(stations.x()[i], stations.y()[i], others.x()[j], others.y()[j]);
                double weight = d > 4 * sigma ? 0 : Math.exp(-d * d / (2 * sigma * sigma));
                sum += weight * others.value()[j];
                weights += weight;
            }
            return sum / weights;
        });
        JsonNode ofMean =
                client.json("/layers/air/statistics?measure=mean&per=station&radius=150km&power=3&minsupport=0");
        assertEquals(found.path("errors"), ofMean.path("errors"), "the same to choose from, whatever is shown");
        assertTrue(ofMean.path("variogram").isNull());
    }

    private static void checkError(JsonNode found, String measure, IntToDoubleFunction told) {
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            double error = told.applyAsDouble(i) - stations.value()[i];
            squares += error * error;
            sum += error;
        }
        JsonNode stated = found.path("errors")
                .valueStream()
                .filter(one -> one.path("measure").asString().equals(measure))
                .findFirst()
                .orElseThrow();
        assertEquals(COUNT, stated.path("n").asInt(), measure);
        assertEquals(Math.sqrt(squares / COUNT), stated.path("rmse").asDouble(), 1e-4, measure);
        assertEquals(sum / COUNT, stated.path("bias").asDouble(), 1e-4, measure);
        assertTrue(stated.path("detail").isNull());
    }

    @Test
    void errorsAreOfValuesOfStationsAlone() {
        assertTrue(client.json("/layers/air/statistics").path("errors").isNull(), "readings are no stations");
        assertTrue(client.json("/layers/air/statistics?measure=se&per=station")
                .path("errors")
                .isNull());
        JsonNode few = client.json("/layers/few/statistics?measure=idw").path("errors");
        assertEquals(3, few.path(1).path("n").asInt());
        assertEquals("kriging", few.path(2).path("measure").asString());
        assertTrue(few.path(2).path("rmse").isNull());
        assertEquals(
                "There are 3 stations: kriging needs 5 to fit a variogram; take inverse distances.",
                few.path(2).path("detail").asString());
        JsonNode onScreen = client.json("/layers/air/statistics?measure=idw&radius=40px");
        assertTrue(onScreen.path("errors").path(0).path("rmse").isNull());
        assertTrue(client.json("/layers/air/statistics?measure=idw&radius=40px&z=6")
                        .path("errors")
                        .path(0)
                        .path("n")
                        .asInt()
                > 0);
    }

    @Test
    void everyZoomHasOneScaleAndNoBandwidth() {
        JsonNode tileJson = client.json("/layers/air/tilejson.json?measure=kriging");
        Set<JsonNode> scales = new HashSet<>();
        tileJson.path("zooms").forEach(zoom -> {
            scales.add(zoom.path("scale"));
            assertTrue(zoom.path("bandwidth").isNull() && zoom.path("reach").isNull());
        });
        assertEquals(1, scales.size());
        JsonNode legend = client.json("/layers/air/legend.json?measure=kriging");
        assertEquals(tileJson.path("scale").path("domain"), legend.path("domain"));
        assertEquals("pm10 by kriging", legend.path("measure").asString());
        double low = legend.path("domain").path(0).asDouble();
        double high = legend.path("domain").path(1).asDouble();
        assertTrue(low > 15 && low < 25 && high > 35 && high < 50, low + " to " + high);
        JsonNode error =
                client.json("/layers/air/legend.json?measure=kriging-se").path("domain");
        assertTrue(error.path(0).asDouble() > 0 && error.path(1).asDouble() < 10, error::toString);
    }

    @Test
    void aSeriesIsWhatThePointSaysInEachFrame() {
        for (String measure : List.of("idw", "kriging")) {
            JsonNode frames = client.json("/layers/air/series?lon=9.1&lat=50.4&step=1d&measure=" + measure)
                    .path("frames");
            assertEquals(2, frames.size());
            for (JsonNode frame : frames) {
                JsonNode point = client.json("/layers/air/point/9.1,50.4?measure=" + measure + "&datetime="
                        + frame.path("label").asString());
                assertEquals(point.path("value").asDouble(), frame.path("value").asDouble(), measure);
                assertEquals(point.path("support").asInt(), frame.path("count").asInt());
            }
            assertEquals(COUNT - 1, frames.path(1).path("places").asInt());
        }
        JsonNode few = client.json("/layers/few/series?lon=10&lat=50&step=1d&measure=kriging")
                .path("frames");
        assertTrue(few.path(0).path("value").isNull(), "two stations");
        assertEquals(2, few.path(0).path("mean").asDouble());
    }

    @Test
    void aLayerFileSaysItToo() {
        JsonNode layer = client.json("/layers/kriged");
        assertEquals("kriging", layer.path("measure").asString());
        assertEquals("station", layer.path("per").asString());
        JsonNode point = client.json("/layers/kriged/point/9,50.5");
        assertEquals("exponential", point.path("variogram").path("shape").asString());
        assertEquals(
                client.json("/layers/air/point/9,50.5?measure=kriging&variogram=exponential")
                        .path("value"),
                point.path("value"));
        JsonNode mean = client.json("/layers/kriged/point/9,50.5?measure=mean");
        assertEquals("mean", mean.path("measure").asString());
        assertTrue(mean.path("variogram").isNull());
        assertFalse(mean.path("bandwidth").isNull());
    }

    @Test
    void onAPlaneDistancesAreStraightAndReachIsInItsUnits() {
        Stationwise onFloor = new Stationwise(
                new double[] {30, 130, 30}, new double[] {40, 40, 240}, new double[] {50, 60, 54}, true);
        String settings = "?value=noise&measure=idw&reach=120u";
        float[] tile = client.npy("/layers/floor/tiles/0/0/0.npy" + settings);
        int defined = 0;
        for (int k = 0; k < tile.length; k++) {
            int row = k / 256;
            double x = k % 256 + 0.5;
            double y = row + 0.5;
            assertEquals(onFloor.nearest(x, y) > 120, Float.isNaN(tile[k]), x + "," + y);
            if (!Float.isNaN(tile[k])) {
                defined++;
                assertEquals(onFloor.inverseDistance(x, y, 2), tile[k], 1e-4, x + "," + y);
            }
        }
        assertTrue(defined > 10_000 && defined < tile.length, "both sides of the reach: " + defined);
        assertEquals(
                60,
                client.json("/layers/floor/point/130,40" + settings)
                        .path("value")
                        .asDouble());
        HttpResponse<byte[]> onGround = client.get("/layers/floor/point/1,1?value=noise&measure=idw&reach=1km");
        assertEquals(
                "Metres of the ground mean nothing on a plane.",
                Client.json(onGround).path("detail").asString());
    }

    @Test
    void withoutAStationNothingIsDefined() {
        JsonNode point = client.json("/layers/air/point/9,50.5?measure=kriging&datetime=1999");
        assertTrue(point.path("value").isNull());
        assertEquals(0, point.path("support").asInt());
        for (float pixel : client.npy(TILE + "?measure=kriging-se&datetime=1999")) {
            assertTrue(Float.isNaN(pixel));
        }
        assertTrue(
                client.json("/layers/air/point/-60,10?measure=idw")
                        .path("value")
                        .isNull(),
                "far from all");
    }

    @Test
    void equalValuesAreThatValueWithoutError() {
        String place = "/layers/flat/point/10.15,50.05?measure=";
        assertEquals(7, client.json(place + "kriging").path("value").asDouble());
        assertEquals(0, client.json(place + "kriging-se").path("value").asDouble());
        assertEquals(7, client.json(place + "idw").path("value").asDouble());
        assertEquals(200, client.get("/layers/flat/legend.json?measure=kriging").statusCode());
        assertEquals(
                200,
                client.get("/layers/flat/tiles/8/135/86.png?measure=kriging-se").statusCode());
        JsonNode errors = client.json("/layers/flat/statistics?measure=kriging").path("errors");
        errors.forEach(error -> assertEquals(0, error.path("rmse").asDouble(), 1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "air|measure=kriging&per=sample|per|The measure kriging is of stations, the mean of the readings at each place.",
                "air|measure=idw&power=0|power|'0' is not a number from 0.1 to 64.",
                "air|measure=kriging&variogram=linear|variogram|There is no variogram 'linear'.",
                "air|measure=idw&reach=20px|reach|How far a station reaches does not depend on the zoom, as pixels do.",
                "air|measure=idw&reach=20u|reach|The unit u is that of a planar plane, and this layer lies on the ground.",
                "air|measure=idw&reach=20|reach|'20' has no unit.",
                "air|measure=idw&rate=1d|rate|Values between stations do not grow with time: idw has no rate.",
                "air|measure=idw&value=at|value|The column at is time, not numbers.",
                "by-sample|measure=idw|per|The measure idw is of stations, the mean of the readings at each place.",
                "few|measure=kriging|measure|There are 3 stations: kriging needs 5 to fit a variogram; take inverse distances.",
                "few|measure=idw&datetime=2024-01-02|measure|There is one station, and no other to tell how far it reaches: say it, as in reach=50km."
            })
    void whatCannotBeIsRefusedWithWhatCould(String layer, String settings, String parameter, String detail) {
        HttpResponse<byte[]> answer = client.get("/layers/" + layer + "/point/10,50?" + settings);
        JsonNode problem = Client.json(answer);
        assertEquals(400, answer.statusCode());
        assertEquals(detail, problem.path("detail").asString());
        assertEquals(parameter, problem.path("parameter").asString());
        assertFalse(problem.path("accepted").isEmpty());
    }

    @Test
    void theMeasuresThatThereAreIncludeThem() {
        JsonNode problem = Client.json(client.get("/layers/air?measure=median"));
        assertTrue(
                problem.path("accepted").toString().contains("\"idw\",\"kriging\",\"kriging-se\""), problem::toString);
    }

    @Test
    void theStandardErrorTakesNoMoreThanFiveHundredStations() {
        HttpResponse<byte[]> answer = client.get("/layers/many/tiles/9/270/173.npy?measure=kriging-se");
        assertEquals(400, answer.statusCode());
        assertEquals(
                "There are 501 stations, and kriging-se, which costs their square at each pixel, takes at most 500.",
                Client.json(answer).path("detail").asString());
        String fewer = "/layers/many/point/10.055,50.055?filter=no%20%3C%20500&measure=";
        assertEquals(500, client.json(fewer + "kriging-se").path("support").asInt());
        assertTrue(client.json(fewer + "kriging-se").path("value").asDouble() > 0);
        assertEquals(200, client.get("/layers/many/point/10,50?measure=kriging").statusCode());
    }

    @Test
    void moreStationsThanTheServerTakesAreRefused() {
        ServerConfig plain = Client.config(folder.resolve("data"), null);
        ServerConfig.Limits usual = plain.limits();
        ServerConfig.Limits limits =
                new ServerConfig.Limits(1, 8, 1 << 20, 1 << 20, 1 << 20, 1 << 20, usual.samples(), usual.frames(), 23);
        try (IsoplethServer small =
                IsoplethServer.start(new ServerConfig(plain.address(), plain.dataDir(), null, plain.shown(), limits))) {
            Client other = Client.of(small);
            for (String route : List.of("point/9,50.5", "tiles/6/33/21.png", "legend.json", "statistics")) {
                HttpResponse<byte[]> answer = other.get("/layers/air/" + route + "?measure=idw");
                assertEquals(400, answer.statusCode(), route);
                assertEquals(
                        "There are 24 stations, and at most 23 are interpolated between (--stations).",
                        Client.json(answer).path("detail").asString());
            }
            assertEquals(
                    200,
                    other.get("/layers/air/point/9,50.5?measure=idw&minreadings=2")
                            .statusCode());
            JsonNode errors = other.json("/layers/air/statistics?per=station").path("errors");
            assertEquals(
                    "There are 24 stations, and at most 23 are interpolated between (--stations).",
                    errors.path(0).path("detail").asString());
        }
    }
}
