package dev.isopleth.analysis.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.interpolation.Ground;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DbscanTest {

    /// scikit-learn 1.9.1, of `places` in [TestPlaces]:
    ///
    /// ```
    /// rad = np.radians(places(300, lon, lat)[:, ::-1])
    /// d = DBSCAN(eps=eps / 6378137, min_samples=m, metric='haversine', algorithm='brute').fit(rad)
    /// c = Counter(d.labels_.tolist())
    /// print(d.core_sample_indices_.sum(), sorted(c.values()), c[-1])
    /// ```
    @ParameterizedTest
    @CsvSource({
        "13.4, 52.5, 800, 6, 17502, '66 43 21 14 10 146'",
        "13.4, 52.5, 1200, 5, 28040, '82 46 42 34 96'",
        "13.4, 52.5, 2000, 10, 29778, '85 48 43 36 88'",
        "180, 80, 800, 6, 17502, '66 43 21 14 10 146'",
        "180, 80, 1200, 5, 27964, '82 46 40 34 98'",
        "180, 80, 2000, 10, 29778, '85 48 43 36 88'"
    })
    void clustersAreThoseOfScikitLearn(double lon, double lat, double eps, int minPoints, int cores, String sizes) {
        TestPlaces places = TestPlaces.around(300, lon, lat);
        ClusterLabels labels = Dbscan.of(places.places(), eps, minPoints);
        int sum = 0;
        for (int i = 0; i < 300; i++) {
            sum += labels.isCore()[i] ? i : 0;
        }
        assertEquals(cores, sum);
        assertEquals(sizes, text(places.sizes(labels)));
    }

    private static String text(int[] numbers) {
        return String.join(" ", Arrays.stream(numbers).mapToObj(String::valueOf).toList());
    }

    /// Every pair is looked at, and a border place goes to its nearest core.
    private static int[] slowly(TestPlaces places, double eps, int minPoints) {
        int count = places.lon().length;
        boolean[] isCore = new boolean[count];
        int[] label = new int[count];
        for (int i = 0; i < count; i++) {
            int within = 0;
            for (int j = 0; j < count; j++) {
                within += places.metres(i, j) <= eps ? places.samples()[j] : 0;
            }
            isCore[i] = within >= minPoints;
            label[i] = isCore[i] ? i : -1;
        }
        boolean changes = true;
        while (changes) {
            changes = false;
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    if (isCore[i] && isCore[j] && label[j] < label[i] && places.metres(i, j) <= eps) {
                        label[i] = label[j];
                        changes = true;
                    }
                }
            }
        }
        for (int i = 0; i < count; i++) {
            double nearest = eps;
            for (int j = 0; j < count && !isCore[i]; j++) {
                if (isCore[j] && places.metres(i, j) <= nearest) {
                    nearest = places.metres(i, j);
                    label[i] = label[j];
                }
            }
        }
        return ClusterLabels.numbered(label, count, isCore).label();
    }

    @ParameterizedTest
    @CsvSource({"20, 0", "-180, 66", "179.99, -84", "0, 89.9"})
    void theGridFindsWhatLookingAtEveryPairFinds(double lon, double lat) {
        Random random = new Random(11);
        for (int round = 0; round < 12; round++) {
            TestPlaces places = TestPlaces.around(150 + 20 * round, lon, Math.min(lat, 84));
            Arrays.setAll(places.samples(), i -> random.nextInt(6) == 0 ? 1 + random.nextInt(4) : 1);
            double eps = 300 + random.nextInt(4000);
            int minPoints = 1 + random.nextInt(12);
            assertArrayEquals(
                    slowly(places, eps, minPoints),
                    Dbscan.of(places.places(), eps, minPoints).label(),
                    eps + " m, " + minPoints);
        }
    }

    @Test
    void theOrderOfPlacesChangesNothing() {
        TestPlaces places = TestPlaces.around(400, 13.4, 52.5);
        ClusterLabels labels = Dbscan.of(places.places(), 1000, 6);
        int[] order = TestPlaces.order(400, 5);
        ClusterLabels shuffled = Dbscan.of(places.shuffled(order).places(), 1000, 6);
        int[] raw = new int[400];
        for (int i = 0; i < 400; i++) {
            assertEquals(labels.isCore()[order[i]], shuffled.isCore()[i]);
            raw[order[i]] = shuffled.label()[i];
        }
        assertArrayEquals(
                labels.label(),
                ClusterLabels.numbered(raw, shuffled.clusters(), labels.isCore())
                        .label());
    }

    @Test
    void samplesAtOnePlaceCountOneByOne() {
        ClusterPlaces stack = ClusterPlaces.of(
                Ground.SPHERE, new double[] {7, 7.001, 8}, new double[] {50, 50, 50}, new int[] {5, 1, 4});
        ClusterLabels labels = Dbscan.of(stack, 100, 5);
        assertArrayEquals(new int[] {0, 0, -1}, labels.label());
        assertArrayEquals(new boolean[] {true, true, false}, labels.isCore());
    }

    @Test
    void noneAllNoiseAndOneCluster() {
        double[] none = {};
        assertEquals(
                0,
                Dbscan.of(ClusterPlaces.of(Ground.PLANE, none, none, new int[0]), 1, 3)
                        .clusters());
        TestPlaces places = TestPlaces.around(200, -70, 10);
        ClusterLabels noise = Dbscan.of(places.places(), 10, 3);
        assertEquals(0, noise.clusters());
        assertTrue(Arrays.stream(noise.label()).allMatch(label -> label == ClusterLabels.NOISE));
        assertEquals("200 0", text(places.sizes(Dbscan.of(places.places(), 100_000, 3))));
        assertThrows(IllegalArgumentException.class, () -> Dbscan.of(places.places(), 0, 3));
    }

    /// Ten places a unit apart: with a reach of one they hang together, whatever rounding does below it not.
    @Test
    void whatIsExactlyAtReachIsWithin() {
        double[] x = new double[10];
        double[] y = new double[10];
        int[] samples = new int[10];
        Arrays.fill(samples, 1);
        Arrays.setAll(x, i -> 3.0 * i);
        ClusterPlaces row = ClusterPlaces.of(Ground.PLANE, x, y, samples);
        assertEquals(1, Dbscan.of(row, 3, 2).clusters());
        assertEquals(0, Dbscan.of(row, 2.999, 2).clusters());
    }

    /// Cubes of ten metres all round the world have keys of 64 bits.
    @Test
    void pairsAreFoundAllRoundTheWorld() {
        double[] lon = new double[400];
        double[] lat = new double[400];
        int[] samples = new int[400];
        Arrays.fill(samples, 1);
        Random random = new Random(2);
        for (int i = 0; i < 400; i += 2) {
            lon[i] = random.nextDouble(-180, 180);
            lat[i] = Math.toDegrees(Math.asin(random.nextDouble(-1, 1)));
            lon[i + 1] = lon[i];
            lat[i + 1] = lat[i] + 5 / 111_320.0;
        }
        assertEquals(
                200,
                Dbscan.of(ClusterPlaces.of(Ground.SPHERE, lon, lat, samples), 10, 2)
                        .clusters());
    }
}
