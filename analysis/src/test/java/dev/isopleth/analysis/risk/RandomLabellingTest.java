package dev.isopleth.analysis.risk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.Progress;
import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.hotspot.Draws;
import dev.isopleth.analysis.risk.PooledSamples.Kind;
import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Gaussian;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.RepeatedSums;
import dev.isopleth.density.Workers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random labelling on a page of 256 units a side, one point of the lattice each 8 units.
class RandomLabellingTest {

    private static final Plane.Planar PAGE = new Plane.Planar(256, 256, "px");
    private static final int SIDE = 32;
    private static final int POINTS = SIDE * SIDE;
    private static final double SIGMA = 30;
    private static final RepeatedSums SUMS = RepeatedSums.of(
            Gaussian.INSTANCE, new Bandwidth.Planar(SIGMA, PAGE.side()), new GridWindow(5, 0, 0, SIDE, SIDE));

    @Test
    void pIsThatOfEveryDrawSummedSampleBySample() {
        checkBruteForce(kinds(40, 0, 60), null);
    }

    @Test
    void soItIsWhereCasesAreComparedWithAllAndWhereSelectionsShareSome() {
        checkBruteForce(kinds(0, 30, 70), null);
        checkBruteForce(kinds(30, 20, 50), null);
    }

    @Test
    void soItIsOfWeightedSamples() {
        float[] weights = new float[100];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.5f + i % 4;
        }
        checkBruteForce(kinds(30, 20, 50), weights);
    }

    /// See facts.R.
    @Test
    void ratioAndPAreThoseOfRsSparr() {
        List<double[]> people = facts("samples.csv");
        int[] u = people.stream().mapToInt(one -> PAGE.stored(one[0])).toArray();
        int[] v = people.stream().mapToInt(one -> PAGE.stored(one[1])).toArray();
        byte[] kinds = new byte[u.length];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = (people.get(i)[2] == 1 ? Kind.CASE : Kind.COMPARED).code();
        }
        int permutations = 999;
        RiskTest test = test(PooledSamples.unweighted(u, v, kinds), permutations, 3, Workers.CALLER);
        List<double[]> facts = facts("ratio.csv");
        assertEquals(64, facts.size());
        for (double[] fact : facts) {
            int point = ((int) (fact[1] / 8)) * SIDE + (int) (fact[0] / 8);
            // There positions are rounded to pixels of 2 x 2.
            assertEquals(fact[2], test.ratio()[point], 0.02 * fact[2]);
            // Both are counts of permutations: four of their standard deviations, and what a pixel does.
            double chance = Math.sqrt(2 * Math.max(0.002, fact[3] * (1 - fact[3])) / permutations);
            assertEquals(fact[3], test.above()[point], 4 * chance + 0.005);
        }
    }

    private static List<double[]> facts(String file) {
        InputStream stream = Objects.requireNonNull(RandomLabellingTest.class.getResourceAsStream(file), file);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void zIsWhatManyDrawsSpreadBy() {
        // A z of a permuted score has variance 1, whatever the point; the greatest of each draw is some two of these.
        PooledSamples samples = samples(200, kinds(0, 80, 120), null);
        RiskTest test = test(samples, 999, 5, Workers.CALLER);
        double mean = Arrays.stream(test.greatest()).average().orElse(0);
        assertEquals(2.1, mean, 0.5);
    }

    @Test
    void labelsThatSayNothingAreSignificantAsOftenAsTheLevelSays() {
        int places = 0;
        int anywhere = 0;
        int global = 0;
        double shareAbove = 0;
        double shareBelow = 0;
        int trials = 200;
        for (int trial = 0; trial < trials; trial++) {
            byte[] kinds = shuffled(kinds(0, 60, 90), trial);
            RiskTest test = test(samples(trial, kinds, null), 99, trial, Workers.CALLER);
            int middle = (SIDE / 2) * SIDE + SIDE / 2;
            places += test.above()[middle] <= 0.1 ? 1 : 0;
            for (int k = 0; k < POINTS; k++) {
                shareAbove += test.above()[k] <= 0.05f ? 1.0 / POINTS / trials : 0;
                shareBelow += test.below()[k] <= 0.05f ? 1.0 / POINTS / trials : 0;
            }
            double greatest = Double.NEGATIVE_INFINITY;
            for (double z : test.z()) {
                greatest = Math.max(greatest, z);
            }
            anywhere += test.anywhereAbove(greatest) <= 0.1 ? 1 : 0;
            global += test.p() <= 0.1 ? 1 : 0;
        }
        // 20 of 200 are expected, with a standard deviation of 4.2.
        assertEquals(20, places, 13);
        assertEquals(20, anywhere, 13);
        assertEquals(20, global, 13);
        // Of the ground 5 % are within the level on either side: a share that varies by some 0.06 from one trial
        // to
        // the next, as much of it is near to one another.
        assertEquals(0.05, shareAbove, 0.015);
        assertEquals(0.05, shareBelow, 0.015);
    }

    @Test
    void aPlantedClusterIsFoundWhereItIsAndNowhereElse() {
        Random random = new Random(8);
        int count = 600;
        byte[] kinds = new byte[count];
        int[] u = new int[count];
        int[] v = new int[count];
        for (int i = 0; i < count; i++) {
            double x = 256 * random.nextDouble();
            double y = 256 * random.nextDouble();
            boolean isIn = Math.hypot(x - 64, y - 64) < 35;
            kinds[i] = (random.nextDouble() < (isIn ? 0.8 : 0.2) ? Kind.CASE : Kind.COMPARED).code();
            u[i] = PAGE.stored(x);
            v[i] = PAGE.stored(y);
        }
        RiskTest test = test(PooledSamples.unweighted(u, v, kinds), 999, 1, Workers.CALLER);
        assertEquals(0.001, test.p(), 1e-9);
        assertEquals(0.001f, test.above()[8 * SIDE + 8]);
        assertEquals(1f, test.below()[8 * SIDE + 8]);
        assertTrue(test.ratio()[8 * SIDE + 8] > 2);
        assertEquals(0.001, test.anywhereAbove(test.z()[8 * SIDE + 8]), 1e-9);
        for (int r = 0; r < SIDE; r++) {
            for (int c = 0; c < SIDE; c++) {
                boolean isFar = Math.hypot(8 * c + 4 - 64, 8 * r + 4 - 64) > 35 + 2 * SIGMA;
                assertTrue(!isFar || test.anywhereAbove(test.z()[r * SIDE + c]) > 0.05);
            }
        }
    }

    @Test
    void howManyWorkAndHowOftenItIsAskedChangesNoBit() {
        PooledSamples samples = samples(7, kinds(30, 20, 50), null);
        RiskTest one = test(samples, 99, 4, Workers.CALLER);
        RiskTest two = test(samples, 99, 4, backwards());
        assertArrayEquals(one.above(), two.above());
        assertArrayEquals(one.below(), two.below());
        assertArrayEquals(one.greatest(), two.greatest());
        assertEquals(one.p(), two.p());
    }

    @Test
    void whereTheRatioIsUndefinedNothingIsTold() {
        boolean[] defined = new boolean[POINTS];
        Arrays.fill(defined, true);
        defined[5] = false;
        RiskTest test = RandomLabelling.test(
                samples(7, kinds(0, 50, 50), null), SUMS, defined, areas(), 19, 0, Workers.CALLER, Progress.UNHEARD);
        assertTrue(Float.isNaN(test.above()[5]) && Float.isNaN(test.below()[5]) && Float.isNaN(test.ratio()[5]));
        assertTrue(Double.isNaN(test.z()[5]) && !Double.isNaN(test.z()[6]));
    }

    @Test
    void whatIsToldAtFewerPointsStillSaysTheSameOfAllAtOnce() {
        RiskTest test = test(samples(7, kinds(0, 50, 50), null), 19, 0, Workers.CALLER);
        boolean[] told = new boolean[POINTS];
        told[6] = true;
        RiskTest less = test.toldAt(told);
        assertTrue(Float.isNaN(less.above()[5]) && Float.isNaN(less.below()[5]) && Float.isNaN(less.ratio()[5]));
        assertTrue(Double.isNaN(less.z()[5]));
        assertEquals(test.above()[6], less.above()[6]);
        assertEquals(test.z()[6], less.z()[6]);
        assertEquals(test.p(), less.p());
        assertArrayEquals(test.greatest(), less.greatest());
    }

    /// One of twenty who live alone is a case: wherever that is, it is as far from chance.
    @Test
    void oneCaseAmongLonePlacesIsNoFartherFromChanceThanAnyOther() {
        int side = 128;
        double sigma = 5;
        int count = 20;
        int[] u = new int[count];
        int[] v = new int[count];
        boolean[] near = new boolean[side * side];
        for (int i = 0; i < count; i++) {
            double x = 32.6 + 48 * (i % 5);
            double y = 32.9 + 48 * (i / 5);
            u[i] = PAGE.stored(x);
            v[i] = PAGE.stored(y);
            for (int k = 0; k < near.length; k++) {
                near[k] |= Math.hypot(2 * (k % side) + 1 - x, 2 * (k / side) + 1 - y) < 2 * sigma;
            }
        }
        RepeatedSums sums = RepeatedSums.of(
                Gaussian.INSTANCE, new Bandwidth.Planar(sigma, PAGE.side()), new GridWindow(7, 0, 0, side, side));
        double[] areas = new double[side];
        Arrays.fill(areas, 4);
        for (int at = 0; at < count; at++) {
            byte[] kinds = kinds(0, 0, count);
            kinds[at] = Kind.CASE.code();
            RiskTest test = RandomLabelling.test(
                    PooledSamples.unweighted(u, v, kinds), sums, near, areas, 99, at, Workers.CALLER, Progress.UNHEARD);
            double greatest =
                    Arrays.stream(test.z()).filter(z -> !Double.isNaN(z)).max().orElseThrow();
            double least =
                    Arrays.stream(test.z()).filter(z -> !Double.isNaN(z)).min().orElseThrow();
            assertTrue(greatest > 4, "z " + greatest);
            assertEquals(1, test.anywhereAbove(greatest), "case " + at);
            assertEquals(1, test.anywhereBelow(least), "case " + at);
        }
    }

    /// Those of one of two places are cases: every tenth draw has the same, or the other place, in any order.
    @Test
    void drawsThatEqualWhatIsObservedButForTheirOrderAreAsFarFromChance() {
        int draws = 199;
        int here = PAGE.stored(60);
        int there = PAGE.stored(60 + 128);
        int[] u = {here, here, here, there, there, there};
        int[] v = {here, here, here, here, here, here};
        float[] weights = {1.1f, 0.37f, 7.7f, 1.1f, 0.37f, 7.7f};
        byte[] kinds = kinds(3, 0, 3);
        PooledSamples samples = new PooledSamples(u, v, weights, kinds);
        boolean[] tested = new boolean[POINTS];
        int at = 7 * SIDE + 7;
        tested[at] = true;
        tested[at + 16] = true;
        RepeatedSums sums =
                RepeatedSums.of(Gaussian.INSTANCE, new Bandwidth.Planar(SIGMA / 2, PAGE.side()), SUMS.window());
        RiskTest test =
                RandomLabelling.test(samples, sums, tested, areas(), draws, 6, Workers.CALLER, Progress.UNHEARD);
        Kind[] order = {Kind.BOTH, Kind.CASE, Kind.COMPARED};
        int alike = 1;
        for (int draw = 0; draw < draws; draw++) {
            byte[] dealt = dealt(samples, order, new Draws(6, draw));
            alike += dealt[0] == dealt[1] && dealt[1] == dealt[2] ? 1 : 0;
        }
        assertTrue(alike > 10);
        assertEquals(alike / (draws + 1.0), test.anywhereAbove(test.z()[at]));
        assertEquals(alike / (draws + 1.0), test.anywhereBelow(test.z()[at + 16]));
    }

    @Test
    void whatDiffersByRoundingIsAsFar() {
        float[] none = {};
        double[] greatest = {1, 2 - 1e-6, 2 + 1e-6, 3};
        double[] least = {-3, -2 - 1e-6, -2 + 1e-6, -1};
        RiskTest test = new RiskTest(none, none, none, new double[0], greatest, least, 0, 1);
        assertEquals(4 / 5.0, test.anywhereAbove(2));
        assertEquals(4 / 5.0, test.anywhereBelow(-2));
        assertEquals(2 / 5.0, test.anywhereAbove(2.001));
        assertEquals(2 / 5.0, test.anywhereBelow(-2.001));
    }

    @Test
    void noMoreAreAtWorkThanThereIsRoomFor() {
        PooledSamples samples = samples(7, kinds(30, 20, 50), null);
        boolean[] tested = new boolean[POINTS];
        Arrays.fill(tested, true);
        Counting workers = new Counting();
        RiskTest few = RandomLabelling.test(samples, SUMS, tested, areas(), 99, 4, workers, Progress.UNHEARD, 1);
        assertEquals(1, workers.parts);
        // Of each worker: 100 samples and 50 drawn, 8 bytes a point, two kinds of eight sheets and sums.
        long bytes = 4 * 150 + 8 * POINTS + 2L * 8 * 8 * SUMS.cells();
        RandomLabelling.test(samples, SUMS, tested, areas(), 99, 4, workers, Progress.UNHEARD, 4 * bytes - 1);
        assertEquals(3, workers.parts);
        RiskTest many = test(samples, 99, 4, workers);
        assertEquals(13, workers.parts);
        assertArrayEquals(many.above(), few.above());
        assertArrayEquals(many.greatest(), few.greatest());
        assertEquals(many.p(), few.p());
    }

    /// Ten who say how many parts they were given, of which the caller does all.
    private static final class Counting implements Workers {

        private int parts;

        @Override
        public int most() {
            return 10;
        }

        @Override
        public void run(int parts, Supplier<IntConsumer> worker) {
            this.parts = parts;
            CALLER.run(parts, worker);
        }
    }

    @Test
    void withoutCasesOthersOrDrawsThereIsNoTest() {
        checkRefused(kinds(0, 0, 10), 99, "there is no case");
        checkRefused(kinds(10, 0, 0), 99, "there is nothing that cases are compared with");
        checkRefused(kinds(0, 10, 0), 99, "the cases are the very samples that they are compared with");
        checkRefused(kinds(0, 5, 5), 0, "there are 1 to 99999 permutations, not 0");
    }

    private static void checkRefused(byte[] kinds, int draws, String message) {
        PooledSamples samples = samples(1, kinds, null);
        assertEquals(
                message,
                assertThrows(RefusedException.class, () -> test(samples, draws, 0, Workers.CALLER))
                        .getMessage());
    }

    /// The same draws, each kernel value by itself; p may differ by what draws are that a cell's width
    /// decides.
    private static void checkBruteForce(byte[] kinds, float @Nullable [] weights) {
        int draws = 199;
        PooledSamples samples = samples(3, shuffled(kinds, 3), weights);
        RiskTest test = test(samples, draws, 42, Workers.CALLER);
        Kind[] order = Arrays.stream(Kind.values())
                .sorted((a, b) -> Integer.compare(samples.count(a), samples.count(b)))
                .toArray(Kind[]::new);
        for (int point : new int[] {0, 5 * SIDE + 9, 16 * SIDE + 16, 20 * SIDE + 3, 31 * SIDE + 20}) {
            double observed = ratio(samples, samples.kinds(), point);
            assertEquals(observed, test.ratio()[point], 0.01 * observed);
            int high = 1;
            int low = 1;
            for (int draw = 0; draw < draws; draw++) {
                double ratio = ratio(samples, dealt(samples, order, new Draws(42, draw)), point);
                high += ratio >= observed ? 1 : 0;
                low += ratio <= observed ? 1 : 0;
            }
            assertEquals(high / (draws + 1.0), test.above()[point], 2.01 / (draws + 1));
            assertEquals(low / (draws + 1.0), test.below()[point], 2.01 / (draws + 1));
        }
    }

    private static byte[] dealt(PooledSamples samples, Kind[] order, Draws draws) {
        int[] pool = IntStream.range(0, samples.count()).toArray();
        byte[] kinds = new byte[pool.length];
        Arrays.fill(kinds, order[2].code());
        int first = samples.count(order[0]);
        for (int k = 0; k < first + samples.count(order[1]); k++) {
            int at = k + draws.below(pool.length - k);
            int sample = pool[at];
            pool[at] = pool[k];
            pool[k] = sample;
            kinds[sample] = order[k < first ? 0 : 1].code();
        }
        return kinds;
    }

    private static double ratio(PooledSamples samples, byte[] kinds, int point) {
        double x = 8 * (point % SIDE) + 4;
        double y = 8 * (point / SIDE) + 4;
        double[] sums = new double[3];
        double[] weights = new double[3];
        for (int i = 0; i < kinds.length; i++) {
            double dx = x - 256 * Integer.toUnsignedLong(samples.u()[i]) / 4294967296.0;
            double dy = y - 256 * Integer.toUnsignedLong(samples.v()[i]) / 4294967296.0;
            sums[kinds[i]] += samples.weight(i) * Math.exp(-(dx * dx + dy * dy) / (2 * SIGMA * SIGMA));
            weights[kinds[i]] += samples.weight(i);
        }
        return (sums[0] + sums[1]) / (weights[0] + weights[1]) / ((sums[1] + sums[2]) / (weights[1] + weights[2]));
    }

    private static RiskTest test(PooledSamples samples, int draws, long seed, Workers workers) {
        boolean[] defined = new boolean[POINTS];
        Arrays.fill(defined, true);
        return RandomLabelling.test(samples, SUMS, defined, areas(), draws, seed, workers, Progress.UNHEARD);
    }

    private static double[] areas() {
        double[] areas = new double[SIDE];
        Arrays.fill(areas, 64);
        return areas;
    }

    private static byte[] kinds(int cases, int both, int compared) {
        byte[] kinds = new byte[cases + both + compared];
        Arrays.fill(kinds, cases, cases + both, (byte) 1);
        Arrays.fill(kinds, cases + both, kinds.length, (byte) 2);
        return kinds;
    }

    private static byte[] shuffled(byte[] kinds, long seed) {
        Random random = new Random(seed);
        byte[] shuffled = kinds.clone();
        for (int k = shuffled.length - 1; k > 0; k--) {
            int at = random.nextInt(k + 1);
            byte one = shuffled[k];
            shuffled[k] = shuffled[at];
            shuffled[at] = one;
        }
        return shuffled;
    }

    private static PooledSamples samples(long seed, byte[] kinds, float @Nullable [] weights) {
        Random random = new Random(seed);
        int[] u = new int[kinds.length];
        int[] v = new int[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            u[i] = PAGE.stored(256 * random.nextDouble());
            v[i] = PAGE.stored(256 * random.nextDouble());
        }
        return weights == null ? PooledSamples.unweighted(u, v, kinds) : new PooledSamples(u, v, weights, kinds);
    }

    /// Two who take turns, from the last part to the first.
    private static Workers backwards() {
        return new Workers() {
            @Override
            public int most() {
                return 2;
            }

            @Override
            public void run(int parts, Supplier<IntConsumer> worker) {
                IntConsumer[] two = {worker.get(), worker.get()};
                for (int part = parts - 1; part >= 0; part--) {
                    two[part % 2].accept(part);
                }
            }
        };
    }
}
