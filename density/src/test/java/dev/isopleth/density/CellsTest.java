package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellsTest {

    /// Cells of this depth are an eighth of the plane's side.
    private static final int DEPTH = 3;

    private static final Set<Amount> WEIGHTS = EnumSet.of(Amount.WEIGHT);
    private static final Set<Amount> SUPPORT = EnumSet.of(Amount.WEIGHT, Amount.SQUARED_WEIGHT, Amount.PLACES);
    private static final Set<Amount> ALL = EnumSet.allOf(Amount.class);

    @Test
    void aSampleAtACellsCentreIsSpreadByOneSixOne() {
        Cells cells = deposit(at(3.5, 4.5), 3, 2);
        checkRows(cells.sheet(Amount.WEIGHT), new double[][] {
            {1 / 64.0, 6 / 64.0, 1 / 64.0},
            {6 / 64.0, 36 / 64.0, 6 / 64.0},
            {1 / 64.0, 6 / 64.0, 1 / 64.0}
        });
    }

    @Test
    void aSampleOnACellsCornerIsSpreadEvenlyOverTheFourRoundIt() {
        Cells cells = deposit(at(3, 4), 3, 2);
        checkRows(cells.sheet(Amount.WEIGHT), new double[][] {{0.25, 0.25, 0}, {0.25, 0.25, 0}, {0, 0, 0}});
    }

    @Test
    void weightsValuesAndPlacesAreSummed() {
        double lon = WebMercator.lonDegrees(3.5 / 8);
        double lat = WebMercator.latDegrees(4.5 / 8);
        ArraySamples samples = ArraySamples.ofDegrees(
                new double[] {lon, lon}, new double[] {lat, lat}, new double[] {10, 20}, new double[] {1, 3});
        Cells cells = Cells.deposit(samples, DEPTH, 4, 1, 3, 1, ALL);
        double share = 36 / 64.0;
        assertEquals(15, samples.valueOffset());
        checkRows(cells.sheet(Amount.WEIGHT), new double[][] {{4 * share}});
        checkRows(cells.sheet(Amount.VALUE), new double[][] {{(-5 + 3 * 5) * share}});
        checkRows(cells.sheet(Amount.SQUARE), new double[][] {{(25 + 3 * 25) * share}});
        checkRows(cells.sheet(Amount.SQUARED_WEIGHT), new double[][] {{16 * share}});
        checkRows(cells.sheet(Amount.PLACES), new double[][] {{share}});
    }

    @Test
    void whereEveryPositionWeighsOneTheWeightsServeForAll() {
        Cells cells = Cells.deposit(at(3.2, 4.1), DEPTH, 0, 8, 0, 8, SUPPORT);
        assertTrue(cells.allWeightsOne);
        assertArrayEquals(cells.sheet(Amount.WEIGHT), cells.sheet(Amount.SQUARED_WEIGHT));
        assertArrayEquals(cells.sheet(Amount.WEIGHT), cells.sheet(Amount.PLACES));
    }

    @Test
    void columnsWrapRoundTheWorldAndRowsDoNot() {
        Cells corner = Cells.deposit(at(0, 0.5), DEPTH, -1, 3, -1, 3, WEIGHTS);
        double[][] expected = {{1 / 16.0, 1 / 16.0, 0}, {6 / 16.0, 6 / 16.0, 0}, {1 / 16.0, 1 / 16.0, 0}};
        checkRows(corner.sheet(Amount.WEIGHT), expected);
        Cells east = Cells.deposit(at(0, 0.5), DEPTH, -1, 3, 7, 3, WEIGHTS);
        checkRows(east.sheet(Amount.WEIGHT), expected);
    }

    @Test
    void aRegionWiderThanTheWorldHoldsEveryCellAsOftenAsItShowsIt() {
        Cells wide = Cells.deposit(at(2.3, 4.6), DEPTH, 3, 3, -8, 24, WEIGHTS);
        for (float[] row : wide.sheet(Amount.WEIGHT)) {
            for (int c = 0; c < 8; c++) {
                assertEquals(row[c], row[c + 8]);
                assertEquals(row[c], row[c + 16]);
            }
        }
        assertEquals(3, sum(wide.sheet(Amount.WEIGHT)), 1e-6);
    }

    @Test
    void aDepthIsTheNextDeeperOneThroughOneThreeThreeOne() {
        ArraySamples samples = TestSamples.cloud(new Random(1), 500, 179, 10, 2_000_000);
        for (int depth : new int[] {3, 5, 9}) {
            Cells coarse = Cells.deposit(samples, depth, 1, 6, -3, 6, ALL);
            Cells fine = Cells.deposit(samples, depth + 1, 1, 14, -7, 14, ALL);
            checkNested(coarse.sheet(Amount.WEIGHT), fine.sheet(Amount.WEIGHT));
            checkNested(coarse.sheet(Amount.VALUE), fine.sheet(Amount.VALUE));
            checkNested(coarse.sheet(Amount.SQUARED_WEIGHT), fine.sheet(Amount.SQUARED_WEIGHT));
            checkNested(coarse.sheet(Amount.PLACES), fine.sheet(Amount.PLACES));
        }
    }

    @Test
    void theDeepestCellsAreThePositionsThemselves() {
        Cells cells = Cells.deposit(TestSamples.at(0, 0), 32, (1L << 31) - 1, 3, (1L << 31) - 1, 3, WEIGHTS);
        checkRows(cells.sheet(Amount.WEIGHT), new double[][] {{0.25, 0.25, 0}, {0.25, 0.25, 0}, {0, 0, 0}});
    }

    @Test
    void aSumDoesNotDependOnTheRegionItIsAskedIn() {
        ArraySamples samples = TestSamples.cloud(new Random(2), 2000, 0, 0, 1_000_000);
        Cells all = Cells.deposit(samples, 6, 0, 64, 0, 64, ALL);
        Cells some = Cells.deposit(samples, 6, 29, 5, 30, 4, ALL);
        for (int r = 0; r < 5; r++) {
            for (int c = 0; c < 4; c++) {
                assertEquals(all.sheet(Amount.WEIGHT)[29 + r][30 + c], some.sheet(Amount.WEIGHT)[r][c]);
                assertEquals(all.sheet(Amount.VALUE)[29 + r][30 + c], some.sheet(Amount.VALUE)[r][c]);
                assertEquals(all.sheet(Amount.SQUARED_WEIGHT)[29 + r][30 + c], some.sheet(Amount.SQUARED_WEIGHT)[r][c]);
            }
        }
    }

    private static void checkNested(float[][] coarse, float[][] fine) {
        double[] stencil = {0.25, 0.75, 0.75, 0.25};
        for (int r = 0; r < coarse.length; r++) {
            for (int c = 0; c < coarse[r].length; c++) {
                double sum = 0;
                for (int y = 0; y < 4; y++) {
                    for (int x = 0; x < 4; x++) {
                        sum += stencil[y] * stencil[x] * fine[2 * r + y][2 * c + x];
                    }
                }
                assertEquals(sum, coarse[r][c], 1e-4 + 1e-6 * Math.abs(sum));
            }
        }
    }

    private static Cells deposit(ArraySamples samples, long row0, long column0) {
        return Cells.deposit(samples, DEPTH, row0, 3, column0, 3, WEIGHTS);
    }

    /// One sample at a place given in cells from the north-western corner of the plane.
    private static ArraySamples at(double x, double y) {
        return TestSamples.at(TestSamples.wrapped(WebMercator.lonDegrees(x / 8)), WebMercator.latDegrees(y / 8));
    }

    private static double sum(float[][] rows) {
        double sum = 0;
        for (float[] row : rows) {
            for (float value : row) {
                sum += value;
            }
        }
        return sum;
    }

    private static void checkRows(float[][] actual, double[][] expected) {
        assertEquals(expected.length, actual.length);
        for (int r = 0; r < expected.length; r++) {
            float[] row = new float[expected[r].length];
            for (int c = 0; c < row.length; c++) {
                row[c] = (float) expected[r][c];
            }
            assertArrayEquals(row, actual[r], 1e-7f, "row " + r);
        }
    }
}
