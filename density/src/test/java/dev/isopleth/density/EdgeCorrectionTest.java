package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Estimates within a study area: the mask, and the uniform correction against exact values.
class EdgeCorrectionTest {

    private static Estimate density(Kernel kernel, Bandwidth bandwidth) {
        return new Estimate(Measure.DENSITY, kernel, bandwidth, 3);
    }

    static Stream<Arguments> kernelsByShape() {
        return Kernels.ALL.stream()
                .flatMap(kernel ->
                        Stream.of("convex", "concave", "hole", "vertices").map(shape -> Arguments.of(kernel, shape)));
    }

    /// Interpolated up, at pixels, and fewer than two pixels a sigma.
    @ParameterizedTest
    @MethodSource("kernelsByShape")
    void densitiesAreExactUpToTheBorder(Kernel kernel, String shape) {
        double worst = 0;
        boolean slow = shape.equals("vertices");
        for (double lat : slow ? new double[] {60} : new double[] {0, 60, -70}) {
            for (double pixels : new double[] {2.2, 7, 40}) {
                for (double sigma : slow ? new double[] {400} : new double[] {400, 50_000}) {
                    double spread = 2 * sigma;
                    StudyArea area = TestAreas.shape(shape, 24, lat, spread);
                    Bandwidth ground = new Bandwidth.Ground(sigma);
                    double ofPlane = RowGeometry.sigmaOfPlane(ground, WebMercator.v(lat));
                    int zoom = (int) Math.clamp(Math.round(Math.log(5 / 256.0 / ofPlane) / Math.log(2)), 0L, 22L);
                    Bandwidth screen = new Bandwidth.Screen(ofPlane * 256 * (1L << zoom), zoom);
                    ArraySamples samples = TestSamples.cloud(new Random(7), 200, 24, lat, spread / 2);
                    for (Bandwidth bandwidth : List.of(ground, screen)) {
                        worst = Math.max(worst, error(samples, area, kernel, bandwidth, lat, pixels));
                    }
                }
            }
        }
        assertEquals(0, worst, 0.001, kernel.name() + " " + shape);
    }

    /// The greatest error over some points of a window that reaches over the border, as a share of the
    /// greatest exact value.
    static double error(
            ArraySamples samples, StudyArea area, Kernel kernel, Bandwidth bandwidth, double lat, double pixels) {
        Source source = new Source(samples, null, area);
        Estimate estimate = density(kernel, bandwidth);
        int depth = TestSamples.depthWhere(bandwidth, lat, pixels);
        int points = (int) Math.min(160, Math.ceil(5 * pixels));
        GridWindow window = TestSamples.windowRound(24, lat, depth, points);
        ValueGrid grid = Estimator.estimate(source, estimate, window);
        Random random = new Random(11);
        double greatest = 0;
        double error = 0;
        for (int k = 0; k < 12; k++) {
            int r = random.nextInt(window.rows());
            int c = random.nextInt(window.columns());
            double u = window.columnU(window.column0() + c);
            double v = window.rowV(window.row0() + r);
            double exact = ExactDensity.value(source, estimate, u, v);
            assertEquals(Double.isNaN(exact), Float.isNaN(grid.value(r, c)));
            if (!Double.isNaN(exact)) {
                greatest = Math.max(greatest, exact);
                error = Math.max(error, Math.abs(exact - grid.value(r, c)));
            }
        }
        return greatest > 0 ? error / greatest : 0;
    }

    /// A pixel wider than half a sigma has the mean density over the mean share, both over its ground.
    @ParameterizedTest
    @MethodSource("dev.isopleth.density.KernelShareTest#kernels")
    void aWidePixelHasTheMeanShareOfItsGround(Kernel kernel) {
        for (double pixels : new double[] {1.4, 0.5, 0.2}) {
            int depth = 12;
            double metres = Math.scalb(WebMercator.CIRCUMFERENCE_METRES, -depth) * Math.cos(Math.toRadians(50));
            Bandwidth bandwidth = new Bandwidth.Ground(pixels * metres);
            StudyArea area = TestAreas.of(TestAreas.ring(13, 50, 3 * metres, 6, 0));
            ArraySamples samples = TestSamples.cloud(new Random(2), 30, 13, 50, metres);
            GridWindow window = TestSamples.windowRound(13, 50, depth, 8);
            ValueGrid with = Estimator.estimate(new Source(samples, null, area), density(kernel, bandwidth), window);
            ValueGrid without = Estimator.estimate(samples, density(kernel, bandwidth), window);
            int compared = 0;
            for (int r = 0; r < 8; r++) {
                for (int c = 0; c < 8; c++) {
                    if (Float.isNaN(with.value(r, c)) || without.value(r, c) == 0) {
                        continue;
                    }
                    double share = meanShare(area, kernel, bandwidth, window, r, c);
                    assertEquals(share, without.value(r, c) / with.value(r, c), 0.002, pixels + " " + r + " " + c);
                    compared++;
                }
            }
            assertTrue(compared > 10, "compared " + compared);
        }
    }

