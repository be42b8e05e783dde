package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A page of 1280 x 1024 px with clicks: its square has a side of 2048 px, and zoom 3 shows it pixel by
/// pixel.
class PlanarRouteTest {

    private static final int SIDE = 2048;
    private static final byte[] PICTURE =
            "RIFF\u0016\0\0\0WEBPVP8? and no more of it".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    static Path data;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Path page = Files.writeString(
                data.resolve("page.csv"), "x,y,button\n100.5,200.5,a\n100.5,200.5,b\n900,600,c\n1280,512,d\n");
        Importer.run(
                ImportRequest.of(page)
                        .withId("page")
                        .withPlane(new Plane.Planar(1280, 1024, "px"))
                        .withImage(Files.write(data.resolve("page.webp"), PICTURE)),
                data,
                ImportProgress.silent());
        Path full = Files.writeString(data.resolve("full.csv"), "x,y\n2048,1000.5\n2047.5,1000.5\n");
        Importer.run(
                ImportRequest.of(full).withId("full").withPlane(new Plane.Planar(SIDE, SIDE, "m")),
                data,
                ImportProgress.silent());
        Path wide = Files.writeString(data.resolve("wide.csv"), "x,y\n0,0\n256,256\n256,0\n");
        Importer.run(ImportRequest.of(wide).withPlane(new Plane.Planar(256, 256, "px")), data, ImportProgress.silent());
        Path towns = Files.writeString(data.resolve("towns.csv"), "lon,lat\n1,1\n");
        Importer.run(ImportRequest.of(towns).withId("towns"), data, ImportProgress.silent());
        server = TestServer.over(data);
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void theLayerSaysItsPlane() {
        JsonNode layer = client.json("/layers/page?radius=30u");
        assertEquals("planar", layer.get("plane").asString());
        assertEquals(1280, layer.get("planar").get("width").asDouble());
        assertEquals(1024, layer.get("planar").get("height").asDouble());
        assertEquals("px", layer.get("planar").get("unit").asString());
        assertEquals(SIDE, layer.get("planar").get("side").asDouble());
        assertEquals(3, layer.get("planar").get("zoom").asInt());
        assertEquals("[100.5,200.5,1280.0,600.0]", layer.get("bbox").toString());
        assertEquals(9, layer.get("maxzoom").asInt());
        assertEquals("per px2", layer.get("unit").asString());
        assertEquals("u", layer.get("radius").get("unit").asString());
        assertEquals(
                "/layers/page/point/{x},{y}?radius=30u",
                layer.get("links").get("point").asString());
        assertEquals(1, layer.get("snippets").size());
        assertTrue(layer.get("snippets").get("leaflet").asString().contains("L.CRS.Simple"));
        JsonNode entry = client.json("/layers").get("layers").get(1);
        assertEquals("page", entry.get("id").asString());
        assertEquals("planar", entry.get("plane").asString());
        assertEquals("web-mercator", client.json("/layers/towns").get("plane").asString());
        assertTrue(client.json("/layers/towns").get("planar").isNull());
        assertEquals("planar", client.json("/datasets/page").get("plane").asString());
    }

    @Test
    void tileJsonNamesNoDegrees() {
        JsonNode tileJson = client.json("/layers/page/tilejson.json");
        assertEquals("simple", tileJson.get("crs").asString());
        assertEquals(1280, tileJson.get("planar").get("width").asDouble());
        assertFalse(tileJson.has("bounds") || tileJson.has("center"));
        JsonNode world = client.json("/layers/towns/tilejson.json");
        assertTrue(world.has("bounds") && world.has("center"));
        assertFalse(world.has("crs") || world.has("planar"));
    }

    @Test
    void aTileIsTheKernelPerSquarePixel() {
        // At zoom 3 tile 0,0 holds the pixels 0 to 255; two clicks lie in the middle of one of them.
        float[] values = client.npy("/layers/page/tiles/3/0/0.npy?radius=60u&minradius=0");
        double peak = 2 / (2 * Math.PI * 400);
        assertEquals(peak, values[200 * 256 + 100], 1e-3 * peak);
        assertEquals(peak * Math.exp(-0.5), values[200 * 256 + 120], 1e-3 * peak);
        assertEquals(peak * Math.exp(-2), values[240 * 256 + 100], 1e-3 * peak);
        assertEquals(0, values[255], 1e-3 * peak);
    }

