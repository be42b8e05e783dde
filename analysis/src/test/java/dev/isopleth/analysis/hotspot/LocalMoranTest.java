package dev.isopleth.analysis.hotspot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalMoranTest {

    private static final Map<String, Quadrant> QUADRANTS = Map.of(
            "High-High", Quadrant.HIGH_HIGH,
            "Low-Low", Quadrant.LOW_LOW,
            "High-Low", Quadrant.HIGH_LOW,
            "Low-High", Quadrant.LOW_HIGH);

    @Test
    void iAndZAndPAndQuadrantsAreSpdeps() {
        var facts = TestBins.facts("local_moran.csv");
        assertEquals(1600 + 2 * 229, facts.size());
        for (String name : new String[] {"queen_rows", "five", "inverse"}) {
            LocalMoran found = LocalMoran.of(TestBins.counts(), TestBins.weights(name));
            assertFalse(found.isConstant());
            for (String[] fact : facts) {
                if (fact[0].equals(name)) {
                    int bin = Integer.parseInt(fact[1]);
                    checkEqual(fact[2], found.i()[bin]);
                    checkEqual(fact[5], found.z()[bin]);
                    checkEqual(fact[6], found.p()[bin]);
                    assertEquals(QUADRANTS.get(fact[7]), found.quadrants()[bin]);
                }
            }
        }
    }

    /// Values 1, 2, 3, 10 on a line: deviations -3, -2, -1, 6, variance 12.5. By hand: the first is beside
    /// -2.
    @Test
    void handComputed() {
        LocalMoran found = LocalMoran.of(new double[] {1, 2, 3, 10}, beside(4));
        assertEquals(6 / 12.5, found.i()[0], 1e-15);
        assertEquals(-6 / 12.5, found.i()[3], 1e-15);
        assertEquals(Quadrant.LOW_LOW, found.quadrants()[0]);
        assertEquals(Quadrant.LOW_HIGH, found.quadrants()[2]);
        assertEquals(Quadrant.HIGH_LOW, found.quadrants()[3]);
    }

    @Test
    void equalValuesAreNotSignificantAnywhere() {
        double[] values = new double[30];
        Arrays.fill(values, 0.1);
        LocalMoran found = LocalMoran.of(values, beside(30));
        assertTrue(found.isConstant());
        for (int i = 0; i < 30; i++) {
            assertEquals(0, found.i()[i]);
            assertEquals(0, found.z()[i]);
            assertEquals(1, found.p()[i]);
            assertEquals(Quadrant.NONE, found.quadrants()[i]);
        }
    }

    @Test
    void aBinWithoutNeighboursIsNotTested() {
        BinCentres centres = new BinCentres(new double[] {0, 1, 9, 2}, new double[4]);
        LocalMoran found = LocalMoran.of(new double[] {1, 2, 3, 10}, Neighbours.within(centres, 1));
        assertTrue(Double.isNaN(found.i()[2]) && Double.isNaN(found.z()[2]) && Double.isNaN(found.p()[2]));
        assertEquals(Quadrant.NONE, found.quadrants()[2]);
        assertFalse(Double.isNaN(found.p()[1]));
    }

    /// The mean's own bin, one among equal others, and neighbours of all: no draw differs from another.
    @Test
    void whatCannotDifferIsNotSignificant() {
        LocalMoran mean = LocalMoran.of(new double[] {1, 4, 7, 4, 0, 8}, beside(6));
        assertEquals(0, mean.z()[1]);
        assertEquals(1, mean.p()[1]);
        for (int count = 5; count < 60; count++) {
            double[] values = new double[count];
            Arrays.fill(values, 0.1 * count);
            values[2] = 7;
            assertEquals(0, LocalMoran.of(values, beside(count)).z()[2]);
            double[] any =
                    IntStream.range(0, count).mapToDouble(k -> 0.1 * k * k).toArray();
            Neighbours all =
                    Neighbours.within(TestBins.lattice(count, 1, 1), 100).rowStandardised();
            assertArrayEquals(new double[count], LocalMoran.of(any, all).z());
        }
        assertEquals(1, LocalMoran.of(new double[] {1, 4}, beside(2)).p()[1]);
    }

    @Test
    void binsThemselvesAreAFault() {
        Neighbours own = beside(3).withThemselves();
        assertThrows(IllegalArgumentException.class, () -> LocalMoran.of(new double[3], own));
    }

    private static Neighbours beside(int count) {
        return Neighbours.within(TestBins.lattice(count, 1, 1), 1);
    }

    private static void checkEqual(String expected, double found) {
        double number = Double.parseDouble(expected);
        assertEquals(number, found, 1e-9 * Math.max(Math.abs(number), 1e-3));
    }
}
