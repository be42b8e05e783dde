package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileTest {

    /// Values of numpy.quantile([1, 2, 4, 8, 16], share) and R's quantile(type = 7).
    @ParameterizedTest
    @CsvSource({"0,1", "0.1,1.4", "0.25,2", "0.5,4", "0.6,5.6", "0.9,12.8", "0.98,15.36", "1,16"})
    void itIsLinearBetweenTheOrderStatistics(double share, double expected) {
        assertEquals(expected, Quantile.of(new double[] {1, 2, 4, 8, 16}, share), 1e-12);
    }

    @Test
    void oneValueIsEveryQuantile() {
        assertEquals(7, Quantile.of(new double[] {7}, 0.3));
    }

    @Test
    void noValuesAndSharesBeyondOneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Quantile.of(new double[0], 0.5));
        assertThrows(IllegalArgumentException.class, () -> Quantile.of(new double[] {1}, 1.01));
        assertThrows(IllegalArgumentException.class, () -> Quantile.of(new double[] {1}, Double.NaN));
    }

    @Test
    void valuesInAnyOrderHaveTheQuantilesOfTheSameOnesSorted() {
        SplittableRandom random = new SplittableRandom(9);
        double[] shares = {0, 0.02, 0.3, 0.5, 0.777, 0.98, 1};
        for (int round = 0; round < 60; round++) {
            double[] values = new double[1 + random.nextInt(200)];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (round % 4) {
                    case 0 -> random.nextDouble() - 0.5;
                    case 1 -> random.nextInt(5) - 2;
                    case 2 -> (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(60) - 30);
                    default -> random.nextBoolean() ? -0.0 : 0.0;
                };
            }
            double[] before = values.clone();
            double[] found = Quantile.ofUnsorted(values, shares);
            assertArrayEquals(before, values);
            Arrays.sort(values);
            for (int i = 0; i < shares.length; i++) {
                assertEquals(Quantile.of(values, shares[i]) + 0.0, found[i] + 0.0);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> Quantile.ofUnsorted(new double[0], 0.5));
        assertThrows(IllegalArgumentException.class, () -> Quantile.ofUnsorted(new double[] {1}, -0.1));
    }
}
