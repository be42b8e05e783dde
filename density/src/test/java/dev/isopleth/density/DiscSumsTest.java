package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Sums of discs by quartered squares, the light ones told at their centre.
class DiscSumsTest {

    private static final int DEPTH = 20;
    private static final double RADIUS = 70;

    private final ArraySamples samples = town();
    private final Bandwidth bandwidth = new Bandwidth.Screen(RADIUS / 2, DEPTH - 8);
    private final Wanted wanted = Wanted.of(samples, new Estimate(Measure.SE, new Uniform(), bandwidth, 3), true);
    private final GridWindow window = new GridWindow(DEPTH, (1 << 19) - 29, (1 << 19) + 11, 40, 90);

    @Test
    void sumsAreThoseOfEveryPosition() {
        Columns sums = DiscSums.of(wanted, window);
        for (int[] at : new int[][] {{0, 0}, {39, 89}, {7, 52}, {20, 53}, {31, 5}}) {
            double u = window.columnU(window.column0() + at[1]);
            double v = window.rowV(window.row0() + at[0]);
            KernelSums exact = ExactDensity.at(samples, wanted.kernel(), bandwidth, u, v);
            KernelSums sum = sums.at(at[0] * window.columns() + at[1]);
            assertEquals(exact.weight(), sum.weight(), 1e-6 * exact.weight());
            assertEquals(exact.weightedValue(), sum.weightedValue(), 1e-6 * exact.weight());
            assertEquals(exact.weightedSquare(), sum.weightedSquare(), 1e-6 * exact.weightedSquare());
            assertEquals(exact.squaredWeight(), sum.squaredWeight(), 1e-6 * exact.squaredWeight());
            assertEquals(exact.places(), sum.places(), 1e-6 * exact.places());
        }
    }

    @Test
    void whatIsToldAtItsCentreHardlyMatters() {
        Columns exact = DiscSums.of(wanted, window);
        double[] centred = centred();
        Columns sums = DiscSums.of(wanted, window, centred);
        int other = 0;
        for (int k = 0; k < exact.weight().length; k++) {
            assertEquals(exact.weight()[k], sums.weight()[k], 0.001 * exact.weight()[k]);
            other += exact.weight()[k] != sums.weight()[k] ? 1 : 0;
        }
        assertTrue(other > exact.weight().length / 10, "nothing was told at its centre");
    }

    @Test
    void aPartHasTheBitsOfTheWhole() {
        double[] centred = centred();
        Columns whole = DiscSums.of(wanted, window, centred);
        for (int[] at : new int[][] {{0, 0, 40, 1}, {3, 17, 9, 30}, {39, 89, 1, 1}, {11, 60, 20, 30}}) {
            GridWindow part = new GridWindow(DEPTH, window.row0() + at[0], window.column0() + at[1], at[2], at[3]);
            Columns of = DiscSums.of(wanted, part, Arrays.copyOfRange(centred, at[0], at[0] + at[2]));
            assertArrayEquals(whole.part(part, window).weight(), of.weight());
            assertArrayEquals(whole.part(part, window).weightedValue(), of.weightedValue());
            assertArrayEquals(whole.part(part, window).places(), of.places());
        }
    }

    /// By row: every other row exactly.
    private double[] centred() {
        double[] centred = new double[window.rows()];
        for (int r = 0; r < centred.length; r += 2) {
            centred[r] = 3 + r / 10.0;
        }
        return centred;
    }

    /// Weights of 1 to 3, as wide as the radius.
    private static ArraySamples town() {
        Random random = new Random(11);
        int count = 120_000;
        double[] lons = new double[count];
        double[] lats = new double[count];
        double[] values = new double[count];
        double[] weights = new double[count];
        double side = 1L << DEPTH;
        for (int i = 0; i < count; i++) {
            lons[i] = WebMercator.lonDegrees(0.5 + RADIUS / 2 * random.nextGaussian() / side);
            lats[i] = WebMercator.latDegrees(0.5 + RADIUS / 2 * random.nextGaussian() / side);
            values[i] = 50 + 10 * random.nextGaussian();
            weights[i] = 1 + random.nextInt(3);
        }
        return ArraySamples.ofDegrees(lons, lats, values, weights);
    }
}
