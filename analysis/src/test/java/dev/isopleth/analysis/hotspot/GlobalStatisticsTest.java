package dev.isopleth.analysis.hotspot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.RefusedException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GlobalStatisticsTest {

    @Test
    void moranAndGAreSpdeps() {
        var facts = TestBins.facts("global.csv");
        assertEquals(8, facts.size());
        for (String[] fact : facts) {
            Neighbours neighbours = TestBins.weights(fact[0]);
            double[] found;
            if (fact[1].equals("moran")) {
                GlobalMoran moran = GlobalMoran.of(TestBins.counts(), neighbours);
                found = new double[] {moran.i(), moran.expected(), moran.variance(), moran.z(), moran.p()};
            } else {
                GlobalG g = GlobalG.of(TestBins.counts(), neighbours);
                found = new double[] {g.g(), g.expected(), g.variance(), g.z(), g.p()};
            }
            for (int k = 0; k < 5; k++) {
                double expected = Double.parseDouble(fact[2 + k]);
                // p far out is as sensitive as z^2.
                double tolerance = k == 4 ? 1e-7 : 1e-9;
                assertEquals(expected, found[k], tolerance * Math.abs(expected), String.join(",", fact));
            }
        }
    }

    /// Means and variances of all 720 ways to spread six values over six bins.
    @Test
    void momentsAreThoseOfAllPermutations() {
        double[] values = {3, 1, 4, 1.5, 9, 2};
        Neighbours neighbours = Neighbours.inverseDistance(TestBins.random(9, 6, 10, 10), 8, 1, 0.5);
        Neighbours rows = Neighbours.nearest(TestBins.random(9, 6, 10, 10), 2);
        for (Neighbours each : new Neighbours[] {neighbours, rows}) {
            double[] sums = new double[5];
            permute(values.clone(), 0, each, sums);
            GlobalMoran moran = GlobalMoran.of(values, each);
            GlobalG g = GlobalG.of(values, each);
            assertEquals(720, sums[4]);
            assertEquals(sums[0] / 720, moran.expected(), 1e-12);
            assertEquals(sums[1] / 720 - Math.pow(sums[0] / 720, 2), moran.variance(), 1e-12);
            assertEquals(sums[2] / 720, g.expected(), 1e-12);
            assertEquals(sums[3] / 720 - Math.pow(sums[2] / 720, 2), g.variance(), 1e-12);
        }
    }

    private static void permute(double[] values, int k, Neighbours neighbours, double[] sums) {
        if (k == values.length) {
            double i = GlobalMoran.of(values, neighbours).i();
            double g = GlobalG.of(values, neighbours).g();
            sums[0] += i;
            sums[1] += i * i;
            sums[2] += g;
            sums[3] += g * g;
            sums[4]++;
            return;
        }
        for (int j = k; j < values.length; j++) {
            swap(values, k, j);
            permute(values, k + 1, neighbours, sums);
            swap(values, k, j);
        }
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }

    /// 1, 2, 3, 10 on a line. Products of deviations between neighbours are 6 + 2 - 6, twice, their squares
    /// 50; products of values 2 + 6 + 30, those of all pairs 2 + 3 + 10 + 6 + 20 + 30.
    @Test
    void handComputed() {
        double[] values = {1, 2, 3, 10};
        Neighbours beside = Neighbours.within(TestBins.lattice(4, 1, 1), 1);
        assertEquals(4 / 6.0 * (2 * 2) / 50, GlobalMoran.of(values, beside).i(), 1e-15);
        assertEquals(38 / 71.0, GlobalG.of(values, beside).g(), 1e-15);
        assertEquals(0.5, GlobalG.of(values, beside).expected(), 1e-15);
    }

    @Test
    void equalValuesAreNotSignificant() {
        double[] values = new double[1600];
        Arrays.fill(values, 0.1);
        Neighbours queen = TestBins.weights("queen");
        GlobalMoran moran = GlobalMoran.of(values, queen);
        assertTrue(moran.isConstant());
        assertTrue(Double.isNaN(moran.i()));
        assertEquals(0, moran.z());
        assertEquals(1, moran.p());
        GlobalG g = GlobalG.of(values, queen);
        assertTrue(g.isConstant());
        assertEquals(g.expected(), g.g(), 1e-15);
        assertEquals(0, g.z());
        assertEquals(1, g.p());
        GlobalG zeros = GlobalG.of(new double[1600], queen);
        assertTrue(zeros.isConstant() && Double.isNaN(zeros.g()));
        assertEquals(1, zeros.p());
    }

    @Test
    void whereAllAreNeighboursNothingCanDiffer() {
        Random random = new Random(2);
        for (int count = 5; count < 60; count++) {
            double[] values = random.doubles(count, 5, 6).toArray();
            Neighbours all = Neighbours.within(TestBins.lattice(count, 1, 1), 100);
            for (Neighbours each : new Neighbours[] {all, all.rowStandardised()}) {
                assertEquals(0, GlobalMoran.of(values, each).z());
                assertEquals(0, GlobalG.of(values, each).z());
                assertEquals(1, GlobalG.of(values, each).p());
                assertFalse(GlobalG.of(values, each).isConstant());
            }
        }
    }

    @Test
    void aSingleValueAmongZerosHasNoG() {
        double[] values = {0, 0, 5, 0, 0};
        GlobalG g = GlobalG.of(values, Neighbours.within(TestBins.lattice(5, 1, 1), 1));
        assertTrue(Double.isNaN(g.g()));
        assertEquals(1, g.p());
        assertFalse(g.isConstant());
    }

    @Test
    void whatCannotBeToldIsRefused() {
        Neighbours three = Neighbours.within(TestBins.lattice(3, 1, 1), 1);
        assertThrows(RefusedException.class, () -> GlobalMoran.of(new double[] {1, 2, 3}, three));
        Neighbours alone = Neighbours.within(TestBins.lattice(5, 1, 5), 1);
        assertThrows(RefusedException.class, () -> GlobalMoran.of(new double[] {1, 2, 3, 4, 5}, alone));
        assertThrows(RefusedException.class, () -> GlobalG.of(new double[] {1, 2, 3, 4, 5}, alone));
        Neighbours five = Neighbours.within(TestBins.lattice(5, 1, 1), 1);
        RefusedException below =
                assertThrows(RefusedException.class, () -> GlobalG.of(new double[] {1, 2, 3, -4, 5}, five));
        assertTrue(below.getMessage().contains("-4"), below.getMessage());
        Neighbours own = five.withThemselves();
        assertThrows(IllegalArgumentException.class, () -> GlobalMoran.of(new double[5], own));
    }
}
