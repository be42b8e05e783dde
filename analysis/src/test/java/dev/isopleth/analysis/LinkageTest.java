package dev.isopleth.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinkageTest {

    static Stream<Facts.Case> cases() {
        return Stream.concat(Facts.cases("hclust.txt").stream(), Facts.cases("scipy.txt").stream());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void mergesAndLeavesAreScipys(Facts.Case fact) {
        Linkage linkage = Linkage.of(distances(fact), fact.method());
        assertEquals(fact.merges().size(), linkage.left().length);
        for (int k = 0; k < fact.merges().size(); k++) {
            double[] merge = fact.merges().get(k);
            String what = fact + ", merge " + k;
            assertEquals(merge[0], linkage.left()[k], what);
            assertEquals(merge[1], linkage.right()[k], what);
            assertEquals(merge[2], linkage.distance()[k], 1e-12 * Math.max(1, merge[2]), what);
            assertEquals(merge[3], linkage.size()[k], what);
        }
        assertArrayEquals(fact.leaves(), linkage.leaves());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOrderOfScipyIsToBeHadAndTheOptimalOneIsNoLonger(Facts.Case fact) {
        Distances distances = distances(fact);
        Linkage linkage = Linkage.of(distances, fact.method());
        Linkage optimal = OptimalOrder.of(linkage, distances, 100);
        assertTrue(optimal.pathLength(distances) <= fact.length() + 1e-9);
        assertEquals(sameTree(linkage), sameTree(optimal));
        assertArrayEquals(linkage.distance(), optimal.distance());
        // Where distances are equal to others, the first found is a matter of rounding in scipy's float32.
        if (!fact.matrix().equals("ties_matrix")) {
            Linkage scipys = OptimalOrder.asScipy(linkage, distances, 100);
            assertArrayEquals(fact.optimal(), scipys.leaves());
            assertEquals(fact.length(), scipys.pathLength(distances), 1e-9);
            assertEquals(sameTree(linkage), sameTree(scipys));
        }
    }

    /// The rows of the reference have 2^11 orders: the shortest of them is 109.68 long, scipy's 110.19.
    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void theOptimalOrderOfTheReferenceIsTheShortestOfAll(LinkageMethod method) {
        Distances distances = Distances.between(Facts.matrix("hclust_matrix"), Along.ROWS, Metric.EUCLIDEAN, 100);
        Linkage linkage = Linkage.of(distances, method);
        Linkage optimal = OptimalOrder.of(linkage, distances, 100);
        assertEquals(109.67940203977389, shortest(linkage, distances), 1e-9);
        assertEquals(109.67940203977389, optimal.pathLength(distances), 1e-9);
        assertArrayEquals(new int[] {11, 2, 8, 5, 1, 4, 7, 10, 0, 3, 6, 9}, optimal.leaves());
    }

    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void theTreeIsThatOfJoiningTheNearestClustersOneByOne(LinkageMethod method) {
        for (int seed = 0; seed < 20; seed++) {
            Matrix matrix = Facts.random(seed, 4 + seed, 12, 1_000_000, seed % 2 == 0 ? 0 : 0.15);
            Distances distances = Distances.between(matrix, Along.ROWS, Metric.EUCLIDEAN, 100);
            Linkage linkage = Linkage.of(distances, method);
            List<Double> slow = nearestOneByOne(distances, method);
            for (int k = 0; k < slow.size(); k++) {
                assertEquals(slow.get(k), linkage.distance()[k], 1e-9 * slow.get(k), method + ", merge " + k);
            }
        }
    }

    /// The definition: of all pairs of clusters the nearest is joined, n^3.
    private static List<Double> nearestOneByOne(Distances distances, LinkageMethod method) {
        List<List<Integer>> clusters = new ArrayList<>();
        for (int i = 0; i < distances.count(); i++) {
            clusters.add(List.of(i));
        }
        List<Double> merges = new ArrayList<>();
        while (clusters.size() > 1) {
            double least = Double.POSITIVE_INFINITY;
            int[] nearest = new int[2];
            for (int i = 0; i < clusters.size(); i++) {
                for (int j = 0; j < i; j++) {
                    double apart = apart(distances, method, clusters.get(i), clusters.get(j));
                    if (apart < least) {
                        least = apart;
                        nearest = new int[] {i, j};
                    }
                }
            }
            merges.add(least);
            List<Integer> union = new ArrayList<>(clusters.get(nearest[1]));
            union.addAll(clusters.remove(nearest[0]));
            clusters.set(nearest[1], union);
        }
        return merges;
    }

    private static double apart(Distances distances, LinkageMethod method, List<Integer> a, List<Integer> b) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        double sum = 0;
        double squares = 0;
        for (int i : a) {
            for (int j : b) {
                double distance = distances.between(i, j);
                least = Math.min(least, distance);
                greatest = Math.max(greatest, distance);
                sum += distance;
                squares += distance * distance;
            }
        }
        int na = a.size();
        int nb = b.size();
        return switch (method) {
            case SINGLE -> least;
            case COMPLETE -> greatest;
            case AVERAGE -> sum / (na * nb);
            case WARD ->
                Math.sqrt(2.0
                        * na
                        * nb
                        / (na + nb)
                        * (squares / (na * nb) - within(distances, a) / na / na - within(distances, b) / nb / nb));
        };
    }

    private static double within(Distances distances, List<Integer> cluster) {
        double squares = 0;
        for (int i : cluster) {
            for (int j : cluster) {
                squares += i < j ? distances.between(i, j) * distances.between(i, j) : 0;
            }
        }
        return squares;
    }

    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void noOrderOfTheTreeIsShorterThanTheOptimalOne(LinkageMethod method) {
        for (int seed = 0; seed < 60; seed++) {
            Matrix matrix = Facts.random(seed, 3 + seed % 9, 4, seed % 3 == 0 ? 3 : 100, 0);
            Distances distances = Distances.between(matrix, Along.ROWS, Metric.EUCLIDEAN, 100);
            Linkage linkage = Linkage.of(distances, method);
            Linkage turned = OptimalOrder.of(linkage, distances, 100);
            assertEquals(shortest(linkage, distances), turned.pathLength(distances), 1e-9, method + ", seed " + seed);
            assertEquals(sameTree(linkage), sameTree(turned));
        }
    }

    /// All 2^(n-1) orders.
    private static double shortest(Linkage linkage, Distances distances) {
        double shortest = Double.POSITIVE_INFINITY;
        int merges = linkage.left().length;
        for (int turns = 0; turns < 1 << merges; turns++) {
            int[] left = linkage.left().clone();
            int[] right = linkage.right().clone();
            for (int k = 0; k < merges; k++) {
                if ((turns & 1 << k) != 0) {
                    left[k] = linkage.right()[k];
                    right[k] = linkage.left()[k];
                }
            }
            shortest = Math.min(
                    shortest, new Linkage(left, right, linkage.distance(), linkage.size()).pathLength(distances));
        }
        return shortest;
    }

    private static List<String> sameTree(Linkage linkage) {
        List<String> merges = new ArrayList<>();
        for (int k = 0; k < linkage.left().length; k++) {
            int one = Math.min(linkage.left()[k], linkage.right()[k]);
            merges.add(one + "+" + (linkage.left()[k] + linkage.right()[k] - one) + "=" + linkage.size()[k]);
        }
        return merges;
    }

    @Test
    void aTreeAsDeepAsItHasLinesIsOrderedToo() {
        int n = 400;
        double[][] rows = new double[n][1];
        for (int i = 0; i < n; i++) {
            rows[i][0] = (i % 2 == 0 ? i : -i) * (1 + i / 1000.0);
        }
        Distances distances = Distances.between(Facts.matrix(rows), Along.ROWS, Metric.EUCLIDEAN, n);
        Linkage turned = OptimalOrder.of(Linkage.of(distances, LinkageMethod.SINGLE), distances, n);
        double[] alongTheLine =
                Arrays.stream(turned.leaves()).mapToDouble(i -> rows[i][0]).toArray();
        double span = rows[n - 2][0] - rows[n - 1][0];
        assertEquals(span, turned.pathLength(distances), 1e-9 * span);
        assertEquals(span, Math.abs(alongTheLine[0] - alongTheLine[n - 1]), 1e-9 * span);
    }

    @Test
    void oneLineIsATreeOfItsOwnAndNoneIsRefused() {
        Distances one = Distances.between(Facts.matrix(new double[] {1, 2}), Along.ROWS, Metric.EUCLIDEAN, 10);
        Linkage linkage = Linkage.of(one, LinkageMethod.AVERAGE);
        assertArrayEquals(new int[] {0}, linkage.leaves());
        assertArrayEquals(new int[] {0}, OptimalOrder.of(linkage, one, 10).leaves());
        Distances none = new Distances(List.of(), new double[0], Metric.EUCLIDEAN, 0);
        assertThrows(RefusedException.class, () -> Linkage.of(none, LinkageMethod.AVERAGE));
    }

    @Test
    void wardWithAnotherMetricIsRefused() {
        Distances distances = Distances.between(Facts.matrix("plain_matrix"), Along.ROWS, Metric.CITYBLOCK, 100);
        RefusedException refused =
                assertThrows(RefusedException.class, () -> Linkage.of(distances, LinkageMethod.WARD));
        assertTrue(refused.getMessage().contains("euclidean")
                && refused.getMessage().contains("cityblock"));
    }

    @Test
    void tooManyLinesForTheOptimalOrderAreRefused() {
        Distances distances = Distances.between(Facts.matrix("plain_matrix"), Along.ROWS, Metric.EUCLIDEAN, 100);
        Linkage linkage = Linkage.of(distances, LinkageMethod.AVERAGE);
        RefusedException refused = assertThrows(RefusedException.class, () -> OptimalOrder.of(linkage, distances, 39));
        assertTrue(refused.getMessage().contains("40") && refused.getMessage().contains("39"));
    }

    private static Distances distances(Facts.Case fact) {
        return Distances.between(Facts.matrix(fact.matrix()), fact.along(), fact.metric(), 100);
    }
}
