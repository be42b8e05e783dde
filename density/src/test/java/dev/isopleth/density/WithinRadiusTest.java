package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The number of samples within a radius and the largest of their values are exact, to the last sample.
class WithinRadiusTest {

    @Test
    void samplesOnTheEdgeCountAndThoseBeyondDoNot() {
        // At zoom 0 a pixel is 1/256 of the plane; 3-4-5 pixels away is on a radius of 5, and the sample is a pixel's
        // centre.
        Bandwidth bandwidth = new Bandwidth.Screen(5 / 3.0, 0);
        double lon = WebMercator.lonDegrees(100.5 / 256);
        double lat = WebMercator.latDegrees(120.5 / 256);
        ArraySamples samples =
                ArraySamples.ofDegrees(new double[] {lon, lon}, new double[] {lat, lat}, new double[] {-7, -9}, null);
        ValueGrid count =
                estimate(samples, Measure.COUNT, Gaussian.INSTANCE, bandwidth, new GridWindow(8, 0, 0, 256, 256));
        ValueGrid max = estimate(samples, Measure.MAX, Gaussian.INSTANCE, bandwidth, new GridWindow(8, 0, 0, 256, 256));
        assertEquals(2, count.value(120 + 4, 100 + 3));
        assertEquals(2, count.value(120 - 3, 100 - 4));
        assertEquals(2, count.value(120, 105));
        assertEquals(0, count.value(120, 106));
        assertEquals(0, count.value(124, 104));
        assertEquals(-7, max.value(124, 103));
        assertEquals(Float.NaN, max.value(124, 104));
    }

    static LongStream seeds() {
        return new Random(20_261_122).longs(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyDatasetInAnyWindow(long seed) {
        Random random = new Random(seed);
        Kernel kernel = Kernels.ALL.get(random.nextInt(Kernels.ALL.size()));
        double lat = 168 * random.nextDouble() - 84;
        double lon = random.nextBoolean() ? 180 : TestSamples.wrapped(360 * random.nextDouble());
        double sigma = 10 * Math.pow(100_000, random.nextDouble());
        Bandwidth bandwidth = random.nextInt(3) == 0
                ? new Bandwidth.Screen(0.4 + 30 * random.nextDouble(), random.nextInt(23))
                : new Bandwidth.Ground(sigma);
        double metres = RowGeometry.sigmaOfPlane(bandwidth, WebMercator.v(lat))
                * WebMercator.CIRCUMFERENCE_METRES
                * Math.cos(Math.toRadians(lat));
        int count = 1 << random.nextInt(12);
        ArraySamples samples = TestSamples.cloud(
                random, count, lon, lat, Math.min(2_000_000, metres * 4 * Math.pow(0.01, 2 * random.nextDouble())));
        int depth = Math.min(31, TestSamples.depthWhere(bandwidth, lat, 0.3 * Math.pow(60, random.nextDouble())));
        GridWindow window = TestSamples.windowRound(lon, lat, depth, 1 + random.nextInt(50));
        ValueGrid counts = estimate(samples, Measure.COUNT, kernel, bandwidth, window);
        ValueGrid greatest = estimate(samples, Measure.MAX, kernel, bandwidth, window);
        int step = 1 + window.columns() / 12;
        for (int r = 0; r < window.rows(); r += step) {
            for (int c = 0; c < window.columns(); c += step) {
                double u = window.columnU(window.column0() + c);
                double v = window.rowV(window.row0() + r);
                String where = "seed " + seed + " " + kernel + " " + bandwidth + " " + window + " at " + r + "," + c;
                for (Measure measure : List.of(Measure.COUNT, Measure.MAX)) {
                    Estimate estimate = new Estimate(measure, kernel, bandwidth, 0);
                    float exact = (float) ExactDensity.value(samples, estimate, u - Math.floor(u), v);
                    assertEquals(exact, (measure == Measure.COUNT ? counts : greatest).value(r, c), where);
                }
            }
        }
    }

    private static ValueGrid estimate(
            ArraySamples samples, Measure measure, Kernel kernel, Bandwidth bandwidth, GridWindow window) {
        return Estimator.estimate(samples, new Estimate(measure, kernel, bandwidth, 0), window);
    }
}
