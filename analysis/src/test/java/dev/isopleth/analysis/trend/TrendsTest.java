package dev.isopleth.analysis.trend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.hotspot.BinCentres;
import dev.isopleth.analysis.hotspot.GetisOrd;
import dev.isopleth.analysis.hotspot.HotspotClass;
import dev.isopleth.analysis.hotspot.Neighbours;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Bins on a lattice of 12 x 12.
class TrendsTest {

    private static final int SIDE = 12;
    private static final int BINS = SIDE * SIDE;

    private static BinCentres lattice(int times) {
        double[] x = new double[BINS * times];
        double[] y = new double[BINS * times];
        for (int i = 0; i < x.length; i++) {
            int bin = i % BINS;
            // Later ones lie far away.
            x[i] = bin % SIDE + 1000.0 * Math.floorDiv(i, BINS);
            y[i] = Math.floorDiv(bin, SIDE);
        }
        return new BinCentres(x, y);
    }

    private static Neighbours queen(int times) {
        return Neighbours.within(lattice(times), 1.5);
    }

    private static SpaceTimeCube cube(int periods, IntBinaryOperator value) {
        return new SpaceTimeCube(
                BINS,
                periods,
                IntStream.range(0, BINS * periods)
                        .mapToDouble(i -> value.applyAsInt(i % BINS, Math.floorDiv(i, BINS)))
                        .toArray());
    }

    private static SpaceTimeCube random(int periods) {
        Random random = new Random(5);
        return cube(periods, (_, _) -> random.nextInt(9));
    }

    /// Whether a bin is among nine round the one at column and row 3.
    private static boolean isInCorner(int bin) {
        int row = bin / SIDE;
        return row >= 2 && row <= 4 && bin % SIDE >= 2 && bin % SIDE <= 4;
    }

    @Test
    void withinPeriodsItIsGiStarOfAllBinsOfAllPeriods() {
        SpaceTimeCube cube = random(5);
        double[] z = SpaceTimeGi.of(cube, queen(1).withThemselves(), 0).z();
        double[] expected =
                GetisOrd.of(cube.values(), queen(5).withThemselves()).z();
        assertArrayEquals(expected, z, 1e-12);
    }

    /// By the definition, with a value that is missing.
    @Test
    void thePeriodBeforeCountsLikeTheSameOne() {
        SpaceTimeCube cube = random(4);
        cube.values()[cube.at(13, 1)] = Double.NaN;
        double[] z = SpaceTimeGi.of(cube, queen(1).withThemselves(), 1).z();
        double[] there = Arrays.stream(cube.values())
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double mean = Arrays.stream(there).average().orElseThrow();
        double variance = Arrays.stream(there).map(x -> (x - mean) * (x - mean)).sum() / there.length;
        for (int period = 0; period < 4; period++) {
            for (int bin = 0; bin < BINS; bin++) {
                double sum = 0;
                int weights = 0;
                for (int i = 0; i < cube.values().length; i++) {
                    int other = i % BINS;
                    int back = period - i / BINS;
                    boolean isNear =
                            Math.abs(other % SIDE - bin % SIDE) <= 1 && Math.abs(other / SIDE - bin / SIDE) <= 1;
                    if (isNear && (back == 0 || back == 1) && !Double.isNaN(cube.values()[i])) {
                        sum += cube.values()[i] - mean;
                        weights++;
                    }
                }
                double spread = (there.length * (double) weights - weights * weights) / (there.length - 1);
                double expected = bin == 13 && period == 1 ? Double.NaN : sum / Math.sqrt(variance * spread);
                assertEquals(expected, z[cube.at(bin, period)], 1e-12);
            }
        }
    }

    @Test
    void aCornerThatGrowsHotAtLastIsNewAndItsValuesRise() {
        Random random = new Random(7);
        Trends trends = Trends.of(
                cube(10, (bin, period) -> random.nextInt(3) + (isInCorner(bin) && period == 9 ? 40 : 0)), queen(1), 0);
        int middle = 3 * SIDE + 3;
        assertEquals(EmergingKind.NEW_HOT, trends.kinds()[middle]);
        assertEquals(HotspotClass.HOT_99, trends.classes()[9 * BINS + middle]);
        assertEquals(EmergingKind.NONE, trends.kinds()[BINS - 1]);
    }

    @Test
    void aCornerThatIsAlwaysHotIsPersistentOrIntensifies() {
        Random random = new Random(8);
        int middle = 3 * SIDE + 3;
        Trends steady = Trends.of(
                cube(10, (bin, period) -> random.nextInt(3) + (isInCorner(bin) ? 30 + period % 2 : 0)), queen(1), 0);
        assertEquals(EmergingKind.PERSISTENT_HOT, steady.kinds()[middle]);
        assertEquals(0, steady.direction(middle));
        Trends growing = Trends.of(
                cube(10, (bin, period) -> random.nextInt(3) + (isInCorner(bin) ? 30 + 5 * period : 0)), queen(1), 0);
        assertEquals(EmergingKind.INTENSIFYING_HOT, growing.kinds()[middle]);
        assertEquals(1, growing.direction(middle));
        assertTrue(growing.trendQ()[middle] <= 0.1 && growing.ofHeat()[middle].z() > 2);
    }

