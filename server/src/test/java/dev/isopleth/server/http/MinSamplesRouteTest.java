package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.Appender;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.Build;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import dev.isopleth.server.answer.ChangeAnswer;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.layer.LayerCatalog;
import dev.isopleth.server.layer.LayersFile;
import dev.isopleth.server.layer.LayersFileException;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.GeometryFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One town twice: open, and hushed, where a layer hides what fewer than 5 samples reach. What is not hidden is the
/// same of both.
class MinSamplesRouteTest {

    private static final int LEAST = 5;
    private static final String TILE = "/tiles/11/1100/671.npy?radius=1km&measure=";

    /// The easternmost sale: nearly alone.
    private static final String LONELY = TestData.town(5)
            .lines()
            .skip(1)
            .max(Comparator.comparing((String line) -> line.split(",", -1)[0]))
            .map(line -> line.split(",", -1)[0] + "," + line.split(",", -1)[1])
            .orElseThrow();

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Path data = folder.resolve("data");
        TestData.importTown(data, "open", 5);
        TestData.importTown(data, "hushed", 5);
        // Seven samples a month at each of twelve places; every third value is missing, but at four of them.
        StringBuilder gappy = new StringBuilder("lon,lat,height,when\n");
        for (int i = 0; i < 12 * 7 * 8; i++) {
            int place = i % 12;
            boolean isMissing = place >= 4 && i / 12 % 7 % 3 == 0;
            gappy.append(String.format(
                    Locale.ROOT,
                    "%.4f,%.4f,%s,2024-%02d-05%n",
                    10 + 0.02 * (place % 4),
                    50 + 0.02 * Math.floorDiv(place, 4),
                    isMissing ? "" : String.valueOf(100 + i % 17),
                    1 + i / 84));
        }
        TestData.importCsv(folder, "gappy", gappy);
        Path layers = Files.writeString(folder.resolve("layers.yaml"), """
                layers:
                  - {id: homes, dataset: hushed, measure: density, radius: 1km}
                  - {id: sales, dataset: hushed, measure: mean, radius: 1km, minsamples: 5}
                  - {id: loose, dataset: hushed, measure: mean, radius: 1km, minsamples: 2}
                  - {id: heights, dataset: gappy, measure: mean, value: height, minsamples: 6}
                places:
                  - {id: squares, file: squares.geojson, name: name}
                """);
        Files.writeString(folder.resolve("squares.geojson"), """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"name":"Middle"},"geometry":{"type":"Polygon","coordinates":
                [[[13.39,52.49],[13.41,52.49],[13.41,52.51],[13.39,52.51],[13.39,52.49]]]}},
                {"type":"Feature","properties":{"name":"Edge"},"geometry":{"type":"Polygon","coordinates":
                [[[13.48,52.51],[13.50,52.51],[13.50,52.53],[13.48,52.53],[13.48,52.51]]]}}]}
                """);
        server = IsoplethServer.start(Client.config(data, layers));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void refused(int status, String path, String... words) {
        HttpResponse<byte[]> answer = client.get(path);
        assertEquals(status, answer.statusCode(), path + ": " + Client.text(answer));
        String detail = Client.json(answer).path("detail").asString();
        for (String word : words) {
            assertTrue(detail.contains(word), detail);
        }
    }

    /// Values of the open town where enough reach, and nothing elsewhere.
    private static void hiddenWhereFewReach(String settings, String... counted) {
        float[] open = client.npy("/layers/open" + TILE + settings);
        float[] hushed = client.npy("/layers/homes" + TILE + settings);
        float[][] counts = new float[counted.length][];
        for (int i = 0; i < counted.length; i++) {
            counts[i] = client.npy("/layers/open" + TILE + "count" + counted[i]);
        }
        int hidden = 0;
        int shown = 0;
        for (int k = 0; k < open.length; k++) {
            boolean isHidden = false;
            for (float[] count : counts) {
                isHidden |= count[k] < LEAST;
            }
            assertEquals(isHidden ? Float.NaN : open[k], hushed[k], settings + " at " + k);
            hidden += isHidden ? 1 : 0;
            shown += isHidden || Float.isNaN(open[k]) ? 0 : 1;
        }
        assertTrue(hidden > 0 && shown > 0, settings + ": " + hidden + " hidden, " + shown + " shown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "density",
                "sum",
                "mean",
                "se",
                "support",
                "max",
                "count",
                "density&kernel=uniform",
                "mean&minsupport=0&kernel=triangular"
            })
    void pixels(String settings) {
        hiddenWhereFewReach(settings, "");
    }

    @Test
    void pixelsOfSelections() {
        String few = "&filter=" + encoded("beds = 3");
        hiddenWhereFewReach("density" + few, few);
        hiddenWhereFewReach("mean" + few + "&minsupport=0", few);
        hiddenWhereFewReach("count&datetime=2024-03", "&datetime=2024-03");
        hiddenWhereFewReach("density&datetime=2024-03&timebandwidth=30d", "&datetime=2024-03");
        String dear = encoded("price > 300000");
        String others = "&filter=" + encoded("price <= 300000");
        hiddenWhereFewReach("ratio&versus=" + dear, "", "&filter=" + dear, others);
        hiddenWhereFewReach("difference&of=mean&versus=" + dear, "", "&filter=" + dear, others);
        hiddenWhereFewReach("difference&of=density&filter=" + dear + "&versus=INCLUDE", "&filter=" + dear, others);
        String some = encoded("price > 200000 AND price <= 400000");
        hiddenWhereFewReach(
                "difference&of=density&versus=" + some + "&filter=" + dear,
                "&filter=" + dear,
                "&filter=" + some,
                "&filter=" + encoded("price > 400000"),
                "&filter=" + encoded("price > 200000 AND price <= 300000"));
        hiddenWhereFewReach(
                "difference&of=density&datetime=2024-03/2024-08&versus=2024-05/2024-10",
                "&datetime=2024-03/2024-08",
                "&datetime=2024-05/2024-10",
                "&datetime=2024-03/2024-05",
                "&datetime=2024-08/2024-10");
        hiddenWhereFewReach("count&per=station", "&per=station");
        hiddenWhereFewReach("sum&weight=beds&minsamples=5", "");
    }

