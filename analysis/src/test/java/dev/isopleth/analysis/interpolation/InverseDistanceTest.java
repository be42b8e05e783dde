package dev.isopleth.analysis.interpolation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InverseDistanceTest {

    /// At 1 from the first and 2 from the second: weights 1 and 1/4, and 1 and 1/8 with power 3.
    @Test
    void valuesAreThoseComputedByHand() {
        StationValues stations = TestStations.plane(new double[] {0, 0, 10}, new double[] {3, 0, 20});
        assertEquals((10 + 20 / 4.0) / 1.25, InverseDistance.of(stations, 2).at(1, 0), 1e-14);
        assertEquals((10 + 20 / 8.0) / 1.125, InverseDistance.of(stations, 3).at(1, 0), 1e-14);
    }

    @ParameterizedTest
    @EnumSource(Ground.class)
    void atAStationItIsItsValue(Ground ground) {
        StationValues stations = TestStations.random(1, 40, ground);
        InverseDistance weighting = InverseDistance.of(stations, 2);
        for (int i = 0; i < stations.count(); i++) {
            assertEquals(stations.value()[i], weighting.at(stations.x()[i], stations.y()[i]));
            assertEquals(stations.value()[i], weighting.at(stations.x()[i] + 1e-9, stations.y()[i]), 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 64})
    void itLiesWithinTheValuesAndIsTheMeanWhereAllAreAsFar(double power) {
        StationValues square = TestStations.plane(
                new double[] {0, 0, 1}, new double[] {2, 0, 2}, new double[] {0, 2, 3}, new double[] {2, 2, 6});
        InverseDistance weighting = InverseDistance.of(square, power);
        assertEquals(3, weighting.at(1, 1), 1e-14);
        for (double x = -1e6; x < 1e6; x += 77_777.7) {
            double value = weighting.at(x, 3 * x);
            assertTrue(value >= 1 && value <= 6, "at " + x + ": " + value);
        }
    }

    @Test
    void stationsLeftOutAreToldByTheOthers() {
        StationValues stations = TestStations.random(2, 30, Ground.SPHERE);
        InverseDistance weighting = InverseDistance.of(stations, 2);
        LeaveOneOut fast = LeaveOneOut.of(stations.value(), weighting.predictedWithout());
        LeaveOneOut slow = LeaveOneOut.refitting(stations, others -> InverseDistance.of(others, 2));
        assertEquals(30, fast.count());
        assertEquals(slow.rmse(), fast.rmse(), 1e-12);
        assertEquals(slow.bias(), fast.bias(), 1e-12);
    }

    @Test
    void aLoneStationIsItsValueEverywhereAndHasNoOtherToTellIt() {
        InverseDistance weighting = InverseDistance.of(TestStations.plane(new double[] {0, 0, 7}), 2);
        assertEquals(7, weighting.at(5, 5));
        assertArrayEquals(new double[] {Double.NaN}, weighting.predictedWithout());
        assertEquals(
                new LeaveOneOut(Double.NaN, Double.NaN, 0),
                LeaveOneOut.of(new double[] {7}, new double[] {Double.NaN}));
    }

    @Test
    void badPowersAndStationsAreRefused() {
        StationValues one = TestStations.plane(new double[] {0, 0, 7});
        for (double power : new double[] {0, -1, 65, Double.NaN}) {
            assertThrows(RefusedException.class, () -> InverseDistance.of(one, power));
        }
        assertThrows(RefusedException.class, TestStations::plane);
        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> new StationValues(
                        new double[] {180, 5, -180}, new double[] {1, 1, 1}, new double[3], Ground.SPHERE));
        assertTrue(refused.getMessage().contains("stations 0 and 2"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> TestStations.plane(new double[] {0, 0, Double.NaN}));
    }

    @Test
    void errorsAreThoseComputedByHand() {
        LeaveOneOut errors = LeaveOneOut.of(new double[] {1, 2, 3, 4}, new double[] {2, 2, Double.NaN, 1});
        assertEquals(Math.sqrt(10 / 3.0), errors.rmse(), 1e-15);
        assertEquals(-2 / 3.0, errors.bias(), 1e-15);
        assertEquals(3, errors.count());
    }
}