    private static double meanShare(
            StudyArea area, Kernel kernel, Bandwidth bandwidth, GridWindow window, int row, int column) {
        int fine = 48;
        double side = (double) (1L << window.depth());
        KernelShare share = KernelShare.of(area, kernel, bandwidth);
        double west = (window.column0() + column) / side;
        double north = (window.row0() + row) / side;
        BorderPieces pieces = share.near(west, north, west + 1 / side, north + 1 / side);
        double sum = 0;
        for (int y = 0; y < fine; y++) {
            for (int x = 0; x < fine; x++) {
                double u = west + (x + 0.5) / fine / side;
                double v = north + (y + 0.5) / fine / side;
                sum += share.at(pieces, u, v, area.holds(u, v));
            }
        }
        return sum / fine / fine;
    }

    /// Samples evenly spread over the area have one density up to its border: what the correction is for.
    @ParameterizedTest
    @MethodSource("dev.isopleth.density.KernelShareTest#kernels")
    void evenlySpreadSamplesHaveOneDensityUpToTheBorder(Kernel kernel) {
        Plane.Planar page = new Plane.Planar(256, 256, "px");
        double[] ring = {40.5, 40.5, 200.5, 40.5, 200.5, 120.5, 120.5, 120.5, 120.5, 200.5, 40.5, 200.5};
        StudyArea area = StudyArea.of(page, List.of(List.of(ring)));
        List<double[]> spread = new java.util.ArrayList<>();
        for (int y = 0; y < 512; y++) {
            for (int x = 0; x < 512; x++) {
                if (area.holds(page.u(x / 2.0 + 0.25), page.v(y / 2.0 + 0.25))) {
                    spread.add(new double[] {x / 2.0 + 0.25, y / 2.0 + 0.25});
                }
            }
        }
        ArraySamples samples = ArraySamples.onPlane(
                page,
                spread.stream().mapToDouble(at -> at[0]).toArray(),
                spread.stream().mapToDouble(at -> at[1]).toArray(),
                null,
                null);
        // Kernels with an edge are summed sample by sample: round the inner corner alone.
        boolean slow = kernel.isEdged();
        GridWindow window = slow ? new GridWindow(8, 96, 96, 48, 48) : new GridWindow(8, 0, 0, 256, 256);
        for (double sigma : slow ? new double[] {8} : new double[] {1.2, 8, 20}) {
            Estimate estimate = density(kernel, page.bandwidth(sigma));
            ValueGrid grid = Estimator.estimate(new Source(samples, null, area), estimate, window);
            int within = 0;
            for (float value : grid.values()) {
                if (!Float.isNaN(value)) {
                    within++;
                    // Four samples a unit squared; the lattice of samples itself is no even density to small discs.
                    assertEquals(4, value, sigma < 2 || kernel.isEdged() ? 0.15 : 0.006, kernel.name() + " " + sigma);
                }
            }
            assertEquals(slow ? 48 * 48 - 23 * 24 : 160 * 160 - 80 * 80, within);
        }
    }

    @Test
    void anAreaFarAwayFromEverythingCorrectsNothing() {
        ArraySamples samples = TestSamples.cloud(new Random(1), 300, 10, 50, 3000);
        Source free = Source.of(samples);
        Source within = new Source(samples, null, TestAreas.of(TestAreas.box(-30, 20, 60, 75)));
        GridWindow window = TestSamples.windowRound(10, 50, 18, 64);
        for (Kernel kernel : Kernels.ALL) {
            assertArrayEquals(
                    Estimator.estimate(free, density(kernel, new Bandwidth.Ground(500)), window)
                            .values(),
                    Estimator.estimate(within, density(kernel, new Bandwidth.Ground(500)), window)
                            .values());
        }
    }