    @Test
    void aPointIsThePixelOfItsTile() {
        for (String radius : new String[] {"60u", "12px", "1u"}) {
            float[] values = client.npy("/layers/page/tiles/3/0/0.npy?radius=" + radius);
            JsonNode point = client.json("/layers/page/point/110.2,203.9?z=3&radius=" + radius);
            assertEquals(values[203 * 256 + 110], (float) point.get("value").asDouble(), radius);
            assertEquals(110.2, point.get("x").asDouble());
            assertFalse(point.has("lon") || point.has("lat"));
        }
        JsonNode near = client.json("/layers/page/point/103.5,204.5?radius=10u").get("nearest");
        assertEquals(2, near.size());
        assertEquals(5, near.get(0).get("distance").asDouble(), 1e-5);
        assertEquals(100.5, near.get(0).get("x").asDouble(), 1e-6);
        assertFalse(near.get(0).has("distanceMetres"));
    }

    @Test
    void theFarEdgeIsPartOfThePlaneAndReachesNothingRoundIt() {
        assertTrue(client.json("/layers/full/point/2048,1000.5?radius=30u")
                        .get("value")
                        .asDouble()
                > 0);
        assertEquals(
                0,
                client.json("/layers/full/point/0,1000.5?radius=30u")
                        .get("value")
                        .asDouble());
        float[] west = client.npy("/layers/full/tiles/3/0/3.npy?radius=30u");
        for (float value : west) {
            assertEquals(0, value);
        }
    }

