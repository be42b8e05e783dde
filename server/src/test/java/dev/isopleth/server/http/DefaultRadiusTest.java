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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

/// The map of a small network that nobody gave a radius: twelve stations over two degrees by two, read every hour of
/// two
/// days; the first seven are in the country, the others in towns.
class DefaultRadiusTest {

    private static final int STATIONS = 12;
    private static final int RURAL = 7;
    private static final double[] LON = new double[STATIONS];
    private static final double[] LAT = new double[STATIONS];

    @TempDir
    static Path folder;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder("lon,lat,no2,number,kind,at\n");
        for (int i = 0; i < STATIONS; i++) {
            LON[i] = 8 + 2 * random.nextDouble();
            LAT[i] = 50 + 2 * random.nextDouble();
            for (int hour = 0; hour < 48; hour++) {
                csv.append(String.format(
                        Locale.ROOT,
                        "%.6f,%.6f,%d,%d,%s,2024-01-%02dT%02d:00:00Z%n",
                        LON[i],
                        LAT[i],
                        20 + i,
                        i,
                        i < RURAL ? "rural" : "urban",
                        1 + hour / 24,
                        hour % 24));
            }
        }
        TestData.importCsv(folder, "air", csv, new ImportRequest.ValueColumn("no2", "ug/m3"));
        StringBuilder floor = new StringBuilder("x,y,pm\n");
        for (int i = 0; i < 5; i++) {
            floor.append(100 * i + "," + 40 * (i % 2) + "," + i + "\n");
        }
        Path plane = Files.writeString(folder.resolve("floor.csv"), floor);
        Importer.run(
                ImportRequest.of(plane)
                        .withValues(List.of(new ImportRequest.ValueColumn("pm", null)))
                        .withPlane(new Plane.Planar(4000, 2000, "cm")),
                folder.resolve("data"),
                ImportProgress.silent());
        server = TestServer.over(folder.resolve("data"));
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    /// The median, over the stations from one number to another, of the distance to the m-th nearest of them.
    private static double nearest(int from, int to, int m) {
        double[] x = Arrays.copyOfRange(LON, from, to);
        double[] y = Arrays.copyOfRange(LAT, from, to);
        Stationwise stations = new Stationwise(x, y, x, false);
        double[] reached = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double[] distances = new double[x.length];
            for (int j = 0; j < x.length; j++) {
                distances[j] = stations.distance(x[i], y[i], x[j], y[j]);
            }
            Arrays.sort(distances);
            reached[i] = distances[Math.min(m, x.length - 1)];
        }
        Arrays.sort(reached);
        return reached[(x.length - 1) / 2];
    }

    private static void check(String query, double sigmaMetres, double radiusPerSigma, String origin) {
        JsonNode bandwidth = client.json("/layers/air/statistics?" + query).get("bandwidth");
        assertEquals(origin, bandwidth.get("origin").asString(), query);
        double radius = radiusPerSigma * sigmaMetres;
        assertEquals(radius, bandwidth.get("radius").asDouble(), 1e-4 * radius, query);
    }

    @Test
    void itsMapIsNotEmpty() {
        int defined = 0;
        for (int i = 0; i < STATIONS; i++) {
            JsonNode point = client.json("/layers/air/point/" + LON[i] + "," + LAT[i]);
            defined += point.get("value").isNull() ? 0 : 1;
        }
        assertTrue(defined >= 11, defined + " of 12 stations have a mean");
        JsonNode statistics = client.json("/layers/air/statistics");
        assertFalse(statistics.get("scale").get("empty").asBoolean());
        assertTrue(statistics.get("mean").asDouble() > 20, statistics.toString());
        check("", nearest(0, STATIONS, 3), 3, "nearest-places");
    }

    @ParameterizedTest
    @CsvSource({
        "measure=mean, 3, 3",
        "measure=se, 3, 3",
        "measure=support, 3, 3",
        "minsupport=5, 5, 3",
        "minsupport=2, 2, 3",
        "minsupport=1000, 11, 3",
        "per=station, 3, 3",
        "kernel=quartic, 3, 2.8284271247",
        "datetime=2024-01-01, 3, 3",
        "hours=7-9, 3, 3",
        "datetime=2024-01-01&timebandwidth=3h, 3, 3"
    })
    void whatNeedsSupportReachesTheNearestPlacesThatGiveIt(String query, int m, double radiusPerSigma) {
        check(query, nearest(0, STATIONS, m), radiusPerSigma, "nearest-places");
    }

    /// Beside kriging, which has no radius of its own, the mean is left out by the same one.
    @Test
    void theErrorsOfTheMeanAreThoseOfItsDefaultRadius() {
        JsonNode ofMean =
                client.json("/layers/air/statistics?per=station").get("errors").get(0);
        assertEquals("mean", ofMean.get("measure").asString());
        assertTrue(ofMean.get("n").asInt() >= 8, ofMean.toString());
        JsonNode besideKriging = client.json("/layers/air/statistics?measure=kriging")
                .get("errors")
                .get(0);
        assertEquals(ofMean, besideKriging);
        String radius = "&radius=" + String.format(Locale.ROOT, "%.6fm", 3 * nearest(0, STATIONS, 3));
        JsonNode given = client.json("/layers/air/statistics?per=station" + radius)
                .get("errors")
                .get(0);
        assertEquals(given.get("rmse").asDouble(), ofMean.get("rmse").asDouble(), 1e-3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "measure=density",
                "measure=sum",
                "measure=max",
                "measure=count",
                "measure=difference&of=density&versus=number%3E3",
                "measure=mean&minsupport=0",
                "measure=mean&minsupport=0.5"
            })
    void whatNeedsNoneGoesByTheSpreadAlone(String query) {
        JsonNode bandwidth = client.json("/layers/air/statistics?" + query).get("bandwidth");
        assertEquals("normal-reference", bandwidth.get("origin").asString());
        assertTrue(bandwidth.get("radius").asDouble() < 3 * nearest(0, STATIONS, 3) / 2, query);
    }

    /// A ratio is undefined where what it divides by lacks support, a difference of means where either does.
    @Test
    void whatComparesGoesByTheSelectionsThatNeedSupport() {
        String rural = "&filter=kind%20=%20'rural'&versus=kind%20=%20'urban'";
        String urban = "&filter=kind%20=%20'urban'&versus=kind%20=%20'rural'";
        double ofRural = nearest(0, RURAL, 3);
        double ofUrban = nearest(RURAL, STATIONS, 3);
        assertTrue(Math.abs(ofRural - ofUrban) > 0.1 * ofRural, "they differ: " + ofRural + ", " + ofUrban);
        check("measure=ratio" + rural, ofUrban, 3, "nearest-places");
        check("measure=ratio" + urban, ofRural, 3, "nearest-places");
        check("measure=ratio&normalise=true" + urban, ofRural, 3, "nearest-places");
        double ofBoth = Math.max(ofRural, ofUrban);
        check("measure=difference&of=mean" + rural, ofBoth, 3, "nearest-places");
        check("measure=difference&of=mean" + urban, ofBoth, 3, "nearest-places");
        // In time alone they do not differ.
        check(
                "measure=difference&of=mean&datetime=2024-01-01&versus=2024-01-02",
                nearest(0, STATIONS, 3),
                3,
                "nearest-places");
    }

    @Test
    void tooFewStationsHaveNoMeanWhateverTheRadius() {
        check("filter=number%3C3", nearest(0, 3, 2), 3, "nearest-places");
        assertTrue(client.json("/layers/air/statistics?filter=number%3C3")
                .get("scale")
                .get("empty")
                .asBoolean());
        check("filter=number%3C1", 1000 / 3.0, 3, "normal-reference");
        check("filter=number%3C0", 1000 / 3.0, 3, "normal-reference");
    }

    @Test
    void onAPlaneDistancesAreStraight() {
        // From the ends the third nearest is 300 and 40 away, from those beside them and the middle one 200.
        JsonNode bandwidth = client.json("/layers/floor/statistics").get("bandwidth");
        assertEquals("nearest-places", bandwidth.get("origin").asString());
        assertEquals("u", bandwidth.get("unit").asString());
        assertEquals(600, bandwidth.get("radius").asDouble(), 0.01);
    }
}
