package dev.isopleth.analysis.interpolation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.RefusedException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KrigingTest {

    static Stream<Variogram> variograms() {
        return Stream.of(
                new Variogram(VariogramShape.SPHERICAL, 0, 40, 60),
                new Variogram(VariogramShape.SPHERICAL, 3, 40, 30),
                new Variogram(VariogramShape.EXPONENTIAL, 0, 50, 25),
                new Variogram(VariogramShape.EXPONENTIAL, 10, 50, 25),
                new Variogram(VariogramShape.GAUSSIAN, 2, 50, 30));
    }

    /// Half-way between two stations each weighs a half, and the variance is 2 gamma(1) - gamma(2) / 2.
    @Test
    void twoStationsAreSolvedByHand() {
        Variogram variogram = new Variogram(VariogramShape.EXPONENTIAL, 0, 2, 1);
        Kriging kriging = Kriging.of(TestStations.plane(new double[] {0, 0, 10}, new double[] {2, 0, 20}), variogram);
        double gamma1 = 2 * (1 - Math.exp(-1));
        double gamma2 = 2 * (1 - Math.exp(-2));
        assertArrayEquals(new double[] {0.5, 0.5}, kriging.weights(1, 0), 1e-15);
        assertEquals(15, kriging.predict(1, 0).value(), 1e-13);
        assertEquals(2 * gamma1 - gamma2 / 2, kriging.predict(1, 0).variance(), 1e-14);
        // Far off both weigh a half too; the variance is the sill and that of the mean of both.
        assertEquals(2 + (2 - gamma2 / 2), kriging.predict(1e6, 0).variance(), 1e-12);
    }

    /// A nugget alone: every place is told by the plain mean, with variance (1 + 1/n) nugget.
    @Test
    void withNothingButANuggetItIsTheMean() {
        StationValues stations = TestStations.random(5, 20, Ground.PLANE);
        Kriging kriging = Kriging.of(stations, new Variogram(VariogramShape.SPHERICAL, 6, 0, 10));
        double mean = Arrays.stream(stations.value()).average().orElseThrow();
        assertEquals(mean, kriging.at(50, 50), 1e-12);
        assertEquals(6 * (1 + 1 / 20.0), kriging.predict(50, 50).variance(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("variograms")
    void valuesAndVariancesAreThoseOfTheTextbooksSystem(Variogram variogram) {
        StationValues stations = TestStations.random(3, 70, Ground.PLANE);
        Kriging kriging = Kriging.of(stations, variogram);
        for (double x = -20; x <= 120; x += 14.1) {
            for (double y = -20; y <= 120; y += 13.3) {
                Kriging.Prediction slow = TestStations.textbook(stations, variogram, x, y);
                Kriging.Prediction fast = kriging.predict(x, y);
                assertEquals(slow.value(), fast.value(), 1e-8);
                assertEquals(slow.value(), kriging.at(x, y), 1e-8);
                assertEquals(slow.variance(), fast.variance(), 1e-8);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variograms")
    void aSurfaceIsWithinAMillionthOfTheRootOfTheSill(Variogram variogram) {
        double degree = Ground.SPHERE.distance(0, 0, 0, 1);
        for (Ground ground : Ground.values()) {
            double perUnit = ground == Ground.PLANE ? 1 : 8 * degree / 100;
            Variogram there = new Variogram(
                    variogram.shape(), variogram.nugget(), variogram.partialSill(), variogram.range() * perUnit);
            StationValues stations = TestStations.random(5, 23, ground);
            Kriging kriging = Kriging.of(stations, there);
            Interpolator surface = kriging.surface();
            assertTrue(surface != kriging, "by a table");
            for (int i = 0; i < 400; i++) {
                double x = ground == Ground.PLANE ? (7.3 * i) % 300 - 100 : (7.3 * i) % 360 - 180;
                double y = ground == Ground.PLANE ? (3.1 * i) % 300 - 100 : (3.1 * i) % 170 - 85;
                assertEquals(kriging.at(x, y), surface.at(x, y), 1e-6 * Math.sqrt(there.sill()));
            }
            assertEquals(stations.value()[4], surface.at(stations.x()[4], stations.y()[4]));
        }
    }

    @ParameterizedTest
    @MethodSource("variograms")
    void standardErrorsTogetherAreThoseOneByOneAndTheRootsOfTheVariances(Variogram variogram) {
        StationValues stations = TestStations.random(5, 23, Ground.PLANE);
        Kriging kriging = Kriging.of(stations, variogram);
        double[] x = new double[150];
        double[] y = new double[150];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 50 == 7 ? stations.x()[i % 23] : (7.3 * i) % 100;
            y[i] = i % 50 == 7 ? stations.y()[i % 23] : (3.1 * i) % 100;
        }
        double[] errors = kriging.standardError().at(x, y);
        for (int i = 0; i < x.length; i++) {
            assertEquals(Math.sqrt(kriging.predict(x[i], y[i]).variance()), errors[i], 1e-7);
            assertEquals(errors[i], kriging.standardError().at(x[i], y[i]));
        }
        assertEquals(0, errors[7]);
        assertTrue(errors[8] > 0);
    }

    @ParameterizedTest
    @MethodSource("variograms")
    void weightsSumToOneAndGiveTheValue(Variogram variogram) {
        StationValues stations = TestStations.random(4, 60, Ground.PLANE);
        Kriging kriging = Kriging.of(stations, variogram);
        for (double x = 1; x < 100; x += 9.7) {
            double[] weights = kriging.weights(x, 100 - x);
            double value = 0;
            for (int i = 0; i < weights.length; i++) {
                value += weights[i] * stations.value()[i];
            }
            assertEquals(1, Arrays.stream(weights).sum(), 1e-10);
            assertEquals(value, kriging.at(x, 100 - x), 1e-8);
        }
    }

    @ParameterizedTest
    @EnumSource(Ground.class)
    void atAStationItIsItsValueWithoutVariance(Ground ground) {
        StationValues stations = TestStations.random(1, 50, ground);
        Kriging kriging = Kriging.fitted(stations);
        Variogram smooth = new Variogram(VariogramShape.EXPONENTIAL, 0, 50, ground == Ground.PLANE ? 30 : 3e5);
        Kriging withoutNugget = Kriging.of(stations, smooth);
        for (int i = 0; i < stations.count(); i++) {
            double x = stations.x()[i];
            double y = stations.y()[i];
            assertEquals(stations.value()[i], kriging.at(x, y));
            assertEquals(0, kriging.predict(x, y).variance());
            assertEquals(1, kriging.weights(x, y)[i]);
            // And beside it, without a nugget: what the solved system gives, not what is looked up.
            assertEquals(stations.value()[i], withoutNugget.at(x + 1e-7, y), 1e-4);
            assertEquals(0, withoutNugget.predict(x + 1e-7, y).variance(), 1e-4);
        }
    }

    @ParameterizedTest
    @MethodSource("variograms")
    void stationsLeftOutAreToldAsIfTheSystemWereSolvedWithoutThem(Variogram variogram) {
        StationValues stations = TestStations.random(8, 40, Ground.PLANE);
        Kriging kriging = Kriging.of(stations, variogram);
        double[] fast = kriging.predictedWithout();
        for (int i = 0; i < stations.count(); i++) {
            Kriging others = Kriging.of(stations.without(i), variogram);
            assertEquals(others.at(stations.x()[i], stations.y()[i]), fast[i], 1e-8);
        }
        LeaveOneOut slow = LeaveOneOut.refitting(stations, others -> Kriging.of(others, variogram));
        LeaveOneOut errors = LeaveOneOut.of(stations.value(), fast);
        assertEquals(slow.rmse(), errors.rmse(), 1e-9);
        assertEquals(slow.bias(), errors.bias(), 1e-9);
        assertEquals(40, errors.count());
    }

    @ParameterizedTest
    @EnumSource(Ground.class)
    void smoothValuesAreToldBetterThanByInverseDistances(Ground ground) {
        StationValues stations = TestStations.random(11, 120, ground);
        double kriged = LeaveOneOut.of(
                        stations.value(), Kriging.fitted(stations).predictedWithout())
                .rmse();
        double weighted = LeaveOneOut.of(
                        stations.value(), InverseDistance.of(stations, 2).predictedWithout())
                .rmse();
        // The noise alone is 1.
        assertTrue(kriged < weighted && kriged < 1.6, kriged + " and " + weighted);
    }

    @Test
    void aMirroredPlaceHasTheMirroredValue() {
        StationValues stations = TestStations.plane(
                new double[] {-1, 0, 5},
                new double[] {1, 0, 5},
                new double[] {0, 2, 8},
                new double[] {0, -2, 8},
                new double[] {-3, 1, 2},
                new double[] {3, 1, 2},
                new double[] {-3, -1, 2},
                new double[] {3, -1, 2});
        Kriging kriging = Kriging.fitted(stations);
        double value = kriging.at(0.7, 0.4);
        assertEquals(value, kriging.at(-0.7, 0.4), 1e-11);
        assertEquals(value, kriging.at(0.7, -0.4), 1e-11);
    }

    @Test
    void equalValuesAreThatValueEverywhereWithoutVariance() {
        double[][] stations = new double[7][];
        for (int i = 0; i < stations.length; i++) {
            stations[i] = new double[] {i, i * i, 0.1};
        }
        Kriging kriging = Kriging.fitted(TestStations.plane(stations));
        assertEquals(new Kriging.Prediction(0.1, 0), kriging.predict(2.5, 3));
        assertEquals(0, kriging.variogram().sill());
        LeaveOneOut errors =
                LeaveOneOut.of(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, kriging.predictedWithout());
        assertEquals(new LeaveOneOut(0, 0, 7), errors);
    }

    /// Ten pairs with two distances: nothing is known of a shape.
    @Test
    void aPentagonHasTooFewDistancesToFitAndIsKrigedAllTheSame() {
        double[][] pentagon = new double[5][];
        for (int i = 0; i < 5; i++) {
            double angle = 2 * Math.PI * i / 5;
            pentagon[i] = new double[] {Math.cos(angle), Math.sin(angle), i};
        }
        Kriging kriging = Kriging.fitted(TestStations.plane(pentagon));
        assertEquals(VariogramShape.EXPONENTIAL, kriging.variogram().shape());
        assertEquals(2.5, kriging.variogram().sill(), 1e-12);
        assertEquals(2, kriging.at(0, 0), 1e-12);
    }

    @Test
    void stationsAMillimetreApartAreKrigedWithANugget() {
        StationValues apart = TestStations.random(9, 30, Ground.SPHERE);
        double[] x = Arrays.copyOf(apart.x(), 31);
        double[] y = Arrays.copyOf(apart.y(), 31);
        double[] value = Arrays.copyOf(apart.value(), 31);
        x[30] = x[0] + 1e-8;
        y[30] = y[0];
        value[30] = value[0] + 0.5;
        Kriging kriging = Kriging.fitted(new StationValues(x, y, value, Ground.SPHERE));
        assertTrue(Double.isFinite(kriging.at(10, 50)));
        double beside = kriging.at(x[0] + 1e-4, y[0]);
        assertTrue(beside > value[0] - 2 && beside < value[0] + 2.5, beside + " beside " + value[0]);
    }

    @Test
    void tooFewStationsTooManyAndUnsolvableOnesAreRefused() {
        String few = assertThrows(RefusedException.class, () -> Kriging.fitted(TestStations.random(1, 4, Ground.PLANE)))
                .getMessage();
        assertTrue(few.contains("4 stations") && few.contains("5"), few);
        Variogram variogram = new Variogram(VariogramShape.GAUSSIAN, 0, 1, 1e6);
        assertThrows(RefusedException.class, () -> Kriging.of(TestStations.random(1, 30, Ground.PLANE), variogram));
        String many = assertThrows(
                        RefusedException.class, () -> Kriging.fitted(TestStations.random(1, 2001, Ground.PLANE)))
                .getMessage();
        assertTrue(many.contains("2001") && many.contains("2000"), many);
    }

    @Test
    void aLoneStationWithAVariogramIsItsValueEverywhere() {
        Kriging kriging = Kriging.of(
                TestStations.plane(new double[] {3, 3, 7}), new Variogram(VariogramShape.SPHERICAL, 1, 2, 5));
        assertEquals(7, kriging.at(100, 100), 1e-14);
        assertEquals(6, kriging.predict(100, 100).variance(), 1e-14);
        assertArrayEquals(new double[] {Double.NaN}, kriging.predictedWithout());
    }
}
