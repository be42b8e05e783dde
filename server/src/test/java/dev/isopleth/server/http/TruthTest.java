package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.WebMercator;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.styles.Colormaps;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Pixel, float tile, point and legend are one estimate.
class TruthTest {

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = IsoplethServer.start(Client.config(null));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "12, 2200, 1343, ''",
        "12, 2200, 1343, measure=density",
        "12, 2200, 1343, measure=density&weight=beds&kernel=quartic",
        "12, 2200, 1343, radius=20px",
        "12, 2200, 1343, value=beds&radius=2km&minsupport=0",
        "4, 8, 5, ''",
        "4, 8, 5, minradius=0&measure=density",
        "16, 35207, 21498, radius=600m",
    })
    void pointIsTheFloatTilesPixelToTheLastBit(int z, int x, int y, String query) {
        float[] tile = client.npy("/layers/town/tiles/" + z + "/" + x + "/" + y + ".npy?" + query);
        int[] shown = IntStream.range(0, tile.length)
                .filter(i -> Math.abs(tile[i]) > 0)
                .toArray();
        assertTrue(shown.length > 0, "some pixels have values");
        for (int k = 0; k < 12; k++) {
            int i = shown[k * (shown.length - 1) / 11];
            assertEquals(tile[i], (float) point(z, x, y, i, query).get("value").asDouble(), 0f, "pixel " + i);
        }
        for (int i = 7; i < tile.length; i += 9001) {
            assertEquals(
                    Float.isNaN(tile[i]), point(z, x, y, i, query).get("value").isNull(), "pixel " + i);
        }
    }

    private static JsonNode point(int z, int x, int y, int pixel, String query) {
        String place = place(z, x * 256L + pixel % 256, y * 256L + pixel / 256);
        return client.json("/layers/town/point/" + place + "?z=" + z + "&" + query);
    }

    @ParameterizedTest
    @CsvSource({
        "'', linear",
        "norm=sqrt, sqrt",
        "norm=power:0.3, power:0.3",
        "norm=symlog, symlog:",
        "norm=symlog:0.5, symlog:0.5",
        "norm=quantile, quantile",
        "'norm=quantile&rescale=0.2,90', quantile"
    })
    void aPixelHasTheColourOfItsValueOnTheLegendsScale(String spread, String name) throws IOException {
        String asked = "measure=density&" + spread;
        String path = "/layers/town/tiles/12/2200/1343";
        float[] values = client.npy(path + ".npy?" + asked);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(client.bytes(path + ".png?" + asked)));
        JsonNode legend = client.json("/layers/town/legend.json?z=12&" + asked);
        assertTrue(legend.get("norm").asString().startsWith(name), legend.toString());
        Style style = new Style(
                new Scale(0, 1, Norm.LINEAR),
                Colormaps.find(legend.get("colormap").asString()).orElseThrow(),
                legend.get("opacity").asDouble(),
                true);
        for (int i = 0; i < values.length; i += 997) {
            checkNear(style.argb(position(legend, values[i]), 1), picture.getRGB(i % 256, i / 256), "pixel " + i);
        }
    }

    /// Where a value lies, as the legend states it: by its norm, or straight between the values of its
    /// distribution.
    private static double position(JsonNode legend, double value) {
        JsonNode cdf = legend.get("cdf");
        double low = legend.get("domain").get(0).asDouble();
        double high = legend.get("domain").get(1).asDouble();
        if (cdf.isEmpty()) {
            return new Scale(low, high, Norm.byName(legend.get("norm").asString())).position(value);
        }
        double within = Math.clamp(value, low, high);
        int k = 1;
        while (cdf.get(k).get("value").asDouble() < within) {
            k++;
        }
        double from = cdf.get(k - 1).get("value").asDouble();
        double part = (within - from) / (cdf.get(k).get("value").asDouble() - from);
        double share = cdf.get(k - 1).get("share").asDouble();
        return share + part * (cdf.get(k).get("share").asDouble() - share);
    }

    @ParameterizedTest
    @CsvSource({"4", "12"})
    void allDocumentsStateTheSameScaleAndUnit(int z) {
        JsonNode legend = client.json("/layers/town/legend.json?z=" + z);
        JsonNode point = client.json("/layers/town/point/13.4,52.5?z=" + z);
        JsonNode tileJson =
                client.json("/layers/town/tilejson.json").get("zooms").get(z);
        JsonNode layer = client.json("/layers/town").get("zooms").get(z);
        assertEquals(legend.get("domain"), point.get("scale").get("domain"));
        assertEquals(legend.get("domain"), tileJson.get("scale").get("domain"));
        assertEquals(legend.get("domain"), layer.get("scale").get("domain"));
        assertEquals(layer.get("bandwidth"), point.get("bandwidth"));
        assertEquals("EUR", legend.get("unit").asString());
        assertEquals("EUR", point.get("unit").asString());
    }

    @Test
    void aPointWithoutAZoomIsTheNominalEstimate() {
        JsonNode nominal = client.json("/layers/town/point/13.4,52.5?radius=800m");
        JsonNode close = client.json("/layers/town/point/13.4,52.5?radius=800m&z=20");
        assertTrue(nominal.get("zoom").isNull());
        assertEquals(close.get("value").asDouble(), nominal.get("value").asDouble(), 50);
        assertEquals(800, nominal.get("bandwidth").get("radius").asDouble());
        assertTrue(nominal.get("support").asDouble() > 3);
        JsonNode nearest = nominal.get("nearest");
        assertEquals(5, nearest.size());
        assertTrue(nearest.get(0).get("distanceMetres").asDouble()
                <= nearest.get(4).get("distanceMetres").asDouble());
        assertTrue(nearest.get(0).get("attributes").get("price").isNumber());
        assertTrue(nearest.get(0).get("attributes").get("sold").asString().startsWith("20"));
    }

    @Test
    void aMeanIsUndefinedFarFromEverything() {
        JsonNode far = client.json("/layers/town/point/13.4,-40?z=12");
        assertTrue(far.get("value").isNull());
        assertEquals(0, far.get("nearest").size());
        assertEquals(
                0,
                client.json("/layers/town/point/13.4,-40?measure=density")
                        .get("value")
                        .asDouble());
    }

    private static void checkNear(int expected, int actual, String message) {
        if (expected >>> 24 < 8) {
            assertTrue(actual >>> 24 < 16, message + " hardly shows");
            return;
        }
        for (int shift = 0; shift <= 24; shift += 8) {
            assertEquals(expected >>> shift & 255, actual >>> shift & 255, 8, message + ", channel " + shift / 8);
        }
    }

    /// The middle of a pixel of a zoom, with digits enough to stay in it.
    private static String place(int z, long column, long row) {
        double side = 256.0 * (1L << z);
        return String.format(
                Locale.ROOT,
                "%.9f,%.9f",
                WebMercator.lonDegrees((column + 0.5) / side),
                WebMercator.latDegrees((row + 0.5) / side));
    }
}
