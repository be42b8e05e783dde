package dev.isopleth.analysis.hotspot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

    private static final double NONE = Double.NaN;

    /// p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.9, 0.04), "BH") in R: 0.03 0.048 0.048 0.03 0.9 0.048
    @Test
    void qIsRsAndTheOrderStays() {
        double[] p = {0.01, 0.04, 0.03, 0.005, 0.9, 0.04};
        assertArrayEquals(new double[] {0.03, 0.048, 0.048, 0.03, 0.9, 0.048}, BenjaminiHochberg.adjusted(p), 1e-15);
    }

    @Test
    void whatWasNotTestedCountsInNoWay() {
        double[] p = {NONE, 0.01, 0.04, NONE, 0.03, 0.005, 0.9, 0.04};
        assertArrayEquals(
                new double[] {NONE, 0.03, 0.048, NONE, 0.048, 0.03, 0.9, 0.048}, BenjaminiHochberg.adjusted(p), 1e-15);
        assertArrayEquals(new double[] {NONE, NONE}, BenjaminiHochberg.adjusted(new double[] {NONE, NONE}));
        assertEquals(0, BenjaminiHochberg.adjusted(new double[0]).length);
    }

    /// Each q from its definition, by asking all.
    @Test
    void tiesHaveOneQ() {
        Random random = new Random(4);
        double[] p = random.doubles(500).map(u -> Math.floor(40 * u * u) / 40).toArray();
        p[3] = -0.0;
        double[] q = BenjaminiHochberg.adjusted(p);
        for (int i = 0; i < p.length; i++) {
            double least = 1;
            for (double other : p) {
                int rank = 0;
                for (double any : p) {
                    rank += any <= other ? 1 : 0;
                }
                least = other >= p[i] ? Math.min(least, other * 500 / rank) : least;
            }
            assertEquals(least, q[i], 1e-14);
        }
    }

    @Test
    void anotherNumberIsAFault() {
        assertThrows(IllegalArgumentException.class, () -> BenjaminiHochberg.adjusted(new double[] {0.5, 1.5}));
        assertThrows(IllegalArgumentException.class, () -> BenjaminiHochberg.adjusted(new double[] {-0.5, 0.5}));
    }
}
