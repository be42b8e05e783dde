package dev.isopleth.analysis.hotspot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GetisOrdTest {

    @Test
    void zAndPAndQAreSpdeps() {
        GetisOrd found =
                GetisOrd.of(TestBins.counts(), TestBins.weights("queen").withThemselves());
        double[] q = BenjaminiHochberg.adjusted(found.p());
        var facts = TestBins.facts("gi_star.csv");
        assertEquals(1600, facts.size());
        for (String[] fact : facts) {
            int bin = TestBins.bin(fact);
            checkEqual(fact[2], found.z()[bin], 1e-10);
            checkEqual(fact[3], found.p()[bin], 1e-9);
            checkEqual(fact[4], q[bin], 1e-9);
        }
        assertFalse(found.isConstant());
    }

    @Test
    void soTheyAreByUnequalAndByOneSidedWeights() {
        var facts = TestBins.facts("gi_star_weights.csv");
        assertEquals(2 * 229, facts.size());
        for (String name : new String[] {"five", "inverse"}) {
            GetisOrd found =
                    GetisOrd.of(TestBins.counts(), TestBins.weights(name).withThemselves());
            for (String[] fact : facts) {
                if (fact[0].equals(name)) {
                    int bin = Integer.parseInt(fact[1]);
                    checkEqual(fact[2], found.z()[bin], 1e-10);
                    checkEqual(fact[3], found.p()[bin], 1e-10);
                }
            }
        }
    }

    /// Four bins on a line, values 1, 2, 3, 10: mean 4, S^2 = 12.5. By hand for the second, of the first
    /// three: sum 6 against 12, variance 12.5 (4 * 3 - 9) / 3.
    @Test
    void handComputed() {
        double[] values = {1, 2, 3, 10};
        GetisOrd found = GetisOrd.of(values, beside(4));
        assertEquals(-6 / Math.sqrt(12.5), found.z()[1], 1e-15);
    }

    @Test
    void aShiftedOrStretchedScaleChangesNothing() {
        double[] counts = TestBins.counts();
        Neighbours queen = TestBins.weights("queen").withThemselves();
        GetisOrd plain = GetisOrd.of(counts, queen);
        GetisOrd other =
                GetisOrd.of(Arrays.stream(counts).map(count -> 1e9 + count / 2).toArray(), queen);
        assertArrayEquals(plain.z(), other.z(), 1e-12);
    }

    @Test
    void equalValuesAreNotSignificantAnywhere() {
        double[] values = new double[30];
        Arrays.fill(values, 0.1);
        GetisOrd found = GetisOrd.of(values, beside(30));
        assertTrue(found.isConstant());
        assertArrayEquals(new double[30], found.z());
        assertTrue(Arrays.stream(found.p()).allMatch(p -> p == 1));
    }

    /// All bins are neighbours of all: the sum is the same everywhere.
    @Test
    void whereAllAreNeighboursNothingCanDiffer() {
        double[] values = IntStream.range(0, 30).mapToDouble(i -> 0.1 * i * i).toArray();
        Neighbours all = Neighbours.within(TestBins.lattice(30, 1, 1), 100).withThemselves();
        GetisOrd found = GetisOrd.of(values, all);
        assertFalse(found.isConstant());
        assertArrayEquals(new double[30], found.z());
        assertEquals(1, found.p()[7]);
        assertArrayEquals(
                new double[30], GetisOrd.of(values, all.rowStandardised()).z());
    }

    @Test
    void aBinAloneIsComparedByItsOwnValue() {
        double[] values = {1, 2, 3, 10};
        Neighbours alone = Neighbours.within(TestBins.lattice(4, 1, 5), 1).withThemselves();
        assertEquals(6 / Math.sqrt(12.5), GetisOrd.of(values, alone).z()[3], 1e-15);
    }

    @Test
    void noBinsHaveNoZ() {
        Neighbours none = Neighbours.within(TestBins.lattice(0, 0, 5), 1).withThemselves();
        assertEquals(0, GetisOrd.of(new double[0], none).z().length);
    }

    @Test
    void whatIsNoValueOrLacksTheBinsThemselvesIsAFault() {
        Neighbours others = Neighbours.within(TestBins.lattice(2, 1, 1), 1);
        assertThrows(IllegalArgumentException.class, () -> GetisOrd.of(new double[2], others));
        Neighbours own = others.withThemselves();
        assertThrows(IllegalArgumentException.class, () -> GetisOrd.of(new double[3], own));
        assertThrows(IllegalArgumentException.class, () -> GetisOrd.of(new double[] {1, Double.NaN}, own));
    }

    private static Neighbours beside(int count) {
        return Neighbours.within(TestBins.lattice(count, 1, 1), 1).withThemselves();
    }

    private static void checkEqual(String expected, double found, double relative) {
        double number = Double.parseDouble(expected);
        assertEquals(number, found, relative * Math.max(Math.abs(number), 1e-3));
    }
}
