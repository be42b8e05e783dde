package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The engine on a flat plane: distances are straight, amounts count per square unit, and no edge is joined
/// to another.
class PlanarPlaneTest {

    /// Side 4096: depth 12 has one lattice point a pixel of the page.
    private static final Plane.Planar PAGE = new Plane.Planar(1280, 4000, "px");

    private static final Plane.Planar SQUARE = new Plane.Planar(4096, 4096, "px");
    private static final int DEPTH = 12;

    @Test
    void aPlaneLiesInTheSmallestSquareWithOnePixelAUnitAtSomeZoom() {
        assertEquals(4096, PAGE.side());
        assertEquals(4, PAGE.zoomOfOne());
        assertEquals(256, new Plane.Planar(256, 3, "px").side());
        assertEquals(512, new Plane.Planar(256.001, 3, "px").side());
        Plane.Planar room = new Plane.Planar(9.5, 20, "m");
        assertEquals(32, room.side());
        assertEquals(-3, room.zoomOfOne());
        assertEquals(0.5, room.unitsPerPixel(-2));
    }

    @Test
    void aPlaneHoldsItsEdgesAndNothingBeyond() {
        assertTrue(PAGE.holds(0, 0) && PAGE.holds(1280, 4000));
        assertFalse(PAGE.holds(1280.01, 4) || PAGE.holds(4, 4000.01) || PAGE.holds(-0.01, 4));
        assertFalse(PAGE.holds(Double.NaN, 4) || PAGE.holds(4, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Plane.Planar(0, 4, "px"));
        assertThrows(IllegalArgumentException.class, () -> new Plane.Planar(Double.NaN, 4, "px"));
        assertThrows(IllegalArgumentException.class, () -> new Plane.Planar(4, 4, " "));
    }

    @Test
    void oneSampleIsTheKernelPerSquareUnit() {
        ArraySamples sample = at(PAGE, 640.5, 2000.5);
        Estimate estimate = new Estimate(Measure.DENSITY, Gaussian.INSTANCE, PAGE.bandwidth(20), 0);
        ValueGrid grid = Estimator.estimate(sample, estimate, new GridWindow(DEPTH, 2000, 640, 31, 41));
        double peak = 1 / (2 * Math.PI * 400);
        assertEquals(peak, grid.value(0, 0), 1e-3 * peak);
        assertEquals(peak * Math.exp(-0.5), grid.value(0, 20), 1e-3 * peak);
        assertEquals(peak * Math.exp(-2), grid.value(0, 40), 1e-3 * peak);
        assertEquals(peak * Math.exp(-(30 * 30 + 40 * 40) / 800.0), grid.value(30, 40), 1e-3 * peak);
        assertEquals(peak, ExactDensity.value(sample, estimate, 640.5 / 4096, 2000.5 / 4096), 1e-9 * peak);
    }

    @Test
    void halfTheMassOfASampleOnAnEdgeLiesOnThePlane() {
        for (Kernel kernel : Kernels.ALL) {
            for (double sigma : new double[] {0.1, 1, 7, 40}) {
                ArraySamples sample = at(SQUARE, 4096, 2048);
                Estimate estimate = new Estimate(Measure.DENSITY, kernel, SQUARE.bandwidth(sigma), 0);
                ValueGrid grid = Estimator.estimate(sample, estimate, new GridWindow(DEPTH, 1848, 3896, 400, 200));
                double mass = 0;
                for (float perSquarePixel : grid.values()) {
                    mass += perSquarePixel;
                }
                assertEquals(0.5, mass, 0.01, kernel.name() + " " + sigma);
            }
        }
    }

    static Stream<Arguments> kernelsBySigma() {
        return Kernels.ALL.stream()
                .flatMap(kernel -> Stream.of(0.05, 0.7, 3.0, 60.0, 900.0).map(sigma -> Arguments.of(kernel, sigma)));
    }

    @ParameterizedTest
    @MethodSource("kernelsBySigma")
    void nothingReachesFromOneEdgeToTheOther(Kernel kernel, double sigma) {
        GridWindow west = new GridWindow(DEPTH, 2000, 0, 90, 20);
        GridWindow east = new GridWindow(DEPTH, 2000, 4076, 90, 20);
        ArraySamples samples = at(SQUARE, 4095.5, 2040.5, 4096, 2041, 4090, 2042, 4096, 2050);
        Bandwidth bandwidth = SQUARE.bandwidth(sigma);
        double most = kernel.profile(Math.pow((4090 - 20) / sigma, 2)) * 4 * kernel.peak(sigma);
        for (Measure measure : List.of(Measure.DENSITY, Measure.SUPPORT, Measure.COUNT)) {
            Estimate estimate = new Estimate(measure, kernel, bandwidth, 0);
            assertTrue(max(Estimator.estimate(samples, estimate, east)) > 0, measure + " at the east");
            if (measure == Measure.DENSITY || most == 0) {
                assertTrue(max(Estimator.estimate(samples, estimate, west)) <= 2 * most, measure + " at the west");
            }
        }
    }

    /// Wide enough that pixels are no means: the exact sum is that of a point.
    static Stream<Arguments> kernelsByWideSigma() {
        return kernelsBySigma().filter(arguments -> (double) arguments.get()[1] > 2);
    }

    @ParameterizedTest
    @MethodSource("kernelsByWideSigma")
    void everyMeasureAgreesWithTheExactOneAtEdgesAndCorners(Kernel kernel, double sigma) {
        Random random = new Random((long) (sigma * 100));
        ArraySamples samples = cloud(random, SQUARE, 400, 1.5 * sigma);
        double range = ExactComparison.range(samples);
        for (long[] place : new long[][] {{0, 0}, {4096 - 96, 0}, {0, 4096 - 96}, {4096 - 96, 4096 - 96}}) {
            GridWindow window = new GridWindow(DEPTH, place[1], place[0], 96, 96);
            ExactComparison found = ExactComparison.of(samples, kernel, SQUARE.bandwidth(sigma), window, 7);
            assertTrue(found.densityShare() <= 1e-3, found + " at " + place[0] + "," + place[1]);
            assertTrue(found.sumShare() <= 1e-3, found.toString());
            assertTrue(found.meanError() <= 1e-3 * range, found.toString());
            assertEquals(0, found.wronglyMasked(), found.toString());
        }
    }

    @Test
    void aSigmaOfSevenStoredStepsIsWithinTheStatedError() {
        Plane.Planar wide = new Plane.Planar(1e9, 1e9, "px");
        double step = wide.side() / 4294967296.0;
        double sigma = 7 * step;
        for (Kernel kernel : Kernels.ALL) {
            for (int depth : new int[] {31, 32}) {
                double pixel = Math.scalb(wide.side(), -depth);
                ArraySamples one = at(wide, 4e8 + 0.3 * step, 5e8, 4e8 - 3 * step, 5e8 + 2 * step);
                GridWindow window = new GridWindow(depth, (long) (5e8 / pixel) - 32, (long) (4e8 / pixel) - 32, 64, 64);
                ExactComparison found = ExactComparison.of(one, kernel, wide.bandwidth(sigma), window, 1);
                assertTrue(found.densityShare() <= 1e-3, kernel.name() + " " + depth + " " + found);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsBySigma")
    void countsAndLargestValuesAreExactAtTheEdges(Kernel kernel, double sigma) {
        ArraySamples samples = cloud(new Random(5), SQUARE, 200, sigma + 3);
        for (Measure measure : List.of(Measure.COUNT, Measure.MAX)) {
            Estimate estimate = new Estimate(measure, kernel, SQUARE.bandwidth(sigma), 0);
            for (long column : new long[] {0, 4096 - 40}) {
                GridWindow window = new GridWindow(DEPTH, 0, column, 40, 40);
                ValueGrid grid = Estimator.estimate(samples, estimate, window);
                for (int k = 0; k < 1600; k += 13) {
                    double exact =
                            ExactDensity.value(samples, estimate, window.columnU(column + k % 40), window.rowV(k / 40));
                    assertEquals((float) exact, grid.values()[k], measure + " " + k);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsBySigma")
    void tilesHaveTheBitsOfTheWholePlane(Kernel kernel, double sigma) {
        int depth = sigma > 100 ? 8 : 10;
        int side = 1 << depth;
        ArraySamples samples = cloud(new Random(9), SQUARE, 300, sigma + 30);
        for (Measure measure : List.of(Measure.MEAN, Measure.COUNT)) {
            Estimate estimate = new Estimate(measure, kernel, SQUARE.bandwidth(sigma), 3);
            ValueGrid band = Estimator.estimateWithSupport(samples, estimate, new GridWindow(depth, 0, 0, 40, side));
            for (int column : new int[] {0, 64, side - 64}) {
                ValueGrid tile =
                        Estimator.estimateWithSupport(samples, estimate, new GridWindow(depth, 5, column, 30, 64));
                for (int k = 0; k < tile.values().length; k++) {
                    int inBand = (5 + k / 64) * side + column + k % 64;
                    assertEquals(
                            Float.floatToRawIntBits(band.values()[inBand]),
                            Float.floatToRawIntBits(tile.values()[k]),
                            measure + " at column " + (column + k % 64) + ", row " + (5 + k / 64));
                }
            }
        }
    }

    @Test
    void theRuleOfThumbMeasuresStraightLinesInUnits() {
        RuleOfThumb two = RuleOfThumb.of(at(PAGE, 100, 100, 400, 500));
        assertEquals(0.9 * 250 * Math.pow(2, -0.2) / 3, two.sigma(), 1e-3);
        assertEquals(4096.0 / 64 / 3, RuleOfThumb.of(at(PAGE, 100, 100)).sigma());
        assertEquals(
                4096.0 / 1024 / 3,
                RuleOfThumb.of(at(PAGE, 100, 100, 100, 100.001)).sigma());
    }

    @Test
    void theScaleOfAPlaneIsFoundOnIt() {
        ArraySamples samples = cloud(new Random(2), SQUARE, 500, 200);
        Estimate estimate = new Estimate(Measure.DENSITY, Gaussian.INSTANCE, SQUARE.bandwidth(30), 0);
        double[] values = Probe.values(Source.of(samples), estimate);
        assertTrue(values.length > 400 && values[0] > 0, values.length + " values");
    }

    @Test
    void bandwidthsOfAnotherPlaneAndWindowsOffItAreRefused() {
        ArraySamples samples = at(PAGE, 3, 3);
        GridWindow window = new GridWindow(8, 0, 0, 4, 4);
        for (Bandwidth other :
                List.of(new Bandwidth.Ground(100), new Bandwidth.Screen(4, 3), new Bandwidth.Planar(4, 512))) {
            Estimate estimate = new Estimate(Measure.DENSITY, Gaussian.INSTANCE, other, 0);
            assertThrows(IllegalArgumentException.class, () -> Estimator.estimate(samples, estimate, window));
        }
        Estimate estimate = new Estimate(Measure.DENSITY, Gaussian.INSTANCE, PAGE.bandwidth(9), 0);
        for (long column : new long[] {-1, 253}) {
            GridWindow off = new GridWindow(8, 0, column, 4, 4);
            assertThrows(IllegalArgumentException.class, () -> Estimator.estimate(samples, estimate, off));
        }
        ArraySamples ofTheWorld = TestSamples.at(3, 3);
        assertThrows(IllegalArgumentException.class, () -> Estimator.estimate(ofTheWorld, estimate, window));
    }

    private static ArraySamples at(Plane.Planar plane, double... xy) {
        double[] x = new double[xy.length / 2];
        double[] y = new double[xy.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = xy[2 * i];
            y[i] = xy[2 * i + 1];
        }
        return ArraySamples.onPlane(plane, x, y, null, null);
    }

    /// Samples within some units of the four corners, weights and values of their own.
    private static ArraySamples cloud(Random random, Plane.Planar plane, int count, double spread) {
        double[] x = new double[count];
        double[] y = new double[count];
        double[] values = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            double inX = Math.min(plane.width() / 2, spread * random.nextDouble());
            double inY = Math.min(plane.height() / 2, spread * random.nextDouble());
            x[i] = i % 2 == 0 ? inX : plane.width() - inX;
            y[i] = i % 4 < 2 ? inY : plane.height() - inY;
            values[i] = 100 + 20 * random.nextGaussian();
            weights[i] = i % 5 == 0 ? 0.25 + random.nextDouble() : 1;
        }
        return ArraySamples.onPlane(plane, x, y, values, weights);
    }

    private static double max(ValueGrid grid) {
        double max = 0;
        for (float value : grid.values()) {
            max = Math.max(max, value);
        }
        return max;
    }
}
