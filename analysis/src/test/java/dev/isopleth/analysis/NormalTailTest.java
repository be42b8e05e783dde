package dev.isopleth.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NormalTailTest {

    @Test
    void itIsTheKnownValueHoweverFarOut() {
        var facts = Facts.lines("normal_tail.csv");
        assertEquals(24, facts.size());
        for (String fact : facts) {
            String[] cells = fact.split(",", -1);
            double z = Double.parseDouble(cells[0]);
            double p = Double.parseDouble(cells[1]);
            assertEquals(p, NormalTail.twoSided(z), 1e-12 * p, fact);
            assertEquals(p, NormalTail.twoSided(-z), 1e-12 * p, fact);
        }
    }

    @Test
    void theTwoWaysMeet() {
        double within = NormalTail.twoSided(Math.nextDown(2.5));
        double beyond = NormalTail.twoSided(2.5);
        assertEquals(within, beyond, 1e-13 * within);
    }

    @Test
    void atTheEndsItIsOneAndZero() {
        assertEquals(1, NormalTail.twoSided(0));
        assertEquals(0, NormalTail.twoSided(40));
        assertEquals(0, NormalTail.twoSided(Double.NEGATIVE_INFINITY));
        assertTrue(NormalTail.twoSided(37.5) > 0);
        assertTrue(Double.isNaN(NormalTail.twoSided(Double.NaN)));
    }
}
