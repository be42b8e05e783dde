package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// With a bandwidth below two pixels a pixel is the mean over its ground: held to a dense quadrature of the
/// exact density.
class PixelMeansTest {

    /// Points a side of the quadrature over one pixel: the narrowest kernel spans three of them, and an edge
    /// needs more.
    private static int fine(Kernel kernel) {
        return kernel.isEdged() ? 40 : 32;
    }

    /// The same where many samples make an edge's errors cancel.
    private static final int FINE = 16;

    private static final List<Double> SMOOTH = List.of(0.1, 0.2, 0.3749, 0.3751, 0.9, 1.7);
    private static final List<Double> EDGED = List.of(0.3, 0.9, 1.7);

    static Stream<Arguments> kernelsByPixels() {
        return Kernels.ALL.stream()
                .flatMap(kernel ->
                        (kernel.isEdged() ? EDGED : SMOOTH).stream().map(pixels -> Arguments.of(kernel, pixels)));
    }

    @ParameterizedTest
    @MethodSource("kernelsByPixels")
    void aPixelIsTheMeanOverItsGround(Kernel kernel, double pixels) {
        checkMeans(kernel, pixels, 12, 10, 0);
        checkMeans(kernel, pixels, 12, 180, 60);
        checkMeans(kernel, pixels, 8, -180, -70);
    }

    @ParameterizedTest
    @MethodSource("kernelsByPixels")
    void aPixelOfAScreenKernelIsTheMeanOverItself(Kernel kernel, double pixels) {
        Bandwidth bandwidth = new Bandwidth.Screen(pixels, 4);
        checkMeans(kernel, bandwidth, 12, 180, 60, tolerance(kernel));
    }

    @ParameterizedTest
    @MethodSource("kernelsByPixels")
    void screenKernelsBelowAPixelOfTheDeepestTilesCompute(Kernel kernel, double pixels) {
        Bandwidth bandwidth = new Bandwidth.Screen(pixels, 22);
        GridWindow window = TestSamples.windowRound(30, 40, 31, 7);
        double u = window.columnU(window.column0() + 3);
        double v = window.rowV(window.row0() + 3);
        ArraySamples sample = TestSamples.at(WebMercator.lonDegrees(u), WebMercator.latDegrees(v));
        ValueGrid grid = Estimator.estimate(sample, new Estimate(Measure.DENSITY, kernel, bandwidth, 3), window);
        float middle = grid.value(3, 3);
        assertTrue(middle > 0 && middle < Float.POSITIVE_INFINITY, "density " + middle);
        for (float value : grid.values()) {
            assertTrue(value <= middle * 1.000001f);
        }
    }

    /// A mean as well, beside a town that outweighs all else: what reaches a pixel is a small part of it.
    @ParameterizedTest
    @MethodSource("kernelsWithARadius")
    void aMeanBesideManySamplesIsThatOfItsGround(Kernel kernel) {
        GridWindow window = new GridWindow(12, 2040, 2040, 16, 16);
        double metresPerPixel = Math.scalb(WebMercator.CIRCUMFERENCE_METRES, -12);
        ArraySamples samples = town(80_000);
        double sigma = 1 / kernel.radiusPerSigma();
        Estimate estimate = new Estimate(Measure.MEAN, kernel, new Bandwidth.Ground(sigma * metresPerPixel), 0);
        ValueGrid grid = Estimator.estimate(samples, estimate, window);
        for (int column : new int[] {11, 12}) {
            double weight = 0;
            double value = 0;
            for (int k = 0; k < FINE * FINE; k++) {
                int row = k / FINE;
                double u = (2040 + column + (k % FINE + 0.5) / FINE) / 4096;
                double v = (2048 + (row + 0.5) / FINE) / 4096;
                KernelSums at = ExactDensity.at(samples, kernel, estimate.bandwidth(), u, v);
                weight += at.weight();
                value += at.weightedValue();
            }
            assertTrue(weight > 0, "nothing reaches column " + column);
            double expected = samples.valueOffset() + value / weight;
            double tolerance = 0.001 * ExactComparison.range(samples);
            assertEquals(expected, grid.value(8, column), tolerance, "column " + column);
        }
    }

    /// A town a pixel wide, the dearer the further east, in the window's middle.
    private static ArraySamples town(int count) {
        Random random = new Random(7);
        double[] lons = new double[count];
        double[] lats = new double[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double x = random.nextGaussian();
            lons[i] = WebMercator.lonDegrees((2048.5 + x) / 4096);
            lats[i] = WebMercator.latDegrees((2048.5 + random.nextGaussian()) / 4096);
            values[i] = 100 + x;
        }
        return ArraySamples.ofDegrees(lons, lats, values, null);
    }

    static Stream<Kernel> kernelsWithARadius() {
        return Kernels.ALL.stream().filter(kernel -> !(kernel instanceof Gaussian));
    }

    /// The quadrature of a disc's edge is no better than this.
    private static double tolerance(Kernel kernel) {
        return kernel instanceof Uniform ? 0.005 : kernel.isEdged() ? 0.002 : 0.001;
    }

    private static void checkMeans(Kernel kernel, double pixels, int depth, double lon, double lat) {
        double metresPerPixel = Math.scalb(WebMercator.CIRCUMFERENCE_METRES, -depth) * Math.cos(Math.toRadians(lat));
        double wide = kernel.isEdged() ? 0.01 : 0.003;
        Bandwidth bandwidth = new Bandwidth.Ground(pixels * metresPerPixel);
        checkMeans(kernel, bandwidth, depth, lon, lat, depth < 10 ? wide : tolerance(kernel));
    }

    private static void checkMeans(
            Kernel kernel, Bandwidth bandwidth, int depth, double lon, double lat, double tolerance) {
        double side = (double) (1L << depth);
        double metres = WebMercator.CIRCUMFERENCE_METRES / side * Math.cos(Math.toRadians(lat));
        ArraySamples samples = TestSamples.cloud(new Random(5), 4, lon, lat, metres / 2);
        GridWindow window = TestSamples.windowRound(lon, lat, depth, 6);
        ValueGrid grid = Estimator.estimate(samples, new Estimate(Measure.DENSITY, kernel, bandwidth, 3), window);
        double greatest = 0;
        double error = 0;
        for (int r = 0; r < 6; r++) {
            for (int c = 0; c < 6; c++) {
                double exact = groundMean(samples, kernel, bandwidth, window.row0() + r, window.column0() + c, side);
                greatest = Math.max(greatest, exact);
                error = Math.max(error, Math.abs(exact - grid.value(r, c)));
            }
        }
        assertEquals(0, error / greatest, tolerance, bandwidth + " at " + lat);
    }

    private static double groundMean(
            ArraySamples samples, Kernel kernel, Bandwidth bandwidth, long row, long column, double side) {
        double sum = 0;
        double area = 0;
        Estimate density = new Estimate(Measure.DENSITY, kernel, bandwidth, 3);
        for (int y = 0; y < fine(kernel); y++) {
            double v = (row + (y + 0.5) / fine(kernel)) / side;
            double cosine = WebMercator.cosLatitude(v);
            for (int x = 0; x < fine(kernel); x++) {
                double u = (column + (x + 0.5) / fine(kernel)) / side;
                sum += ExactDensity.value(samples, density, u - Math.floor(u), v) * cosine * cosine;
                area += cosine * cosine;
            }
        }
        return sum / area;
    }
}
