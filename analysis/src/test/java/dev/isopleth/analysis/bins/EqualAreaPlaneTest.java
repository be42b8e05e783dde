package dev.isopleth.analysis.bins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.WebMercator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EqualAreaPlaneTest {

    private static final double R = WebMercator.EARTH_RADIUS_METRES;

    /// Snyder 1987, pages 332 and 333: radius 3, middle 40 N 100 W, the place 20 S 100 E.
    @Test
    void thePlaceThatSnyderWorksOutIsWhereHePutsIt() {
        double[] at = new double[2];
        new EqualAreaPlane(-100, 40).project(100, -20, at);
        assertEquals(-4.2339303, at[0] * 3 / R, 1e-7);
        assertEquals(4.0257775, at[1] * 3 / R, 1e-7);
    }

    @ParameterizedTest
    @CsvSource({"10, 50", "-179.9, -17", "0, 0", "100, 89", "-60, -84", "180, 12"})
    void whatIsPlacedComesBack(double lon, double lat) {
        EqualAreaPlane plane = new EqualAreaPlane(lon, lat);
        Random random = new Random(3);
        double[] at = new double[2];
        double[] back = new double[2];
        double[] again = new double[2];
        for (int i = 0; i < 10_000; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double far = Math.pow(10, -3 + 10 * random.nextDouble());
            double x = Math.min(far, 1.4 * R) * Math.cos(angle);
            double y = Math.min(far, 1.4 * R) * Math.sin(angle);
            plane.position(x, y, back);
            plane.placeOf(back[0], back[1], at);
            assertEquals(x, at[0], 1e-7, back[0] + "," + back[1]);
            assertEquals(y, at[1], 1e-7, back[0] + "," + back[1]);
            assertTrue(back[0] >= -180 && back[0] < 180, "longitude " + back[0]);
            if (Math.abs(back[1]) < 85) {
                plane.fractions(x, y, back);
                plane.place(back[0], back[1], again);
                assertEquals(x, again[0], 1e-6);
                assertEquals(y, again[1], 1e-6);
            }
        }
    }

    /// Small boxes of one degree against their area on the sphere, R^2 dl (sin - sin).
    @Test
    void areasOnThePlaneAreThoseOnTheSphere() {
        EqualAreaPlane plane = new EqualAreaPlane(15, 48);
        for (double lat = -35; lat < 85; lat += 12) {
            for (double lon = -60; lon <= 90; lon += 15) {
                double twice = 0;
                double[] first = new double[2];
                double[] a = new double[2];
                double[] b = new double[2];
                plane.project(lon, lat, first);
                int parts = 2000;
                for (int k = 0; k < 4 * parts; k++) {
                    corner(plane, lon, lat, k, parts, a);
                    corner(plane, lon, lat, k + 1, parts, b);
                    twice += (a[0] - first[0]) * (b[1] - first[1]) - (b[0] - first[0]) * (a[1] - first[1]);
                }
                double ground =
                        R * R * Math.toRadians(1) * (Math.sin(Math.toRadians(lat + 1)) - Math.sin(Math.toRadians(lat)));
                assertEquals(1, twice / 2 / ground, 1e-8, lon + "," + lat);
            }
        }
    }

    private static void corner(EqualAreaPlane plane, double lon, double lat, int k, int parts, double[] into) {
        double along = (double) (k % parts) / parts;
        switch (k / parts % 4) {
            case 0 -> plane.project(lon + along, lat, into);
            case 1 -> plane.project(lon + 1, lat + along, into);
            case 2 -> plane.project(lon + 1 - along, lat + 1, into);
            default -> plane.project(lon, lat + 1 - along, into);
        }
    }

    @Test
    void whatLiesOnTheOtherHalfOfTheWorldIsRefused() {
        EqualAreaPlane plane = new EqualAreaPlane(0, 0);
        double[] at = new double[2];
        plane.placeOf(89.9, 0, at);
        RefusedException refused = assertThrows(RefusedException.class, () -> plane.placeOf(90.1, 0, at));
        assertTrue(refused.getMessage().contains("90 degrees"), refused.getMessage());
    }

    @Test
    void theExtentIsTheNarrowestAcrossTheAntimeridian() {
        Extent extent = Extent.of(
                ArraySamples.ofDegrees(new double[] {179, -178, 178}, new double[] {-17, -19, -16}, null, null));
        assertEquals(178, extent.west(), 1e-6);
        assertEquals(182, extent.east(), 1e-6);
        assertEquals(-19, extent.south(), 1e-6);
        assertEquals(-16, extent.north(), 1e-6);
        assertEquals(-180, extent.plane().lonDegrees(), 1e-6);
        assertEquals(-17.5, extent.plane().latDegrees(), 1e-6);
    }

    @Test
    void theExtentOfOnePlaceIsThatPlace() {
        Extent extent = Extent.of(ArraySamples.ofDegrees(new double[] {7}, new double[] {50}, null, null));
        assertEquals(7, extent.west(), 1e-6);
        assertEquals(7, extent.east(), 1e-6);
        assertEquals(7, extent.plane().lonDegrees(), 1e-6);
    }

    @Test
    void aDatasetOfMoreThanHalfTheWorldHasNoPlane() {
        Extent extent = Extent.of(ArraySamples.ofDegrees(
                new double[] {-120, -60, 0, 60, 120, 179}, new double[] {0, 10, -30, 5, 60, 0}, null, null));
        RefusedException refused = assertThrows(RefusedException.class, extent::plane);
        assertTrue(refused.getMessage().contains("half of the world"), refused.getMessage());
    }
}
