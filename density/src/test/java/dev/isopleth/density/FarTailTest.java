package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Means beside a dense town, as far out as the mask lets them be defined: there the nearest of many tails
/// rule.
class FarTailTest {

    private static final int COUNT = 6000;
    private static final double MIN_SUPPORT = 3;

    @ParameterizedTest
    @CsvSource({
        "150, 0, 0.1",
        "150, 0, 0.5",
        "150, 80, 0.5",
        "4000, 45, 0.5",
        "50000, 0, 0.5",
        "50000, 60, 0.5",
        "50000, 80, 0.1",
        "50000, 80, 0.5",
        "50000, -80, 0.5",
        "20000, 75, 0.5"
    })
    void aMeanOfTheGaussianHoldsAsFarAsItIsDefined(double sigma, double lat, double spread) {
        checkBeside(Gaussian.INSTANCE, sigma, lat, spread);
    }

    @ParameterizedTest
    @CsvSource({"150, 0, 0.5", "50000, 60, 0.5", "4000, 80, 0.5", "4000, 45, 0.1"})
    void aMeanOfAKernelWithARimHoldsUpToIt(double sigma, double lat, double spread) {
        Kernels.ALL.stream().filter(Doubt::has).forEach(kernel -> checkBeside(kernel, sigma, lat, spread));
    }

    @Test
    void theSupportOfATownSeenFromFarIsNearlyTheNumberOfItsPlaces() {
        ArraySamples town = town(150, 0, 0.1);
        Bandwidth bandwidth = new Bandwidth.Ground(150);
        GridWindow window = TestSamples.windowRound(10, 0, TestSamples.depthWhere(bandwidth, 0, 8), 60);
        Estimate estimate = new Estimate(Measure.DENSITY, Gaussian.INSTANCE, bandwidth, MIN_SUPPORT);
        float[] support = Estimator.estimateWithSupport(town, estimate, window).support();
        assertNotNull(support);
        for (int column : new int[] {0, 10, 30}) {
            double u = window.columnU(window.column0() + column);
            double exact = ExactDensity.at(town, Gaussian.INSTANCE, bandwidth, u, window.rowV(window.row0() + 30))
                    .support();
            assertEquals(1, support[30 * 60 + column] / exact, 0.001);
            assertEquals(1, exact / COUNT, 0.05);
        }
    }

    /// In the last tails of a triweight the support of three places once was 5 places.
    @ParameterizedTest
    @MethodSource("kernels")
    void theSupportOfAFewPlacesIsNeverFarAboveTheirNumber(Kernel kernel) {
        for (double sigma : new double[] {150, 50_000}) {
            for (double lat : new double[] {0, 60, 80}) {
                Bandwidth bandwidth = new Bandwidth.Ground(sigma);
                ArraySamples few = TestSamples.cloud(new Random(3), 3, 10, lat, 0.3 * sigma);
                GridWindow window = TestSamples.windowRound(10, lat, TestSamples.depthWhere(bandwidth, lat, 4), 60);
                for (Measure measure : new Measure[] {Measure.DENSITY, Measure.SUPPORT}) {
                    float[] support = Estimator.estimateWithSupport(
                                    few, new Estimate(measure, kernel, bandwidth, 0), window)
                            .support();
                    assertNotNull(support);
                    for (int k = 0; k < support.length; k++) {
                        assertTrue(
                                support[k] >= 0 && support[k] <= 3.3,
                                kernel.name() + " " + bandwidth + " at " + lat + ": " + support[k]);
                    }
                }
            }
        }
    }

    static List<Kernel> kernels() {
        return Kernels.ALL;
    }

    private static void checkBeside(Kernel kernel, double sigma, double lat, double spread) {
        ArraySamples town = town(sigma, lat, spread);
        Bandwidth bandwidth = new Bandwidth.Ground(sigma);
        int depth = TestSamples.depthWhere(bandwidth, lat, 10);
        double pixels = Math.scalb(RowGeometry.sigmaOfPlane(bandwidth, WebMercator.v(lat)), depth);
        int half = (int) (5 * pixels);
        GridWindow window = TestSamples.windowRound(10, lat, depth, 2 * half);
        Estimate estimate = new Estimate(Measure.MEAN, kernel, bandwidth, MIN_SUPPORT);
        ValueGrid mean = Estimator.estimate(town, estimate, window);
        double error = 0;
        int farthest = 0;
        // Along a ray to each side and corner, from the town's middle outwards.
        for (int ray = 0; ray < 8; ray++) {
            double east = Math.cos(ray * Math.PI / 4);
            double north = Math.sin(ray * Math.PI / 4);
            for (int step = 0; step < 14; step++) {
                int r = (int) (half - 1 - (half - 2) * north * step / 14);
                int c = (int) (half - 1 + (half - 2) * east * step / 14);
                double u = window.columnU(window.column0() + c);
                double v = window.rowV(window.row0() + r);
                KernelSums exact = ExactDensity.at(town, kernel, bandwidth, u, v);
                double expected = exact.mean(town.valueOffset(), MIN_SUPPORT);
                if (exact.places() > 1.01) {
                    error = Math.max(error, Math.abs(expected - mean.value(r, c)));
                    farthest = Math.max(farthest, step);
                }
            }
        }
        double tolerance = 0.001 * ExactComparison.range(town);
        assertTrue(error <= tolerance, "error " + error + ", at most " + tolerance);
        assertTrue(farthest > (kernel instanceof Gaussian ? 10 : 4), "compared " + farthest + " steps outwards");
    }

    /// A square town, its side a share of sigma, whose values rise to the north-east.
    private static ArraySamples town(double sigma, double lat, double spread) {
        Random random = new Random(3);
        double[] lons = new double[COUNT];
        double[] lats = new double[COUNT];
        double[] values = new double[COUNT];
        double degrees = Math.toDegrees(spread * sigma / WebMercator.EARTH_RADIUS_METRES);
        for (int i = 0; i < COUNT; i++) {
            double east = random.nextDouble() - 0.5;
            double north = random.nextDouble() - 0.5;
            lons[i] = 10 + east * degrees / Math.cos(Math.toRadians(lat));
            lats[i] = lat + north * degrees;
            values[i] = 100 + 100 * east + 100 * north;
        }
        return ArraySamples.ofDegrees(lons, lats, values, null);
    }
}