    @Test
    void withoutCorrectionThereIsTheMaskAlone() {
        ArraySamples samples = TestSamples.cloud(new Random(1), 300, 10, 50, 3000);
        StudyArea area = TestAreas.of(TestAreas.ring(10, 50, 3000, 9, 0.2));
        GridWindow window = TestSamples.windowRound(10, 50, 16, 64);
        Estimate corrected = density(Quartic.INSTANCE, new Bandwidth.Ground(800));
        float[] free = Estimator.estimate(samples, corrected, window).values();
        float[] masked = Estimator.estimate(new Source(samples, null, area), corrected.withEdge(Edge.NONE), window)
                .values();
        float[] uniform = Estimator.estimate(new Source(samples, null, area), corrected, window)
                .values();
        int higher = 0;
        for (int k = 0; k < free.length; k++) {
            boolean in = area.holds(window.columnU(window.column0() + k % 64), window.rowV(window.row0() + k / 64));
            assertEquals(in ? free[k] : Float.NaN, masked[k]);
            assertEquals(!in, Float.isNaN(uniform[k]));
            higher += uniform[k] > masked[k] ? 1 : 0;
        }
        assertTrue(higher > 100, "corrected at " + higher);
    }

    /// Only what is per area is corrected: of all else the share cancels out.
    @ParameterizedTest
    @EnumSource
    void everyMeasureIsUndefinedOutsideAndExactWithin(Measure measure) {
        ArraySamples samples = TestSamples.cloud(new Random(1), 200, 10, 50, 3000);
        ArraySamples others = TestSamples.cloud(new Random(4), 200, 10, 50, 3000);
        StudyArea area = TestAreas.of(TestAreas.ring(10, 50, 3000, 9, 0.2));
        Source source = new Source(samples, others, area);
        GridWindow window = TestSamples.windowRound(10, 50, 16, 48);
        Estimate estimate = new Estimate(measure, Gaussian.INSTANCE, new Bandwidth.Ground(900), 3);
        ValueGrid grid = Estimator.estimateWithSupport(source, estimate, window);
        double greatest = 0;
        double error = 0;
        for (int k = 0; k < 48 * 48; k += 23) {
            double u = window.columnU(window.column0() + k % 48);
            double v = window.rowV(window.row0() + k / 48);
            double exact = ExactDensity.value(source, estimate, u, v);
            float[] support = grid.support();
            if (!area.holds(u, v)) {
                assertTrue(Double.isNaN(exact) && Float.isNaN(grid.values()[k]));
                assertEquals(0, support == null ? -1 : support[k]);
            } else if (!Double.isNaN(exact) && !Float.isNaN(grid.values()[k])) {
                greatest = Math.max(greatest, Math.abs(exact));
                error = Math.max(error, Math.abs(exact - grid.values()[k]));
            }
        }
        assertNotEquals(0, greatest);
        assertEquals(0, error / greatest, 0.001);
    }

    @Test
    void aWindowOutsideTheAreaIsUndefined() {
        ArraySamples samples = TestSamples.cloud(new Random(1), 300, 10, 50, 3000);
        Source source = new Source(samples, null, TestAreas.of(TestAreas.box(20, 40, 30, 60)));
        GridWindow window = TestSamples.windowRound(10, 50, 16, 16);
        for (Measure measure : List.of(Measure.DENSITY, Measure.MEAN, Measure.COUNT)) {
            ValueGrid grid = Estimator.estimateWithSupport(
                    source, new Estimate(measure, Gaussian.INSTANCE, new Bandwidth.Ground(900), 3), window);
            for (float value : grid.values()) {
                assertTrue(Float.isNaN(value));
            }
        }
    }

    static Stream<Arguments> seams() {
        return Kernels.ALL.stream()
                .flatMap(kernel -> Stream.of(0.3, 1.3, 3.0, 11.0, 50.0).map(pixels -> Arguments.of(kernel, pixels)));
    }

    /// Any two windows agree to the last bit, across the antimeridian too.
    @ParameterizedTest
    @MethodSource("seams")
    void aPixelIsTheSameInEveryWindow(Kernel kernel, double pixels) {
        StudyArea ends = StudyArea.of(
                Plane.WORLD,
                List.of(
                        List.of(new double[] {179.6, 60, 180, 60.1, 180, 60.5, 179.7, 60.4}),
                        List.of(new double[] {-180, 60.1, -179.8, 60.3, -180, 60.5})));
        StudyArea round = TestAreas.of(TestAreas.box(-180, -60, 180, 60.26));
        ArraySamples samples = TestSamples.cloud(new Random(6), 200, 180, 60.25, 9000);
        for (StudyArea area : List.of(ends, round)) {
            Source source = new Source(samples, null, area);
            for (Bandwidth bandwidth : List.of(new Bandwidth.Ground(3000), new Bandwidth.Screen(5, 9))) {
                checkWindows(source, density(kernel, bandwidth), TestSamples.depthWhere(bandwidth, 60.25, pixels));
            }
        }
    }

