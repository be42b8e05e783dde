package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// The oracle itself, against sums that can be done by hand.
class ExactDensityTest {

    /// A thousandth of the equator is 40 km.
    private static final double SIGMA = WebMercator.CIRCUMFERENCE_METRES / 1000;

    private static final Bandwidth GROUND = new Bandwidth.Ground(SIGMA);
    private static final Bandwidth SCREEN = new Bandwidth.Screen(0.256, 0);
    private static final double PEAK_PER_KM2 = 1e6 / (2 * Math.PI * SIGMA * SIGMA);

    @Test
    void oneSampleIsTheKernel() {
        ArraySamples sample = TestSamples.at(0, 0);
        assertEquals(PEAK_PER_KM2, density(sample, GROUND, 0.5), 1e-12);
        assertEquals(PEAK_PER_KM2 * Math.exp(-0.5), density(sample, GROUND, 0.501), 1e-9);
        assertEquals(PEAK_PER_KM2 * Math.exp(-2), density(sample, GROUND, 0.498), 1e-9);
    }

    @Test
    void aScreenKernelIsTheSameAtTheEquator() {
        ArraySamples sample = TestSamples.at(180, 0);
        assertEquals(PEAK_PER_KM2, density(sample, SCREEN, 0), 1e-12);
        assertEquals(PEAK_PER_KM2 * Math.exp(-0.5), density(sample, SCREEN, 0.001), 1e-9);
        assertEquals(PEAK_PER_KM2 * Math.exp(-0.5), density(sample, SCREEN, 0.999), 1e-9);
    }

    @Test
    void aScreenKernelAtSixtyDegreesCountsOnAQuarterOfTheGround() {
        double v = WebMercator.v(60);
        double here = ExactDensity.value(TestSamples.at(0, 60), estimate(Measure.DENSITY, SCREEN), 0.5, v);
        assertEquals(4 * PEAK_PER_KM2, here, 1e-5);
    }

    @Test
    void theMeanOfTwoIsWeighedByTheirKernels() {
        ArraySamples samples = ArraySamples.ofDegrees(
                new double[] {0, 0.36}, new double[] {0, 0}, new double[] {10, 20}, new double[] {1, 3});
        double near = 1;
        double far = 3 * Math.exp(-0.5);
        double mean = ExactDensity.value(samples, estimate(Measure.MEAN, GROUND), 0.5, 0.5);
        assertEquals((10 * near + 20 * far) / (near + far), mean, 1e-6);
    }

    @Test
    void readingsOfOnePlaceAreOnePlace() {
        ArraySamples samples = TestSamples.at(0, 0, 0, 0, 0, 0, 0.36, 0);
        KernelSums sums = ExactDensity.at(samples, Gaussian.INSTANCE, GROUND, 0.5, 0.5);
        double k = Math.exp(-0.5);
        assertEquals(3 + k, sums.weight(), 1e-6);
        assertEquals(9 + k * k, sums.squaredWeight(), 1e-6);
        assertEquals(1 + k, sums.places(), 1e-6);
    }

    @Test
    void nothingIsNothing() {
        assertEquals(new KernelSums(0, 0, 0, 0, 0), ExactDensity.at(TestSamples.at(), Gaussian.INSTANCE, GROUND, 0, 0));
        assertEquals(Double.NaN, ExactDensity.value(TestSamples.at(), estimate(Measure.MEAN, GROUND), 0, 0));
    }

    private static double density(ArraySamples samples, Bandwidth bandwidth, double u) {
        return ExactDensity.value(samples, estimate(Measure.DENSITY, bandwidth), u, 0.5);
    }

    private static Estimate estimate(Measure measure, Bandwidth bandwidth) {
        return new Estimate(measure, Gaussian.INSTANCE, bandwidth, 0);
    }
}
