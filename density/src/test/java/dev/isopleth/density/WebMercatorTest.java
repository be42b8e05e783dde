package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebMercatorTest {

    private static final double QUARTER = Math.PI / 2 * WebMercator.EARTH_RADIUS_METRES;

    @ParameterizedTest
    @CsvSource({
        "-180, 0, 0, 0.5",
        "0, 0, 0.5, 0.5",
        "90, 0, 0.75, 0.5",
        "180, 0, 0, 0.5",
        "0, 85.0511287798066, 0.5, 0",
        "0, -85.0511287798066, 0.5, 1",
        "0, 66.51326044311186, 0.5, 0.25"
    })
    void degreesBecomeFractionsOfThePlane(double lon, double lat, double u, double v) {
        assertEquals(u, WebMercator.u(lon), 1e-15);
        assertEquals(v, WebMercator.v(lat), 1e-15);
        assertEquals(lat, WebMercator.latDegrees(v), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 90, 0", "10, 85, 189, -84", "0, 90, 0, 0", "179, 0, -91, 0"})
    void distancesAreGreatCircles(double lon1, double lat1, double lon2, double lat2) {
        double lat1OnPlane = Math.clamp(lat1, -85, 85);
        double expected = haversine(lon1, lat1OnPlane, lon2, lat2);
        double actual = WebMercator.distanceMetres(
                WebMercator.u(lon1), WebMercator.v(lat1OnPlane), WebMercator.u(lon2), WebMercator.v(lat2));
        assertEquals(expected, actual, 1e-6);
    }

    @Test
    void aQuarterOfTheEquatorAndTheWayAcrossTheAntimeridianAreKnown() {
        assertEquals(QUARTER, WebMercator.distanceMetres(0.25, 0.5, 0.5, 0.5), 1e-6);
        assertEquals(QUARTER / 45, WebMercator.distanceMetres(1 - 1 / 360.0, 0.5, 1 / 360.0, 0.5), 1e-6);
        assertEquals(QUARTER / 90, WebMercator.distanceMetres(0.1, WebMercator.v(60), 0.1, WebMercator.v(61)), 1e-6);
    }

    @Test
    void storedLatitudesAreThoseOfStrictFunctions() {
        Random random = new Random(2);
        for (int k = 0; k < 200_000; k++) {
            double betweenTwo = WebMercator.latDegrees((random.nextInt() >>> 1) / 2147483648.0 + 0.5 / 4294967296.0);
            for (double lat : new double[] {170.1 * random.nextDouble() - 85.05, betweenTwo, Math.nextUp(betweenTwo)}) {
                long strict = Math.clamp(Math.round(WebMercator.v(lat) * 4294967296.0), 0L, 0xFFFF_FFFFL);
                assertEquals((int) strict, WebMercator.storedV(lat), () -> "latitude " + lat);
            }
        }
    }

    @Test
    void storedPositionsAreTrueToAHalfOf9Millimetres() {
        Random random = new Random(1);
        for (int k = 0; k < 10_000; k++) {
            double lon = 360 * random.nextDouble() - 180;
            double lat = 170 * random.nextDouble() - 85;
            double u = WebMercator.fraction(WebMercator.storedU(lon));
            double v = WebMercator.fraction(WebMercator.storedV(lat));
            assertEquals(WebMercator.u(lon), u, 0.5001 / 4294967296.0);
            assertEquals(WebMercator.v(lat), v, 0.5001 / 4294967296.0);
            assertEquals(WebMercator.storedU(lon), WebMercator.storedU(WebMercator.lonDegrees(u)));
            assertEquals(WebMercator.storedV(lat), WebMercator.storedV(WebMercator.latDegrees(v)));
        }
    }

    @Test
    void theEdgesOfTheWorldAreStored() {
        assertEquals(0, WebMercator.storedU(-180));
        assertEquals(0, WebMercator.storedU(180));
        assertEquals(0, WebMercator.storedU(Math.nextDown(180.0)));
        assertEquals(0, WebMercator.storedV(WebMercator.MAX_LATITUDE_DEGREES));
        assertEquals(-1, WebMercator.storedV(-WebMercator.MAX_LATITUDE_DEGREES));
    }

    @Test
    void onlyFinitePositionsWithinTheEdgesAreOnThePlane() {
        assertTrue(WebMercator.onPlane(180, 85.0511));
        assertTrue(WebMercator.onPlane(-180, -85.0511));
        assertFalse(WebMercator.onPlane(180.0001, 0));
        assertFalse(WebMercator.onPlane(0, 85.0512));
        assertFalse(WebMercator.onPlane(Double.NaN, 0));
        assertFalse(WebMercator.onPlane(0, Double.NaN));
        assertFalse(WebMercator.onPlane(0, Double.NEGATIVE_INFINITY));
    }

    private static double haversine(double lon1, double lat1, double lon2, double lat2) {
        double dLat = Math.toRadians(lat2 - lat1) / 2;
        double dLon = Math.toRadians(lon2 - lon1) / 2;
        double cosines = Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2));
        double h = Math.sin(dLat) * Math.sin(dLat) + cosines * Math.sin(dLon) * Math.sin(dLon);
        return 2 * WebMercator.EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, h)));
    }
}
