package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

    /// From the tables of the normal distribution.
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.8413447460685429",
        "1.96, 0.9750021048517795",
        "-1, 0.15865525393145707",
        "-3, 0.0013498980316300933",
        "0.123456789, 0.5491273050781420",
        "6, 0.9999999990134124",
        "-9, 0",
        "9, 1"
    })
    void itIsTheTablesValue(double x, double below) {
        assertEquals(below, Normal.below(x), 1e-9);
    }

    @Test
    void itRisesEvenlyAndIsSymmetric() {
        double last = 0;
        for (double x = -8.5; x <= 8.5; x += 1e-3) {
            double below = Normal.below(x);
            assertTrue(below >= last, "falls at " + x);
            assertEquals(1, below + Normal.below(-x), 2e-9);
            last = below;
        }
    }
}
