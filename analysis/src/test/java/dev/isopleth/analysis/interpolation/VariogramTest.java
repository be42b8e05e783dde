package dev.isopleth.analysis.interpolation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariogramTest {

    /// 31 stations on a line, one apart, with the squares as values: pairs up to 15 apart, in bins 1 wide. The first
    /// bin is empty; the last holds those 14 and 15 apart, 17 and 16 of them.
    @Test
    void theEmpiricalVariogramIsThatComputedByHand() {
        double[][] line = new double[31][];
        for (int i = 0; i < line.length; i++) {
            line[i] = new double[] {i, 0, i * i};
        }
        EmpiricalVariogram found = EmpiricalVariogram.of(TestStations.plane(line));
        assertArrayEquals(
                new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, (14 * 17 + 15 * 16) / 33.0},
                found.distance(),
                1e-12);
        assertArrayEquals(new long[] {30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 33}, found.pairs());
        double gammaOfOne = 0;
        for (int i = 0; i < 30; i++) {
            gammaOfOne += (2 * i + 1) * (2 * i + 1) / 60.0;
        }
        assertEquals(gammaOfOne, found.gamma()[0], 1e-9);
    }

    @Test
    void whereHalfTheGreatestDistanceHoldsNothingAllOfItCounts() {
        double[][] pentagon = new double[5][];
        for (int i = 0; i < 5; i++) {
            double angle = 2 * Math.PI * i / 5;
            pentagon[i] = new double[] {Math.cos(angle), Math.sin(angle), i};
        }
        EmpiricalVariogram found = EmpiricalVariogram.of(TestStations.plane(pentagon));
        assertEquals(10, Arrays.stream(found.pairs()).sum());
    }

    @ParameterizedTest
    @CsvSource({
        "SPHERICAL, 0, 4, 30",
        "SPHERICAL, 1, 3, 22",
        "EXPONENTIAL, 0, 5, 8",
        "EXPONENTIAL, 2, 5, 12",
        "GAUSSIAN, 0.5, 4, 15",
        "GAUSSIAN, 3, 1, 25"
    })
    void aVariogramOfItsOwnShapeIsFoundAgain(VariogramShape shape, double nugget, double partialSill, double range) {
        Variogram truth = new Variogram(shape, nugget, partialSill, range);
        double[] distance = new double[15];
        double[] gamma = new double[15];
        long[] pairs = new long[15];
        for (int bin = 0; bin < 15; bin++) {
            distance[bin] = 3 * bin + 1.5;
            gamma[bin] = truth.at(distance[bin]);
            pairs[bin] = 20L + bin;
        }
        List<VariogramFit> fits = VariogramFit.each(new EmpiricalVariogram(distance, gamma, pairs));
        assertEquals(3, fits.size());
        Variogram found = fits.getFirst().variogram();
        assertEquals(shape, found.shape());
        assertEquals(nugget, found.nugget(), 1e-4);
        assertEquals(partialSill, found.partialSill(), 1e-4);
        assertEquals(range, found.range(), 1e-3);
        assertEquals(0, fits.getFirst().residual(), 1e-5);
        assertTrue(fits.get(1).residual() > 1e-4
                && fits.get(1).residual() <= fits.get(2).residual());
    }

    /// No parameters on a fine lattice do better than those found.
    @Test
    void theFitIsTheLeastOfCressiesErrors() {
        EmpiricalVariogram empirical = EmpiricalVariogram.of(TestStations.random(6, 70, Ground.PLANE));
        for (VariogramFit fit : VariogramFit.each(empirical)) {
            Variogram found = fit.variogram();
            double best = error(empirical, found);
            assertEquals(
                    fit.residual(),
                    Math.sqrt(best / Arrays.stream(empirical.pairs()).sum()),
                    1e-9);
            double last = empirical.distance()[empirical.distance().length - 1];
            for (double share = 0; share <= 1; share += 0.02) {
                for (double range = last / 60; range <= last / 2; range *= 1.05) {
                    for (double sill = found.sill() / 2; sill < 2 * found.sill(); sill *= 1.02) {
                        double other =
                                error(empirical, new Variogram(found.shape(), share * sill, (1 - share) * sill, range));
                        assertTrue(other >= best - 1e-9, found + ": " + share + ", " + sill + ", " + range);
                    }
                }
            }
        }
    }

    private static double error(EmpiricalVariogram empirical, Variogram variogram) {
        double error = 0;
        for (int bin = 0; bin < empirical.gamma().length; bin++) {
            double gamma = variogram.at(empirical.distance()[bin]);
            double off = empirical.gamma()[bin] - gamma;
            error += empirical.pairs()[bin] / (gamma * gamma) * off * off;
        }
        return error;
    }

    @Test
    void fivePercentAreLeftAtThePracticalRange() {
        for (VariogramShape shape : VariogramShape.values()) {
            Variogram variogram = new Variogram(shape, 1, 2, 10);
            assertEquals(3, variogram.sill());
            assertEquals(0, variogram.at(0));
            assertEquals(1, variogram.at(1e-9), 1e-6);
            double left = 1 - (variogram.at(variogram.practicalRange()) - 1) / 2;
            assertTrue(left <= 0.05, shape + ": " + left);
        }
    }
}
