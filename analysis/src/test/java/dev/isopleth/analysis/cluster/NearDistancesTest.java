package dev.isopleth.analysis.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.interpolation.Ground;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NearDistancesTest {

    @Test
    void aDistanceIsThatOfTheSampleThatMakesSoMany() {
        TestPlaces places = TestPlaces.around(120, 180, 80);
        places.samples()[7] = 3;
        double[] found = NearDistances.of(places.places(), 4);
        double[] expected = new double[120];
        for (int i = 0; i < 120; i++) {
            double[] all = new double[122];
            for (int j = 0; j < 120; j++) {
                all[j] = places.metres(i, j);
            }
            all[120] = all[7];
            all[121] = all[7];
            Arrays.sort(all);
            expected[i] = all[3];
        }
        Arrays.sort(expected);
        for (int i = 0; i < 120; i++) {
            assertEquals(expected[i], found[i], 1e-3);
        }
    }

    @Test
    void theKneeLiesBetweenClustersAndNoise() {
        TestPlaces places = TestPlaces.around(500, 13.4, 52.5);
        double knee = NearDistances.knee(NearDistances.of(places.places(), 6));
        assertTrue(knee > 500 && knee < 1500, knee + " m");
        assertEquals(5, NearDistances.knee(new double[] {0, 0, 5, 5, 5}));
        assertTrue(Double.isNaN(NearDistances.knee(new double[] {0, 0})));
        assertTrue(Double.isNaN(NearDistances.knee(new double[0])));
        ClusterPlaces one = ClusterPlaces.of(Ground.PLANE, new double[] {1}, new double[] {1}, new int[] {2});
        assertEquals(0, NearDistances.of(one, 9)[0]);
    }
}
