package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Every measure is one estimate on every route: pixel, float tile, point, legend and statistics agree in
/// value, unit and scale.
class MeasuresTest {

    private static final int Z = 12;
    private static final int X = 2200;
    private static final int Y = 1343;
    private static final String TILE = "/layers/town/tiles/" + Z + "/" + X + "/" + Y;

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

    /// The query of a measure, its unit, whether it is 0 where nothing is.
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            measure=density&kernel=triweight;                               per km2;         true
            measure=density&weight=beds&kernel=uniform;                     beds per km2;    true
            measure=sum&kernel=epanechnikov;                                EUR per km2;     true
            measure=sum&value=balance&weight=balance;                       balance per km2; true
            measure=mean&kernel=triangular;                                 EUR;             false
            measure=mean&minsupport=0&kernel=quartic;                       EUR;             false
            measure=se&kernel=uniform;                                      EUR;             false
            measure=se&radius=30px;                                         EUR;             false
            measure=support&kernel=quartic;                                 places;          true
            measure=ratio&versus=beds%3E2&kernel=epanechnikov;              1;               false
            measure=ratio&normalise=true&filter=beds=5&versus=INCLUDE;      1;               false
            measure=difference&of=density&versus=beds%3E2&kernel=triweight; per km2;         true
            measure=difference&filter=beds%3E3&versus=beds%3C3;             EUR;             false
            measure=max&kernel=triangular;                                  EUR;             false
            measure=count&kernel=uniform&weight=balance;                    samples;         true
            """)
    void pixelPointAndFloatTileAgreeInValueUnitAndScale(String query, String unit, boolean fades) throws IOException {
        float[] tile = client.npy(TILE + ".npy?" + query);
        BufferedImage picture = picture(query + "&mask=hard");
        JsonNode legend = client.json("/layers/town/legend.json?z=" + Z + "&" + query);
        assertEquals(unit, legend.get("unit").asString());
        Style style = style(legend, fades);
        int[] shown = IntStream.range(0, tile.length)
                .filter(i -> Math.abs(tile[i]) > 0)
                .toArray();
        assertTrue(shown.length > 100, shown.length + " pixels have values");
        for (int k = 0; k < 12; k++) {
            int i = shown[k * (shown.length - 1) / 11];
            JsonNode point = point(i, query);
            assertEquals(tile[i], (float) point.get("value").asDouble(), 0f, "pixel " + i);
            assertEquals(unit, point.get("unit").asString());
            assertEquals(legend.get("domain"), point.get("scale").get("domain"));
            checkNear(style.argb(tile[i], 1), picture.getRGB(i % 256, i / 256), "pixel " + i);
        }
        for (int i = 7; i < tile.length; i += 9001) {
            assertEquals(Float.isNaN(tile[i]), point(i, query).get("value").isNull(), "pixel " + i);
        }
        JsonNode statistics = client.json("/layers/town/statistics?z=" + Z + "&" + query);
        assertEquals(unit, statistics.get("unit").asString());
        assertEquals(legend.get("domain"), statistics.get("scale").get("domain"));
        JsonNode zoom =
                client.json("/layers/town/tilejson.json?" + query).get("zooms").get(Z);
        assertEquals(legend.get("domain"), zoom.get("scale").get("domain"));
    }

    private static Style style(JsonNode legend, boolean fades) {
        return new Style(
                new Scale(
                        legend.get("domain").get(0).asDouble(),
                        legend.get("domain").get(1).asDouble(),
                        Norm.byName(legend.get("norm").asString())),
                Colormaps.find(legend.get("colormap").asString()).orElseThrow(),
                legend.get("opacity").asDouble(),
                fades);
    }

    private static JsonNode point(int pixel, String query) {
        double side = 256.0 * (1L << Z);
        String place = String.format(
                Locale.ROOT,
                "%.9f,%.9f",
                WebMercator.lonDegrees((X * 256L + pixel % 256 + 0.5) / side),
                WebMercator.latDegrees((Y * 256L + pixel / 256 + 0.5) / side));
        return client.json("/layers/town/point/" + place + "?z=" + Z + "&" + query);
    }

    /// As near as a palette is; the colour of what hardly shows is none.
    private static void checkNear(int expected, int actual, String message) {
        assertEquals(expected >>> 24, actual >>> 24, 8, message + ", alpha");
        for (int shift = 0; shift <= 16 && expected >>> 24 > 40; shift += 8) {
            assertEquals(expected >>> shift & 255, actual >>> shift & 255, 8, message + ", channel " + shift / 8);
        }
    }

    @Test
    void legendsSayInWordsWhatIsShown() {
        checkLegend("measure=se", "standard error of the mean of price");
        checkLegend("measure=ratio&versus=beds%3E2", "ratio of densities");
        checkLegend("measure=ratio&normalise=true&versus=beds%3E2", "relative risk");
        checkLegend("measure=difference&versus=beds%3E2", "difference of means of price");
        checkLegend("measure=difference&of=density&versus=beds%3E2", "difference of densities");
        checkLegend("measure=max", "largest price within the radius");
        checkLegend("measure=count&weight=beds", "samples within the radius");
        checkLegend("measure=sum&weight=balance", "sum of price, weighted by balance");
    }

    private static void checkLegend(String query, String words) {
        JsonNode legend = client.json("/layers/town/legend.json?z=12&" + query);
        assertEquals(words, legend.get("measure").asString());
    }

    @Test
    void aDifferenceIsColouredRoundZeroAndTurnsWithItsSelections() {
        JsonNode legend = client.json("/layers/town/legend.json?measure=difference&versus=beds%3E2");
        assertEquals(
                -legend.get("domain").get(0).asDouble(),
                legend.get("domain").get(1).asDouble());
        assertEquals("rdylbu_r", legend.get("colormap").asString());
        String here = TILE + ".npy?measure=difference&of=density&radius=2km&filter=";
        float[] one = client.npy(here + "beds%3E2&versus=beds%3C3");
        float[] other = client.npy(here + "beds%3C3&versus=beds%3E2");
        for (int i = 0; i < one.length; i++) {
            assertEquals(one[i], -other[i], 0f);
        }
    }

    @Test
    void aRelativeRiskAgainstTheSameSamplesIsOneWherePeopleAre() {
        float[] risk = client.npy(TILE + ".npy?measure=ratio&normalise=true&versus=INCLUDE");
        for (float value : risk) {
            assertTrue(Float.isNaN(value) || Math.abs(value - 1) < 1e-6, "risk " + value);
        }
    }

    @Test
    void twiceTheWeightIsTwiceTheSumAndNegativeWeightsTakeAway() {
        float[] plain = client.npy(TILE + ".npy?measure=sum&value=beds");
        float[] weighted = client.npy(TILE + ".npy?measure=sum&value=beds&weight=beds");
        float[] taken = client.npy(TILE + ".npy?measure=sum&value=beds&weight=balance");
        double sum = 0;
        double least = 0;
        for (int i = 0; i < plain.length; i++) {
            assertTrue(weighted[i] >= plain[i] * 0.999, "every weight is at least 1");
            sum += plain[i];
            least = Math.min(least, taken[i]);
        }
        assertTrue(sum > 0);
        assertTrue(least < 0, "some weights are below 0: " + least);
    }

    @Test
    void countsAreWholeNumbersAndReadNoWeight() {
        float[] counts = client.npy(TILE + ".npy?measure=count&kernel=uniform&radius=1km");
        float[] weighted = client.npy(TILE + ".npy?measure=count&kernel=uniform&radius=1km&weight=beds");
        float most = 0;
        for (int i = 0; i < counts.length; i++) {
            assertEquals(Math.rint(counts[i]), counts[i]);
            assertEquals(counts[i], weighted[i]);
            most = Math.max(most, counts[i]);
        }
        assertTrue(most > 10, "the town's middle has many: " + most);
    }

    @Test
    void aHardMaskHasTheSameValuesAndNoFade() throws IOException {
        float[] fading = client.npy(TILE + ".npy?measure=mean&minsupport=5&radius=2km");
        float[] hard = client.npy(TILE + ".npy?measure=mean&minsupport=5&radius=2km&mask=hard");
        BufferedImage faded = picture("measure=mean&minsupport=5&radius=2km");
        BufferedImage cut = picture("measure=mean&minsupport=5&radius=2km&mask=hard");
        int partly = 0;
        for (int i = 0; i < fading.length; i++) {
            assertEquals(fading[i], hard[i]);
            int alpha = cut.getRGB(i % 256, i / 256) >>> 24;
            assertEquals(Float.isNaN(hard[i]) ? 0 : 204, alpha, 1);
            partly += (faded.getRGB(i % 256, i / 256) >>> 24) % 204 > 2 ? 1 : 0;
        }
        assertTrue(partly > 100, "the other fades: " + partly);
    }

    private static BufferedImage picture(String query) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(client.bytes(TILE + ".png?" + query)));
    }

    @Test
    void anAutomaticRadiusIsNamedAndIsThatOfALayerWithoutOne() {
        JsonNode layer = client.json("/layers/town?radius=auto");
        assertEquals("nearest-places", layer.get("bandwidth").asString());
        assertEquals(client.json("/layers/town").get("radius"), layer.get("radius"));
        checkOrigin("radius=auto", "nearest-places");
        checkOrigin("", "nearest-places");
        checkOrigin("measure=density", "normal-reference");
        checkOrigin("measure=density&radius=auto", "normal-reference");
        checkOrigin("radius=1234.567m", "given");
        JsonNode given = client.json("/layers/town?radius=1234.567m");
        assertEquals("given", given.get("bandwidth").asString());
        assertEquals(1234.567, given.get("radius").get("amount").asDouble());
    }

    /// Every answer names the rule, and says where the floor stands in its place.
    private static void checkOrigin(String query, String origin) {
        for (String path : List.of(
                "/layers/town/point/13.4,52.5?",
                "/layers/town/legend.json?",
                "/layers/town/statistics?",
                "/layers/town/tilejson.json?")) {
            JsonNode bandwidth = client.json(path + query).get("bandwidth");
            assertEquals(origin, bandwidth.get("origin").asString(), path);
            assertEquals("ground", bandwidth.get("on").asString(), path);
            assertFalse(bandwidth.get("floor").asBoolean(), path);
        }
        for (String path : List.of("point/13.4,52.5", "legend.json", "statistics")) {
            JsonNode bandwidth =
                    client.json("/layers/town/" + path + "?z=3&" + query).get("bandwidth");
            assertEquals(origin, bandwidth.get("origin").asString(), path);
            assertEquals("screen", bandwidth.get("on").asString(), path);
            assertTrue(bandwidth.get("floor").asBoolean(), path);
        }
        JsonNode zooms = client.json("/layers/town/tilejson.json?" + query).get("zooms");
        for (int z : new int[] {3, 16}) {
            JsonNode bandwidth = zooms.get(z).get("bandwidth");
            assertEquals(origin, bandwidth.get("origin").asString(), "zoom " + z);
            assertEquals(z == 3, bandwidth.get("floor").asBoolean(), "zoom " + z);
        }
    }

    @Test
    void aLayerSaysWhichVariantOfAMeasureItShows() {
        JsonNode risk = client.json("/layers/town?measure=ratio&normalise=true&versus=beds%3E2");
        assertEquals("ratio", risk.get("measure").asString());
        assertTrue(risk.get("normalise").asBoolean());
        assertTrue(risk.get("of").isNull());
        JsonNode difference = client.json("/layers/town?measure=difference&of=density&versus=beds%3E2&mask=hard");
        assertEquals("density", difference.get("of").asString());
        assertTrue(difference.get("normalise").isNull());
        assertEquals("hard", difference.get("mask").asString());
        assertEquals(
                "density",
                client.json("/layers/plain?measure=difference&versus=name='a'")
                        .get("of")
                        .asString());
    }
}
