package dev.isopleth.server.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Gaussian;
import dev.isopleth.density.Quartic;
import org.junit.jupiter.api.Test;

class BandwidthPlanTest {

    /// At the equator a pixel of zoom z is 156543 / 2^z m: 12 px of zoom 10 are 1834 m.
    @Test
    void theFloorIsUsedWhereTheRadiusIsSmallerOnTheScreen() {
        BandwidthPlan plan = new BandwidthPlan.OnGround(Gaussian.INSTANCE, 1800 / 3.0, 12, 0);
        assertEquals(new Bandwidth.Screen(4, 10), plan.at(10));
        assertEquals(new Bandwidth.Ground(600), plan.at(11));
        BandwidthPlan wider = new BandwidthPlan.OnGround(Gaussian.INSTANCE, 1840 / 3.0, 12, 0);
        assertEquals(new Bandwidth.Ground(1840 / 3.0), wider.at(10));
    }

    @Test
    void theMiddleLatitudeDecidesForTheWholeLayer() {
        BandwidthPlan plan = new BandwidthPlan.OnGround(Gaussian.INSTANCE, 1000 / 3.0, 12, 60);
        assertEquals(new Bandwidth.Ground(1000 / 3.0), plan.at(10));
    }

    @Test
    void withoutAFloorEveryZoomIsOnTheGround() {
        BandwidthPlan plan = new BandwidthPlan.OnGround(Gaussian.INSTANCE, 5, 0, 0);
        assertEquals(new Bandwidth.Ground(5), plan.at(0));
        assertEquals(new Bandwidth.Ground(5), plan.nominal());
    }

    @Test
    void theFloorIsARadiusWhateverTheKernel() {
        BandwidthPlan plan = new BandwidthPlan.OnGround(Quartic.INSTANCE, 5, 12, 0);
        assertEquals(new Bandwidth.Screen(12 / Quartic.INSTANCE.radiusPerSigma(), 3), plan.at(3));
    }

    @Test
    void pixelsAreTheSameAtEveryZoomUpToAQuarterOfTheWorld() {
        BandwidthPlan plan = new BandwidthPlan.OnScreen(Gaussian.INSTANCE, 30);
        assertEquals(new Bandwidth.Screen(64 / 3.0, 0), plan.at(0));
        assertEquals(new Bandwidth.Screen(30, 1), plan.at(1));
        assertEquals(new Bandwidth.Screen(30, 22), plan.at(22));
        assertNull(plan.nominal());
    }
}
