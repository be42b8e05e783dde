package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.TestData;
import dev.isopleth.styles.AirQuality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DocumentsTest {

    private static final String LAYERS = """
            layers:
              - id: prices
                title: Prices of a town
                dataset: town
                measure: mean
                value: price
                radius: 600 m
                minzoom: 3
                maxzoom: 15
                style:
                  colormap: magma
                  rescale: [100000, 500000]
                  opacity: 0.5
              - id: dots
                dataset: town
                measure: density
                sigma: 8 px
              - id: much
                dataset: town
                measure: density
                radius: 2 km
                style: {norm: log, robust: [10, 90], colormap: magma}
              - id: absent
                dataset: not-imported
            """;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        Path file = Files.writeString(Files.createTempFile("layers", ".yaml"), LAYERS);
        ServerConfig plain = Client.config(file);
        ServerConfig config = new ServerConfig(
                plain.address(),
                plain.dataDir(),
                plain.layersFile(),
                new ServerConfig.Shown(
                        "https://maps.example.org/heat", "https://a.example", "https://t/{z}/{x}/{y}", "T"),
                plain.limits());
        server = IsoplethServer.start(config);
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void layersAreTheDeclaredOnesAndADefaultForEachDataset() {
        List<String> ids = new ArrayList<>();
        client.json("/layers")
                .get("layers")
                .forEach(layer -> ids.add(layer.get("id").asString()));
        assertEquals(List.of("prices", "dots", "much", "plain", "town"), ids);
        String detail = Client.json(client.get("/layers/absent")).get("detail").asString();
        assertTrue(detail.contains("'not-imported' is not imported"), detail);
    }

    @Test
    void aDeclaredLayerIsWhatItsDeclarationSays() {
        JsonNode layer = client.json("/layers/prices");
        assertEquals("Prices of a town", layer.get("title").asString());
        assertEquals(3, layer.get("minzoom").asInt());
        assertEquals(13, layer.get("zooms").size());
        assertEquals(600, layer.get("radius").get("amount").asDouble());
        assertEquals(200, layer.get("sigma").get("amount").asDouble());
        assertEquals("given", layer.get("bandwidth").asString());
        assertEquals("magma", layer.get("colormap").asString());
        assertEquals(0.5, layer.get("opacity").asDouble());
        assertEquals("[100000.0,500000.0]", layer.get("scale").get("domain").toString());
        assertEquals(404, client.get("/layers/prices/tiles/2/2/1.png").statusCode());
        assertEquals(404, client.get("/layers/prices/tiles/16/0/0.png").statusCode());
    }

    /// Ends in EUR are none for samples per km2, and a log norm is none for what lies below 0.
    @Test
    void aDeclaredScaleIsOfTheDeclaredMeasureAndColumns() {
        assertEquals("[100000.0,500000.0]", domain("/layers/prices?radius=1km&filter=beds=3"));
        JsonNode density = client.json("/layers/prices?measure=density");
        assertTrue(density.get("scale").get("domain").get(1).asDouble() < 1000, density.toString());
        assertEquals("magma", density.get("colormap").asString());
        assertTrue(client.json("/layers/prices?value=beds")
                        .get("scale")
                        .get("domain")
                        .get(1)
                        .asDouble()
                <= 5);
        assertEquals("[1.0,5.0]", domain("/layers/prices?value=beds&rescale=1,5"));

        assertEquals(
                "log", client.json("/layers/much?measure=count").get("norm").asString());
        assertEquals(domain("/layers/town?measure=mean&norm=log&radius=2km"), domain("/layers/much?measure=mean"));
        JsonNode difference = client.json("/layers/much?measure=difference&of=density&versus=beds%3E2");
        assertEquals("linear", difference.get("norm").asString());
        assertEquals("rdylbu_r", difference.get("colormap").asString());
        JsonNode ends = difference.get("scale").get("domain");
        assertEquals(-ends.get(1).asDouble(), ends.get(0).asDouble());
        JsonNode refused =
                Client.json(client.get("/layers/much?measure=difference&of=density&versus=beds%3E2&norm=log"));
        assertEquals("norm", refused.get("parameter").asString());
    }

    private static String domain(String path) {
        return client.json(path).get("scale").get("domain").toString();
    }

    @Test
    void whereNothingIsDefinedTheLegendShowsNoScale() {
        JsonNode nothing = client.json("/layers/town/legend.json?measure=difference&filter=beds%3E98&versus=beds%3E99");
        assertTrue(nothing.get("empty").asBoolean());
        assertEquals(0, nothing.get("stops").size());
        JsonNode given = client.json("/layers/town/legend.json?measure=mean&filter=beds%3E98&rescale=0,9");
        assertFalse(given.get("empty").asBoolean());
        assertTrue(given.get("stops").size() > 2);
    }

    @Test
    void aZoomWhereTheRadiusIsTooSmallUsesTheFloorAndItsOwnScale() {
        JsonNode zooms = client.json("/layers/town?radius=600m").get("zooms");
        // 12 px at 52.5 degrees north are 600 m between zooms 10 and 11.
        assertEquals("screen", zooms.get(10).get("bandwidth").get("on").asString());
        assertEquals(12, zooms.get(10).get("bandwidth").get("radius").asDouble());
        assertEquals("ground", zooms.get(11).get("bandwidth").get("on").asString());
        assertEquals(zooms.get(11).get("scale"), zooms.get(22).get("scale"));
        assertFalse(zooms.get(10).get("scale").equals(zooms.get(11).get("scale")));
        JsonNode off = client.json("/layers/town?radius=600m&minradius=0").get("zooms");
        assertEquals("ground", off.get(0).get("bandwidth").get("on").asString());
        assertEquals(off.get(0).get("scale"), off.get(22).get("scale"));
    }

    @Test
    void aBandwidthInPixelsHasNoNominalScale() {
        JsonNode layer = client.json("/layers/dots");
        assertTrue(layer.get("scale").isNull());
        assertEquals("px", layer.get("radius").get("unit").asString());
        assertEquals(
                24, layer.get("zooms").get(10).get("bandwidth").get("radius").asDouble());
        assertEquals("per km2", layer.get("unit").asString());
        // At zoom 0 and 1 no radius is above a quarter of the world.
        JsonNode wide = client.json("/layers/dots?radius=200px").get("zooms");
        assertEquals(64, wide.get(0).get("bandwidth").get("radius").asDouble());
        assertEquals(200, wide.get(2).get("bandwidth").get("radius").asDouble());
    }

    @Test
    void aLayerWithoutABandwidthSaysWhichRuleGaveIt() {
        JsonNode layer = client.json("/layers/town");
        assertEquals("nearest-places", layer.get("bandwidth").asString());
        JsonNode density = client.json("/layers/town?measure=density");
        assertEquals("normal-reference", density.get("bandwidth").asString());
        double ofDensity = density.get("radius").get("amount").asDouble();
        assertTrue(ofDensity >= 10 && layer.get("radius").get("amount").asDouble() > ofDensity);
        assertEquals("density", client.json("/layers/plain").get("measure").asString());
    }

    @Test
    void tileJsonHasWhatAMapLibraryNeeds() {
        JsonNode tileJson = client.json("/layers/prices/tilejson.json?colormap=viridis&radius=1%20km");
        String version = client.json("/layers/prices").get("version").asString();
        assertEquals("3.0.0", tileJson.get("tilejson").asString());
        assertEquals(
                "https://maps.example.org/heat/layers/prices/tiles/{z}/{x}/{y}.png?colormap=viridis&radius=1%20km&v="
                        + version,
                tileJson.get("tiles").get(0).asString());
        assertEquals(3, tileJson.get("minzoom").asInt());
        assertEquals("Nobody & co", tileJson.get("attribution").asString());
        JsonNode bounds = tileJson.get("bounds");
        assertTrue(bounds.get(0).asDouble() < bounds.get(2).asDouble());
        assertEquals(13.4, tileJson.get("center").get(0).asDouble(), 0.1);
        assertEquals(52.5, tileJson.get("center").get(1).asDouble(), 0.1);
        assertFalse(client.json("/layers/plain/tilejson.json").has("attribution"));
    }

    @Test
    void linksHaveOneOrderWhateverServerTellsThem() {
        List<String> names =
                List.copyOf(client.json("/layers/prices").get("links").propertyNames());
        assertEquals(List.of("self", "tiles", "tilejson", "legend", "point", "statistics", "frames", "dataset"), names);
    }

    @Test
    void linksAndSnippetsBeginWithTheServersOwnAddress() {
        JsonNode layer = client.json("/layers/prices");
        layer.get("links")
                .forEach(link ->
                        assertTrue(link.asString().startsWith("https://maps.example.org/heat/"), link.asString()));
        assertTrue(layer.get("snippets").get("leaflet").asString().contains("{y}{r}.png"));
        assertTrue(layer.get("snippets").get("leaflet").asString().contains("Nobody &amp; co"));
        assertTrue(layer.get("snippets").get("openlayers").asString().contains("ol.source.XYZ"));
    }

    @Test
    void theVersionChangesWithTheDeclaration() {
        String prices = client.json("/layers/prices").get("version").asString();
        assertTrue(prices.matches("[0-9a-f]{16}"));
        assertFalse(prices.equals(client.json("/layers/dots").get("version").asString()));
    }

    @Test
    void theLegendIsAPictureAndADocument() {
        String svg = new String(client.bytes("/layers/prices/legend.svg"), StandardCharsets.UTF_8);
        assertTrue(svg.startsWith("<svg"), svg);
        JsonNode legend = client.json("/layers/prices/legend.json");
        assertEquals("EUR", legend.get("unit").asString());
        assertEquals("mean of price", legend.get("measure").asString());
        assertTrue(legend.get("ticks").size() >= 3);
        assertEquals(500000, legend.get("domain").get(1).asDouble());
        assertEquals(
                "EUR",
                client.json("/layers/prices/legend.json?z=12").get("unit").asString());
        assertEquals(
                "beds per km2",
                client.json("/layers/town/legend.json?measure=density&weight=beds")
                        .get("unit")
                        .asString());
    }

    @Test
    void datasetsTellWhatTheyHold() {
        JsonNode town = client.json("/datasets/town");
        assertEquals(400, town.get("count").asInt());
        assertEquals("number", town.get("columns").get(0).get("kind").asString());
        assertEquals("value", town.get("columns").get(0).get("role").asString());
        assertEquals("EUR", town.get("columns").get(0).get("unit").asString());
        assertEquals(100_000, town.get("columns").get(0).get("min").asDouble());
        assertEquals(2, client.json("/datasets").get("datasets").size());
    }

    @Test
    void samplesAreGeoJsonAndSayWhetherThereAreMore() {
        JsonNode some = client.json("/datasets/town/samples?bbox=13.3,52.4,13.5,52.6&limit=7");
        assertEquals("FeatureCollection", some.get("type").asString());
        assertEquals(7, some.get("features").size());
        assertEquals(7, some.get("numberReturned").asInt());
        assertTrue(some.get("more").asBoolean());
        JsonNode all = client.json("/datasets/town/samples");
        assertEquals(400, all.get("features").size());
        assertFalse(all.get("more").asBoolean());
        JsonNode first = all.get("features").get(0);
        assertEquals(13.4, first.get("geometry").get("coordinates").get(0).asDouble(), 0.2);
        assertTrue(first.get("properties").get("price").isNumber());
    }

    @Test
    void healthNamesTheCommit() {
        JsonNode health = client.json("/health");
        assertEquals("ok", health.get("status").asString());
        assertTrue(health.get("commit").asString().matches("[0-9a-f]{40}|unknown"));
        assertEquals(2, health.get("datasets").asInt());
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html;charset=utf-8",
        "/viewer/main.js, text/javascript;charset=utf-8",
        "/viewer/style.css, text/css;charset=utf-8",
        "/viewer/icon.svg, image/svg+xml",
        "/webjars/leaflet/1.9.4/dist/leaflet.js, text/javascript;charset=utf-8",
        "/webjars/leaflet/1.9.4/dist/images/layers.png, image/png",
        "/basemap/land-110m.json, application/json",
        "/basemap/countries-50m.json, application/json",
        "/basemap/us-states-10m.json, application/json",
        "/basemap/lakes-50m.json, application/json",
        "/colormaps/viridis_r.png, image/png",
        "/openapi.yaml, application/yaml",
    })
    void filesHaveTheirTypes(String path, String type) {
        assertEquals(200, client.get(path).statusCode(), path);
        assertEquals(type, Client.header(client.get(path), "Content-Type"));
        String etag = Client.header(client.get(path), "ETag");
        assertEquals(304, client.get(path, "If-None-Match", etag).statusCode());
    }

    @Test
    void everyColormapHasAStrip() {
        client.json("/colormaps").get("colormaps").forEach(colormap -> {
            String picture = colormap.get("picture").asString().replace("https://maps.example.org/heat", "");
            assertEquals(200, client.get(picture).statusCode(), picture);
        });
    }

    @Test
    void colormapsSayWhatTheyCanShow() {
        JsonNode colormaps = client.json("/colormaps").get("colormaps");
        assertTrue(colormaps.size() >= 2 * 40, "with their twins");
        JsonNode found = colormaps
                .valueStream()
                .filter(one -> one.get("name").asString().equals("rdylgn"))
                .findFirst()
                .orElseThrow();
        assertEquals("diverging", found.get("kind").asString());
        assertEquals("rises, then falls", found.get("lightness").asString());
        assertFalse(found.get("monotonic").asBoolean());
        assertEquals(0.083, found.get("distances").get("normal").asDouble());
        assertEquals(0.001, found.get("distances").get("protanopia").asDouble());
        assertTrue(found.get("verdict").asString().endsWith("alike with protanopia, deuteranopia."));
    }

    @Test
    void theViewerIsToldOfTheBasemapAndPagesOfTheGivenSiteMayRead() {
        JsonNode config = client.json("/viewer/config.json");
        assertEquals("https://t/{z}/{x}/{y}", config.get("basemapUrl").asString());
        assertEquals("T", config.get("attribution").asString());
        JsonNode classes = config.get("classes");
        assertEquals(AirQuality.all().size(), classes.size());
        assertEquals("us-aqi-pm25", classes.get(0).get("name").asString());
        assertEquals("1d", classes.get(0).get("step").asString());
        assertEquals("https://a.example", Client.header(client.get("/layers"), "Access-Control-Allow-Origin"));
        assertTrue(client.get("/layers").headers().allValues("Vary").contains("Origin"));
    }

    @Test
    void aDatasetImportedLaterHasItsLayerAtOnceAndANewVersionANewOne() throws Exception {
        Path data = Files.createTempDirectory("later");
        ServerConfig plain = Client.config(null);
        try (IsoplethServer other =
                IsoplethServer.start(new ServerConfig(plain.address(), data, null, plain.shown(), plain.limits()))) {
            Client asks = Client.of(other);
            assertEquals(0, asks.json("/layers").get("layers").size());
            TestData.importTown(data, "later", 1);
            String first = asks.json("/layers/later").get("version").asString();
            byte[] before = asks.bytes("/layers/later/tiles/11/1100/671.npy");
            TestData.importTown(data, "later", 2);
            assertFalse(first.equals(asks.json("/layers/later").get("version").asString()));
            assertFalse(java.util.Arrays.equals(before, asks.bytes("/layers/later/tiles/11/1100/671.npy")));
        }
    }
}
