package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold for any estimate, whatever its values.
class LawsTest {

    private static final List<Kernel> KERNELS = Kernels.ALL;
    private static final double LON = 7;
    private static final double LAT = 52;
    private static final double SIGMA = 2000;

    /// The fewest pixels that sigma spans: one for each way of computing a row.
    private static final double[] PIXELS = {0.1, 0.8, 4, 20};

    static Stream<Arguments> kernelsByPixels() {
        return KERNELS.stream()
                .flatMap(kernel -> Arrays.stream(PIXELS).mapToObj(pixels -> Arguments.of(kernel, pixels)));
    }

    @ParameterizedTest
    @MethodSource("kernelsByPixels")
    void theDensityIntegratesToTheWeight(Kernel kernel, double pixels) {
        for (Bandwidth bandwidth : List.of(new Bandwidth.Ground(SIGMA), new Bandwidth.Screen(3.1, 7))) {
            for (double lat : new double[] {0, 70}) {
                double sigma = RowGeometry.sigmaOfPlane(bandwidth, WebMercator.v(lat));
                double metres = sigma * WebMercator.CIRCUMFERENCE_METRES * WebMercator.cosLatitude(WebMercator.v(lat));
                ArraySamples samples = TestSamples.cloud(new Random(1), 50, LON, lat, metres);
                int depth = TestSamples.depthWhere(bandwidth, lat, pixels);
                int points = (int) Math.ceil(20 * Math.scalb(sigma, depth)) + 4;
                GridWindow window = TestSamples.windowRound(LON, lat, depth, points);
                ValueGrid grid = estimate(samples, Measure.DENSITY, kernel, bandwidth, window);
                double mass = 0;
                for (int r = 0; r < grid.rows(); r++) {
                    for (int c = 0; c < grid.columns(); c++) {
                        mass += grid.value(r, c) * areaKm2(depth, window.row0() + r);
                    }
                }
                double tolerance = kernel instanceof Uniform ? 0.005 : 0.001;
                assertEquals(1, mass / totalWeight(samples), tolerance, bandwidth + " at " + lat);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsByPixels")
    void theDensityOfTwoSelectionsIsTheSumOfTheirs(Kernel kernel, double pixels) {
        double[] lon = uniform(1, 60, LON, 0.1);
        double[] lat = uniform(2, 60, LAT, 0.1);
        ArraySamples all = ArraySamples.ofDegrees(lon, lat, null, null);
        ArraySamples some = ArraySamples.ofDegrees(Arrays.copyOf(lon, 23), Arrays.copyOf(lat, 23), null, null);
        ArraySamples rest =
                ArraySamples.ofDegrees(Arrays.copyOfRange(lon, 23, 60), Arrays.copyOfRange(lat, 23, 60), null, null);
        float[] whole = density(all, kernel, pixels);
        float[] one = density(some, kernel, pixels);
        float[] other = density(rest, kernel, pixels);
        float[] sum = new float[whole.length];
        for (int k = 0; k < sum.length; k++) {
            sum[k] = one[k] + other[k];
        }
        checkClose(whole, sum);
    }

    @ParameterizedTest
    @MethodSource("kernelsByPixels")
    void aWeightOfTwoIsTwiceTheDensityAndTheSameAsRepeating(Kernel kernel, double pixels) {
        double[] lon = uniform(1, 40, LON, 0.1);
        double[] lat = uniform(2, 40, LAT, 0.1);
        double[] twos = new double[40];
        Arrays.fill(twos, 2);
        float[] once = density(ArraySamples.ofDegrees(lon, lat, null, null), kernel, pixels);
        float[] weighted = density(ArraySamples.ofDegrees(lon, lat, null, twos), kernel, pixels);
        float[] repeated = density(ArraySamples.ofDegrees(twice(lon), twice(lat), null, null), kernel, pixels);
        for (int k = 0; k < once.length; k++) {
            assertEquals(2 * once[k], weighted[k]);
        }
        assertArrayEquals(weighted, repeated);
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void repeatingEverySampleLeavesTheMeanAndItsSupport(Kernel kernel) {
        double[] lon = uniform(1, 40, LON, 0.1);
        double[] lat = uniform(2, 40, LAT, 0.1);
        double[] value = uniform(3, 40, 10, 5);
        for (double pixels : PIXELS) {
            GridWindow window = window(pixels);
            Estimate mean = new Estimate(Measure.MEAN, kernel, new Bandwidth.Ground(SIGMA), 3);
            ValueGrid once = Estimator.estimateWithSupport(ArraySamples.ofDegrees(lon, lat, value, null), mean, window);
            ArraySamples repeated = ArraySamples.ofDegrees(twice(lon), twice(lat), twice(value), null);
            ValueGrid twice = Estimator.estimateWithSupport(repeated, mean, window);
            assertArrayEquals(once.values(), twice.values(), 1e-4f);
            assertArrayEquals(once.support(), twice.support(), 1e-3f);
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsByPixels")
    void aShiftByWholeCellsAlongAParallelShiftsTheDensity(Kernel kernel, double pixels) {
        double[] u = uniform(1, 40, WebMercator.u(LON), 0.0003);
        double[] lat = uniform(2, 40, LAT, 0.1);
        GridWindow window = window(pixels);
        int shift = 1 << Math.max(0, window.depth() - 10);
        double step = Math.scalb((double) shift, -window.depth());
        double[] here = Arrays.stream(u).map(WebMercator::lonDegrees).toArray();
        double[] there = Arrays.stream(u)
                .map(x -> TestSamples.wrapped(WebMercator.lonDegrees(x + step)))
                .toArray();
        GridWindow shifted = new GridWindow(
                window.depth(), window.row0(), window.column0() + shift, window.rows(), window.columns());
        Bandwidth bandwidth = new Bandwidth.Ground(SIGMA);
        ArraySamples before = ArraySamples.ofDegrees(here, lat, null, null);
        ArraySamples after = ArraySamples.ofDegrees(there, lat, null, null);
        checkClose(
                estimate(before, Measure.DENSITY, kernel, bandwidth, window).values(),
                estimate(after, Measure.DENSITY, kernel, bandwidth, shifted).values());
    }

    @ParameterizedTest
    @MethodSource("kernelsByPixels")
    void theOrderOfSamplesIsIrrelevant(Kernel kernel, double pixels) {
        double[] lon = uniform(1, 200, LON, 0.1);
        double[] lat = uniform(2, 200, LAT, 0.1);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(11));
        double[] shuffledLon = order.stream().mapToDouble(i -> lon[i]).toArray();
        double[] shuffledLat = order.stream().mapToDouble(i -> lat[i]).toArray();
        assertArrayEquals(
                density(ArraySamples.ofDegrees(lon, lat, null, null), kernel, pixels),
                density(ArraySamples.ofDegrees(shuffledLon, shuffledLat, null, null), kernel, pixels));
    }

    @ParameterizedTest
    @MethodSource("kernelsByPixels")
    void nothingHasADensityOfZeroAndNoMean(Kernel kernel, double pixels) {
        for (ArraySamples nothing : List.of(TestSamples.at(), TestSamples.at(LON - 180, -LAT))) {
            for (double minSupport : new double[] {0, 3}) {
                ValueGrid mean = Estimator.estimateWithSupport(
                        nothing,
                        new Estimate(Measure.MEAN, kernel, new Bandwidth.Ground(SIGMA), minSupport),
                        window(pixels));
                float[] presence = mean.presence();
                assertTrue(presence != null);
                for (int k = 0; k < presence.length; k++) {
                    assertTrue(Float.isNaN(mean.values()[k]));
                    assertEquals(0, presence[k]);
                }
                assertArrayEquals(new float[presence.length], mean.support());
            }
            float[] density = density(nothing, kernel, pixels);
            assertArrayEquals(new float[density.length], density);
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsByPixels")
    void samplesOfWeightZeroAreNothing(Kernel kernel, double pixels) {
        double[] weight = {1, 0, 2};
        ArraySamples withZero = ArraySamples.ofDegrees(
                new double[] {LON, LON, LON + 0.01},
                new double[] {LAT, LAT + 0.01, LAT},
                new double[] {1, 900, 4},
                weight);
        Estimate estimate = new Estimate(Measure.MEAN, kernel, new Bandwidth.Ground(SIGMA), 0);
        ValueGrid grid = Estimator.estimateWithSupport(withZero, estimate, window(pixels));
        for (float value : grid.values()) {
            assertTrue(Float.isNaN(value) || (value > 0.9 && value < 4.1), "mean " + value);
        }
        GridWindow place = window(pixels);
        float[] support = grid.support();
        assertTrue(support != null && support[place.rows() / 2 * place.columns() + place.columns() / 2] < 2.01);
    }

    @ParameterizedTest
    @MethodSource("kernelsByPixels")
    void constantValuesHaveThatConstantAsMean(Kernel kernel, double pixels) {
        double[] constant = new double[70];
        Arrays.fill(constant, 0.1);
        ArraySamples samples = ArraySamples.ofDegrees(
                uniform(1, 70, LON, 0.1), uniform(2, 70, LAT, 0.1), constant, uniform(3, 70, 2, 2));
        ValueGrid mean = estimate(samples, Measure.MEAN, kernel, new Bandwidth.Ground(SIGMA), window(pixels));
        int defined = 0;
        for (float value : mean.values()) {
            if (!Float.isNaN(value)) {
                assertEquals(0.1f, value);
                defined++;
            }
        }
        assertTrue(defined > 0);
    }

    @Test
    void aMeanOfTheGaussianLiesBetweenTheLeastAndTheGreatestValue() {
        checkBetween(Gaussian.INSTANCE, 1e-4);
    }

    /// Its weights just outside its edge may be slightly negative, see CellSums.
    @Test
    void aMeanOfTheQuarticDoesToAFewPercentOfTheRange() {
        checkBetween(Quartic.INSTANCE, 0.04);
    }

    @ParameterizedTest
    @MethodSource("kernelsByPixels")
    void noDensityIsBelowZeroOrUndefined(Kernel kernel, double pixels) {
        ArraySamples samples = TestSamples.cloud(new Random(21), 200, LON, LAT, SIGMA);
        for (float value : density(samples, kernel, pixels)) {
            assertTrue(value >= 0 && value < Float.POSITIVE_INFINITY, "density " + value);
        }
    }

    /// A few very heavy places among light ones, with values at either end, and no mask.
    private static void checkBetween(Kernel kernel, double tolerance) {
        Random random = new Random(12);
        int count = 400;
        double[] weight = new double[count];
        double[] value = new double[count];
        for (int i = 0; i < count; i++) {
            weight[i] = random.nextInt(20) == 0 ? 5000 : 1;
            value[i] = weight[i] > 1 ? 1 : random.nextInt(2);
        }
        ArraySamples samples =
                ArraySamples.ofDegrees(uniform(1, count, LON, 0.3), uniform(2, count, LAT, 0.2), value, weight);
        for (double pixels : PIXELS) {
            int depth = TestSamples.depthWhere(new Bandwidth.Ground(SIGMA), LAT, pixels);
            GridWindow window = TestSamples.windowRound(LON, LAT, depth, Math.min(300, (int) (40 * pixels) + 4));
            for (double minSupport : new double[] {0, 3}) {
                Estimate estimate = new Estimate(Measure.MEAN, kernel, new Bandwidth.Ground(SIGMA), minSupport);
                for (float mean : Estimator.estimate(samples, estimate, window).values()) {
                    assertTrue(
                            Float.isNaN(mean) || (mean >= -tolerance && mean <= 1 + tolerance),
                            "mean " + mean + " of values in [0, 1], " + pixels + " pixels a sigma");
                }
            }
        }
    }

    private static float[] density(ArraySamples samples, Kernel kernel, double pixels) {
        return estimate(samples, Measure.DENSITY, kernel, new Bandwidth.Ground(SIGMA), window(pixels))
                .values();
    }

    private static ValueGrid estimate(
            ArraySamples samples, Measure measure, Kernel kernel, Bandwidth bandwidth, GridWindow window) {
        return Estimator.estimate(samples, new Estimate(measure, kernel, bandwidth, 3), window);
    }

    private static GridWindow window(double pixels) {
        int depth = TestSamples.depthWhere(new Bandwidth.Ground(SIGMA), LAT, pixels);
        return TestSamples.windowRound(LON, LAT, depth, (int) Math.min(50, 20 * pixels + 3));
    }

    private static double areaKm2(int depth, long row) {
        double side = (double) (1L << depth);
        double north = Math.tanh(WebMercator.mercatorY(row / side));
        double south = Math.tanh(WebMercator.mercatorY((row + 1) / side));
        double radius = WebMercator.EARTH_RADIUS_METRES / 1000;
        return radius * radius * (2 * Math.PI / side) * (north - south);
    }

    private static double totalWeight(ArraySamples samples) {
        SampleBlock block = SampleBlock.ofCapacity((int) samples.count());
        samples.read(0, block.capacity(), block);
        double total = 0;
        for (float weight : block.weight()) {
            total += weight;
        }
        return total;
    }

    private static double[] uniform(long seed, int count, double middle, double halfWidth) {
        return new Random(seed)
                .doubles(count, middle - halfWidth, middle + halfWidth)
                .toArray();
    }

    private static double[] twice(double[] array) {
        double[] twice = Arrays.copyOf(array, 2 * array.length);
        System.arraycopy(array, 0, twice, array.length, array.length);
        return twice;
    }

    private static void checkClose(float[] expected, float[] actual) {
        float greatest = 0;
        for (float value : expected) {
            greatest = Math.max(greatest, value);
        }
        assertTrue(greatest > 0);
        assertArrayEquals(expected, actual, 3e-5f * greatest);
    }
}
