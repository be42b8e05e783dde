package dev.isopleth.analysis.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.isopleth.analysis.Progress;
import dev.isopleth.analysis.interpolation.Ground;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HdbscanTest {

    private static String text(int[] numbers) {
        return String.join(" ", Arrays.stream(numbers).mapToObj(String::valueOf).toList());
    }

    /// scikit-learn 1.9.1, of `places` in [TestPlaces]:
    ///
    /// ```
    /// rad = np.radians(places(300, lon, lat)[:, ::-1])
    /// h = HDBSCAN(min_cluster_size=m, min_samples=k, metric='haversine', algorithm='brute', copy=True).fit(rad)
    /// c = Counter(h.labels_.tolist())
    /// print(np.where(h.labels_ == -1)[0].sum(), sorted(c.values()), c[-1])
    /// ```
    ///
    /// Where k is small no two distances are equal, and it answers the same in whatever order the places come.
    /// With 10 and 15 there are equal ones: of 60 orders 38 and 1 have the answer here, the others differ by a
    /// sample.
    @ParameterizedTest
    @CsvSource({
        "13.4, 52.5, 1, 5, 4912, '90 55 40 11 10 10 8 8 7 7 6 5 43'",
        "13.4, 52.5, 1, 10, 4930, '90 63 55 52 40'",
        "13.4, 52.5, 1, 15, 4930, '90 63 55 52 40'",
        "13.4, 52.5, 2, 8, 3554, '90 55 55 52 8 8 32'",
        "13.4, 52.5, 10, 10, 8048, '87 56 50 46 61'",
        "13.4, 52.5, 15, 15, 10038, '87 50 46 45 72'",
        "180, 80, 1, 5, 4483, '90 55 40 11 10 10 8 8 7 7 6 5 5 38'",
        "180, 80, 1, 10, 4930, '90 63 55 52 40'",
        "180, 80, 2, 8, 3554, '90 55 55 52 8 8 32'",
        "180, 80, 10, 10, 8048, '87 56 50 46 61'"
    })
    void clustersAreThoseOfScikitLearn(double lon, double lat, int near, int minPoints, int noise, String sizes) {
        TestPlaces places = TestPlaces.around(300, lon, lat);
        ClusterLabels labels = Hdbscan.of(places.places(), near, minPoints, Progress.UNHEARD);
        int sum = 0;
        for (int i = 0; i < 300; i++) {
            sum += labels.label()[i] == ClusterLabels.NOISE ? i : 0;
        }
        assertEquals(noise, sum);
        assertEquals(sizes, text(places.sizes(labels)));
    }

    @Test
    void theOrderOfPlacesChangesNothing() {
        TestPlaces places = TestPlaces.around(400, 179.9, -60);
        Random random = new Random(1);
        Arrays.setAll(places.samples(), i -> random.nextInt(8) == 0 ? 3 : 1);
        ClusterLabels labels = Hdbscan.of(places.places(), 7);
        for (int seed = 0; seed < 5; seed++) {
            int[] order = TestPlaces.order(400, seed);
            ClusterLabels shuffled = Hdbscan.of(places.shuffled(order).places(), 7);
            int[] raw = new int[400];
            for (int i = 0; i < 400; i++) {
                raw[order[i]] = shuffled.label()[i];
            }
            assertArrayEquals(
                    labels.label(),
                    ClusterLabels.numbered(raw, shuffled.clusters(), labels.isCore())
                            .label());
        }
    }

    /// Two squares of a lattice: most lines are as long as others, and none of them decides by itself.
    @Test
    void equalLinesComeTogetherAtOnce() {
        double[] x = new double[64];
        double[] y = new double[64];
        int[] samples = new int[64];
        Arrays.fill(samples, 1);
        for (int i = 0; i < 64; i++) {
            x[i] = i % 4 + (i < 32 ? 0 : 100);
            y[i] = i / 4 % 8;
        }
        ClusterLabels labels = Hdbscan.of(ClusterPlaces.of(Ground.PLANE, x, y, samples), 5);
        assertEquals(2, labels.clusters());
        for (int i = 0; i < 64; i++) {
            assertEquals(i < 32 ? 0 : 1, labels.label()[i]);
        }
    }

    /// The same samples one by one, a hundredth of the least distance apart, are in the same clusters.
    @Test
    void samplesAtOnePlaceAreAsThoseBesideOneAnother() {
        TestPlaces places = TestPlaces.around(120, 10, 40);
        Random random = new Random(6);
        Arrays.setAll(places.samples(), i -> random.nextInt(5) == 0 ? 3 : 1);
        int all = Arrays.stream(places.samples()).sum();
        double[] lon = new double[all];
        double[] lat = new double[all];
        int[] ones = new int[all];
        int[] of = new int[all];
        Arrays.fill(ones, 1);
        int at = 0;
        for (int i = 0; i < 120; i++) {
            for (int k = 0; k < places.samples()[i]; k++) {
                lon[at] = places.lon()[i];
                lat[at] = places.lat()[i] + 1e-9 * k;
                of[at++] = i;
            }
        }
        ClusterLabels together = Hdbscan.of(places.places(), 6);
        ClusterLabels apart = Hdbscan.of(ClusterPlaces.of(Ground.SPHERE, lon, lat, ones), 6);
        for (int i = 0; i < all; i++) {
            assertEquals(together.label()[of[i]], apart.label()[i], "sample " + i);
        }
    }

    @Test
    void nothingTooFewAndOnePlace() {
        double[] none = {};
        assertEquals(
                0,
                Hdbscan.of(ClusterPlaces.of(Ground.PLANE, none, none, new int[0]), 5)
                        .clusters());
        TestPlaces few = TestPlaces.around(4, 10, 40);
        assertEquals("4", text(few.sizes(Hdbscan.of(few.places(), 5))));
        ClusterPlaces one = ClusterPlaces.of(Ground.SPHERE, new double[] {7}, new double[] {50}, new int[] {9});
        assertEquals(0, Hdbscan.of(one, 5).clusters());
        assertThrows(IllegalArgumentException.class, () -> Hdbscan.of(one, 1));
    }
}
