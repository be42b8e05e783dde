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
import dev.isopleth.server.TestData;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

/// A town of 400 sales, two heaps and a row on both sides of the antimeridian at 70 degrees, in two orders, stations
/// with many readings, and a page.
class ClustersRouteTest {

    private static final String HEAPS = "/layers/heaps/clusters.geojson?eps=4km&minpoints=5";

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Path data = folder.resolve("data");
        TestData.importTown(data, "town", 5);
        List<String> rows = heaps();
        TestData.importCsv(folder, "heaps", "lon,lat,kilos,seen\n" + String.join("", rows));
        Collections.shuffle(rows, new Random(9));
        TestData.importCsv(folder, "shuffled", "lon,lat,kilos,seen\n" + String.join("", rows));
        StringBuilder stations = new StringBuilder("lon,lat,no2\n");
        for (int i = 0; i < 40; i++) {
            stations.append("7,50,").append(i).append('\n');
        }
        stations.append("7.001,50,50\n7.3,50,3\n");
        TestData.importCsv(folder, "stations", stations);
        Path page = Files.writeString(
                folder.resolve("page.csv"), "x,y\n100,200\n104,200\n104,204\n100,204\n900,600\n902,600\n1280,1024\n");
        Importer.run(
                ImportRequest.of(page).withId("page").withPlane(new Plane.Planar(1280, 1024, "px")),
                data,
                ImportProgress.silent());
        StringBuilder crowd = new StringBuilder("lon,lat\n");
        for (int i = 0; i <= 30_000; i++) {
            int row = i / 200;
            crowd.append(10 + (i - 200 * row) * 0.001)
                    .append(',')
                    .append(50 + row * 0.001)
                    .append('\n');
        }
        TestData.importCsv(folder, "crowd", crowd);
        StringBuilder even = new StringBuilder("lon,lat\n");
        for (int i = 0; i < 200; i++) {
            even.append(10 + i / 100.0).append(",50\n");
        }
        TestData.importCsv(folder, "even", even);
        server = TestServer.over(data);
        client = Client.of(server);
    }

    /// 60 round the antimeridian, 30 to the east of it, a row of 6, and 20 far from one another.
    private static List<String> heaps() {
        Random random = new Random(3);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            double lon = (i < 60 ? 180 : -179) + 0.03 * random.nextGaussian();
            rows.add(row(lon, 70 + 0.01 * random.nextGaussian(), i));
        }
        for (int i = 0; i < 6; i++) {
            rows.add(row(-178, 70 + 0.005 * i, i));
        }
        for (int i = 0; i < 20; i++) {
            rows.add(row(170 + 0.3 * i, 69, i));
        }
        return rows;
    }

    private static String row(double lon, double lat, int i) {
        return String.format(
                Locale.ROOT, "%.6f,%.6f,%d,2024-01-%02d%n", lon > 180 ? lon - 360 : lon, lat, 1 + i % 3, 1 + i % 28);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static JsonNode properties(JsonNode answer, int k) {
        return answer.path("features").path(k).path("properties");
    }

    @Test
    void heapsAreFoundAcrossTheAntimeridian() {
        JsonNode answer = client.json(HEAPS);
        assertEquals("FeatureCollection", answer.path("type").asString());
        assertEquals(116, answer.path("count").asInt());
        assertEquals(3, answer.path("total").asInt());
        assertEquals(20, answer.path("noise").asInt());
        assertEquals("given", answer.path("epsFrom").asString());
        assertEquals(60, properties(answer, 0).path("count").asInt());
        assertEquals(60 / 116.0, properties(answer, 0).path("share").asDouble(), 1e-6);
        assertEquals(30, properties(answer, 1).path("count").asInt());
        JsonNode geometry = answer.path("features").path(0).path("geometry");
        assertEquals("MultiPolygon", geometry.path("type").asString());
        assertEquals(2, geometry.path("coordinates").size());
        JsonNode centre = properties(answer, 0).path("centre");
        assertEquals(180, Math.abs(centre.path(0).asDouble()), 0.02);
        assertEquals(70, centre.path(1).asDouble(), 0.01);
        double area = properties(answer, 0).path("area").asDouble();
        assertTrue(area > 3 && area < 40, area + " km2");
        assertEquals(60 / area, properties(answer, 0).path("density").asDouble(), 1e-9);
        assertEquals(
                "2024-01-01T00:00:00Z",
                properties(answer, 0).path("time").path("from").asString());
        assertEquals(
                "LineString",
                answer.path("features").path(2).path("geometry").path("type").asString());
        assertFalse(properties(answer, 2).has("density"));
        assertFalse(properties(answer, 0).has("weight"));
        assertEquals(
                "2024-01-06T00:00:00Z",
                properties(answer, 2).path("time").path("to").asString());
        assertTrue(
                answer.path("reading")
                        .asString()
                        .startsWith(
                                "3 clusters are where samples have 5 or more within 4000 m, themselves counted; they"
                                        + " hold 83 % of the 116 samples, the largest 52 %."),
                answer.path("reading").asString());
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        String one = Client.text(client.get(HEAPS));
        String other = Client.text(client.get("/layers/shuffled/clusters.geojson?eps=4km&minpoints=5"));
        assertEquals(one, other.replace("\"layer\":\"shuffled\"", "\"layer\":\"heaps\""));
    }

    @Test
    void aBoxOnlyChoosesWhatIsShown() {
        JsonNode all = client.json(HEAPS);
        JsonNode boxed = client.json(HEAPS + "&bbox=179.9,69.9,-179.95,70.1");
        assertEquals(1, boxed.path("features").size());
        assertEquals(all.path("features").path(0), boxed.path("features").path(0));
        assertEquals(3, boxed.path("total").asInt());
        assertEquals(all.path("reading"), boxed.path("reading"));
        JsonNode row = client.json(HEAPS + "&bbox=-178.1,70.01,-177.9,70.012");
        assertEquals(3, row.path("features").path(0).path("id").asInt());
    }

    @Test
    void aSelectionHasClustersOfItsOwn() {
        JsonNode some = client.json(HEAPS + "&filter=kilos%20%3E%201&weight=kilos&datetime=2024-01-01/2024-01-20");
        assertTrue(some.path("count").asInt() < 70);
        JsonNode first = properties(some, 0);
        double kilos = first.path("weight").asDouble();
        assertTrue(kilos >= 2 * first.path("count").asInt()
                && kilos <= 3 * first.path("count").asInt());
        JsonNode none = client.json(HEAPS + "&filter=kilos%20%3E%2099");
        assertEquals(0, none.path("features").size());
        assertEquals(
                "Nothing is selected, so there is no cluster.",
                none.path("reading").asString());
    }

    @Test
    void allNoiseIsSaidAndSoIsOneCluster() {
        JsonNode noise = client.json("/layers/heaps/clusters.geojson?eps=10m&minpoints=500");
        assertEquals(0, noise.path("total").asInt());
        assertEquals(116, noise.path("noise").asInt());
        assertEquals(
                "There is no cluster: nowhere are 500 or more within 10 m, and all 116 samples are noise.",
                noise.path("reading").asString());
        JsonNode one = client.json("/layers/heaps/clusters.geojson?eps=2000km&minpoints=2");
        assertEquals(1, one.path("total").asInt());
        assertTrue(one.path("cautions").toString().contains("a smaller eps would tell its parts apart"));
    }

    @Test
    void readingsOfOneStationAreAClusterUnlessStationsCount() {
        JsonNode readings = client.json("/layers/stations/clusters.geojson?eps=50m&minpoints=5");
        assertEquals(1, readings.path("total").asInt());
        assertEquals(
                "Point",
                readings.path("features").path(0).path("geometry").path("type").asString());
        assertTrue(
                readings.path("cautions").toString().contains("one cluster is a single position: per=station"),
                readings.toString());
        JsonNode stations = client.json("/layers/stations/clusters.geojson?eps=100m&minpoints=2&per=station");
        assertEquals("station", stations.path("per").asString());
        assertEquals(3, stations.path("count").asInt());
        assertEquals(2, properties(stations, 0).path("count").asInt());
        assertEquals(1, stations.path("noise").asInt());
    }

    @Test
    void wordsCountOneAsOneAndTwoAsTwo() {
        String row = HEAPS + "&filter=BBOX(geometry,-178.01,69.999,-177.99,";
        JsonNode one = client.json(row + "70.001)");
        assertEquals(
                "There is no cluster: nowhere are 5 or more within 4000 m, and the only sample is noise.",
                one.path("reading").asString());
        assertTrue(one.path("cautions").toString().contains("There is only one sample: of fewer than 50"));
        JsonNode two = client.json(row + "70.006)");
        assertTrue(two.path("reading").asString().endsWith("and all 2 samples are noise."), two.toString());
        assertTrue(two.path("cautions").toString().contains("There are only 2 samples: of fewer than 50"));
        String scan = client.json(
                        row.replace("eps=4km&minpoints=5", "method=scan&bins=hex:10km&permutations=9") + "70.001)")
                .path("cautions")
                .toString();
        assertTrue(scan.contains("There is only 1 sample: "), scan);
        assertTrue(scan.contains("There is only one bin to put circles round"), scan);
    }

    @Test
    void whereALayerShowsValuesClustersAreSaidToBeOfItsSamples() {
        for (String how : List.of("eps=500m", "method=hdbscan", "method=scan&permutations=9")) {
            String cautions = client.json("/layers/town/clusters.geojson?" + how)
                    .path("cautions")
                    .toString();
            assertTrue(cautions.contains("This says where samples lie close, not where price is high"), cautions);
        }
        assertFalse(client.json(HEAPS).path("cautions").toString().contains("not where"));
    }

    @Test
    void clustersOfWhateverDensityTakeNoDistance() {
        JsonNode answer = client.json("/layers/heaps/clusters.geojson?method=hdbscan&minpoints=6");
        assertEquals("hdbscan", answer.path("method").asString());
        assertTrue(answer.path("eps").isNull() && answer.path("epsFrom").isNull());
        assertTrue(answer.path("total").asInt() >= 3, answer.path("reading").asString());
        int within = 0;
        for (JsonNode feature : answer.path("features")) {
            within += feature.path("properties").path("count").asInt();
        }
        assertEquals(116, within + answer.path("noise").asInt());
        assertEquals(0, answer.path("edge").asInt());
        assertEquals(
                answer.path("features"),
                client.json("/layers/shuffled/clusters.geojson?method=hdbscan&minpoints=6")
                        .path("features"));
        assertTrue(answer.path("reading").asString().contains("6 or more samples hang together"));
    }

    @Test
    void tilesShowOutlinesAndLabels() {
        String query = "?eps=4km&minpoints=5";
        HttpResponse<byte[]> edge = client.get("/layers/heaps/clusters/8/255/57.png" + query);
        assertEquals(200, edge.statusCode(), Client.text(edge));
        assertEquals("image/png", Client.header(edge, "content-type"));
        assertTrue(Client.header(edge, "cache-control").contains("max-age=60"));
        int empty = client.bytes("/layers/heaps/clusters/8/100/57.png" + query).length;
        assertTrue(edge.body().length > empty + 200, edge.body().length + " beside " + empty);
        assertTrue(client.bytes("/layers/heaps/clusters/8/0/57.png" + query).length > empty + 200);
        assertTrue(client.bytes("/layers/heaps/clusters/8/255/57@2x.png" + query).length > edge.body().length);
        assertEquals(
                304,
                client.get("/layers/heaps/clusters/8/255/57.png" + query, "If-None-Match", Client.header(edge, "etag"))
                        .statusCode());
        assertTrue(client.bytes("/layers/heaps/clusters/8/255/57.png?method=scan&bins=hex:10km&permutations=9").length
                > empty + 200);
        assertEquals(404, client.get("/layers/heaps/clusters/3/8/0.png").statusCode());
        assertEquals(400, client.get("/layers/heaps/clusters/3/0/0.npy").statusCode());
        assertEquals(
                400, client.get("/layers/heaps/clusters/3/0/0.png?bbox=1,2,3,4").statusCode());
    }

    /// 60 of 116 samples are within some kilometres.
    @Test
    void aScanFindsTheHeapAndSaysHowSureThatIs() {
        JsonNode answer = client.json("/layers/heaps/clusters.geojson?method=scan&bins=hex:10km&permutations=99");
        assertEquals("scan", answer.path("method").asString());
        assertEquals("area", answer.path("expected").asString());
        assertEquals("hex:10000m", answer.path("bins").asString());
        assertEquals(116, answer.path("count").asInt());
        JsonNode first = properties(answer, 0);
        assertEquals(0.01, first.path("p").asDouble());
        assertTrue(first.path("count").asInt() >= 55, first.toString());
        assertEquals(180, Math.abs(first.path("centre").path(0).asDouble()), 1);
        double expected =
                116.0 * first.path("bins").asInt() / answer.path("tested").asInt();
        assertEquals(expected, first.path("expected").asDouble(), 1e-6);
        double c = first.path("count").asInt();
        assertEquals(
                c * Math.log(c / expected) + (116 - c) * Math.log((116 - c) / (116 - expected)),
                first.path("logLikelihoodRatio").asDouble(),
                1e-6);
        assertTrue(
                answer.path("reading").asString().startsWith("There are clusters that chance hardly makes (p 0.01)"),
                answer.path("reading").asString());
        assertEquals(
                answer, client.json("/layers/heaps/clusters.geojson?method=scan&bins=hex:10km&permutations=99&seed=0"));
        assertEquals(
                answer.path("features"),
                client.json("/layers/shuffled/clusters.geojson?method=scan&bins=hex:10km&permutations=99")
                        .path("features"));
        assertEquals(
                0,
                client.json("/layers/heaps/clusters.geojson?method=scan&bins=hex:10km&permutations=99&bbox=0,0,1,1")
                        .path("features")
                        .size());
        assertTrue(client.json("/layers/heaps/clusters.geojson?method=scan&permutations=9")
                        .path("tested")
                        .asInt()
                <= 1500);
    }

    /// In proportion to kilos themselves, weighed by kilos, nothing is more than expected anywhere.
    @Test
    void casesInProportionToThePopulationAreNoCluster() {
        JsonNode answer = client.json("/layers/heaps/clusters.geojson?method=scan&bins=hex:10km&permutations=99"
                + "&weight=kilos&population=kilos");
        assertEquals("population", answer.path("expected").asString());
        assertEquals(0, answer.path("total").asInt());
        assertEquals(
                "There is no cluster: no circle holds more kilos than expected.",
                answer.path("reading").asString());
        JsonNode none = client.json("/layers/heaps/clusters.geojson?method=scan&bins=hex:10km&filter=kilos%20%3E%2099");
        assertEquals(
                "Nothing is selected, so there is no cluster.",
                none.path("reading").asString());
    }

    @Test
    void aScanOfAPageIsInItsUnit() {
        JsonNode answer = client.json("/layers/page/clusters.geojson?method=scan&bins=square:100u&permutations=99");
        assertEquals("u", answer.path("unit").asString());
        assertEquals("px2", answer.path("areaUnit").asString());
        assertEquals(4, properties(answer, 0).path("count").asInt());
        assertEquals(50, properties(answer, 0).path("radius").asDouble(), 1e-9);
        // Who lies within the radius is not who is counted: bins are in the circle by their middles.
        String reading = answer.path("reading").asString();
        assertTrue(reading.contains("in the bin round 1"), reading);
    }

    /// 30,001 positions are one too many to be looked at each beside all others, and no matter where they are not.
    @Test
    void tooManyPositionsAreRefusedWithWhatPasses() {
        HttpResponse<byte[]> response = client.get("/layers/crowd/clusters.geojson?method=hdbscan");
        assertEquals(400, response.statusCode());
        JsonNode problem = Client.json(response);
        assertEquals("method", problem.path("parameter").asString());
        assertEquals(
                "There are 30001 distinct positions, and hdbscan looks at up to 30000.",
                problem.path("detail").asString());
        assertTrue(problem.path("accepted").toString().contains("method=dbscan"), problem.toString());
        JsonNode found = client.json("/layers/crowd/clusters.geojson?eps=150m&minpoints=4&ratio=1");
        assertEquals(1, found.path("total").asInt());
        assertEquals(30_001, properties(found, 0).path("count").asInt());
    }

    @Test
    void aPageHasDistancesInItsUnit() {
        JsonNode answer = client.json("/layers/page/clusters.geojson?eps=4u&minpoints=2");
        assertEquals("px2", answer.path("areaUnit").asString());
        assertEquals("u", answer.path("unit").asString());
        assertEquals(2, answer.path("total").asInt());
        assertEquals(16, properties(answer, 0).path("area").asDouble(), 1e-6);
        assertEquals(102, properties(answer, 0).path("centre").path(0).asDouble(), 1e-6);
        assertEquals(1, answer.path("noise").asInt());
    }

    /// What an answer says it used may be asked for, and gives the same.
    @Test
    void whatIsChosenIsStatedAndCanBeAskedFor() {
        JsonNode chosen = client.json("/layers/town/clusters.geojson");
        assertEquals(6, chosen.path("minpoints").asInt());
        assertTrue(chosen.path("epsFrom").asString().startsWith("the knee"));
        JsonNode given = client.json("/layers/town/clusters.geojson?eps="
                + chosen.path("eps").asString() + "m&minpoints=6&method=dbscan&ratio=0.3");
        assertEquals("given", given.path("epsFrom").asString());
        assertEquals(chosen.path("features"), given.path("features"));
        JsonNode convex = client.json("/layers/town/clusters.geojson?ratio=1");
        assertTrue(properties(convex, 0).path("area").asDouble()
                > properties(chosen, 0).path("area").asDouble());
    }

    /// 200 samples 715.5 m apart: five are within twice that, and none within 1430 m.
    @Test
    void whatIsChosenReachesAsFarAsTheSamplesThatItIsOfAndIsToldAsItIs() {
        JsonNode chosen = client.json("/layers/even/clusters.geojson?minpoints=5");
        assertEquals(1440, chosen.path("eps").asDouble());
        assertEquals(1, chosen.path("total").asInt());
        assertEquals(0, chosen.path("noise").asInt());
        String reading = client.json("/layers/even/clusters.geojson?minpoints=5&eps=1432m")
                .path("reading")
                .asString();
        assertTrue(reading.contains("5 or more within 1432 m, themselves counted"), reading);
        String near = client.json("/layers/even/clusters.geojson?minpoints=5&eps=1430m")
                .path("reading")
                .asString();
        assertTrue(near.contains("are 5 or more within 1430 m, and all 200 samples are noise"), near);
    }

    @ParameterizedTest
    @CsvSource({
        "5, has no unit.",
        "-5, 'is not above 0, as a length is.'",
        "-5m, 'is not above 0, as a length is.'",
        "0, 'is not above 0, as a length is.'",
        "0km, 'is not above 0, as a length is.'",
        "5miles, has a unit that is not known.",
        "far, is not a length.",
        "9m, is out of range."
    })
    void whatIsWrongWithALengthIsSaid(String eps, String detail) {
        JsonNode problem = Client.json(client.get("/layers/town/clusters.geojson?eps=" + eps));
        assertEquals("'" + eps + "' " + detail, problem.path("detail").asString());
        assertTrue(problem.path("accepted").path(0).asString().contains("10 m"), problem.toString());
    }

    /// Bins of a size that a refusal names are taken, and there is time for their circles.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "permutations=99&mostshare=0.01&bins=hex:1m",
                "permutations=99&mostshare=0.01&bins=square:60m",
                "permutations=9999&mostshare=0.001&bins=h3:13"
            })
    void aScanOfBinsTooSmallNamesASizeThatFits(String asked) {
        String scan = "/layers/town/clusters.geojson?method=scan&datetime=2024-01/2024-02&" + asked;
        HttpResponse<byte[]> refused = client.get(scan);
        assertEquals(400, refused.statusCode(), asked + ": " + Client.text(refused));
        String fits = Client.json(refused).path("accepted").path(0).asString().replaceAll(",.*", "");
        HttpResponse<byte[]> taken = client.get(scan.replaceAll("bins=.*", "bins=" + fits));
        assertEquals(200, taken.statusCode(), fits + ": " + Client.text(taken));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "town/clusters.geojson?method=kmeans|method|dbscan",
                "town/clusters.geojson?eps=500|eps|500m",
                "town/clusters.geojson?method=hdbscan&eps=500m|eps|method=dbscan",
                "town/clusters.geojson?eps=9m|eps|10 m",
                "town/clusters.geojson?eps=5px|eps|10 m",
                "town/clusters.geojson?eps=5u|eps|10 m",
                "page/clusters.geojson?eps=500m|eps|1 px of it",
                "page/clusters.geojson?eps=5000u|eps|512u",
                "town/clusters.geojson?bins=hex:1km|bins|method=scan",
                "town/clusters.geojson?method=hdbscan&seed=3|seed|method=scan",
                "town/clusters.geojson?method=scan&eps=500m|eps|method=dbscan",
                "town/clusters.geojson?method=scan&ratio=0.5|ratio|method=dbscan",
                "town/clusters.geojson?method=scan&bins=hex:20m|bins|a size that fits",
                "town/clusters.geojson?method=scan&bins=hex:1m|bins|a size that fits",
                "town/clusters.geojson?method=scan&bins=hex:300m&permutations=99999|permutations|a size that fits",
                "town/clusters.geojson?method=scan&permutations=5|permutations|9 to 99999",
                "town/clusters.geojson?method=scan&mostshare=0.6|mostshare|0.001 to 0.5",
                "town/clusters.geojson?method=scan&population=street|population|beds",
                "town/clusters.geojson?method=scan&population=balance|population|beds",
                "town/clusters.geojson?minpoints=1|minpoints|2 to 1000",
                "town/clusters.geojson?minpoints=1001|minpoints|2 to 1000",
                "town/clusters.geojson?minpoints=ten|minpoints|2 to 1000",
                "town/clusters.geojson?ratio=1.1|ratio|0 to 1",
                "town/clusters.geojson?weight=balance|weight|beds",
                "town/clusters.geojson?bbox=1,2,3|bbox|west",
                "town/clusters.geojson?minreadings=3|minreadings|per=station",
                "town/clusters.geojson?minpts=3|minpts|minpoints",
                "town/clusters.geojson?filter=nope%20%3E%203|filter|price"
            })
    void whatMeansNothingIsRefusedByName(String path, String parameter, String accepted) {
        HttpResponse<byte[]> response = client.get("/layers/" + path);
        assertEquals(400, response.statusCode(), Client.text(response));
        JsonNode problem = Client.json(response);
        assertEquals(parameter, problem.path("parameter").asString());
        assertTrue(problem.path("accepted").toString().contains(accepted), problem.toString());
        assertTrue(problem.path("detail").asString().endsWith("."), problem.toString());
    }

    @Test
    void anAnswerOfTheCurrentVersionMayBeKeptForEver() {
        String version = client.json("/layers/heaps").path("version").asString();
        HttpResponse<byte[]> named = client.get(HEAPS + "&v=" + version);
        assertTrue(Client.header(named, "cache-control").contains("immutable"));
        assertEquals("application/geo+json", Client.header(named, "content-type"));
        HttpResponse<byte[]> unnamed = client.get(HEAPS);
        assertFalse(Client.header(unnamed, "cache-control").contains("immutable"));
        assertTrue(Arrays.equals(named.body(), unnamed.body()));
        String etag = Client.header(unnamed, "etag");
        assertEquals(304, client.get(HEAPS, "If-None-Match", etag).statusCode());
    }
}
