package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every measure that is made of kernel sums: by hand at one place, and against the oracle wherever a seed
/// leads.
class MeasuresTest {

    private static final List<Kernel> KERNELS = Kernels.ALL;
    private static final Plane.Planar PAGE = new Plane.Planar(256, 256, "px");
    private static final double LON = 13.4;
    private static final double LAT = 52.5;
    private static final Bandwidth BANDWIDTH = new Bandwidth.Ground(500);

    /// Where the denominator of a ratio is barely supported its error is that of a small sum; of the greatest
    /// ratio.
    private static final double RATIO_TOLERANCE = 0.005;

    /// Of the support itself, where a mean is defined.
    private static final double SUPPORT_TOLERANCE = 0.01;

    @ParameterizedTest
    @FieldSource("KERNELS")
    void measuresOfReadingsAtOnePlaceAreThoseOfTheReadings(Kernel kernel) {
        // Four places within a centimetre: the kernel is 1 at all of them, and each counts the same.
        double[] lon = {LON, LON + 1e-7, LON, LON + 1e-7};
        double[] lat = {LAT, LAT, LAT + 1e-7, LAT + 1e-7};
        ArraySamples readings = ArraySamples.ofDegrees(lon, lat, new double[] {1, 2, 3, 6}, null);
        ArraySamples others = ArraySamples.ofDegrees(
                new double[] {LON, LON + 1e-7}, new double[] {LAT, LAT + 1e-7}, new double[] {1, 0}, null);
        Source source = new Source(readings, others);
        double peak = kernel.peak(500) * 1e6;
        assertEquals(4 * peak, at(source, Measure.DENSITY, kernel, 1), 4e-3 * peak);
        assertEquals(12 * peak, at(source, Measure.SUM, kernel, 1), 12e-3 * peak);
        assertEquals(3, at(source, Measure.MEAN, kernel, 1), 1e-4);
        // The variance is (4 + 1 + 0 + 9) / 4, of four places.
        assertEquals(Math.sqrt(3.5 / 3), at(source, Measure.SE, kernel, 1), 1e-3);
        assertEquals(4, at(source, Measure.SUPPORT, kernel, 1), 0.02);
        assertEquals(2, at(source, Measure.RATIO, kernel, 1), 1e-3);
        assertEquals(1, at(source, Measure.RELATIVE_RISK, kernel, 1), 1e-3);
        assertEquals(2 * peak, at(source, Measure.DIFFERENCE, kernel, 1), 6e-3 * peak);
        assertEquals(2.5, at(source, Measure.MEAN_DIFFERENCE, kernel, 1), 1e-3);
        assertEquals(6, at(source, Measure.MAX, kernel, 1));
        assertEquals(4, at(source, Measure.COUNT, kernel, 1));
        assertEquals(Float.NaN, at(source, Measure.RATIO, kernel, 3));
        assertEquals(Float.NaN, at(source, Measure.MEAN_DIFFERENCE, kernel, 3));
    }

    /// Without a mask too: what rounding leaves of n - 1 is no number of places.
    @ParameterizedTest
    @FieldSource("KERNELS")
    void readingsOfOnePlaceHaveNoStandardError(Kernel kernel) {
        int readings = 30;
        double[] x = new double[readings];
        Arrays.fill(x, 100.3);
        double[] values = new Random(3).doubles(readings, 0, 100).toArray();
        double[] weights = new Random(4).doubles(readings, 0.1, 9).toArray();
        ArraySamples samples = ArraySamples.onPlane(PAGE, x, x, values, weights);
        GridWindow window = new GridWindow(8, 50, 50, 100, 100);
        for (double sigma : new double[] {1, 3, 20}) {
            Estimate se = new Estimate(Measure.SE, kernel, PAGE.bandwidth(sigma), 0);
            float[] errors = Estimator.estimate(samples, se, window).values();
            for (int k = 0; k < errors.length; k++) {
                double u = window.columnU(window.column0() + k % 100);
                double v = window.rowV(window.row0() + k / 100);
                assertEquals(Float.NaN, errors[k], "fast, sigma " + sigma);
                assertEquals(Double.NaN, ExactDensity.value(samples, se, u, v), "exact, sigma " + sigma);
            }
        }
    }

