package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Sums over the points of a window are those of every sample by itself.
class RepeatedSumsTest {

    @Test
    void aGaussiansSumsAreTheExactOnes() {
        checkExact(Gaussian.INSTANCE, new Bandwidth.Ground(690), -83.6, 41.6, 3, 0.003);
        checkExact(Gaussian.INSTANCE, new Bandwidth.Ground(900), -83.6, 41.6, 6, 0.0003);
    }

    @Test
    void soAreTheyFarNorthAndWhereAWideKernelIsNoProduct() {
        checkExact(Gaussian.INSTANCE, new Bandwidth.Ground(900), 25, 69, 3, 0.003);
        checkExact(Gaussian.INSTANCE, new Bandwidth.Ground(900_000), 25, 60, 3, 0.003);
    }

    @Test
    void soAreTheyAcrossTheAntimeridianAndAllRoundTheWorld() {
        checkExact(Gaussian.INSTANCE, new Bandwidth.Ground(5_000), 179.99, -17, 3, 0.003);
        Bandwidth wide = new Bandwidth.Ground(2_000_000);
        ArraySamples samples = TestSamples.cloud(new Random(3), 300, 179, 10, 4_000_000);
        checkExact(samples, Gaussian.INSTANCE, wide, new GridWindow(5, 4, 0, 24, 32), 0.004);
    }

    @Test
    void otherKernelsAreAsMuchRounderAsCellsAreWide() {
        checkExact(Quartic.INSTANCE, new Bandwidth.Ground(900), -83.6, 41.6, 3, 0.01);
        checkExact(Epanechnikov.INSTANCE, new Bandwidth.Ground(900), -83.6, 41.6, 3, 0.04);
    }

    @Test
    void onAPlanarPlaneNothingWraps() {
        Plane.Planar plane = new Plane.Planar(1000, 800, "px");
        Random random = new Random(9);
        double[] x = random.doubles(200, 0, 1000).toArray();
        double[] y = random.doubles(200, 0, 800).toArray();
        checkExact(
                ArraySamples.onPlane(plane, x, y, null, null),
                Gaussian.INSTANCE,
                plane.bandwidth(60),
                new GridWindow(6, 0, 0, 64, 64),
                0.004);
    }

    @Test
    void squaresAreThoseOfTheKernel() {
        ArraySamples samples = TestSamples.cloud(new Random(5), 200, -83.6, 41.6, 3000);
        Bandwidth bandwidth = new Bandwidth.Ground(900);
        GridWindow window = TestSamples.windowRound(-83.6, 41.6, TestSamples.depthWhere(bandwidth, 41.6, 6), 40);
        RepeatedSums sums = RepeatedSums.of(Gaussian.INSTANCE, bandwidth, window);
        float[] squares = sums.ofSquares(filled(sums, samples));
        // sigma / sqrt 2 is the kernel whose values are the squares.
        RepeatedSums narrow = RepeatedSums.of(Gaussian.INSTANCE, new Bandwidth.Ground(900 / Math.sqrt(2)), window);
        float[] expected = narrow.of(List.of(filled(narrow, samples))).getFirst();
        assertArrayEquals(expected, squares, 0.01f * max(expected));
    }

    @Test
    void aSheetThatIsClearedHoldsNothingOfBefore() {
        ArraySamples samples = TestSamples.cloud(new Random(5), 50, -83.6, 41.6, 3000);
        Bandwidth bandwidth = new Bandwidth.Ground(900);
        RepeatedSums sums = RepeatedSums.of(
                Gaussian.INSTANCE,
                bandwidth,
                TestSamples.windowRound(-83.6, 41.6, TestSamples.depthWhere(bandwidth, 41.6, 3), 20));
        RepeatedSums.Sheet used = filled(sums, samples);
        used.clear();
        RepeatedSums.Sheet full = filled(sums, samples);
        List<float[]> both = sums.of(List.of(used, full));
        assertEquals(0, max(both.getFirst()));
        assertArrayEquals(sums.of(List.of(full)).getFirst(), both.getLast());
    }

    private static void checkExact(
            Kernel kernel, Bandwidth bandwidth, double lon, double lat, double cells, double tolerance) {
        double spread = 3 * ((Bandwidth.Ground) bandwidth).sigmaMetres();
        ArraySamples samples = TestSamples.cloud(new Random(3), 300, lon, lat, spread);
        int depth = TestSamples.depthWhere(bandwidth, lat, cells);
        checkExact(samples, kernel, bandwidth, TestSamples.windowRound(lon, lat, depth, 40), tolerance);
    }

    /// @param tolerance as a share of the greatest sum
    private static void checkExact(
            ArraySamples samples, Kernel kernel, Bandwidth bandwidth, GridWindow window, double tolerance) {
        RepeatedSums sums = RepeatedSums.of(kernel, bandwidth, window);
        float[] found = sums.of(List.of(filled(sums, samples))).getFirst();
        double greatest = 0;
        double furthest = 0;
        for (int r = 0; r < window.rows(); r++) {
            for (int c = 0; c < window.columns(); c++) {
                double exact = ExactDensity.at(
                                samples,
                                kernel,
                                bandwidth,
                                window.columnU(window.column0() + c),
                                window.rowV(window.row0() + r))
                        .weight();
                greatest = Math.max(greatest, exact);
                furthest = Math.max(furthest, Math.abs(exact - found[r * window.columns() + c]));
            }
        }
        assertTrue(greatest > 0);
        assertEquals(0, furthest / greatest, tolerance, kernel.name());
    }

    private static RepeatedSums.Sheet filled(RepeatedSums sums, ArraySamples samples) {
        RepeatedSums.Sheet sheet = sums.sheet();
        SampleBlock block = SampleBlock.ofCapacity((int) samples.count());
        samples.read(0, (int) samples.count(), block);
        for (int i = 0; i < samples.count(); i++) {
            sheet.add(block.u()[i], block.v()[i], block.weight()[i]);
        }
        return sheet;
    }

    private static float max(float[] values) {
        float max = 0;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
