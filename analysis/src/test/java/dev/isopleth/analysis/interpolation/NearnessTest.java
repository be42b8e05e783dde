package dev.isopleth.analysis.interpolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NearnessTest {

    private static final double DEGREE = 2 * Math.PI * 6378137 / 360;

    @Test
    void valuesReachTwiceTheDistanceOfTheLoneliestStationFromItsNeighbour() {
        double[] zeros = new double[3];
        StationValues onPlane = new StationValues(new double[] {0, 1, 5}, zeros, zeros, Ground.PLANE);
        assertEquals(8, Nearness.of(onPlane).usualReach());
        StationValues onSphere =
                new StationValues(new double[] {179, -179, -178}, new double[3], new double[3], Ground.SPHERE);
        assertEquals(4 * DEGREE, Nearness.of(onSphere).usualReach(), 1e-6);
        assertTrue(Double.isNaN(Nearness.of(onPlane.without(0).without(0)).usualReach()));
    }

    @Test
    void aPlaceIsNearIfAnyStationIs() {
        StationValues stations =
                new StationValues(new double[] {179.5, 20}, new double[2], new double[2], Ground.SPHERE);
        Nearness nearness = Nearness.of(stations);
        assertTrue(nearness.isWithin(-179.5, 0, DEGREE * 1.0001));
        assertFalse(nearness.isWithin(-179.5, 0, DEGREE * 0.9999));
        assertTrue(nearness.isWithin(20, 0, 0));
        assertTrue(nearness.isWithin(100, -70, 30e6), "further than any two places are apart");
        StationValues plane = new StationValues(new double[] {3}, new double[] {4}, new double[1], Ground.PLANE);
        assertTrue(Nearness.of(plane).isWithin(0, 0, 5));
        assertFalse(Nearness.of(plane).isWithin(0, 0, 4.999));
    }
}