    @Test
    void valuesAndWeightsBelowZeroAddUpToASumBelowZero() {
        ArraySamples flows = ArraySamples.ofDegrees(
                new double[] {LON, LON}, new double[] {LAT, LAT}, new double[] {-5, 4}, new double[] {2, -1});
        assertEquals(
                -14 * Gaussian.INSTANCE.peak(500) * 1e6, at(Source.of(flows), Measure.SUM, Gaussian.INSTANCE, 0), 0.1);
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void withoutAnyCaseEitherRatioIsZeroWhereThePopulationSupportsIt(Kernel kernel) {
        ArraySamples population = TestSamples.cloud(new Random(5), 50, LON, LAT, 100);
        for (ArraySamples none : List.of(TestSamples.at(), weightless())) {
            Source source = new Source(none, population);
            for (Measure ratio : List.of(Measure.RATIO, Measure.RELATIVE_RISK)) {
                assertEquals(0, at(source, ratio, kernel, 3), ratio + " amid the population");
                Source nobody = new Source(none, TestSamples.at());
                assertEquals(Float.NaN, at(nobody, ratio, kernel, 3), ratio + " where nobody is");
            }
        }
    }

    private static ArraySamples weightless() {
        return ArraySamples.ofDegrees(new double[] {LON}, new double[] {LAT}, null, new double[] {0});
    }

    /// Where weights of both signs cancel there is a sum all the same. From cells a kernel with an edge errs in
    /// proportion to what cancels.
    @ParameterizedTest
    @FieldSource("KERNELS")
    void sumsOfWeightsOfBothSignsAreThoseOfEach(Kernel kernel) {
        for (int count : new int[] {200, 40_000}) {
            Random random = new Random(count);
            double[] x = new double[count];
            double[] y = new double[count];
            double[] values = new double[count];
            double[] weights = new double[count];
            for (int i = 0; i < count; i++) {
                x[i] = 40 + 60 * random.nextDouble();
                y[i] = 40 + 60 * random.nextDouble();
                values[i] = 100 * random.nextDouble();
                weights[i] = random.nextBoolean() ? 1 : -1;
            }
            ArraySamples samples = ArraySamples.onPlane(PAGE, x, y, values, weights);
            boolean fromCells = kernel.isEdged() && count > 200;
            ArraySamples ofOneSign = fromCells ? ArraySamples.onPlane(PAGE, x, y, values, null) : samples;
            GridWindow window = new GridWindow(8, 20, 20, 100, 100);
            Estimate sum = new Estimate(Measure.SUM, kernel, PAGE.bandwidth(8), 0);
            ValueGrid fast = Estimator.estimate(samples, sum, window);
            double greatest = 0;
            double error = 0;
            for (int r = 0; r < window.rows(); r += 5) {
                for (int c = r % 3; c < window.columns(); c += 3) {
                    double u = window.columnU(window.column0() + c);
                    double v = window.rowV(window.row0() + r);
                    double exact = ExactDensity.value(samples, sum, u, v);
                    greatest = Math.max(greatest, Math.abs(ExactDensity.value(ofOneSign, sum, u, v)));
                    error = Math.max(error, Math.abs(exact - fast.value(r, c)));
                }
            }
            double bound = kernel instanceof Uniform && fromCells ? 0.01 : 0.001;
            assertEquals(0, error / greatest, bound, count + " samples");
        }
    }

    @Test
    void aMeasureThatComparesNeedsTwoSelections() {
        Source one = Source.of(TestSamples.at(LON, LAT));
        for (Measure measure : Measure.values()) {
            if (measure.needsVersus()) {
                assertThrows(IllegalArgumentException.class, () -> at(one, measure, Gaussian.INSTANCE, 0));
            }
        }
    }

    @Test
    void aHardMaskIsWhollyThereWhereverTheFadingOneIsDefined() {
        ArraySamples samples = TestSamples.cloud(new Random(1), 60, LON, LAT, 2000);
        GridWindow window = TestSamples.windowRound(LON, LAT, 16, 120);
        Estimate fading = new Estimate(Measure.MEAN, Gaussian.INSTANCE, BANDWIDTH, 3);
        Estimate hard = new Estimate(Measure.MEAN, Gaussian.INSTANCE, BANDWIDTH, 3, Mask.HARD);
        ValueGrid faded = Estimator.estimate(samples, fading, window);
        ValueGrid cut = Estimator.estimate(samples, hard, window);
        assertArrayEquals(faded.values(), cut.values());
        float[] presence = presence(cut);
        int partly = 0;
        for (int k = 0; k < presence.length; k++) {
            assertEquals(Float.isNaN(cut.values()[k]) ? 0 : 1, presence[k]);
            partly += presence(faded)[k] > 0 && presence(faded)[k] < 1 ? 1 : 0;
        }
        assertTrue(partly > 100, partly + " points fade");
    }

    static LongStream seeds() {
        return new Random(20_261_123).longs(120);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyMeasureOfAnyDatasetsInAnyTile(long seed) {
        Random random = new Random(seed);
        Kernel kernel = KERNELS.get(random.nextInt(KERNELS.size()));
        double lat = 160 * random.nextDouble() - 80;
        double lon =
                TestSamples.wrapped(random.nextBoolean() ? 180 + random.nextGaussian() : 360 * random.nextDouble());
        Bandwidth bandwidth = random.nextBoolean()
                ? new Bandwidth.Ground(10 * Math.pow(5000, random.nextDouble()))
                : new Bandwidth.Screen(2.01 + 20 * random.nextDouble(), random.nextInt(23));
        double metres = RowGeometry.sigmaOfPlane(bandwidth, WebMercator.v(lat))
                * WebMercator.CIRCUMFERENCE_METRES
                * Math.cos(Math.toRadians(lat));
        double spread = metres * 3 * random.nextDouble();
        Source source = new Source(
                TestSamples.cloud(random, 1 << random.nextInt(9), lon, lat, spread),
                TestSamples.cloud(random, 1 << random.nextInt(9), lon, lat, spread));
        int depth = Math.min(31, TestSamples.depthWhere(bandwidth, lat, 2.01 * Math.pow(8, random.nextDouble())));
        GridWindow window = TestSamples.windowRound(lon, lat, depth, 1 + random.nextInt(60));
        for (Measure measure : Measure.values()) {
            if (!measure.isWithinRadius()) {
                check(source, new Estimate(measure, kernel, bandwidth, 3), window, "seed " + seed);
            }
        }
    }

    private static void check(Source source, Estimate estimate, GridWindow window, String seed) {
        ValueGrid fast = Estimator.estimate(source, estimate, window);
        double greatest = atFirstSample(source, estimate);
        double error = 0;
        double share = 0;
        Estimate mean = new Estimate(Measure.MEAN, estimate.kernel(), estimate.bandwidth(), estimate.minSupport());
        int step = 1 + window.columns() / 9;
        for (int r = 0; r < window.rows(); r += step) {
            for (int c = 0; c < window.columns(); c += step) {
                double u = window.columnU(window.column0() + c);
                double v = window.rowV(window.row0() + r);
                double exact = ExactDensity.value(source, estimate, u - Math.floor(u), v);
                double value = fast.value(r, c);
                if (!Double.isNaN(exact)) {
                    greatest = Math.max(greatest, scale(source, estimate, exact, u - Math.floor(u), v));
                }
                boolean supported = estimate.measure() != Measure.SUPPORT
                        || !Double.isNaN(ExactDensity.value(source, mean, u - Math.floor(u), v));
                if (!Double.isNaN(exact) && !Double.isNaN(value) && supported) {
                    error = Math.max(error, Math.abs(exact - value));
                    share = Math.max(share, Math.abs(exact - value) / Math.max(Math.abs(exact), 0.05));
                }
            }
        }
        String what = seed + " " + estimate + " " + window + ": " + error + " of " + greatest;
        switch (estimate.measure()) {
            case DENSITY, SUM, DIFFERENCE -> assertTrue(error <= 0.001 * greatest, what);
            case MEAN, SE -> assertTrue(error <= 0.001 * 70, what);
            case MEAN_DIFFERENCE -> assertTrue(error <= 0.002 * 70, what);
            case RATIO, RELATIVE_RISK -> assertTrue(error <= RATIO_TOLERANCE * greatest, what);
            case SUPPORT -> assertTrue(share <= SUPPORT_TOLERANCE, what + ", share " + share);
            case MAX, COUNT -> throw new AssertionError(estimate);
        }
    }

    /// A window may hold nothing but tails, and what an error is a share of lies beside it.
    private static double atFirstSample(Source source, Estimate estimate) {
        SampleBlock first = SampleBlock.ofCapacity(1);
        source.samples().read(0, 1, first);
        double u = WebMercator.fraction(first.u()[0]);
        double v = WebMercator.fraction(first.v()[0]);
        double exact = ExactDensity.value(source, estimate, u, v);
        return Double.isNaN(exact) ? 0 : scale(source, estimate, exact, u, v);
    }

    /// What an error is a share of: the value, or for a difference both densities together.
    private static double scale(Source source, Estimate estimate, double exact, double u, double v) {
        if (estimate.measure() != Measure.DIFFERENCE) {
            return Math.abs(exact);
        }
        Estimate density = new Estimate(Measure.DENSITY, estimate.kernel(), estimate.bandwidth(), 0);
        return ExactDensity.value(source, density, u, v) + ExactDensity.value(source.requireVersus(), density, u, v);
    }

    private static float at(Source source, Measure measure, Kernel kernel, double minSupport) {
        GridWindow place = GridWindow.ofPoint(28, WebMercator.u(LON), WebMercator.v(LAT));
        return Estimator.estimate(source, new Estimate(measure, kernel, BANDWIDTH, minSupport), place)
                .value(0, 0);
    }

    private static float[] presence(ValueGrid grid) {
        float[] presence = grid.presence();
        if (presence == null) {
            throw new AssertionError("a mean has presence");
        }
        return presence;
    }
}