    /// A sample that weighs nothing hides nobody.
    @Test
    void samplesWithoutWeightDoNotCount() {
        String some = "&filter=" + encoded("beds = 1");
        float[] counts = client.npy("/layers/open" + TILE + "count" + some);
        float[] hushed = client.npy("/layers/homes" + TILE + "sum" + some);
        for (int k = 0; k < counts.length; k++) {
            assertEquals(counts[k] < LEAST, Float.isNaN(hushed[k]));
        }
    }

    @Test
    void aPixelIsTheSameFromAnyTile() {
        float[] whole = client.npy("/layers/homes/tiles/11/1100/671@2x.npy?measure=density");
        float[] quarter = client.npy("/layers/homes/tiles/12/2200/1342.npy?measure=density&minradius=0");
        for (int row = 0; row < 256; row++) {
            for (int column = 0; column < 256; column++) {
                assertEquals(
                        Float.isNaN(whole[row * 512 + column]),
                        Float.isNaN(quarter[row * 256 + column]),
                        "hidden alike");
            }
        }
    }

    @Test
    void picturesAreTransparentWhereAllIsHidden() {
        byte[] nothing = client.bytes("/layers/homes/tiles/11/1095/671.png");
        assertArrayEquals(nothing, client.bytes("/layers/homes/tiles/11/1100/671.png?minsamples=300"));
        assertFalse(Arrays.equals(nothing, client.bytes("/layers/homes/tiles/11/1100/671.png")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins=hex:1km", "bins=square:700m", "areas=squares"})
    void tallies(String of) {
        for (String measure : List.of("density", "count", "sum", "mean", "max")) {
            float[] open = client.npy("/layers/open" + TILE + measure + "&" + of);
            float[] hushed = client.npy("/layers/homes" + TILE + measure + "&" + of);
            float[] counts = client.npy("/layers/open" + TILE + "count&" + of);
            int hidden = 0;
            for (int k = 0; k < open.length; k++) {
                assertEquals(counts[k] < LEAST ? Float.NaN : open[k], hushed[k], measure + " at " + k);
                hidden += counts[k] < LEAST ? 1 : 0;
            }
            assertTrue(hidden > 0);
        }
    }

    @Test
    void points() {
        JsonNode open = client.json("/layers/open/point/" + LONELY + "?measure=density&radius=1km");
        assertTrue(open.path("value").asDouble() > 0);
        assertTrue(open.path("nearest").size() > 0);
        assertTrue(open.path("hidden").isMissingNode());
        for (String layer : List.of("homes", "hushed", "sales", "loose")) {
            JsonNode hushed = client.json("/layers/" + layer + "/point/" + LONELY + "?measure=density&radius=1km");
            assertTrue(hushed.path("value").isNull(), layer);
            assertEquals(0, hushed.path("nearest").size());
            assertEquals(0, hushed.path("support").asDouble());
            assertEquals("fewer than 5 samples", hushed.path("hidden").asString());
        }
        JsonNode middle = client.json("/layers/homes/point/13.4,52.5?z=12");
        assertEquals(
                client.json("/layers/open/point/13.4,52.5?z=12&measure=density&radius=1km")
                        .path("value"),
                middle.path("value"));
        assertTrue(middle.path("hidden").isMissingNode());
        assertEquals(0, middle.path("nearest").size(), "single samples are not listed where many are, either");
        JsonNode bin = client.json("/layers/homes/point/" + LONELY + "?bins=hex:500m");
        assertTrue(bin.path("value").isNull());
        assertEquals("fewer than 5 samples", bin.path("hidden").asString());
        assertEquals(0, bin.path("support").asDouble());
    }

    @Test
    void scalesAreMadeOfWhatIsShown() {
        String query = "?measure=max&value=price&robust=0,100&radius=1km";
        JsonNode hushed = client.json("/layers/homes/statistics" + query);
        JsonNode open = client.json("/layers/open/statistics" + query);
        assertTrue(hushed.path("over").path("defined").asInt()
                < open.path("over").path("defined").asInt());
        assertTrue(hushed.path("min").asDouble() >= open.path("min").asDouble());
        JsonNode legend = client.json("/layers/homes/legend.json?minsamples=300");
        assertTrue(legend.path("empty").asBoolean());
    }

    @Test
    void statistics() {
        List<Double> at =
                Arrays.stream(LONELY.split(",", -1)).map(Double::valueOf).toList();
        String query = "?radius=1km&measure=density&bbox=" + (at.getFirst() - 0.01) + "," + (at.getLast() - 0.01) + ","
                + (at.getFirst() + 0.01) + "," + (at.getLast() + 0.01);
        JsonNode open = client.json("/layers/open/statistics" + query);
        assertTrue(open.path("count").asInt() > 0 && open.path("count").asInt() < LEAST);
        JsonNode hushed = client.json("/layers/homes/statistics" + query);
        assertTrue(hushed.path("count").isNull());
        assertTrue(hushed.path("over").path("defined").asInt()
                < open.path("over").path("defined").asInt());
        assertEquals(400, client.json("/layers/homes/statistics").path("count").asInt());
        assertTrue(client.json("/layers/homes/statistics?measure=mean&per=station")
                .path("errors")
                .isNull());
        // Twelve stations of 56 readings each, of which the box has four.
        String stations = "/statistics?measure=count&per=station&bbox=9.99,49.99,10.07,50.";
        assertEquals(
                8,
                client.json("/layers/heights" + stations + "03").path("count").asInt());
        assertTrue(
                client.json("/layers/heights" + stations + "01").path("count").isNull());
        assertEquals(
                224,
                client.json("/layers/heights" + stations.replace("&per=station", "") + "01")
                        .path("count")
                        .asInt());
    }

    @Test
    void series() {
        String place = "/series?step=1mo&radius=1km&measure=mean&minsupport=0&lon=13.41&lat=52.5";
        JsonNode open = client.json("/layers/open" + place).path("frames");
        JsonNode hushed = client.json("/layers/homes" + place).path("frames");
        int hidden = 0;
        for (int f = 0; f < open.size(); f++) {
            if (open.path(f).path("count").asInt() < LEAST) {
                hidden++;
                for (String name : List.of("value", "count", "places", "support", "mean")) {
                    assertTrue(hushed.path(f).path(name).isNull(), name);
                }
                assertEquals(0, hushed.path(f).path("quantiles").size());
            } else {
                assertEquals(open.path(f), hushed.path(f));
            }
        }
        assertTrue(hidden > 0 && hidden < open.size(), hidden + " of " + open.size());
        assertTrue(Client.text(client.get("/layers/homes" + place + "&f=csv")).contains(",,,,"));
        refused(403, "/layers/homes/series?measure=mean&station=x", "minsamples");
    }

    @Test
    void frames() {
        String query = "/frames?step=1d&filter=" + encoded("price < 150000");
        JsonNode hushed = client.json("/layers/homes" + query).path("frames");
        JsonNode open = client.json("/layers/open" + query).path("frames");
        int hidden = 0;
        for (int f = 0; f < open.size(); f++) {
            boolean isHidden = open.path(f).path("count").asInt() < LEAST;
            hidden += isHidden ? 1 : 0;
            assertEquals(isHidden, hushed.path(f).path("count").isNull());
            assertEquals(isHidden, hushed.path(f).path("support").isNull());
        }
        assertTrue(hidden > 0);
    }

    /// Seven samples a month stand there, of which five or fewer have a value.
    @Test
    void framesCountWhatASeriesDoes() {
        String one = "&step=1mo&filter=" + encoded("BBOX(geometry, 9.99, 50.03, 10.01, 50.05)");
        String place = "&lon=10&lat=50.04&radius=300m&minsupport=0";
        for (String measure : List.of("density", "mean")) {
            JsonNode frames = client.json("/layers/heights/frames?measure=" + measure + one)
                    .path("frames");
            JsonNode series = client.json("/layers/heights/series?measure=" + measure + one + place)
                    .path("frames");
            assertEquals(8, frames.size());
            for (int f = 0; f < frames.size(); f++) {
                JsonNode frame = frames.path(f);
                assertEquals(measure.equals("mean"), frame.path("count").isNull(), frame.toString());
                assertEquals(frame.path("count").isNull(), frame.path("support").isNull());
                assertEquals(frame.path("count"), series.path(f).path("count"));
            }
        }
        for (int readings : List.of(7, 8)) {
            String stations = "/layers/heights/frames?measure=density&step=1mo&per=station&minreadings=" + readings;
            for (JsonNode frame : client.json(stations).path("frames")) {
                assertEquals(readings == 8, frame.path("count").isNull(), "none has eight");
            }
        }
    }

    private static Map<String, JsonNode> byId(JsonNode document) {
        Map<String, JsonNode> all = new HashMap<>();
        document.path("features")
                .forEach(feature -> all.put(feature.path("id").asString(), feature.path("properties")));
        return all;
    }

    @Test
    void bins() {
        JsonNode document = client.json("/layers/homes/bins.geojson?bins=hex:1km&empty=true");
        Map<String, JsonNode> open = byId(client.json("/layers/open/bins.geojson?bins=hex:1km&empty=true"));
        Map<String, JsonNode> hushed = byId(document);
        long count = 0;
        for (Map.Entry<String, JsonNode> bin : open.entrySet()) {
            int held = bin.getValue().path("count").asInt();
            assertEquals(held < LEAST ? null : bin.getValue(), hushed.get(bin.getKey()));
            count += held < LEAST ? 0 : held;
        }
        assertEquals(count, document.path("count").asLong());
        assertEquals(hushed.size(), document.path("occupied").asInt());
        assertEquals(open.size() - hushed.size(), document.path("hidden").asInt());
        assertTrue(client.json("/layers/open/bins.geojson?bins=hex:1km")
                .path("hidden")
                .isMissingNode());
    }

    /// Their hull would tell how far they are apart: bins are those of the whole dataset, whatever is selected.
    @Test
    void howManyBinsThereAreTellsNothingOfFewSamples() {
        for (String bins : List.of("bins=hex:1km", "bins=h3:8")) {
            int total = client.json("/layers/open/bins.geojson?" + bins)
                    .path("total")
                    .asInt();
            for (String filter : List.of("price < 105000", "price > 494000", "INCLUDE")) {
                String asked = "?" + bins + "&filter=" + encoded(filter);
                for (String route : List.of("bins", "hotspots", "trend")) {
                    String settings = Map.of("bins", "", "hotspots", "&permutations=0", "trend", "&step=3mo")
                            .get(route);
                    JsonNode document = client.json("/layers/homes/" + route + ".geojson" + asked + settings);
                    int told = document.path(route.equals("bins") ? "occupied" : "tested")
                            .asInt();
                    assertEquals(total, document.path("total").asInt(), route + asked);
                    assertEquals(total - told, document.path("hidden").asInt(), route + asked);
                }
            }
        }
        String scan = "/layers/homes/clusters.geojson?method=scan&permutations=9&bins=square:500m&filter=";
        assertEquals(
                client.json("/layers/open/bins.geojson?bins=square:500m")
                        .path("total")
                        .asInt(),
                client.json(scan + encoded("price < 105000")).path("hidden").asInt());
        for (String bins : List.of("square:10m", "h3:13")) {
            HttpResponse<byte[]> few =
                    client.get("/layers/homes/bins.geojson?bins=" + bins + "&filter=" + encoded("price < 105000"));
            HttpResponse<byte[]> all = client.get("/layers/homes/bins.geojson?bins=" + bins);
            assertEquals(400, few.statusCode());
            assertEquals(Client.text(all), Client.text(few));
        }
    }

    @Test
    void binsOfVectorTilesAndWhatIsDrawnRoundThem() throws Exception {
        String tile = "/tiles/11/1100/671.mvt?bins=hex:1km&measure=";
        for (String measure : List.of("density", "mean")) {
            Map<Object, Map<?, ?>> open = tags("/layers/open" + tile + measure);
            Map<Object, Map<?, ?>> hushed = tags("/layers/homes" + tile + measure);
            open.values().removeIf(tags -> ((Number) Objects.requireNonNull(tags.get("count"))).intValue() < LEAST);
            assertTrue(!open.isEmpty()
                    && open.size() < tags("/layers/open" + tile + measure).size());
            assertEquals(open, hushed, measure);
        }
        String drawn = "&bins=hex:1km&annot=count&linewidths=2&linecolor=000000";
        assertArrayEquals(
                client.bytes("/layers/homes/tiles/11/1100/671.png?measure=count&minsamples=300" + drawn),
                client.bytes("/layers/homes/tiles/11/900/671.png?measure=count" + drawn),
                "a picture of nothing");
    }

    /// Compared areas are those that hold enough, as if the others were not there.
    @Test
    void hotAreas() {
        JsonNode hushed = client.json("/layers/homes/hotspots.geojson?areas=squares&of=count");
        assertEquals(1, hushed.path("tested").asInt());
        assertTrue(hushed.path("outside").isNull());
        JsonNode none = client.json("/layers/homes/hotspots.geojson?areas=squares&of=count&datetime=1900");
        assertTrue(none.path("count").isNull(), none.toString());
        assertTrue(none.path("reading").asString().startsWith("No area holds 5 samples or more"), none.toString());
    }

    private static Map<Object, Map<?, ?>> tags(String path) throws Exception {
        Map<Object, Map<?, ?>> tags = new TreeMap<>();
        MvtReader.loadMvt(
                        new ByteArrayInputStream(client.bytes(path)),
                        new GeometryFactory(),
                        new TagKeyValueMapConverter())
                .getLayer("bins")
                .getGeometries()
                .forEach(bin -> {
                    Map<?, ?> of = (Map<?, ?>) bin.getUserData();
                    tags.put(of.get("id"), of);
                });
        return tags;
    }

    /// What is hidden has no part in what is told of others: no z would give it away.
    @Test
    void hotspots() {
        for (String of : List.of("count", "sum", "mean")) {
            String query = "/hotspots.geojson?bins=square:1km&permutations=0&of=" + of;
            JsonNode document = client.json("/layers/homes" + query);
            for (JsonNode bin : document.path("features")) {
                assertTrue(bin.path("properties").path("count").asInt() >= LEAST);
            }
            JsonNode others = client.json("/layers/homes" + query + "&minsamples=5&filter="
                    + encoded("BBOX(geometry, 13.2, 52.3, 13.6, 52.7)"));
            assertEquals(byId(document), byId(others));
            assertEquals(
                    document.path("features").size(), document.path("tested").asInt());
            assertTrue(document.path("hidden").asInt() > 0);
        }
        byte[] csv = client.bytes("/layers/homes/hotspots.csv?bins=square:1km&permutations=0");
        assertEquals(
                client.json("/layers/homes/hotspots.geojson?bins=square:1km&permutations=0")
                                .path("features")
                                .size()
                        + 1,
                new String(csv, StandardCharsets.UTF_8).lines().count());
    }

    @Test
    void trends() {
        String query = "/trend.geojson?bins=square:4km&step=1mo&of=";
        for (String of : List.of("count", "sum", "mean")) {
            JsonNode open = client.json("/layers/open" + query + of);
            JsonNode document = client.json("/layers/homes" + query + of);
            assertTrue(document.path("tested").asInt() > 0);
            assertTrue(document.path("tested").asInt() < open.path("tested").asInt());
            assertTrue(document.path("hidden").asInt() > 0);
            JsonNode place = client.json("/layers/homes/trend/13.4,52.5?bins=square:4km&step=1mo&of=" + of);
            for (JsonNode period : place.path("periods")) {
                assertTrue(period.path("count").isNull() || period.path("count").asInt() >= LEAST, period.toString());
                assertEquals(period.path("count").isNull(), period.path("value").isNull());
            }
        }
    }

    /// What is hidden of a bin in some periods is in none of the sums that are told, so that none gives it away.
    @Test
    void whatATrendHidesInSomePeriodsIsInNoneOfItsSums() {
        String query = "bins=square:2km&step=1mo&of=count";
        JsonNode document = client.json("/layers/homes/trend.geojson?" + query);
        Map<String, JsonNode> bins = byId(document);
        int periods = document.path("periods").size();
        long[] ofPeriods = new long[periods];
        int hidden = 0;
        for (JsonNode bin : document.path("features")) {
            JsonNode corner = bin.path("geometry").path("coordinates").path(0).path(0);
            String middle =
                    (corner.path(0).asDouble() + 0.01) + "," + (corner.path(1).asDouble() + 0.005);
            JsonNode hushed = client.json("/layers/homes/trend/" + middle + "?" + query);
            JsonNode open = client.json("/layers/open/trend/" + middle + "?" + query);
            long told = 0;
            int values = 0;
            for (int period = 0; period < periods; period++) {
                JsonNode here = hushed.path("periods").path(period);
                int held = open.path("periods").path(period).path("count").asInt();
                if (held < LEAST) {
                    for (String name : List.of("count", "value", "z", "q", "hotspot", "hotspotLabel", "color")) {
                        assertTrue(here.path(name).isNull(), here.toString());
                    }
                    hidden += held > 0 ? 1 : 0;
                } else {
                    assertEquals(held, here.path("count").asInt());
                    assertEquals(held, here.path("value").asDouble());
                    told += held;
                    values++;
                    ofPeriods[period] += held;
                }
            }
            JsonNode properties =
                    Objects.requireNonNull(bins.get(hushed.path("id").asString()));
            assertEquals(hushed.path("properties"), properties);
            assertEquals(told, properties.path("count").asLong());
            assertEquals(values, properties.path("periods").asInt());
        }
        assertTrue(hidden > 0, "some are hidden");
        for (int period = 0; period < periods; period++) {
            assertEquals(
                    ofPeriods[period],
                    document.path("periods").path(period).path("count").asLong());
        }
        assertEquals(Arrays.stream(ofPeriods).sum(), document.path("count").asLong());
    }

    /// Circles are put round bins that are told, and what is expected of these is all that they hold.
    @Test
    void aScanIsOfTheBinsThatAreTold() {
        String bins = "bins=square:1500m";
        Map<String, JsonNode> told = byId(client.json("/layers/homes/bins.geojson?" + bins));
        long count = told.values().stream()
                .mapToLong(bin -> bin.path("count").asLong())
                .sum();
        JsonNode scan = client.json("/layers/homes/clusters.geojson?method=scan&permutations=99&" + bins);
        assertEquals(told.size(), scan.path("tested").asInt());
        assertEquals(count, scan.path("count").asLong());
        assertTrue(scan.path("hidden").asInt() > 0);
        assertTrue(scan.path("cautions").toString().contains("that fewer than 5 samples reach are left out"));
        assertFalse(scan.path("features").isEmpty());
        for (JsonNode cluster : scan.path("features")) {
            JsonNode of = cluster.path("properties");
            assertTrue(of.path("count").asInt() >= LEAST * of.path("bins").asInt());
            assertEquals(
                    (double) count * of.path("bins").asInt() / told.size(),
                    of.path("expected").asDouble(),
                    1e-9 * count);
        }
        JsonNode none = client.json("/layers/homes/clusters.geojson?method=scan&minsamples=390&" + bins);
        assertTrue(none.path("reading").asString().startsWith("No bin holds 390 samples or more"), none.toString());
        assertEquals(0, none.path("features").size());
        assertEquals(
                200,
                client.get("/layers/homes/clusters/11/1100/671.png?method=scan&permutations=99&" + bins)
                        .statusCode());
    }

    /// Where both sides of the ratio are shown, and with no number of too few.
    @Test
    void aRelativeRiskIsToldWhereItsRatioIs() {
        String ratio = "measure=ratio&normalise=true&versus=INCLUDE&radius=3km&filter=" + encoded("beds = 3");
        String asked = "/risk.geojson?permutations=99&levels=0.5,0.3&minsamples=20&" + ratio;
        JsonNode hushed = client.json("/layers/homes" + asked);
        JsonNode open = client.json("/layers/open" + asked.replace("minsamples=20&", ""));
        assertEquals(open.path("cases"), hushed.path("cases"));
        assertFalse(hushed.path("features").isEmpty(), hushed.toString());
        assertTrue(area(hushed) < area(open), area(hushed) + " of " + area(open));
        int untold = 0;
        for (JsonNode feature : hushed.path("features")) {
            JsonNode of = feature.path("properties");
            boolean isWidest = of.path("level").asDouble() == 0.5;
            for (String name : List.of("cases", "compared")) {
                assertTrue(of.path(name).isNull() || (isWidest && of.path(name).asInt() >= 20), of.toString());
                untold += isWidest && of.path(name).isNull() ? 1 : 0;
            }
            assertEquals(of.path("compared").isNull(), of.path("expected").isNull());
            String peak = of.path("peak").path(0).asDouble() + ","
                    + of.path("peak").path(1).asDouble();
            JsonNode point = client.json("/layers/homes/point/" + peak + "?minsamples=20&" + ratio);
            assertEquals(of.path("ratio").asDouble(), point.path("value").asDouble(), 0.01, point.toString());
        }
        assertEquals(
                untold > 0, hushed.path("cautions").toString().contains("not all numbers are told"), hushed.toString());
    }

    private static double area(JsonNode risk) {
        double area = 0;
        for (JsonNode feature : risk.path("features")) {
            area += feature.path("properties").path("area").asDouble();
        }
        return area;
    }

    /// However many samples lie there: four or five of seven have a value.
    @Test
    void valuesOfFewAreHiddenAmongManySamples() {
        JsonNode bins = client.json("/layers/heights/bins.geojson?bins=square:500m&datetime=2024-03");
        assertEquals(12, bins.path("features").size());
        for (JsonNode bin : bins.path("features")) {
            JsonNode told = bin.path("properties");
            assertEquals(7, told.path("count").asInt());
            assertEquals(
                    bin.path("geometry")
                                    .path("coordinates")
                                    .path(0)
                                    .path(0)
                                    .path(1)
                                    .asDouble()
                            > 50.01,
                    told.path("mean").isMissingNode(),
                    bin.toString());
        }
        String march = "?bins=square:500m&datetime=2024-03";
        assertEquals(
                7,
                client.json("/layers/heights/point/10,50.04" + march + "&measure=count")
                        .path("value")
                        .asInt());
        assertTrue(client.json("/layers/heights/point/10,50.04" + march)
                .path("value")
                .isNull());
        assertFalse(
                client.json("/layers/heights/point/10,50" + march).path("value").isNull());
        assertTrue(client.json("/layers/heights/point/10,50.04?datetime=2024-03&radius=300m&minsupport=0")
                .path("value")
                .isNull());
        String compared = ".geojson?bins=square:500m&neighbours=within:3km&of=";
        assertEquals(
                4,
                client.json("/layers/heights/hotspots" + compared + "mean&datetime=2024-03")
                        .path("tested")
                        .asInt());
        assertEquals(
                12,
                client.json("/layers/heights/hotspots" + compared + "count&datetime=2024-03")
                        .path("tested")
                        .asInt());
        assertEquals(
                4,
                client.json("/layers/heights/trend" + compared + "mean&step=1mo")
                        .path("tested")
                        .asInt());
        assertEquals(
                4,
                client.json("/layers/heights/trend" + compared + "sum&step=1mo")
                        .path("tested")
                        .asInt());
        assertEquals(
                12,
                client.json("/layers/heights/trend" + compared + "count&step=1mo")
                        .path("tested")
                        .asInt());
        JsonNode matrix = client.json("/layers/heights/matrix.json?rows=station&columns=month");
        assertEquals(4 * 8, 12 * 8 - matrix.path("missing").asInt());
    }

    /// Of the town that hides nothing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "statistics",
                "statistics?bbox=13.3,52.4,13.5,52.6",
                "statistics?bins=hex:1km&measure=count",
                "statistics?measure=hotspots&bins=hex:1km",
                "statistics?measure=trend&bins=square:4km&step=1mo",
                "statistics?areas=squares&measure=density",
                "bins.geojson?bins=hex:1km",
                "areas.geojson?areas=squares",
                "hotspots.geojson?bins=square:1km&permutations=0",
                "hotspots.geojson?areas=squares",
                "trend.geojson?bins=square:4km&step=1mo",
                "trend/13.4,52.5?bins=square:4km&step=1mo",
                "clusters.geojson?eps=500m&minpoints=5",
                "clusters.geojson?method=hdbscan",
                "clusters.geojson?method=scan&bins=square:2km&permutations=9",
                "contours.geojson?radius=1km",
                "risk.geojson?measure=ratio&normalise=true&versus=INCLUDE&filter=beds=4&permutations=19&levels=0.1",
                "bandwidth"
            })
    void everyAnalysisAnswersInWords(String analysis) {
        inWords(client.json("/layers/open/" + analysis));
        boolean isRefused = analysis.startsWith("clusters") || analysis.startsWith("risk");
        if (!isRefused) {
            JsonNode hushed = client.json("/layers/homes/" + analysis);
            inWords(hushed);
            if (!analysis.equals("bandwidth") && !analysis.startsWith("areas")) {
                assertTrue(
                        hushed.path("cautions").toString().contains("that fewer than 5 samples reach are left out"),
                        hushed.path("cautions").toString());
            }
        }
    }

    private static void inWords(JsonNode answer) {
        String reading = answer.path("reading").asString();
        assertTrue(reading.matches("(?s)[A-Z0-9].*\\."), reading);
        assertTrue(answer.path("cautions").isArray(), answer.toString());
        for (JsonNode caution : answer.path("cautions")) {
            assertTrue(caution.asString().matches("(?s)[A-Zpe0-9].*\\."), caution.asString());
            assertFalse(
                    caution.asString()
                            .matches("(?s).*(There are (only )?1 |\\b1"
                                    + " (sample|station|bin|area|case|place|period|position)s\\b).*"),
                    caution.asString());
        }
    }

    /// Nothing is said to count as 0, or to have no sample, of what is merely hidden.
    @Test
    void wordsSayThatBinsAreLeftOutAndNotHowMany() {
        JsonNode spots = client.json("/layers/homes/hotspots.geojson?bins=square:1km&permutations=0&of=count");
        String cautions = spots.path("cautions").toString();
        assertFalse(cautions.contains("count as 0"), cautions);
        assertTrue(cautions.contains("it is never known to be empty"), cautions);
        JsonNode none = client.json("/layers/homes/trend.geojson?bins=square:500m&step=1mo&of=count");
        assertEquals(0, none.path("tested").asInt());
        assertTrue(
                none.path("reading").asString().startsWith("No bin holds 5 samples or more in the last period"),
                none.path("reading").asString());
        JsonNode some = client.json("/layers/homes/trend.geojson?bins=square:4km&step=1mo&of=mean");
        cautions = some.path("cautions").toString();
        assertTrue(
                cautions.contains("Bins, and periods of bins, that fewer than 5 samples reach are left out"), cautions);
        assertFalse(cautions.contains("holds no sample"), cautions);
        assertFalse(cautions.matches(".*[0-9]+ bins? (is|are) left out.*"), cautions);
        JsonNode bins = client.json("/layers/homes/bins.geojson?bins=square:100m");
        assertEquals(
                "No bin holds 5 samples or more: nothing is told of any.",
                bins.path("reading").asString());
    }

    @Test
    void listenersAreNotToldWhere() {
        LayerCatalog catalog = new LayerCatalog(
                LayersFile.read(folder.resolve("layers.yaml")),
                new Datasets(SampleStore.open(folder.resolve("data"))),
                Build.current());
        for (String layer : List.of("open", "homes")) {
            List<ChangeAnswer> told = new ArrayList<>();
            LayerListener listener = new LayerListener(catalog, layer, (_, change) -> told.add(change));
            listener.begin();
            String dataset = layer.equals("open") ? "open" : "hushed";
            listener.appended(new Appender.Change(dataset, "any", List.of(new Appender.Part(0.5, 0.3, 0.51, 0.31))));
            assertEquals(2, told.size());
            assertEquals(layer.equals("homes"), told.getLast().areas() == null, layer);
        }
    }

    @Test
    void aLayerThatCannotHideIsRefusedAtStart() throws Exception {
        for (String declared : List.of("measure: idw", "measure: mean, radius: \"knn:30\"")) {
            Path layers = Files.writeString(
                    folder.resolve("impossible.yaml"),
                    "layers:\n  - {id: never, dataset: open, minsamples: 3, " + declared + "}\n");
            LayersFileException e = assertThrows(
                    LayersFileException.class,
                    () -> IsoplethServer.start(Client.config(folder.resolve("data"), layers))
                            .close());
            assertTrue(String.valueOf(e.getMessage()).contains("minsamples"), e.getMessage());
        }
    }

    @Test
    void matrices() {
        String query = "/matrix.json?rows=street&columns=month&measure=mean&value=price";
        JsonNode open = client.json("/layers/open" + query);
        JsonNode hushed = client.json("/layers/homes" + query);
        int hidden = 0;
        for (int row = 0; row < open.path("counts").size(); row++) {
            for (int column = 0; column < open.path("counts").path(row).size(); column++) {
                boolean isFew = open.path("counts").path(row).path(column).asInt() < LEAST;
                hidden += isFew ? 1 : 0;
                JsonNode field = hushed.path("fields").path(row).path(column);
                assertEquals(
                        isFew
                                ? "null"
                                : open.path("fields").path(row).path(column).toString(),
                        field.toString());
                assertTrue(
                        !isFew || hushed.path("counts").path(row).path(column).asInt() == 0);
            }
        }
        assertTrue(hidden > 0, "some are hidden");
        refused(403, "/layers/homes/matrix.json?rows=sample&columns=month", "minsamples");
        refused(403, "/layers/open/matrix.json?rows=place:hushed&columns=month", "hushed", "minsamples");
        refused(400, "/layers/homes/matrix.json?rows=price&columns=month");
        refused(400, "/layers/homes/matrix.json?rows=station&columns=month");
    }

    @Test
    void areas() throws Exception {
        JsonNode declared = client.json("/layers/homes/areas.geojson?areas=squares");
        assertEquals(1, declared.path("hidden").asInt());
        assertTrue(declared.path("outside").isNull());
        assertTrue(declared.path("count").isNull(), "what all areas leave over is not told");
        assertTrue(client.json("/layers/homes/hotspots.geojson?areas=squares&of=count")
                .path("count")
                .isNull());
        JsonNode weighed = client.json("/layers/homes/areas.geojson?areas=squares&weight=price");
        assertTrue(weighed.path("features")
                        .path(0)
                        .path("properties")
                        .path("weight")
                        .asDouble()
                > 0);
        assertTrue(weighed.path("features")
                .path(0)
                .path("properties")
                .path("share")
                .isMissingNode());
        JsonNode middle = declared.path("features").path(0).path("properties");
        JsonNode edge = declared.path("features").path(1).path("properties");
        assertTrue(middle.path("count").asInt() >= LEAST);
        assertEquals(1, middle.path("rank").asInt());
        assertEquals("fewer than 5 samples", edge.path("hidden").asString());
        for (String name : List.of("count", "places", "sum", "mean", "density", "share", "rank")) {
            assertTrue(edge.path(name).isMissingNode(), name);
        }
        assertFalse(declared.path("reading").asString().contains("in none"));
        HttpRequest post = HttpRequest.newBuilder(
                        URI.create(client.address() + "/layers/hushed/statistics?value=price"))
                .POST(HttpRequest.BodyPublishers.ofString(Files.readString(folder.resolve("squares.geojson"))))
                .header("Content-Type", "application/geo+json")
                .build();
        JsonNode sent;
        try (HttpClient http = HttpClient.newHttpClient()) {
            sent = JsonMapper.builder()
                    .build()
                    .readTree(http.send(post, HttpResponse.BodyHandlers.ofByteArray())
                            .body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertEquals(
                "fewer than 5 samples",
                sent.path("features").path(1).path("properties").path("hidden").asString());
    }

    @Test
    void contoursEndWhereTooFewReach() {
        JsonNode hushed = client.json("/layers/homes/contours.geojson?breaks=1,10,100");
        JsonNode open = client.json("/layers/open/contours.geojson?breaks=1,10,100&measure=density&radius=1km");
        assertNotEquals(open.path("features"), hushed.path("features"));
        assertNotEquals(
                client.json("/layers/open/contours.geojson?mass=50&measure=density&radius=1km")
                        .path("levels"),
                client.json("/layers/homes/contours.geojson?mass=50").path("levels"));
        assertEquals(
                200,
                client.get("/layers/homes/tiles/11/1100/671.mvt?contours=8").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/datasets/hushed/samples",
                "/datasets/hushed/samples?f=csv&bbox=13,52,14,53",
                "/layers/homes/clusters.geojson",
                "/layers/hushed/clusters.geojson?method=hdbscan",
                "/layers/homes/clusters.geojson?method=scan&population=beds",
                "/layers/sales/clusters/11/1100/671.png",
                "/layers/homes/risk.geojson?measure=ratio&normalise=true&filter=price=1&versus=INCLUDE",
                "/layers/homes/risk.geojson?measure=ratio&normalise=true&filter=price%20%3E=%20104000&versus=INCLUDE",
                "/layers/homes/risk.geojson?measure=ratio&normalise=true&filter=beds=3&versus=INCLUDE&datetime=1990"
            })
    void whatShowsSingleSamplesIsRefused(String path) {
        refused(403, path, "minsamples");
    }

    @Test
    void aRequestCannotAskForLess() {
        for (String layer : List.of("homes", "sales", "loose", "hushed")) {
            for (String route : List.of(
                    "/tiles/11/1100/671.npy?",
                    "/point/13.4,52.5?",
                    "/bins.geojson?bins=hex:1km&",
                    "/hotspots.geojson?",
                    "/statistics?",
                    "/matrix.json?rows=street&columns=month&",
                    "/areas.geojson?areas=squares&",
                    "/legend.json?")) {
                refused(400, "/layers/" + layer + route + "minsamples=4", "fewer than 5 samples");
            }
        }
        refused(400, "/layers/homes/point/13.4,52.5?minsamples=0", "number of samples");
        assertTrue(client.json("/layers/homes/bins.geojson?bins=hex:1km&minsamples=20")
                        .path("hidden")
                        .asInt()
                > client.json("/layers/homes/bins.geojson?bins=hex:1km&minsamples=5")
                        .path("hidden")
                        .asInt());
    }

    /// Whatever a route says of a selection as a whole, it does not say of so few.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/legend.json?measure=density&",
                "/tilejson.json?measure=density&",
                "/statistics?",
                "/bandwidth?",
                "/bandwidth.svg?",
                "/frames?",
                "/bins.geojson?bins=hex:1km&",
                "/matrix.json?rows=street&columns=month&",
                "/contours.geojson?measure=density&",
                "/tiles/11/1100/671.png?"
            })
    void selectionsOfTooFewAreRefused(String route) {
        refused(403, "/layers/hushed" + route + "filter=" + encoded("price < 104000"), "ewer than 5 samples");
        assertNotEquals(
                403,
                client.get("/layers/hushed" + route + "filter=" + encoded("price < 130000"))
                        .statusCode());
    }

    /// Two large selections tell of what they differ by, so that it is as if that were selected.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiles/11/1100/671.npy?measure=difference&of=density",
                "tiles/11/1100/671.png?measure=ratio",
                "tiles/11/1100/671.mvt?measure=difference&of=mean&contours=8",
                "tilejson.json?measure=ratio&normalise=true",
                "point/13.4,52.5?measure=difference&of=mean&minsupport=0",
                "statistics?measure=difference&of=mean",
                "legend.json?measure=ratio",
                "contours.geojson?measure=difference&of=density",
                "frames?measure=ratio&step=1mo",
                "animation.apng?measure=ratio&step=3mo&width=64",
                "series?measure=mean&step=1mo&lon=13.4&lat=52.5",
                "risk.geojson?measure=ratio&normalise=true&permutations=19&levels=0.5",
                "bandwidth?measure=ratio"
            })
    void selectionsThatTooFewTellApartAreRefused(String route) {
        String all = "/layers/homes/" + route + "&radius=3km&minsamples=5&";
        String few = encoded("price >= 104000");
        refused(403, all + "filter=INCLUDE&versus=" + few, "ewer than 5 samples tell", "others to compare with");
        refused(403, all + "versus=INCLUDE&filter=" + few, "ewer than 5 samples tell", "others to compare with");
        assertNotEquals(
                403,
                client.get(all + "filter=INCLUDE&versus=" + encoded("price >= 105000"))
                        .statusCode());
    }

    /// Fifty-six readings of one station are one; of a station that has others in the comparison the mean tells.
    @Test
    void stationsTellSelectionsApart() {
        String compared = "/layers/heights/statistics?measure=difference&of=mean&radius=3km&minsupport=0&filter=INCLUDE"
                + "&versus=";
        String withoutOne = encoded("NOT BBOX(geometry, 9.99, 49.99, 10.01, 50.01)");
        assertEquals(200, client.get(compared + withoutOne).statusCode());
        refused(403, compared + withoutOne + "&per=station", "ewer than 6 samples tell");
        String withoutOneReading = encoded("NOT (BBOX(geometry, 9.99, 49.99, 10.07, 50.01) AND height = 100)");
        refused(403, compared + withoutOneReading + "&per=station", "ewer than 6 samples tell");
        // Six of twelve stations differ, three of the seven that lie within 3 km.
        String point = "/layers/heights/point/10.06,50.02?measure=difference&of=mean&minsupport=0&filter=INCLUDE"
                + "&per=station&versus=" + encoded("NOT (BBOX(geometry, 9, 49, 10.05, 50.03) AND height < 108)");
        assertEquals(
                "fewer than 6 samples",
                client.json(point + "&radius=3km").path("hidden").asString());
        assertFalse(client.json(point + "&radius=20km").path("value").isNull());
        assertFalse(client.json(point.replace("&per=station", "") + "&radius=3km")
                .path("value")
                .isNull());
    }

    /// Each month has seven samples at each place.
    @Test
    void timesThatTooFewTellApartAreHidden() {
        String compared =
                "/layers/heights/point/10,50?measure=difference&of=density&radius=300m&datetime=2024-01/2024-05";
        String month = compared + "&versus=2024-01/2024-04";
        assertFalse(client.json(month + "&minsamples=7").path("value").isNull());
        assertTrue(client.json(month + "&minsamples=8").path("value").isNull());
        assertEquals(
                "fewer than 8 samples",
                client.json(month + "&minsamples=8").path("hidden").asString());
        assertEquals(
                0,
                client.json(month.replace("/point/10,50", "/statistics") + "&minsamples=8")
                        .path("over")
                        .path("defined")
                        .asInt());
        // Of days without a sample, where only the kernel in time makes a difference of those before.
        String days = compared + "-07&versus=2024-01/2024-05-09";
        assertEquals(0, client.json(days).path("value").asDouble(-1));
        assertTrue(client.json(days + "&timebandwidth=2d").path("value").isNull());
        assertFalse(client.json(month + "&timebandwidth=2d").path("value").isNull());
    }

    /// Nobody hides among samples without the value that is read: a bandwidth would be of the others alone.
    @ParameterizedTest
    @ValueSource(strings = {"bandwidth?value=height&", "tilejson.json?measure=mean&", "legend.json?measure=mean&"})
    void samplesWithoutValueAreNotSelected(String route) {
        String some = "/layers/heights/" + route + "radius=auto:cv&filter=";
        refused(
                403,
                some + encoded("height IS NULL OR height > 115 AND BBOX(geometry, 9, 49, 10.01, 50.01)"),
                "ewer than 6 samples");
        assertEquals(
                200,
                client.get(some + encoded("height IS NULL OR height > 110")).statusCode());
    }

    @Test
    void bandwidthsOfTooFewAtSomeTime() {
        refused(403, "/layers/homes/bandwidth?datetime=2024-03&minsamples=50", "ewer than 50 samples");
        refused(
                403,
                "/layers/homes/tiles/11/1100/671.png?measure=ratio&versus=" + encoded("price < 104000"),
                "minsamples");
    }

    @Test
    void interpolationAndNeighboursAreRefused() {
        refused(400, "/layers/homes/point/13.4,52.5?measure=idw", "minsamples");
        refused(400, "/layers/homes/point/13.4,52.5?measure=kriging", "minsamples");
        refused(400, "/layers/homes/point/13.4,52.5?radius=knn:30", "minsamples");
        assertEquals(200, client.get("/layers/open/point/13.4,52.5?measure=idw").statusCode());
    }

    @Test
    void columnsOfADatasetAreNotSummedUp() {
        for (JsonNode column : client.json("/datasets/hushed").path("columns")) {
            assertTrue(column.path("min").isNull(), column.toString());
            assertTrue(column.path("max").isNull());
            assertEquals(0, column.path("quantiles").size());
        }
        for (JsonNode dataset : client.json("/datasets").path("datasets")) {
            boolean isHushed = !dataset.path("id").asString().equals("open");
            assertEquals(
                    isHushed,
                    dataset.path("columns").path(0).path("max").isNull()
                            && dataset.path("columns").path(1).path("max").isNull());
        }
    }
}