    private static void checkWindows(Source source, Estimate estimate, int depth) {
        GridWindow large = TestSamples.windowRound(180, 60.25, depth, 75);
        ValueGrid whole = Estimator.estimate(source, estimate, large);
        for (int[] part : new int[][] {{0, 0, 31, 17}, {13, 29, 20, 40}, {40, 3, 35, 72}, {33, 37, 1, 1}}) {
            int rows = Math.min(part[2], large.rows() - part[0]);
            GridWindow small = new GridWindow(
                    depth,
                    large.row0() + part[0],
                    Math.floorMod(large.column0() + part[1], 1L << depth),
                    rows,
                    Math.min(part[3], 75 - part[1]));
            SeamsTest.checkPart(whole, Estimator.estimate(source, estimate, small), part[0], part[1]);
        }
    }

    /// A border all round the world is near at both ends of one edge, which runs east in the south of an area
    /// and west in its north; or its ends lie some pixels apart.
    @ParameterizedTest
    @MethodSource("dev.isopleth.density.KernelShareTest#kernels")
    void densitiesAreExactAtBothEndsOfABorderRoundTheWorld(Kernel kernel) {
        for (Bandwidth bandwidth : List.of(new Bandwidth.Ground(50_000), new Bandwidth.Screen(5, 5))) {
            for (double end : new double[] {180, 179.9}) {
                StudyArea area = TestAreas.of(TestAreas.box(-end, -60, end, 40));
                for (double lat : new double[] {-59.9, 39.9}) {
                    ArraySamples samples = TestSamples.cloud(new Random(2), 100, 180, lat, 60_000);
                    Source source = new Source(samples, null, area);
                    for (double pixels : new double[] {2.5, 8}) {
                        int depth = TestSamples.depthWhere(bandwidth, lat, pixels);
                        GridWindow window = TestSamples.windowRound(180, lat, depth, 24);
                        assertEquals(0, errorAlongTheMiddle(source, density(kernel, bandwidth), window), 0.001);
                    }
                }
            }
        }
    }

    /// As a share of the greatest exact value of some points of two rows in the middle of a window.
    private static double errorAlongTheMiddle(Source source, Estimate estimate, GridWindow window) {
        ValueGrid grid = Estimator.estimate(source, estimate, window);
        double greatest = 0;
        double error = 0;
        for (int r = window.rows() / 2 - 1; r <= window.rows() / 2; r++) {
            double v = window.rowV(window.row0() + r);
            for (int c = 0; c < window.columns(); c += 3) {
                double u = window.columnU(window.column0() + c);
                double exact = ExactDensity.value(source, estimate, u - Math.floor(u), v);
                assertEquals(Double.isNaN(exact), Float.isNaN(grid.value(r, c)));
                if (!Double.isNaN(exact)) {
                    greatest = Math.max(greatest, exact);
                    error = Math.max(error, Math.abs(exact - grid.value(r, c)));
                }
            }
        }
        assertNotEquals(0, greatest);
        return error / greatest;
    }

    @ParameterizedTest
    @MethodSource("dev.isopleth.density.KernelShareTest#kernels")
    void anAreaOfTheWholeWidthCorrectsNothingAtTheAntimeridian(Kernel kernel) {
        ArraySamples samples = TestSamples.cloud(new Random(2), 100, 180, 20, 80_000);
        Source within = new Source(samples, null, TestAreas.of(TestAreas.box(-180, -60, 180, 60)));
        for (Bandwidth bandwidth : List.of(new Bandwidth.Ground(50_000), new Bandwidth.Screen(5, 5))) {
            for (double pixels : new double[] {0.4, 1.3, 3, 12}) {
                int depth = TestSamples.depthWhere(bandwidth, 20, pixels);
                GridWindow window = TestSamples.windowRound(180, 20, depth, 24);
                assertArrayEquals(
                        Estimator.estimate(samples, density(kernel, bandwidth), window)
                                .values(),
                        Estimator.estimate(within, density(kernel, bandwidth), window)
                                .values());
            }
        }
    }

    @Test
    void theScaleIsMadeOfCorrectedValues() {
        ArraySamples samples = TestSamples.cloud(new Random(1), 300, 10, 50, 3000);
        StudyArea area = TestAreas.of(TestAreas.ring(10, 50, 1500, 9, 0.2));
        Estimate estimate = density(Gaussian.INSTANCE, new Bandwidth.Ground(900));
        double[] corrected = Probe.values(new Source(samples, null, area), estimate);
        double[] plain = Probe.values(new Source(samples, null, area), estimate.withEdge(Edge.NONE));
        assertEquals(plain.length, corrected.length);
        assertTrue(plain.length < 300 && plain.length > 10);
        assertTrue(corrected[plain.length / 2] > plain[plain.length / 2] * 1.05);
    }
}
