package dev.isopleth.analysis.hotspot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.Progress;
import dev.isopleth.analysis.RefusedException;
import dev.isopleth.density.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConditionalPermutationTest {

    private static final long SEED = 20260;

    /// Three workers that take parts in any order, in turns.
    private static final Workers MIXED = new Workers() {
        @Override
        public int most() {
            return 3;
        }

        @Override
        public void run(int parts, Supplier<IntConsumer> worker) {
            List<IntConsumer> workers = List.of(worker.get(), worker.get(), worker.get());
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, parts).boxed().toList());
            Collections.shuffle(order, new Random(1));
            for (int k = 0; k < parts; k++) {
                workers.get(k % 3).accept(order.get(k));
            }
        }
    };

    /// Both draw: of 999 and of 9999 permutations a p-value has the error of a share, doubled. Of these
    /// values no two sums are equal.
    @Test
    void pValuesAreSpdepsButForChance() {
        double[] values = TestBins.counts();
        for (int bin = 0; bin < values.length; bin++) {
            values[bin] += 0.4 * Math.sin(3 * bin);
        }
        double[] found = p(values, TestBins.weights("queen"), 999);
        var facts = TestBins.facts("permutation.csv");
        assertEquals(1600, facts.size());
        double sum = 0;
        for (int bin = 0; bin < 1600; bin++) {
            double expected = Double.parseDouble(facts.get(bin)[1]);
            double tail = expected / 2;
            double error = 2 * Math.sqrt(tail * (1 - tail) * (1 / 999.0 + 1 / 9999.0));
            assertEquals(expected, found[bin], 5 * error + 2 / 999.0, "bin " + bin);
            sum += found[bin] - expected;
        }
        assertEquals(0.0009, sum / 1600, 0.001, "1 is added to a tail: 2 / 1000 in place of 2 / 10000");
    }

    /// Of so few bins every way to draw is known.
    @Test
    void pValuesAreThoseOfAllWaysToDrawButForChance() {
        BinCentres centres = TestBins.random(8, 8, 10, 10);
        double[] values = {3, 1, 4, 1, 5, 9, 2, 6.5};
        for (Neighbours neighbours : new Neighbours[] {
            Neighbours.nearest(centres, 2),
            Neighbours.nearest(centres, 5),
            Neighbours.inverseDistance(centres, 4, 2, 0.5).withThemselves()
        }) {
            double[] found = p(values, neighbours, 99_999);
            for (int bin = 0; bin < 8; bin++) {
                assertEquals(exact(values, neighbours, bin), found[bin], 0.012, "bin " + bin);
            }
        }
    }

    private static double exact(double[] values, Neighbours neighbours, int bin) {
        int[] near = Arrays.stream(TestBins.neighbours(neighbours, bin))
                .filter(j -> j != bin)
                .toArray();
        double observed = 0;
        for (int j : near) {
            observed += neighbours.weight(bin, j) * values[j];
        }
        double[] tails = new double[3];
        draw(values, neighbours, bin, near, 0, new boolean[values.length], 0, observed, tails);
        return Math.min(1, 2 * Math.min(tails[0], tails[1]) / tails[2]);
    }

    private static void draw(
            double[] values,
            Neighbours neighbours,
            int bin,
            int[] near,
            int k,
            boolean[] isDrawn,
            double sum,
            double observed,
            double[] tails) {
        if (k == near.length) {
            tails[0] += sum >= observed - 1e-9 ? 1 : 0;
            tails[1] += sum <= observed + 1e-9 ? 1 : 0;
            tails[2]++;
            return;
        }
        for (int j = 0; j < values.length; j++) {
            if (j != bin && !isDrawn[j]) {
                isDrawn[j] = true;
                double more = neighbours.weight(bin, near[k]) * values[j];
                draw(values, neighbours, bin, near, k + 1, isDrawn, sum + more, observed, tails);
                isDrawn[j] = false;
            }
        }
    }

    @Test
    void whoComputesABinAndWhenChangesNoBit() {
        double[] counts = TestBins.counts();
        Neighbours inverse = TestBins.weights("inverse");
        double[] alone = p(counts, inverse, 99);
        assertArrayEquals(alone, ConditionalPermutation.pValues(counts, inverse, 99, SEED, MIXED, Progress.UNHEARD));
        assertFalse(Arrays.equals(
                alone,
                ConditionalPermutation.pValues(counts, inverse, 99, SEED + 1, Workers.CALLER, Progress.UNHEARD)));
    }

    /// Bins in like surroundings draw for themselves: with one sequence for all they would have one p.
    @Test
    void eachBinDrawsForItself() {
        double[] values = new double[400];
        for (int i = 0; i < 400; i++) {
            values[i] = i % 20 % 4;
        }
        double[] p = p(values, Neighbours.within(TestBins.lattice(20, 20, 1), 1), 999);
        assertTrue(IntStream.range(1, 19)
                        .mapToDouble(row -> p[20 * row + 5])
                        .distinct()
                        .count()
                > 5);
    }

    @Test
    void theBinsThemselvesChangeNothing() {
        double[] counts = TestBins.counts();
        for (String name : new String[] {"queen", "inverse"}) {
            Neighbours others = TestBins.weights(name);
            assertArrayEquals(p(counts, others, 49), p(counts, others.withThemselves(), 49));
        }
    }

    @Test
    void noneIsBelowTwoOfAllAndOneMore() {
        double[] values = new double[2500];
        for (int i : new int[] {1224, 1225, 1226, 1274, 1276, 1324, 1325, 1326}) {
            values[i] = 100;
        }
        double[] p = p(values, Neighbours.within(TestBins.lattice(50, 50, 1), 1.5), 999);
        assertEquals(2 / 1000.0, p[1275], 1e-15);
        assertEquals(1, p[0], "nearly all draws are as low as what is there, and all as high");
    }

    @Test
    void equalValuesAndBinsAloneAreNotSignificant() {
        Neighbours queen = TestBins.weights("queen");
        double[] equal = new double[1600];
        Arrays.fill(equal, 0.3);
        assertTrue(Arrays.stream(p(equal, queen, 9)).allMatch(p -> p == 1));
        Neighbours alone = Neighbours.within(TestBins.lattice(4, 1, 5), 1);
        assertArrayEquals(new double[] {1, 1, 1, 1}, p(new double[] {1, 2, 3, 10}, alone, 99));
    }

    /// All others are drawn, in some order: sums of 0.1, 0.2, ... that differ by rounding alone.
    @Test
    void sumsThatDifferByRoundingAreEqual() {
        double[] values = IntStream.range(0, 30).mapToDouble(i -> 0.1 * i * i).toArray();
        double[] p = p(values, Neighbours.within(TestBins.lattice(30, 1, 1), 100), 99);
        assertTrue(Arrays.stream(p).allMatch(each -> each == 1));
    }

    @Test
    void anotherNumberOfPermutationsIsRefused() {
        Neighbours queen = TestBins.weights("queen");
        double[] counts = TestBins.counts();
        assertThrows(RefusedException.class, () -> p(counts, queen, 0));
        assertThrows(RefusedException.class, () -> p(counts, queen, 100_000));
        assertThrows(IllegalArgumentException.class, () -> p(new double[3], queen, 9));
    }

    private static double[] p(double[] values, Neighbours neighbours, int permutations) {
        return ConditionalPermutation.pValues(values, neighbours, permutations, SEED, Workers.CALLER, Progress.UNHEARD);
    }

    @Test
    void everyBinIsToldOfAndWhatThatThrowsEndsTheWork() {
        double[] counts = TestBins.counts();
        Neighbours queen = TestBins.weights("queen");
        int[] told = new int[1];
        double[] _ = ConditionalPermutation.pValues(counts, queen, 9, SEED, Workers.CALLER, some -> told[0] += some);
        assertEquals(counts.length, told[0]);
        told[0] = 0;
        Progress ends = some -> {
            told[0] += some;
            if (told[0] == 100) {
                throw new IllegalStateException("enough");
            }
        };
        assertThrows(
                IllegalStateException.class,
                () -> ConditionalPermutation.pValues(counts, queen, 9, SEED, Workers.CALLER, ends));
        assertEquals(100, told[0]);
    }
}