    /// Else what periods share with those before them would be taken for a trend. Sums of whole numbers are
    /// exact, and equal ones are ties, whatever Gi* of them has in its last bits.
    @Test
    void theTrendOfHeatIsOfEachPeriodByItselfWithTiesWhereSumsAreEqual() {
        SpaceTimeCube cube = random(12);
        Trends trends = Trends.of(cube, queen(1), 1);
        int tied = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int[] sums = new int[12];
            for (int i = 0; i < cube.values().length; i++) {
                int other = i % BINS;
                if (Math.abs(other % SIDE - bin % SIDE) <= 1 && Math.abs(other / SIDE - bin / SIDE) <= 1) {
                    sums[i / BINS] += (int) cube.values()[i];
                }
            }
            MannKendall exact =
                    MannKendall.of(Arrays.stream(sums).asDoubleStream().toArray());
            assertEquals(exact, trends.ofHeat()[bin]);
            tied += Arrays.stream(sums).distinct().count() < sums.length ? 1 : 0;
        }
        assertTrue(tied > BINS / 2, tied + " bins have ties");
    }

    /// By weights that are no sums of powers of two, equal neighbours lie now here, now there.
    @Test
    void equalHeatByUnequalWeightsIsATieToo() {
        Neighbours weighted = Neighbours.inverseDistance(lattice(1), 1.5, 1, 1);
        int middle = 3 * SIDE + 3;
        int[] ring = {middle - 1, middle - SIDE, middle + 1, middle + SIDE};
        // Seen from the middle the same from period to period, turned.
        SpaceTimeCube cube = cube(8, (bin, period) -> {
            int at = IntStream.range(0, 4)
                    .filter(k -> ring[k] == bin)
                    .findFirst()
                    .orElse(-1);
            return at < 0 ? bin % 7 : new int[] {3, 11, 29, 7}[(at + period) % 4];
        });
        double[] values = Arrays.stream(cube.values()).map(value -> value / 10).toArray();
        Trends trends = Trends.of(new SpaceTimeCube(BINS, 8, values), weighted, 1);
        assertEquals(0, trends.ofHeat()[middle].variance());
        assertEquals(1, trends.ofHeat()[middle].p());
    }

    /// Three of its neighbours have no value in some periods: Gi* of the same values differs, and is ranked.
    @Test
    void heatOfNeighboursThatAreNotAlwaysThereIsGiStar() {
        SpaceTimeCube cube = random(9);
        int middle = 3 * SIDE + 3;
        cube.values()[cube.at(middle + 1, 2)] = Double.NaN;
        cube.values()[cube.at(middle - 1, 5)] = Double.NaN;
        Trends trends = Trends.of(cube, queen(1), 0);
        assertEquals(MannKendall.of(cube.series(trends.z(), middle), 1e-9), trends.ofHeat()[middle]);
        // One that never has a value is none of the neighbours in any period.
        for (int period = 0; period < 9; period++) {
            cube.values()[cube.at(BINS - 2, period)] = Double.NaN;
        }
        MannKendall corner = Trends.of(cube, queen(1), 0).ofHeat()[BINS - 1];
        double[] sums = IntStream.range(0, 9)
                .mapToDouble(period -> cube.value(BINS - 1, period)
                        + cube.value(BINS - 1 - SIDE, period)
                        + cube.value(BINS - 2 - SIDE, period))
                .toArray();
        assertEquals(MannKendall.of(sums), corner);
    }

    @Test
    void whatRisesEverywhereIsColdFirstAndHotAtLast() {
        Random random = new Random(9);
        Trends trends = Trends.of(cube(10, (_, period) -> 3 * period + random.nextInt(3)), queen(1), 1);
        assertTrue(Arrays.stream(trends.kinds()).allMatch(kind -> kind == EmergingKind.CONSECUTIVE_HOT));
        assertEquals(-1, Integer.signum(trends.classes()[0].number()));
    }

    @Test
    void equalValuesAreNothing() {
        Trends trends = Trends.of(cube(6, (_, _) -> 2), queen(1), 1);
        assertTrue(trends.isConstant());
        assertTrue(Arrays.stream(trends.kinds()).allMatch(kind -> kind == EmergingKind.NONE));
        assertTrue(Arrays.stream(trends.trendQ()).allMatch(q -> q == 1));
    }

    @Test
    void aBinWithoutValuesInSomePeriodsIsToldByTheOthers() {
        SpaceTimeCube cube = cube(10, (bin, period) -> isInCorner(bin) ? 30 + period % 2 : (bin + period) % 3);
        int middle = 3 * SIDE + 3;
        cube.values()[cube.at(middle, 0)] = Double.NaN;
        cube.values()[cube.at(middle, 4)] = Double.NaN;
        Trends trends = Trends.of(cube, queen(1), 1);
        assertEquals(8, trends.ofValues()[middle].count());
        assertEquals(EmergingKind.PERSISTENT_HOT, trends.kinds()[middle]);
        assertEquals(HotspotClass.NOT_SIGNIFICANT, trends.classes()[cube.at(middle, 4)]);
        assertTrue(Double.isNaN(trends.q()[cube.at(middle, 4)]));
    }

    @Test
    void noBinsHaveNoTrends() {
        Neighbours none = Neighbours.within(new BinCentres(new double[0], new double[0]), 1);
        assertEquals(
                0, Trends.of(new SpaceTimeCube(0, 5, new double[0]), none, 1).kinds().length);
    }

    @Test
    void whatIsNoCubeIsAFault() {
        assertThrows(IllegalArgumentException.class, () -> new SpaceTimeCube(2, 2, new double[3]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SpaceTimeCube(1, 2, new double[] {1, Double.POSITIVE_INFINITY}));
        assertThrows(IllegalArgumentException.class, () -> SpaceTimeGi.of(random(4), queen(1), 1));
    }
}
