package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void aSampleOnACornerIsSpreadByOneFourOneOverSumsAtCorners() {
        Cells cells = Cells.deposit(at(3, 4), DEPTH, Spline.CUBIC, 3, 3, 2, 3, WEIGHTS);
        checkRows(cells.sheet(Amount.WEIGHT), new double[][] {
            {1 / 36.0, 4 / 36.0, 1 / 36.0},
            {4 / 36.0, 16 / 36.0, 4 / 36.0},
            {1 / 36.0, 4 / 36.0, 1 / 36.0}
        });
    }

    @Test
    void aSampleInACellIsSpreadByTheCubicBSpline() {
        double x = 0.25;
        double y = 0.6;
        Cells cells = Cells.deposit(at(3 + x, 4 + y), DEPTH, Spline.CUBIC, 3, 4, 2, 4, WEIGHTS);
        double[][] expected = new double[4][4];
        for (int r = 0; r < 4; r++) {
            for (int c = 0; c < 4; c++) {
                expected[r][c] = cubic(r - 1 - y) * cubic(c - 1 - x);
            }
        }
        checkRows(cells.sheet(Amount.WEIGHT), expected);
    }

    @ParameterizedTest
    @EnumSource
    void weightsSumToOneAndSpreadByTheSameVarianceEverywhere(Spline spline) {
        for (double x : new double[] {0, 0.1, 0.5, 0.77, 0.999}) {
            Cells cells = Cells.deposit(at(3 + x, 4 + x), DEPTH, spline, 2, 6, 1, 6, WEIGHTS);
            double sum = 0;
            double mean = 0;
            double square = 0;
            for (int r = 0; r < 6; r++) {
                for (int c = 0; c < 6; c++) {
                    double weight = cells.sheet(Amount.WEIGHT)[r][c];
                    double place = 2 + r + spline.place() - (4 + x);
                    sum += weight;
                    mean += weight * place;
                    square += weight * place * place;
                }
            }
            assertEquals(1, sum, 1e-6);
            assertEquals(0, mean, 1e-6);
            assertEquals(spline.variance(), square, 1e-6);
        }
    }

    @Test
    void weightsValuesAndPlacesAreSummed() {
        double lon = WebMercator.lonDegrees(3.5 / 8);
        double lat = WebMercator.latDegrees(4.5 / 8);
        ArraySamples samples = ArraySamples.ofDegrees(
                new double[] {lon, lon}, new double[] {lat, lat}, new double[] {10, 20}, new double[] {1, 3});
        Cells cells = Cells.deposit(samples, DEPTH, Spline.QUADRATIC, 4, 1, 3, 1, ALL);
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
        Cells cells = Cells.deposit(at(3.2, 4.1), DEPTH, Spline.QUADRATIC, 0, 8, 0, 8, SUPPORT);
        assertTrue(cells.allWeightsOne);
        assertArrayEquals(cells.sheet(Amount.WEIGHT), cells.sheet(Amount.SQUARED_WEIGHT));
        assertArrayEquals(cells.sheet(Amount.WEIGHT), cells.sheet(Amount.PLACES));
    }

    @Test
    void columnsWrapRoundTheWorldAndRowsDoNot() {
        Cells corner = Cells.deposit(at(0, 0.5), DEPTH, Spline.QUADRATIC, -1, 3, -1, 3, WEIGHTS);
        double[][] expected = {{1 / 16.0, 1 / 16.0, 0}, {6 / 16.0, 6 / 16.0, 0}, {1 / 16.0, 1 / 16.0, 0}};
        checkRows(corner.sheet(Amount.WEIGHT), expected);
        Cells east = Cells.deposit(at(0, 0.5), DEPTH, Spline.QUADRATIC, -1, 3, 7, 3, WEIGHTS);
        checkRows(east.sheet(Amount.WEIGHT), expected);
    }

    @Test
    void aRegionWiderThanTheWorldHoldsEveryCellAsOftenAsItShowsIt() {
        Cells wide = Cells.deposit(at(2.3, 4.6), DEPTH, Spline.QUADRATIC, 3, 3, -8, 24, WEIGHTS);
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
            Cells coarse = Cells.deposit(samples, depth, Spline.QUADRATIC, 1, 6, -3, 6, ALL);
            Cells fine = Cells.deposit(samples, depth + 1, Spline.QUADRATIC, 1, 14, -7, 14, ALL);
            checkNested(coarse.sheet(Amount.WEIGHT), fine.sheet(Amount.WEIGHT));
            checkNested(coarse.sheet(Amount.VALUE), fine.sheet(Amount.VALUE));
            checkNested(coarse.sheet(Amount.SQUARED_WEIGHT), fine.sheet(Amount.SQUARED_WEIGHT));
            checkNested(coarse.sheet(Amount.PLACES), fine.sheet(Amount.PLACES));
        }
    }

    @Test
    void withSumsAtCornersADepthIsTheNextDeeperOneThroughOneFourSixFourOne() {
        ArraySamples samples = TestSamples.cloud(new Random(1), 500, 179, 10, 2_000_000);
        for (int depth : new int[] {3, 5, 9}) {
            float[][] coarse = Cells.deposit(samples, depth, Spline.CUBIC, 1, 6, -3, 6, WEIGHTS)
                    .sheet(Amount.WEIGHT);
            float[][] fine = Cells.deposit(samples, depth + 1, Spline.CUBIC, 0, 15, -8, 15, WEIGHTS)
                    .sheet(Amount.WEIGHT);
            checkNested(coarse, fine, new double[] {1 / 8.0, 4 / 8.0, 6 / 8.0, 4 / 8.0, 1 / 8.0});
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSpillsOffAPlaneIsKept(Spline spline) {
        Cells cells = Cells.deposit(at(2.5, 0.01), 5, spline, -3, 40, 0, 32, WEIGHTS);
        assertEquals(1, sum(cells.sheet(Amount.WEIGHT)), 1e-6);
        Cells south = Cells.deposit(TestSamples.at(0, -85.0511), 5, spline, 0, 36, 0, 32, WEIGHTS);
        assertEquals(1, sum(south.sheet(Amount.WEIGHT)), 1e-6);
    }

    @Test
    void theDeepestCellsAreThePositionsThemselves() {
        Cells cells = Cells.deposit(
                TestSamples.at(0, 0), 32, Spline.QUADRATIC, (1L << 31) - 1, 3, (1L << 31) - 1, 3, WEIGHTS);
        checkRows(cells.sheet(Amount.WEIGHT), new double[][] {{0.25, 0.25, 0}, {0.25, 0.25, 0}, {0, 0, 0}});
    }

    @Test
    void aSumDoesNotDependOnTheRegionItIsAskedIn() {
        ArraySamples samples = TestSamples.cloud(new Random(2), 2000, 0, 0, 1_000_000);
        Cells all = Cells.deposit(samples, 6, Spline.QUADRATIC, 0, 64, 0, 64, ALL);
        Cells some = Cells.deposit(samples, 6, Spline.QUADRATIC, 29, 5, 30, 4, ALL);
        for (int r = 0; r < 5; r++) {
            for (int c = 0; c < 4; c++) {
                assertEquals(all.sheet(Amount.WEIGHT)[29 + r][30 + c], some.sheet(Amount.WEIGHT)[r][c]);
                assertEquals(all.sheet(Amount.VALUE)[29 + r][30 + c], some.sheet(Amount.VALUE)[r][c]);
                assertEquals(all.sheet(Amount.SQUARED_WEIGHT)[29 + r][30 + c], some.sheet(Amount.SQUARED_WEIGHT)[r][c]);
            }
        }
    }

    /// The cubic B-spline, by its definition.
    private static double cubic(double x) {
        double t = Math.abs(x);
        return t < 1 ? 2.0 / 3 - t * t + t * t * t / 2 : t < 2 ? (2 - t) * (2 - t) * (2 - t) / 6 : 0;
    }

    private static void checkNested(float[][] coarse, float[][] fine) {
        checkNested(coarse, fine, new double[] {0.25, 0.75, 0.75, 0.25});
    }

    private static void checkNested(float[][] coarse, float[][] fine, double[] stencil) {
        for (int r = 0; r < coarse.length; r++) {
            for (int c = 0; c < coarse[r].length; c++) {
                double sum = 0;
                for (int y = 0; y < stencil.length; y++) {
                    for (int x = 0; x < stencil.length; x++) {
                        sum += stencil[y] * stencil[x] * fine[2 * r + y][2 * c + x];
                    }
                }
                assertEquals(sum, coarse[r][c], 1e-4 + 1e-6 * Math.abs(sum));
            }
        }
    }

    private static Cells deposit(ArraySamples samples, long row0, long column0) {
        return Cells.deposit(samples, DEPTH, Spline.QUADRATIC, row0, 3, column0, 3, WEIGHTS);
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
