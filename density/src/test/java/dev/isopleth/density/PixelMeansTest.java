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

    /// Where samples are many they are summed from cells: as exactly, but for what chance does to a disc.
    @ParameterizedTest
    @MethodSource("kernelsWithARadius")
    void manySamplesAreSummedFromCells(Kernel kernel) {
        GridWindow window = new GridWindow(12, 2048, 2048, 64, 64);
        double metresPerPixel = Math.scalb(WebMercator.CIRCUMFERENCE_METRES, -12);
        ArraySamples samples = TestSamples.cloud(
                new Random(7), 150_000, WebMercator.lonDegrees(window.columnU(2080)), 0, 12 * metresPerPixel);
        for (double pixels : new double[] {0.5, 1, 1.9}) {
            Estimate estimate = new Estimate(Measure.MEAN, kernel, new Bandwidth.Ground(pixels * metresPerPixel), 3);
            Wanted wanted = Wanted.of(samples, estimate, true);
            Columns cells = WindowSums.of(wanted, window);
            Columns masses = PixelMasses.of(wanted, window);
            double greatest = 0;
            double error = 0;
            for (int k = 0; k < cells.weight().length; k++) {
                greatest = Math.max(greatest, masses.weight()[k]);
                error = Math.max(error, Math.abs(cells.weight()[k] - masses.weight()[k]));
            }
            assertTrue(error > 0, "summed from positions");
            assertEquals(
                    0,
                    error / greatest,
                    kernel instanceof Uniform ? 0.002 : 0.001,
                    kernel.name() + " " + pixels + " px");
        }
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
