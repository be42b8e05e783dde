package dev.isopleth.analysis.interpolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.density.WebMercator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroundTest {

    /// A degree of a meridian is R pi / 180 = 111,319.49 m.
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 1, 1",
        "0, 0, 90, 0, 90",
        "10, 90, 170, 89, 1",
        "179.5, 0, -179.5, 0, 1",
        "0, 0, 180, 0, 180",
        "12, -90, 0, 90, 180",
        "0, 0, 0, 11.4, 11.4",
        "0, 0, 0, 11.6, 11.6"
    })
    void distancesAreGreatCircles(double x1, double y1, double x2, double y2, double degrees) {
        double expected = WebMercator.EARTH_RADIUS_METRES * Math.toRadians(degrees);
        assertEquals(expected, Ground.SPHERE.distance(x1, y1, x2, y2), 1e-7 + 1e-15 * expected);
    }

    @Test
    void distancesAreThoseOfTheEngine() {
        Random random = new Random(4);
        for (int i = 0; i < 1000; i++) {
            double reach = Math.pow(10, -6 * random.nextDouble());
            double x1 = 360 * random.nextDouble() - 180;
            double y1 = 160 * random.nextDouble() - 80;
            double x2 = x1 + 100 * reach * random.nextDouble();
            double y2 = Math.clamp(y1 + 80 * reach * random.nextDouble(), -80, 80);
            double expected = WebMercator.distanceMetres(
                    WebMercator.u(x1), WebMercator.v(y1), WebMercator.u(x2), WebMercator.v(y2));
            assertEquals(expected, Ground.SPHERE.distance(x1, y1, x2, y2), 1e-7 + 1e-12 * expected);
        }
    }

    @Test
    void onAPlaneTheyAreStraight() {
        assertEquals(5, Ground.PLANE.distance(-1, 1000, 2, 1004));
        assertEquals(0, Ground.PLANE.distance(7, 7, 7, 7));
    }

    @Test
    void theSamePlaceWrittenDifferentlyIsOne() {
        assertEquals(0, Ground.SPHERE.distance(-180, 12, 180, 12));
        assertEquals(0, Ground.SPHERE.distance(40, 90, -70, 90));
    }
}
