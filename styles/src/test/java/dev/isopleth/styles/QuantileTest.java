package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
}
