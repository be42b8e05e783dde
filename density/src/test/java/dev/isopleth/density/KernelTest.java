package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class KernelTest {

    private static final List<Kernel> KERNELS = Kernels.ALL;

    /// Far enough that nothing is left of the gaussian.
    private static final double FAR = 9;

    @ParameterizedTest
    @FieldSource("KERNELS")
    void itIntegratesToOne(Kernel kernel) {
        for (double sigma : new double[] {1, 150}) {
            double mass = overPlane(kernel, d -> kernel.peak(1) * kernel.profile(d * d));
            assertEquals(1, mass * kernel.peak(sigma) * sigma * sigma / kernel.peak(1), 1e-6);
        }
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void sigmaIsItsStandardDeviationAlongAnAxis(Kernel kernel) {
        assertEquals(1, overPlane(kernel, d -> d * d / 2 * kernel.peak(1) * kernel.profile(d * d)), 1e-6);
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void itsEnergyIsTheIntegralOfItsSquaredProfile(Kernel kernel) {
        assertEquals(kernel.energy(), overPlane(kernel, d -> kernel.profile(d * d) * kernel.profile(d * d)), 1e-6);
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void itsProfileIsOneAtItsPlaceAndFallsToItsReach(Kernel kernel) {
        assertEquals(1, kernel.profile(0));
        double last = 1;
        for (double d = 0.01; d <= FAR; d += 0.01) {
            double profile = kernel.profile(d * d);
            assertEquals(Math.clamp(profile, 0, last), profile, "at " + d);
            last = profile;
        }
        double reach = kernel.reachPerSigma();
        assertEquals(0, kernel.profile(reach * reach * 1.000001), 2e-8);
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void theMassBelowAPointIsItsIntegral(Kernel kernel) {
        double[] points = {-4, -2.828, -2.7, -1.3, -0.2, 0, 0.4, 1.1, 2.1, 2.82, 3.3};
        for (double x : points) {
            for (double y : points) {
                double tolerance = kernel instanceof Uniform ? 1e-3 : kernel.isEdged() ? 1e-4 : 2e-5;
                assertEquals(massBelow(kernel, x, y), kernel.massBelow(x, y), tolerance, x + "," + y);
                assertEquals(kernel.massBelow(y, x), kernel.massBelow(x, y), 2e-5, x + "," + y);
            }
        }
        assertEquals(1, kernel.massBelow(FAR, FAR), kernel instanceof Triangular ? 1e-6 : 1e-9);
        assertEquals(0, kernel.massBelow(-FAR, FAR), 1e-9);
    }

    @ParameterizedTest
    @FieldSource("KERNELS")
    void theMassOfAStripIsThatBelowItsCorners(Kernel kernel) {
        StripMass strip = new StripMass(kernel);
        Random random = new Random(1);
        for (int k = 0; k < 500; k++) {
            double x = 8 * random.nextDouble() - 4;
            double south = 8 * random.nextDouble() - 4;
            double north = south + 3 * random.nextDouble();
            strip.choose(south, north);
            assertEquals(kernel.massBelow(x, north) - kernel.massBelow(x, south), strip.westOf(x), 1e-5);
        }
        strip.choose(-FAR, FAR);
        assertEquals(1, strip.westOf(FAR), 1e-6);
        assertEquals(0, strip.westOf(-FAR), 1e-6);
    }

    @Test
    void theQuarticEndsAtItsRadius() {
        Quartic quartic = Quartic.INSTANCE;
        assertEquals(0, quartic.profile(8));
        assertEquals(0, quartic.profile(1e9));
        assertEquals(0.25, quartic.profile(4), 1e-15);
        assertEquals(Math.sqrt(8), quartic.radiusPerSigma());
        double radius = 450;
        assertEquals(3 / (Math.PI * radius * radius), quartic.peak(radius / quartic.radiusPerSigma()), 1e-18);
    }

    @Test
    void theGaussiansRadiusIsThreeSigma() {
        assertEquals(3, Gaussian.INSTANCE.radiusPerSigma());
        assertEquals(Math.exp(-0.5), Gaussian.INSTANCE.profile(1), 1e-15);
    }

    @Test
    void aKernelIsFoundByItsName() {
        KERNELS.forEach(kernel -> assertSame(kernel, Kernels.byName(kernel.name())));
        assertThrows(IllegalArgumentException.class, () -> Kernels.byName("epanechnikof"));
    }

    /// The integral of 2 pi d f(d) from 0 to far, by Simpson's rule.
    private static double overPlane(Kernel kernel, DoubleUnaryOperator f) {
        int steps = 20_000;
        double step = (kernel instanceof Gaussian ? FAR : kernel.reachPerSigma()) / steps;
        double sum = 0;
        for (int k = 0; k < steps; k++) {
            double from = k * step;
            double middle = from + step / 2;
            double to = from + step;
            sum += from * f.applyAsDouble(from) + 4 * middle * f.applyAsDouble(middle) + to * f.applyAsDouble(to);
        }
        return 2 * Math.PI * sum * step / 6;
    }

    /// By the midpoints of small squares.
    private static double massBelow(Kernel kernel, double x, double y) {
        double low = -6;
        int steps = 500;
        double dx = Math.max(0, Math.min(6, x) - low) / steps;
        double dy = Math.max(0, Math.min(6, y) - low) / steps;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double a = low + (i + 0.5) * dx;
            for (int k = 0; k < steps; k++) {
                double b = low + (k + 0.5) * dy;
                sum += kernel.profile(a * a + b * b);
            }
        }
        return sum * dx * dy * kernel.peak(1);
    }
}
