package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the fast estimate to the exact one within the stated error: 0.1 % of the greatest exact density,
/// 0.1 % of the values' 2-98 % range for a mean.
class AccuracyTest {

    private static final double TOLERANCE = 0.001;
    private static final double SUPPORT_PER_TOLERANCE = 5;

    private static final List<Kernel> KERNELS = Kernels.ALL;
    private static final double[] SIGMAS_METRES = {10, 4000, 50_000};

    /// The fewest pixels a sigma spans: cells finer than pixels, and far coarser.
    private static final double[] PIXELS = {2, 40};

    static Stream<Arguments> kernelsByLatitude() {
        return KERNELS.stream()
                .flatMap(kernel -> Stream.of(0, 45, 60, 70, 80, -45, -80).map(lat -> Arguments.of(kernel, lat)));
    }

    @ParameterizedTest
    @MethodSource("kernelsByLatitude")
    void oneSample(Kernel kernel, double lat) {
        checkEveryBandwidth(kernel, 12.345, lat, 1);
    }

    @ParameterizedTest
    @MethodSource("kernelsByLatitude")
    void threeSamplesAcrossTheAntimeridian(Kernel kernel, double lat) {
        checkEveryBandwidth(kernel, 180, lat, 3);
    }

    @ParameterizedTest
    @MethodSource("kernelsByLatitude")
    void aThousandSamplesWithWeightsAndRepeatedPositions(Kernel kernel, double lat) {
        checkEveryBandwidth(kernel, -179.99, lat, 1000);
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void bandwidthsOfTheScreen(Kernel kernel) {
        for (int zoom : new int[] {0, 4, 22}) {
            for (double pixels : new double[] {2.01, 4, 7, 40}) {
                Bandwidth bandwidth = new Bandwidth.Screen(pixels, zoom);
                for (double lat : new double[] {0, 60, -80}) {
                    double metres =
                            pixels * WebMercator.CIRCUMFERENCE_METRES * Math.cos(Math.toRadians(lat)) / (256L << zoom);
                    ArraySamples samples = TestSamples.cloud(new Random(5), 200, 179, lat, metres);
                    checkWithin(samples, kernel, bandwidth, TestSamples.windowRound(179, lat, zoom + 8, 41), 4);
                    checkWithin(samples, kernel, bandwidth, TestSamples.windowRound(179, lat, zoom + 9, 41), 4);
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void aSampleOnACellsCentreItsCornerOrItsEdge(Kernel kernel) {
        for (double lat : new double[] {0, 60, -80}) {
            for (Bandwidth bandwidth : List.of(new Bandwidth.Ground(150), new Bandwidth.Ground(50_000))) {
                double v = WebMercator.v(lat);
                int cells = Band.cellDepth(kernel, bandwidth, v);
                double cell = Math.scalb(1.0, -cells);
                double corner = Math.floor(v / cell) * cell;
                for (double[] at : new double[][] {{0, 0}, {0.5, 0.5}, {0.5, 0}, {0, 0.5}, {0.999, 0.001}}) {
                    ArraySamples sample = TestSamples.at(
                            WebMercator.lonDegrees(0.75 + at[0] * cell), WebMercator.latDegrees(corner + at[1] * cell));
                    for (int finer : new int[] {coarsest(bandwidth, v, cells), 0, 2}) {
                        checkWithin(
                                sample,
                                kernel,
                                bandwidth,
                                TestSamples.windowRound(90, lat, cells + finer, finer <= 0 ? 30 : 100),
                                finer <= 0 ? 2 : 5);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void rowsOnBothSidesOfEachChangeOfDepth(Kernel kernel) {
        int changes = 0;
        for (double sigma : new double[] {150, 4000, 50_000}) {
            Bandwidth bandwidth = new Bandwidth.Ground(sigma);
            for (double lat = 0; lat < 82; lat += 0.25) {
                int depth = Band.cellDepth(kernel, bandwidth, WebMercator.v(lat));
                int next = Band.cellDepth(kernel, bandwidth, WebMercator.v(lat + 0.25));
                if (next != depth) {
                    changes++;
                    double change = latitudeOfChange(kernel, bandwidth, lat, lat + 0.25);
                    for (int finer : new int[] {coarsest(bandwidth, WebMercator.v(change), next), 2}) {
                        GridWindow window = TestSamples.windowRound(30, change, next + finer, 40);
                        assertTrue(Band.of(kernel, bandwidth, window).size() >= 2, "one band at " + change);
                        ArraySamples samples = TestSamples.cloud(new Random(9), 3, 30, change, sigma / 4);
                        checkWithin(samples, kernel, bandwidth, window, 1);
                    }
                }
            }
        }
        assertTrue(changes >= 6, changes + " changes of depth");
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void theTopAndTheBottomOfTheWorld(Kernel kernel) {
        for (double lat : new double[] {85.05, -85.05}) {
            ArraySamples samples = TestSamples.cloud(new Random(2), 200, -180, lat, 100_000);
            for (double sigma : new double[] {4000, 50_000}) {
                Bandwidth bandwidth = new Bandwidth.Ground(sigma);
                int depth = TestSamples.depthWhere(bandwidth, lat, 4);
                checkWithin(samples, kernel, bandwidth, TestSamples.windowRound(180, lat, depth, 60), 3);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void kernelsAsWideAsTheWorldStayWithinOnePercent(Kernel kernel) {
        ArraySamples samples = TestSamples.cloud(new Random(3), 20, 100, 40, 3_000_000);
        for (Bandwidth bandwidth : List.of(
                new Bandwidth.Ground(400_000),
                new Bandwidth.Ground(2_500_000),
                new Bandwidth.Ground(10_000_000),
                new Bandwidth.Screen(30, 0),
                new Bandwidth.Screen(100, 0),
                new Bandwidth.Screen(1000, 0))) {
            checkWithin(samples, kernel, bandwidth, new GridWindow(8, 0, 180, 256, 100), 19, 0.01);
        }
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void aKernelTallerThanTheWorldKeepsWhatLiesOnItsFarEdge(Kernel kernel) {
        ArraySamples edges = TestSamples.at(0, 85.0511, 90, -85.0511);
        Bandwidth bandwidth = new Bandwidth.Screen(1000, 0);
        checkWithin(edges, kernel, bandwidth, new GridWindow(8, 0, 0, 3, 256), 1);
        checkWithin(edges, kernel, bandwidth, new GridWindow(8, 253, 0, 3, 256), 1);
    }

    /// Where samples are just too many to be summed one by one, cells stand for them.
    @ParameterizedTest
    @CsvSource({"30, 30000", "30, 6000", "80, 3000", "300, 2600", "1000, 12000"})
    void kernelsWithAnEdgeOverManySamples(double radiusPixels, int count) {
        for (Kernel kernel : List.of(Epanechnikov.INSTANCE, Triangular.INSTANCE)) {
            Bandwidth bandwidth = new Bandwidth.Screen(radiusPixels / kernel.radiusPerSigma(), 12);
            double metresPerPixel = WebMercator.CIRCUMFERENCE_METRES * Math.cos(Math.toRadians(47)) / (256L << 12);
            ArraySamples samples =
                    TestSamples.cloud(new Random(count), count, 8, 47, metresPerPixel * Math.max(40, radiusPixels / 2));
            checkWithin(samples, kernel, bandwidth, TestSamples.windowRound(8, 47, 20, 200), 40);
        }
    }

    static LongStream seeds() {
        return new Random(20_260_101).longs(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyDatasetInAnyWindow(long seed) {
        Random random = new Random(seed);
        Kernel kernel = KERNELS.get(random.nextInt(KERNELS.size()));
        double lat = 160 * random.nextDouble() - 80;
        double lon =
                TestSamples.wrapped(random.nextBoolean() ? 180 + random.nextGaussian() : 360 * random.nextDouble());
        double sigma = 10 * Math.pow(5000, random.nextDouble());
        Bandwidth bandwidth = new Bandwidth.Ground(sigma);
        if (random.nextInt(3) == 0) {
            int zoom = random.nextInt(23);
            double pixels = 2.01 + 20 * random.nextDouble();
            bandwidth = new Bandwidth.Screen(pixels, zoom);
            sigma = pixels * WebMercator.CIRCUMFERENCE_METRES * Math.cos(Math.toRadians(lat)) / (256L << zoom);
        }
        int count = 1 << random.nextInt(9);
        ArraySamples samples = TestSamples.cloud(random, count, lon, lat, sigma * 3 * random.nextDouble());
        int depth = Math.min(31, TestSamples.depthWhere(bandwidth, lat, 2.01 * Math.pow(16, random.nextDouble())));
        GridWindow window = TestSamples.windowRound(lon, lat, depth, 1 + random.nextInt(120));
        try {
            checkWithin(samples, kernel, bandwidth, window, Math.ceilDiv(window.columns(), 15));
        } catch (AssertionError wrong) {
            throw new AssertionError("seed " + seed + ": " + wrong.getMessage(), wrong);
        }
    }

    private static void checkEveryBandwidth(Kernel kernel, double lon, double lat, int count) {
        for (double sigma : SIGMAS_METRES) {
            ArraySamples samples =
                    TestSamples.cloud(new Random(count), count, lon, lat, count > 3 ? 2 * sigma : sigma / 3);
            for (double pixels : PIXELS) {
                Bandwidth bandwidth = new Bandwidth.Ground(sigma);
                int depth = TestSamples.depthWhere(bandwidth, lat, pixels);
                int points = (int) Math.min(200, 7 * pixels);
                GridWindow window = TestSamples.windowRound(lon, lat, depth, points);
                checkWithin(samples, kernel, bandwidth, window, Math.ceilDiv(points, count > 3 ? 9 : 20));
            }
        }
    }

    private static void checkWithin(
            ArraySamples samples, Kernel kernel, Bandwidth bandwidth, GridWindow window, int stride) {
        checkWithin(samples, kernel, bandwidth, window, stride, TOLERANCE);
    }

    private static void checkWithin(
            ArraySamples samples, Kernel kernel, Bandwidth bandwidth, GridWindow window, int stride, double tolerance) {
        ExactComparison off = ExactComparison.of(samples, kernel, bandwidth, window, stride);
        double range = samples.count() > 20 ? ExactComparison.range(samples) : 40;
        List<String> wrong = new ArrayList<>();
        if (!(off.densityShare() <= tolerance)) {
            wrong.add("density");
        }
        if (!(off.meanError() <= tolerance * range)) {
            wrong.add("mean");
        }
        if (!(off.sumShare() <= tolerance)) {
            wrong.add("sum");
        }
        if (!(off.seError() <= tolerance * range)) {
            wrong.add("standard error");
        }
        if (!(off.supportShare() <= SUPPORT_PER_TOLERANCE * tolerance)) {
            wrong.add("support");
        }
        if (off.wronglyMasked() > 0) {
            wrong.add("mask");
        }
        assertTrue(
                wrong.isEmpty(),
                () -> wrong + ": " + off + " of a range of " + range + ", " + kernel.name() + " " + bandwidth + " "
                        + window);
    }

    /// One depth less than that of the cells, unless sigma spans fewer than two points there: these would be
    /// means over pixels.
    private static int coarsest(Bandwidth bandwidth, double v, int cellDepth) {
        return Math.scalb(RowGeometry.sigmaOfPlane(bandwidth, v), cellDepth - 1) < 2.1 ? 0 : -1;
    }

    private static double latitudeOfChange(Kernel kernel, Bandwidth bandwidth, double from, double to) {
        double low = from;
        double high = to;
        int depth = Band.cellDepth(kernel, bandwidth, WebMercator.v(from));
        for (int k = 0; k < 50; k++) {
            double middle = (low + high) / 2;
            if (Band.cellDepth(kernel, bandwidth, WebMercator.v(middle)) == depth) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