    @Test
    void aScreenRadiusAndTheFloorArePixelsOfTheScreen() {
        // At zoom 1 a pixel of the screen is four units wide.
        JsonNode point = client.json("/layers/page/point/100,200?z=1&radius=10px");
        assertEquals("plane", point.get("bandwidth").get("on").asString());
        assertEquals(40, point.get("bandwidth").get("radius").asDouble());
        assertEquals("u", point.get("bandwidth").get("unit").asString());
        JsonNode floor = client.json("/layers/page/point/100,200?z=1&radius=10u");
        assertEquals(48, floor.get("bandwidth").get("radius").asDouble());
        JsonNode above = client.json("/layers/page/point/100,200?z=5&radius=10u");
        assertEquals(10, above.get("bandwidth").get("radius").asDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gaussian", "quartic", "triweight", "epanechnikov", "triangular", "uniform"})
    void theRuleOfThumbStaysWithinAQuarterOfTheSide(String kernel) {
        JsonNode layer = client.json("/layers/wide?radius=auto&kernel=" + kernel);
        assertEquals("normal-reference", layer.get("bandwidth").asString());
        double radius = layer.get("radius").get("amount").asDouble();
        assertEquals(64, radius);
        JsonNode given = client.json("/layers/wide?kernel=" + kernel + "&radius=" + radius + "u");
        assertEquals(radius, given.get("radius").get("amount").asDouble());
        assertEquals(
                client.json("/layers/wide/point/250,10?kernel=" + kernel).get("value"),
                client.json("/layers/wide/point/250,10?kernel=" + kernel + "&radius=64u")
                        .get("value"));
    }

    @Test
    void whatARefusalOffersIsAccepted() {
        Matcher offered = Pattern.compile("([0-9.]+u) to ([0-9.]+u).*'([0-9.]+u)'")
                .matcher(Client.json(client.get("/layers/wide?radius=99u"))
                        .get("accepted")
                        .get(0)
                        .asString());
        assertTrue(offered.find());
        for (int i = 1; i <= 3; i++) {
            assertEquals(
                    200, client.get("/layers/wide?radius=" + offered.group(i)).statusCode(), offered.group(i));
        }
    }

    @Test
    void statisticsOfABoxAreOverThePlane() {
        JsonNode found = client.json("/layers/page/statistics?radius=60u&bbox=0,0,640,512");
        assertEquals(2, found.get("count").asInt());
        assertEquals("[0.0,0.0,640.0,512.0]", found.get("bbox").toString());
        // Nearly all the mass of both clicks lies in the box.
        assertEquals(2, found.get("mean").asDouble() * 640 * 512, 0.02);
        assertEquals("per px2", found.get("unit").asString());
        assertEquals(4, client.json("/layers/page/statistics").get("count").asInt());
    }

    @Test
    void samplesAndFiltersNamePlacesInUnits() {
        JsonNode samples = client.json("/datasets/page/samples?bbox=850,550,950,650");
        assertEquals(1, samples.get("numberReturned").asInt());
        assertEquals(
                "[900.0,600.0]",
                samples.get("features")
                        .get(0)
                        .get("geometry")
                        .get("coordinates")
                        .toString());
        JsonNode filtered = client.json("/layers/page/statistics?filter=" + "BBOX(geometry,%200,%200,%20500,%20500)");
        assertEquals(2, filtered.get("count").asInt());
    }

    @Test
    void aPictureOfAnyZoomIsServed() {
        for (int zoom = 0; zoom <= 9; zoom++) {
            assertEquals(
                    200,
                    client.get("/layers/page/tiles/" + zoom + "/0/0@2x.png").statusCode());
        }
        assertEquals(404, client.get("/layers/page/tiles/10/0/0.png").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,1", "-1,5"})
    void aPlaceIsNamedInUnits(String place) {
        int status = client.get("/layers/page/point/" + place).statusCode();
        assertEquals(place.startsWith("-") ? 400 : 200, status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/layers/page?radius=500m | radius | Metres of the ground mean nothing on a plane.",
                "/layers/page?sigma=2km | sigma | Metres of the ground mean nothing on a plane.",
                "/layers/full?radius=500m | radius | Metres of the ground mean nothing on a plane.",
                "/layers/page?radius=600u | radius | The radius is out of range.",
                "/layers/page?sigma=200u | sigma | The radius is out of range.",
                "/layers/page?sigma=100px | sigma | With the kernel gaussian the radius is 3 times sigma, and here it is too large.",
                "/layers/page?radius=0u | radius | '0u' is not above 0, as a length is.",
                "/layers/towns?radius=40u | radius | The unit u is that of a planar plane, and this layer lies on the ground.",
                "/layers/page/point/1281,5 | x | '1281' is not a number from 0 to 1280.",
                "/layers/page/point/5,1025 | y | '1025' is not a number from 0 to 1024.",
                "/layers/page/statistics?bbox=0,0,5000,10 | bbox | '5000' is not a number from 0 to 1280.",
                "/layers/page/statistics?bbox=0,10,10,0 | bbox | Its least x or y is above its greatest."
            })
    void whatMeansNothingOnThePlaneIsRefused(String path, String parameter, String detail) {
        HttpResponse<byte[]> answer = client.get(path);
        assertEquals(400, answer.statusCode());
        JsonNode problem = Client.json(answer);
        assertEquals(parameter, problem.get("parameter").asString());
        assertEquals(detail, problem.get("detail").asString());
        assertTrue(problem.get("accepted").size() > 0);
    }

    @Test
    void thePictureUnderThePlaneIsServedAsItWasGiven() throws Exception {
        JsonNode image = client.json("/datasets/page").get("image");
        assertEquals("/datasets/page/image", image.get("link").asString());
        assertEquals("image/webp", image.get("mediaType").asString());
        var answer = client.get("/datasets/page/image");
        assertEquals(200, answer.statusCode());
        assertEquals("image/webp", answer.headers().firstValue("Content-Type").orElseThrow());
        assertArrayEquals(PICTURE, answer.body());
        assertTrue(client.json("/datasets/full").get("image").isNull());
        var missing = client.get("/datasets/full/image");
        assertEquals(404, missing.statusCode());
        assertEquals(
                "The dataset 'full' has no picture.",
                Client.json(missing).get("detail").asString());
        assertEquals("[\"page\"]", Client.json(missing).get("accepted").toString());
    }
}
