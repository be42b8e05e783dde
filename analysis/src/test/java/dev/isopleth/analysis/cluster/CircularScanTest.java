package dev.isopleth.analysis.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.cluster.CircularScan.Cluster;
import dev.isopleth.analysis.cluster.CircularScan.Wanted;
import dev.isopleth.analysis.interpolation.Ground;
import dev.isopleth.density.Workers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircularScanTest {

    private static final int COUNT = 80;

    private final double[] x = new double[COUNT];
    private final double[] y = new double[COUNT];
    private final double[] population = new double[COUNT];
    private final int[] cases = new int[COUNT];

    CircularScanTest() {
        long[] state = {1};
        for (int i = 0; i < COUNT; i++) {
            x[i] = draw(state) * 100;
            y[i] = draw(state) * 100;
        }
        for (int i = 0; i < COUNT; i++) {
            population[i] = 1 + (int) (draw(state) * 50);
        }
        for (int i = 0; i < COUNT; i++) {
            cases[i] = (int) (draw(state) * 4);
        }
        for (int i = 0; i < COUNT; i++) {
            cases[i] += (x[i] - 30) * (x[i] - 30) + (y[i] - 60) * (y[i] - 60) < 25 * 25 ? 2 : 0;
        }
    }

    private static double draw(long[] state) {
        state[0] = (state[0] * 1_103_515_245L + 12_345) & 0x7fff_ffffL;
        return state[0] / (double) 0x8000_0000L;
    }

    private ClusterPlaces places() {
        int[] ones = new int[COUNT];
        Arrays.fill(ones, 1);
        return ClusterPlaces.of(Ground.PLANE, x, y, ones);
    }

    private static double[] even() {
        double[] even = new double[COUNT];
        Arrays.fill(even, 0.25);
        return even;
    }

    /// numpy 2.4.6, every circle asked, p from 9,999 multinomial draws of its own:
    ///
    /// ```
    /// s = 1
    /// def draw():
    ///     global s
    ///     s = (s * 1103515245 + 12345) % 2**31
    ///     return s / 2**31
    /// n = 80
    /// at = np.array([[draw() * 100, draw() * 100] for _ in range(n)])
    /// population = np.array([1 + int(draw() * 50) for _ in range(n)])
    /// cases = np.array([int(draw() * 4) for _ in range(n)])
    /// cases[((at - [30, 60])**2).sum(1) < 25**2] += 2
    /// d = np.sqrt(((at[:, None] - at[None])**2).sum(2))
    /// order = np.argsort(d, axis=1, kind='stable')
    /// C = cases.sum()
    /// def scan(c, of):
    ///     E = of * C / of.sum()
    ///     cc, ee = np.cumsum(c[order], axis=1), np.cumsum(E[order], axis=1)
    ///     ok = (ee <= C / 2 * (1 + 1e-12)) & (cc > ee)
    ///     l = np.where(ok, cc * np.log(cc / ee)
    ///         + np.where(cc < C, (C - cc) * np.log((C - cc) / (C - ee)), 0), 0)
    ///     i, k = np.unravel_index(l.argmax(), l.shape)
    ///     return l[i, k], i, k + 1, d[i, order[i, k]], cc[i, k], ee[i, k]
    /// rng = np.random.default_rng(1)
    /// for of in (population, np.ones(n)):
    ///     found = scan(cases, of)
    ///     sims = [scan(c, of)[0] for c in rng.multinomial(C, of / of.sum(), 9999)]
    ///     print(C, found, (1 + np.sum(np.array(sims) >= found[0] - 1e-9)) / 10000)
    /// ```
    ///
    /// R 4.2.2 with the likelihood ratio of its spatstat.explore 3.0-6 finds the same two circles, x, y, population
    /// and cases written out by the above as d:
    ///
    /// ```
    /// C <- sum(d$cases); D <- as.matrix(dist(d[, 1:2]))
    /// for (of in list(d$population, rep(1, 80))) {
    ///   E <- of * C / sum(of); best <- c(-1)
    ///   for (i in 1:80) {
    ///     o <- order(D[i, ]); cc <- cumsum(d$cases[o]); ee <- cumsum(E[o])
    ///     l <- ifelse(ee <= C / 2 * (1 + 1e-12),
    ///       spatstat.explore:::scanPoisLRTS(cc, C, ee, C, "greater") / 2, 0)
    ///     k <- which.max(l)
    ///     if (l[k] > best[1]) best <- c(l[k], i - 1, k, D[i, o[k]], cc[k], ee[k])
    ///   }
    ///   cat(sprintf("%.14g", best), "\n")
    /// }
    /// ```
    @ParameterizedTest
    @CsvSource({
        "true, 8.617304681138897, 27, 28, 34.37426908517349, 64, 41.389724961079395, 0.0096",
        "false, 6.925515940910916, 36, 17, 23.739254281853388, 45, 26.775, 0.0342"
    })
    void theLikeliestCircleIsThatOfTheReference(
            boolean ofPopulation,
            double ratio,
            int centre,
            int members,
            double radius,
            long within,
            double expected,
            double p) {
        double[] of = ofPopulation ? population : even();
        Cluster first = CircularScan.of(places(), cases, of, new Wanted(0.5, 1999, 4, 5), Workers.CALLER)
                .getFirst();
        assertEquals(ratio, first.ratio(), 1e-9);
        assertEquals(centre, first.centre());
        assertEquals(members, first.members().length);
        assertEquals(radius, first.radius(), 1e-9);
        assertEquals(within, first.cases());
        assertEquals(expected, first.expected(), 1e-9);
        // Three standard errors of 1,999 draws and of 9,999.
        assertEquals(p, first.p(), 3.3 * Math.sqrt(p * (1 - p) / 1999));
        assertEquals(within / expected / ((126 - within) / (126 - expected)), first.relativeRisk(126), 1e-12);
    }

    @Test
    void thereIsTimeForAsManyPlacesAsFillIt() {
        int most = CircularScan.mostPlaces(0.5, 1000, 9999);
        double perPermutation = CircularScan.MOST_WORK / 9999;
        assertTrue(0.5 * most * most + 8 * 1000 <= perPermutation);
        assertTrue(0.5 * (most + 1) * (most + 1) + 8 * 1000 > perPermutation);
        assertEquals(CircularScan.MOST_PLACES, CircularScan.mostPlaces(0.5, 1000, 9));
        assertEquals(0, CircularScan.mostPlaces(0.5, 1_000_000, 9999));
    }

    @Test
    void clustersShareNoPlaceAndComeByTheirRatio() {
        List<Cluster> clusters =
                CircularScan.of(places(), cases, population, new Wanted(0.2, 99, 0, 10), Workers.CALLER);
        assertTrue(clusters.size() > 3);
        Set<Integer> seen = new HashSet<>();
        double above = Double.POSITIVE_INFINITY;
        for (Cluster cluster : clusters) {
            assertEquals(cluster.centre(), cluster.members()[0]);
            assertTrue(cluster.ratio() <= above && cluster.ratio() > 0);
            above = cluster.ratio();
            assertTrue(cluster.expected() <= 0.2 * 126);
            for (int member : cluster.members()) {
                assertTrue(seen.add(member));
            }
        }
    }

    /// Who computes which permutation changes nothing, nor does the order of places a circle or its ratio.
    @Test
    void neitherWorkersNorTheOrderOfPlacesChangeACircle() {
        Wanted wanted = new Wanted(0.5, 199, 7, 3);
        List<Cluster> one = CircularScan.of(places(), cases, population, wanted, Workers.CALLER);
        List<Cluster> backwards = CircularScan.of(places(), cases, population, wanted, new Workers() {
            @Override
            public int most() {
                return 2;
            }

            @Override
            public void run(int parts, Supplier<IntConsumer> worker) {
                IntConsumer first = worker.get();
                IntConsumer second = worker.get();
                for (int k = parts - 1; k >= 0; k--) {
                    (k % 3 == 0 ? first : second).accept(k);
                }
            }
        });
        assertEquals(one.getFirst().p(), backwards.getFirst().p());
        assertArrayEquals(one.getFirst().members(), backwards.getFirst().members());
        int[] order = TestPlaces.order(COUNT, 3);
        double[] xOf = new double[COUNT];
        double[] yOf = new double[COUNT];
        double[] populationOf = new double[COUNT];
        int[] casesOf = new int[COUNT];
        int[] ones = new int[COUNT];
        Arrays.fill(ones, 1);
        for (int i = 0; i < COUNT; i++) {
            xOf[i] = x[order[i]];
            yOf[i] = y[order[i]];
            populationOf[i] = population[order[i]];
            casesOf[i] = cases[order[i]];
        }
        Cluster shuffled = CircularScan.of(
                        ClusterPlaces.of(Ground.PLANE, xOf, yOf, ones), casesOf, populationOf, wanted, Workers.CALLER)
                .getFirst();
        assertEquals(one.getFirst().centre(), order[shuffled.centre()]);
        assertEquals(one.getFirst().ratio(), shuffled.ratio(), 1e-9);
    }

    /// Among cases that chance deals out a test at 10 % finds something in one of ten, not in more.
    @Test
    void chanceAloneIsSeldomSignificant() {
        Random random = new Random(12);
        int significant = 0;
        for (int round = 0; round < 200; round++) {
            int[] dealt = new int[COUNT];
            for (int k = 0; k < 150; k++) {
                dealt[random.nextInt(COUNT)]++;
            }
            List<Cluster> found =
                    CircularScan.of(places(), dealt, even(), new Wanted(0.5, 99, round, 1), Workers.CALLER);
            significant += found.getFirst().p() <= 0.1 ? 1 : 0;
        }
        assertTrue(significant >= 8 && significant <= 35, significant + " of 200");
    }

    @Test
    void noCasesHaveNoClusterAndAllInOnePlaceAreOne() {
        Wanted wanted = new Wanted(0.5, 99, 0, 5);
        assertEquals(List.of(), CircularScan.of(places(), new int[COUNT], population, wanted, Workers.CALLER));
        int[] all = new int[COUNT];
        all[9] = 40;
        Cluster one =
                CircularScan.of(places(), all, even(), wanted, Workers.CALLER).getFirst();
        assertArrayEquals(new int[] {9}, one.members());
        assertEquals(0.01, one.p());
        assertEquals(40 * Math.log(40 / 0.5), one.ratio(), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, one.relativeRisk(40));
        assertEquals(0, one.radius());
    }

    @Test
    void whatIsTooMuchOrHasNoPopulationIsRefused() {
        RefusedException much = assertThrows(
                RefusedException.class,
                () -> CircularScan.of(
                        places(), cases, population, new Wanted(0.5, 1_000_000_000, 0, 1), Workers.CALLER));
        assertTrue(much.getMessage().contains("there is time for "), much.getMessage());
        double[] none = population.clone();
        none[40] = 0;
        cases[40] = 1;
        assertThrows(
                RefusedException.class,
                () -> CircularScan.of(places(), cases, none, new Wanted(0.5, 9, 0, 1), Workers.CALLER));
    }
}
