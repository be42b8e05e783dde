package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Intensities as rates.
final class SourceRatesTest {

    private static final ArraySamples ONE = TestSamples.cloud(new Random(1), 400, 8, 50, 8000);
    private static final ArraySamples OTHER = TestSamples.cloud(new Random(2), 300, 8, 50, 8000);
    private static final Bandwidth BANDWIDTH = new Bandwidth.Ground(3000);
    private static final double U = WebMercator.u(8.02);
    private static final double V = WebMercator.v(50.01);

    private static double exact(Measure measure, double perTime, double versusPerTime) {
        return ExactDensity.value(
                new Source(ONE, OTHER, null, perTime, versusPerTime),
                new Estimate(measure, Gaussian.INSTANCE, BANDWIDTH, 0),
                U,
                V);
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void aRateIsWhatItsSelectionsAreMultipliedBy(Measure measure) {
        double plain = exact(measure, 1, 1);
        double expected = switch (measure) {
            case DENSITY, SUM -> plain / 4;
            case RATIO -> plain / 4 / 3;
            case DIFFERENCE -> exact(Measure.DENSITY, 1, 1) / 4 - 3 * density(OTHER);
            case MEAN, SE, SUPPORT, RELATIVE_RISK, MEAN_DIFFERENCE, MAX, COUNT -> plain;
        };
        assertEquals(expected, exact(measure, 0.25, 3), 1e-12 * Math.abs(expected));
        assertEquals(!measure.takesRate(), exact(measure, 0.25, 1) == plain);
    }

    private static double density(SampleRows rows) {
        return ExactDensity.value(rows, new Estimate(Measure.DENSITY, Gaussian.INSTANCE, BANDWIDTH, 0), U, V);
    }

    @ParameterizedTest
    @EnumSource(
            value = Measure.class,
            names = {"DENSITY", "SUM", "DIFFERENCE", "RATIO"})
    void theEstimatorFollowsTheExactRate(Measure measure) {
        var estimate = new Estimate(measure, Gaussian.INSTANCE, BANDWIDTH, 0);
        var source = new Source(ONE, OTHER, null, 0.25, 3);
        GridWindow window = GridWindow.ofPoint(20, U, V);
        double u = window.columnU(window.column0());
        double v = window.rowV(window.row0());
        double exact = ExactDensity.value(source, estimate, u, v);
        assertEquals(exact, Estimator.estimate(source, estimate, window).values()[0], 1e-3 * Math.abs(exact));
    }

    @Test
    void withoutARateTheBitsAreThoseOfNone() {
        var estimate = new Estimate(Measure.DIFFERENCE, Gaussian.INSTANCE, BANDWIDTH, 0);
        GridWindow window = GridWindow.ofPoint(20, U, V);
        assertArrayEquals(
                Estimator.estimate(new Source(ONE, OTHER), estimate, window).values(),
                Estimator.estimate(new Source(ONE, OTHER, null, 1, 1), estimate, window)
                        .values());
    }

    @Test
    void whatIsNoRateIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Source(ONE, null, null, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Source(ONE, null, null, 1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Source(ONE, null, null, Double.POSITIVE_INFINITY, 1));
    }
}
