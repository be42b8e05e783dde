package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestPlacesTest {

    private static final double METRES_PER_DEGREE = WebMercator.CIRCUMFERENCE_METRES / 360;
    private static final Plane.Planar PAGE = new Plane.Planar(1280, 4000, "px");

    /// On the equator, in degrees. The distances of the third nearest other place are 7, 6, 4, 7 and 14.
    private static final ArraySamples ON_A_LINE = TestSamples.at(0, 0, 1, 0, 3, 0, 7, 0, 15, 0);

    @Test
    void itIsTheMedianOfTheDistancesToTheThirdNearestPlace() {
        assertEquals(7 * METRES_PER_DEGREE, NearestPlaces.sigma(ON_A_LINE, 3), 0.1);
        assertEquals(7 * METRES_PER_DEGREE, NearestPlaces.sigma(acrossTheAntimeridian(), 3), 0.1);
        // Of four places two have two others within 3, and the other two within 6 and 7.
        assertEquals(3 * METRES_PER_DEGREE, NearestPlaces.sigma(TestSamples.at(0, 0, 1, 0, 3, 0, 7, 0), 2), 0.1);
    }

    private static ArraySamples acrossTheAntimeridian() {
        return TestSamples.at(177, 0, 178, 0, 180, 0, -176, 0, -168, 0);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.9, 0", "1, 2", "2, 3", "2.5, 3", "3, 7", "3.7, 7", "3.8, 14", "4, 14", "5, 14", "1e300, 14"})
    void howManyPlacesFollowsFromTheSupportThatIsNeeded(double minSupport, double degrees) {
        // The nearest are 1, 1, 2, 4, 8 away, the second 3, 2, 3, 6, 12, the fourth 15, 14, 12, 8, 15.
        double told = NearestPlaces.sigma(ON_A_LINE, minSupport);
        assertEquals(degrees * METRES_PER_DEGREE, told, 0.1);
    }

    @Test
    void readingsOfOnePlaceCountOnce() {
        double[] lon = new double[20_000];
        Arrays.setAll(lon, i -> new double[] {0, 1, 3, 7, 15}[Math.min(4, i % 9)]);
        ArraySamples readings = ArraySamples.ofDegrees(lon, new double[lon.length], null, null);
        assertEquals(NearestPlaces.sigma(ON_A_LINE, 3), NearestPlaces.sigma(readings, 3));
    }

    @Test
    void nothingSpeaksWhereThereIsNoOtherPlace() {
        assertEquals(0, NearestPlaces.sigma(TestSamples.at(), 3));
        assertEquals(0, NearestPlaces.sigma(TestSamples.at(10, 50), 3));
        assertEquals(0, NearestPlaces.sigma(TestSamples.at(10, 50, 10, 50, 10, 50, 10, 50, 10, 50), 3));
        assertEquals(0, NearestPlaces.sigma(TestSamples.at(10, 50, 10.1, 50), 0));
    }

    @Test
    void ofTooFewPlacesTheFarthestStandsForTheOneThatIsMissing() {
        assertEquals(2 * METRES_PER_DEGREE, NearestPlaces.sigma(TestSamples.at(9, 0, 11, 0), 3), 0.1);
        // The farthest others are 3, 2 and 3 away.
        assertEquals(3 * METRES_PER_DEGREE, NearestPlaces.sigma(TestSamples.at(0, 0, 1, 0, 3, 0), 3), 0.1);
    }

    @Test
    void onAPlaneDistancesAreStraightAndInItsUnits() {
        double[] x = {0, 30, 30, 0, 15};
        double[] y = {0, 0, 40, 40, 20};
        ArraySamples corners = ArraySamples.onPlane(PAGE, x, y, null, null);
        // From a corner: the middle at 25, the others at 30, 40 and 50; from the middle all are 25 away.
        assertEquals(40, NearestPlaces.sigma(corners, 3), 1e-5);
        assertEquals(25, NearestPlaces.sigma(corners, 1), 1e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 12, 70, 700})
    void itIsWhatSortingGreatCirclesGives(int count) {
        for (double lat : new double[] {0, 62, 84}) {
            ArraySamples samples = TestSamples.cloud(new Random(count), count, 180, lat, 40_000);
            for (int minSupport : new int[] {1, 3, 12}) {
                double slow = slowly(samples, minSupport);
                assertEquals(slow, NearestPlaces.sigma(samples, minSupport), 1e-6 * slow, lat + " " + minSupport);
            }
        }
    }

    @Test
    void ofManyPlacesSomeAreMeasuredFrom() {
        ArraySamples samples = TestSamples.cloud(new Random(9), 3000, 10, 50, 40_000);
        double slow = slowly(samples, 3);
        assertEquals(slow, NearestPlaces.sigma(samples, 3), 0.1 * slow);
        assertEquals(NearestPlaces.sigma(samples, 3), NearestPlaces.sigma(samples, 3));
    }

    /// Up to some dozen places of support, the spread asks for more than that.
    @Test
    void amongTooManyPlacesItSaysNothingAndWouldBeTheSmaller() {
        ArraySamples many = TestSamples.cloud(new Random(10), 12_000, 10, 50, 40_000);
        assertEquals(0, NearestPlaces.sigma(many, 3));
        ArraySamples fewer = TestSamples.cloud(new Random(10), 10_000, 10, 50, 40_000);
        assertTrue(NearestPlaces.sigma(fewer, 10) > 0);
        assertTrue(NearestPlaces.sigma(fewer, 10) < RuleOfThumb.of(fewer).sigma());
    }

    @Test
    void theLargerOfBothRulesIsTakenAndNamed() {
        RuleOfThumb spread = RuleOfThumb.of(ON_A_LINE);
        assertEquals(spread, spread.orLarger(0));
        assertEquals(spread, spread.orLarger(spread.sigma()));
        RuleOfThumb larger = spread.orLarger(2 * spread.sigma());
        assertEquals(new RuleOfThumb("nearest-places", 2 * spread.sigma(), 5), larger);
    }

    /// What the class promises, for any kernel and need: a place with so many others within one sigma has the support.
    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2, 3, 4, 7, 14, 16, 17, 30})
    void atLeastHalfOfThePlacesHaveTheSupport(double minSupport) {
        Random random = new Random(11);
        for (int network = 0; network < 40; network++) {
            ArraySamples samples = network(random, 40 + random.nextInt(60));
            Bandwidth bandwidth = new Bandwidth.Ground(NearestPlaces.sigma(samples, minSupport));
            for (Kernel kernel : Kernels.ALL) {
                double share = supported(samples, kernel, bandwidth, minSupport);
                assertTrue(share >= 0.5, kernel.name() + ": " + share);
            }
        }
    }

    /// By the spread alone 0, 1, 15 and 45 % of the places had a mean.
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 12, 30, 70})
    void inNetworksOfStationsNearlyAllPlacesHaveAMean(int stations) {
        Random random = new Random(12);
        int networks = 200;
        double share = 0;
        for (int network = 0; network < networks; network++) {
            ArraySamples samples = network(random, stations);
            RuleOfThumb rule = RuleOfThumb.of(samples).orLarger(NearestPlaces.sigma(samples, 3));
            share += supported(samples, Gaussian.INSTANCE, new Bandwidth.Ground(rule.sigma()), 3) / networks;
        }
        assertTrue(share > 0.95, "share of places with a mean: " + share);
    }

    /// Places all over two degrees by two.
    private static ArraySamples network(Random random, int count) {
        double[] lonLat = new double[2 * count];
        for (int i = 0; i < count; i++) {
            lonLat[2 * i] = 8 + 2 * random.nextDouble();
            lonLat[2 * i + 1] = 50 + 2 * random.nextDouble();
        }
        return TestSamples.at(lonLat);
    }

    private static double supported(ArraySamples samples, Kernel kernel, Bandwidth bandwidth, double minSupport) {
        SampleBlock all = SampleBlock.ofCapacity((int) samples.count());
        samples.read(0, (int) samples.count(), all);
        double supported = 0;
        for (int i = 0; i < samples.count(); i++) {
            double u = WebMercator.fraction(all.u()[i]);
            double v = WebMercator.fraction(all.v()[i]);
            supported += ExactDensity.at(samples, kernel, bandwidth, u, v).isSupported(minSupport) ? 1 : 0;
        }
        return supported / samples.count();
    }

    private static double slowly(ArraySamples samples, int others) {
        SampleBlock all = SampleBlock.ofCapacity((int) samples.count());
        samples.read(0, (int) samples.count(), all);
        long[] codes = new long[(int) samples.count()];
        Arrays.setAll(codes, i -> Morton.code(all.u()[i], all.v()[i]));
        long[] places = Arrays.stream(codes).distinct().toArray();
        double[] reached = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            double[] distances = new double[places.length];
            for (int j = 0; j < places.length; j++) {
                distances[j] = WebMercator.distanceMetres(
                        WebMercator.fraction(Morton.u(places[i])),
                        WebMercator.fraction(Morton.v(places[i])),
                        WebMercator.fraction(Morton.u(places[j])),
                        WebMercator.fraction(Morton.v(places[j])));
            }
            Arrays.sort(distances);
            reached[i] = distances[Math.min(others, places.length - 1)];
        }
        Arrays.sort(reached);
        return reached[(places.length - 1) / 2];
    }
}
