package dev.isopleth.analysis.hotspot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.RefusedException;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighboursTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 3, 11, 70, 500})
    void withinADistanceAreThoseThatAskingAllFinds(double metres) {
        for (BinCentres centres : new BinCentres[] {
            TestBins.random(1, 400, 100, 100), TestBins.random(2, 300, 1000, 3), clustered(), onALine()
        }) {
            Neighbours found = Neighbours.within(centres, metres);
            for (int i = 0; i < centres.count(); i++) {
                int bin = i;
                int[] expected = IntStream.range(0, centres.count())
                        .filter(j -> j != bin && Math.sqrt(centres.square(bin, j)) <= metres)
                        .toArray();
                assertArrayEquals(expected, TestBins.neighbours(found, i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40, 299, 1000})
    void nearestAreThoseThatAskingAllFinds(int k) {
        for (BinCentres centres : new BinCentres[] {
            TestBins.random(1, 300, 100, 100), TestBins.random(2, 300, 1000, 3), clustered(), onALine()
        }) {
            Neighbours found = Neighbours.nearest(centres, k);
            for (int i = 0; i < centres.count(); i++) {
                int bin = i;
                int[] expected = IntStream.range(0, centres.count())
                        .filter(j -> j != bin)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer j) -> centres.square(bin, j))
                                .thenComparing(j -> j))
                        .limit(k)
                        .mapToInt(j -> j)
                        .sorted()
                        .toArray();
                assertArrayEquals(expected, TestBins.neighbours(found, i));
            }
        }
    }

    /// All round the world, on both sides of the antimeridian and at the poles: distances are great circles.
    @ParameterizedTest
    @ValueSource(doubles = {30_000, 500_000, 4_000_000, 25_000_000})
    void onTheGlobeTheyAreThoseThatAskingAllFinds(double metres) {
        double[][] at = TestBins.worldwide(7, 600);
        BinCentres globe = BinCentres.onGlobe(at[0], at[1]);
        Neighbours within = Neighbours.within(globe, metres);
        Neighbours inverse = Neighbours.inverseDistance(globe, metres, 1, 1000);
        int k = 1 + (int) (metres / 1e5);
        Neighbours nearest = Neighbours.nearest(globe, k);
        for (int i = 0; i < globe.count(); i++) {
            int bin = i;
            int[] expected = IntStream.range(0, globe.count())
                    .filter(j -> j != bin && onGround(at, bin, j) <= metres)
                    .toArray();
            assertArrayEquals(expected, TestBins.neighbours(within, i));
            for (int j : expected) {
                assertEquals(1000 / onGround(at, i, j), inverse.weight(i, j), 1e-9);
            }
            int[] first = IntStream.range(0, globe.count())
                    .filter(j -> j != bin)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer j) -> onGround(at, bin, j)))
                    .limit(k)
                    .mapToInt(j -> j)
                    .sorted()
                    .toArray();
            assertArrayEquals(first, TestBins.neighbours(nearest, i));
        }
    }

    /// By the haversine.
    private static double onGround(double[][] at, int i, int j) {
        double dLat = Math.toRadians(at[1][i] - at[1][j]);
        double dLon = Math.toRadians(at[0][i] - at[0][j]);
        double h = Math.pow(Math.sin(dLat / 2), 2)
                + Math.cos(Math.toRadians(at[1][i]))
                        * Math.cos(Math.toRadians(at[1][j]))
                        * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * 6_378_137 * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    /// A third of a metre times some thousands: rounding makes the distances of neighbours differ.
    @Test
    void neighboursOnALatticeAreInAtExactlyTheirDistanceWhateverRoundingDoes() {
        BinCentres lattice = far(TestBins.lattice(70, 50, 1 / 3.0));
        Neighbours rook = Neighbours.within(lattice, 1 / 3.0);
        Neighbours queen = Neighbours.within(lattice, Math.sqrt(2) / 3);
        Neighbours four = Neighbours.nearest(lattice, 4);
        for (int row = 1; row < 49; row++) {
            for (int column = 1; column < 69; column++) {
                int bin = row * 70 + column;
                int[] beside = {bin - 70, bin - 1, bin + 1, bin + 70};
                assertArrayEquals(beside, TestBins.neighbours(rook, bin));
                assertArrayEquals(beside, TestBins.neighbours(four, bin));
                assertEquals(8, queen.othersOf(bin));
            }
        }
    }

    @Test
    void ofThoseThatAreAsFarAwayTheFirstAreTaken() {
        BinCentres southFirst = far(TestBins.lattice(9, 9, 1 / 3.0));
        for (BinCentres lattice : new BinCentres[] {southFirst, backwards(southFirst)}) {
            Neighbours two = Neighbours.nearest(lattice, 2);
            Neighbours six = Neighbours.nearest(lattice, 6);
            for (int row = 1; row < 8; row++) {
                for (int column = 1; column < 8; column++) {
                    int bin = row * 9 + column;
                    assertArrayEquals(new int[] {bin - 9, bin - 1}, TestBins.neighbours(two, bin));
                    int[] nearest = {bin - 10, bin - 9, bin - 8, bin - 1, bin + 1, bin + 9};
                    assertArrayEquals(nearest, TestBins.neighbours(six, bin));
                }
            }
        }
        // Three at one place, and one elsewhere.
        BinCentres together = new BinCentres(new double[] {5, 5, 0, 5}, new double[4]);
        assertArrayEquals(new int[] {0}, TestBins.neighbours(Neighbours.nearest(together, 1), 3));
        assertArrayEquals(new int[] {0, 1}, TestBins.neighbours(Neighbours.nearest(together, 2), 2));
    }

    @Test
    void weightsFallWithDistanceFromTheLeastOnAndAreTheSameFromBothSides() {
        BinCentres centres = new BinCentres(new double[] {0, 1, 4, 4}, new double[] {0, 0, 0, 0.5});
        Neighbours inverse = Neighbours.inverseDistance(centres, 4, 1.5, 2);
        assertEquals(1, inverse.weight(0, 1));
        assertEquals(1, inverse.weight(2, 3), "nearer than the least");
        assertEquals(Math.pow(2 / 4.0, 1.5), inverse.weight(0, 2), 1e-15);
        assertEquals(0, inverse.weight(0, 3), "4.03 metres away");
        assertEquals(0, inverse.weight(0, 0));
        BinCentres random = TestBins.random(3, 200, 10, 10);
        Neighbours many = Neighbours.inverseDistance(random, 3, 2, 0.1);
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 200; j++) {
                assertEquals(many.weight(i, j), many.weight(j, i));
            }
        }
    }

    @Test
    void withThemselvesEachHasWeightOneAndAllElseStays() {
        BinCentres random = TestBins.random(4, 150, 10, 10);
        for (Neighbours others :
                new Neighbours[] {Neighbours.within(random, 0.7), Neighbours.inverseDistance(random, 0.7, 1, 0.2)}) {
            assertFalse(others.hasThemselves());
            assertTrue(others.alone() > 0 && others.alone() < 150);
            Neighbours all = others.withThemselves();
            assertTrue(all.hasThemselves());
            assertEquals(others.alone(), all.alone());
            for (int i = 0; i < 150; i++) {
                assertEquals(others.othersOf(i), all.othersOf(i));
                int[] found = TestBins.neighbours(all, i);
                assertArrayEquals(IntStream.of(found).sorted().distinct().toArray(), found);
                assertEquals(others.othersOf(i) + 1, found.length);
                for (int j = 0; j < 150; j++) {
                    assertEquals(i == j ? 1 : others.weight(i, j), all.weight(i, j));
                }
            }
        }
    }

    @Test
    void standardisedRowsSumToOneUnlessTheyAreEmpty() {
        Neighbours rows = Neighbours.inverseDistance(TestBins.random(4, 150, 10, 10), 0.7, 1, 0.2)
                .rowStandardised();
        for (int i = 0; i < 150; i++) {
            assertEquals(rows.othersOf(i) == 0 ? 0 : 1, rows.weights(i), 1e-15);
        }
    }

    @Test
    void noBinsOneBinAndAllAtOnePlace() {
        BinCentres none = new BinCentres(new double[0], new double[0]);
        assertEquals(0, Neighbours.within(none, 3).count());
        assertEquals(0, Neighbours.nearest(none, 3).withThemselves().count());
        BinCentres one = new BinCentres(new double[] {3}, new double[] {4});
        assertEquals(1, Neighbours.within(one, 3).alone());
        assertEquals(1, Neighbours.nearest(one, 3).alone());
        BinCentres same = new BinCentres(new double[7], new double[7]);
        assertEquals(6, Neighbours.within(same, 3).othersOf(2));
        assertEquals(3, Neighbours.nearest(same, 3).othersOf(2));
        assertEquals(1, Neighbours.inverseDistance(same, 3, 2, 1).weight(2, 5));
    }

    @Test
    void whatIsNoDistanceOrNumberIsRefused() {
        BinCentres two = TestBins.lattice(2, 1, 1);
        assertThrows(RefusedException.class, () -> Neighbours.within(two, 0));
        assertThrows(RefusedException.class, () -> Neighbours.within(two, Double.NaN));
        assertThrows(RefusedException.class, () -> Neighbours.nearest(two, 0));
        assertThrows(RefusedException.class, () -> Neighbours.nearest(two, 1001));
        assertThrows(RefusedException.class, () -> Neighbours.inverseDistance(two, 1, 65, 1));
        assertThrows(RefusedException.class, () -> Neighbours.inverseDistance(two, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new BinCentres(new double[] {Double.NaN}, new double[1]));
    }

    /// All of them would be 10^10.
    @Test
    void tooManyNeighboursAreRefusedBeforeTheyAreFound() {
        BinCentres many = TestBins.lattice(500, 200, 1);
        RefusedException refused = assertThrows(RefusedException.class, () -> Neighbours.within(many, 1e6));
        assertTrue(refused.getMessage().contains("take a smaller distance"), refused.getMessage());
        assertThrows(RefusedException.class, () -> Neighbours.nearest(many, 501));
    }

    /// Coordinates that are far from 0, as those of a plane of the world are.
    private static BinCentres far(BinCentres centres) {
        double[] x = centres.x().clone();
        double[] y = centres.y().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] += 4_000_000.1;
            y[i] -= 7_000_000.7;
        }
        return new BinCentres(x, y);
    }

    /// The last bin first.
    private static BinCentres backwards(BinCentres centres) {
        int last = centres.count() - 1;
        return new BinCentres(
                IntStream.rangeClosed(0, last)
                        .mapToDouble(i -> centres.x()[last - i])
                        .toArray(),
                IntStream.rangeClosed(0, last)
                        .mapToDouble(i -> centres.y()[last - i])
                        .toArray());
    }

    /// Most in a hundredth of the width, the others anywhere.
    private static BinCentres clustered() {
        BinCentres dense = TestBins.random(5, 240, 1, 1);
        BinCentres wide = TestBins.random(6, 60, 100, 100);
        double[] x = IntStream.range(0, 300)
                .mapToDouble(i -> i < 240 ? dense.x()[i] + 30 : wide.x()[i - 240])
                .toArray();
        double[] y = IntStream.range(0, 300)
                .mapToDouble(i -> i < 240 ? dense.y()[i] + 60 : wide.y()[i - 240])
                .toArray();
        return new BinCentres(x, y);
    }

    private static BinCentres onALine() {
        return TestBins.random(7, 300, 0, 500);
    }
}
