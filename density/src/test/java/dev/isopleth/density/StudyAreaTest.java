package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyAreaTest {

    private static boolean holds(StudyArea area, double lon, double lat) {
        return area.holds(WebMercator.u(lon), WebMercator.v(lat));
    }

    @Test
    void aHoleIsOutsideAndAnIslandInItInside() {
        StudyArea area = StudyArea.of(
                Plane.WORLD,
                List.of(
                        List.of(TestAreas.box(0, 0, 10, 10), TestAreas.box(2, 2, 8, 8)),
                        List.of(TestAreas.box(4, 4, 6, 6))));
        assertTrue(holds(area, 1, 5));
        assertFalse(holds(area, 3, 5));
        assertTrue(holds(area, 5, 5));
        assertFalse(holds(area, 11, 5));
        assertFalse(holds(area, 5, -1));
    }

    @Test
    void edgesAreStraightInDegrees() {
        StudyArea area = TestAreas.of(new double[] {0, 0, 60, 60, 0, 60});
        assertTrue(holds(area, 29.999, 30));
        assertFalse(holds(area, 30.001, 30));
        assertTrue(holds(area, 49.999, 50));
        assertFalse(holds(area, 50.001, 50));
    }

    @Test
    void itsRingsAreThoseItWasMadeOfWithTheAreaOnTheirLeft() {
        StudyArea area = StudyArea.of(
                Plane.WORLD, List.of(List.of(TestAreas.box(0, 0, 10, 20), new double[] {2, 2, 8, 2, 8, 8})));
        assertArrayEquals(
                new double[] {0, 0, 10, 0, 10, 20, 0, 20, 0, 0}, area.rings().getFirst(), 1e-12);
        assertArrayEquals(new double[] {2, 2, 8, 8, 8, 2, 2, 2}, area.rings().getLast(), 1e-12);
        Plane.Planar page = new Plane.Planar(200, 100, "px");
        StudyArea margins = StudyArea.of(page, List.of(List.of(new double[] {10, 20, 190, 20, 190, 90})));
        assertArrayEquals(
                new double[] {10, 20, 190, 90, 190, 20, 10, 20}, margins.rings().getFirst(), 1e-9);
    }

    @Test
    void whichWayARingTurnsAndWhereItBeginsDoesNotMatter() {
        double[] there = {0, 0, 10, 0, 10, 10, 0, 10, 0, 0};
        double[] back = {10, 10, 10, 0, 0, 0, 0, 10};
        Bandwidth bandwidth = new Bandwidth.Ground(300_000);
        for (double[] place : new double[][] {{1, 1}, {-1, 5}, {9, 9.5}}) {
            double u = WebMercator.u(place[0]);
            double v = WebMercator.v(place[1]);
            double[] shares = new double[2];
            for (int k = 0; k < 2; k++) {
                StudyArea area = TestAreas.of(k == 0 ? there : back);
                KernelShare share = KernelShare.of(area, Gaussian.INSTANCE, bandwidth);
                shares[k] = share.at(share.near(u, v, u, v), u, v, area.holds(u, v));
            }
            assertEquals(shares[0], shares[1], 1e-9);
        }
    }

    @Test
    void rowsAreCrossedInPairs() {
        StudyArea area = TestAreas.of(new double[] {0, 0, 3, 0, 3, 2, 2, 2, 2, 1, 1, 1, 1, 2, 0, 2});
        double[] crossings = area.crossings(Math.toRadians(1.5));
        assertArrayEquals(
                new double[] {0, 1, 2, 3},
                java.util.Arrays.stream(crossings).map(WebMercator::lonDegrees).toArray(),
                1e-9);
        assertEquals(0, area.crossings(Math.toRadians(2.5)).length);
        assertEquals(2, area.crossings(Math.toRadians(0.5)).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,0,1,1", "0,0,0,0,1,1,1,1", "0,0,181,0,1,1", "0,0,1,86,1,1", "0,0,1,NaN,1,1"})
    void whatIsNoRingOfThePlaneIsRefused(String text) {
        double[] ring = java.util.Arrays.stream(text.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThrows(IllegalArgumentException.class, () -> TestAreas.of(ring));
    }

    @Test
    void anAreaHasAPolygonAndAPolygonARing() {
        assertThrows(IllegalArgumentException.class, () -> StudyArea.of(Plane.WORLD, List.of()));
        assertThrows(IllegalArgumentException.class, () -> StudyArea.of(Plane.WORLD, List.of(List.of())));
    }

    @Test
    void anAreaIsForItsOwnPlane() {
        StudyArea area = TestAreas.of(TestAreas.box(0, 0, 10, 10));
        Plane.Planar page = new Plane.Planar(100, 100, "px");
        assertThrows(IllegalArgumentException.class, () -> KernelShare.of(area, Gaussian.INSTANCE, page.bandwidth(5)));
        ArraySamples samples = ArraySamples.onPlane(page, new double[] {5}, new double[] {5}, null, null);
        Estimate density = new Estimate(Measure.DENSITY, Gaussian.INSTANCE, page.bandwidth(5), 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> Estimator.estimate(new Source(samples, null, area), density, new GridWindow(8, 0, 0, 4, 4)));
    }
}
