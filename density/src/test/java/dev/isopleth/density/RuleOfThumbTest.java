package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleOfThumbTest {

    private static final double METRES_PER_DEGREE = WebMercator.CIRCUMFERENCE_METRES / 360;

    @Test
    void twoPlacesSpreadByHalfTheirDistance() {
        // The standard distance is 1 degree; the median distance over sqrt(ln 2) is more.
        checkRadius(TestSamples.at(9, 0, 11, 0), 0.9 * METRES_PER_DEGREE * Math.pow(2, -0.2), 2);
    }

    @Test
    void oneFarPlaceAmongManyIsLeftToTheMedian() {
        // The centre lies a hundredth of a degree east of four places and four hundredths west of the fifth.
        checkRadius(
                TestSamples.at(10, 0, 10, 0.000001, 10, -0.000001, 10, 0.000002, 10.05, 0),
                0.009 * METRES_PER_DEGREE / Math.sqrt(Math.log(2)) * Math.pow(5, -0.2),
                5);
    }

    @Test
    void readingsOfOneStationCountOnce() {
        double[] lon = new double[100];
        Arrays.fill(lon, 0, 99, 9);
        lon[99] = 11;
        ArraySamples samples = ArraySamples.ofDegrees(lon, new double[100], null, null);
        checkRadius(samples, 0.9 * METRES_PER_DEGREE * Math.pow(2, -0.2), 2);
    }

    @Test
    void onePlaceOrNoneGivesAKilometre() {
        checkRadius(TestSamples.at(), 1000, 0);
        checkRadius(TestSamples.at(10, 50), 1000, 1);
        checkRadius(TestSamples.at(10, 50, 10, 50, 10, 50), 1000, 1);
    }

    @Test
    void placesCloserThanTheyAreKnownGiveTheLeastRadius() {
        checkRadius(TestSamples.at(10, 50, 10.000001, 50), 10, 2);
    }

    @Test
    void aTownAcrossTheAntimeridianIsATown() {
        RuleOfThumb here = RuleOfThumb.of(TestSamples.cloud(new Random(4), 500, 20, 40, 10_000));
        RuleOfThumb there = RuleOfThumb.of(TestSamples.cloud(new Random(4), 500, 180, 40, 10_000));
        assertEquals(here.distinctPositions(), there.distinctPositions());
        assertEquals(1, there.sigma() / here.sigma(), 1e-4);
        assertTrue(here.sigma() > 500 && here.sigma() < 2000, here.toString());
    }

    @Test
    void placesAllRoundTheWorldGiveAFiniteBandwidth() {
        RuleOfThumb rule = RuleOfThumb.of(TestSamples.at(0, 0, 90, 0, 180, 0, -90, 0));
        assertTrue(rule.sigma() > 0 && rule.sigma() < WebMercator.EARTH_RADIUS_METRES, rule.toString());
    }

    private static void checkRadius(ArraySamples samples, double radiusMetres, long distinct) {
        RuleOfThumb rule = RuleOfThumb.of(samples);
        assertEquals(radiusMetres / 3, rule.sigma(), 1e-3 + 1e-4 * radiusMetres);
        assertEquals(distinct, rule.distinctPositions());
        assertEquals("normal-reference", rule.name());
    }
}
