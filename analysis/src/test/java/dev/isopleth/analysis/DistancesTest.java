package dev.isopleth.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DistancesTest {

    private static final double NONE = Double.NaN;

    /// By hand: rows (1, 2, 3, 4) and (2, 4, 3, 8).
    @ParameterizedTest
    @CsvSource({
        "EUCLIDEAN, 4.58257569495584",
        "CITYBLOCK, 7",
        "COSINE, 0.034464881779989821",
        "CORRELATION, 0.165502820754512856"
    })
    void distancesOfTwoRowsAreThoseComputedByHand(Metric metric, double expected) {
        Matrix matrix = Facts.matrix(new double[] {1, 2, 3, 4}, new double[] {2, 4, 3, 8});
        assertEquals(expected, Distances.between(matrix, Along.ROWS, metric, 10).between(1, 0), 1e-13);
    }

    @Test
    void sumsOverTheFieldsBothHaveAreScaledUpToAllOfThem() {
        Matrix matrix = Facts.matrix(new double[] {1, NONE, 3, 4}, new double[] {2, 4, NONE, 7});
        assertEquals(8, of(matrix, Metric.CITYBLOCK).between(0, 1));
        assertEquals(Math.sqrt(20), of(matrix, Metric.EUCLIDEAN).between(0, 1), 1e-15);
    }

    /// Leaving the fields out by hand, correlation and cosine are those of what is left.
    @ParameterizedTest
    @EnumSource(
            value = Metric.class,
            names = {"CORRELATION", "COSINE"})
    void anglesAreThoseOfTheFieldsBothHave(Metric metric) {
        Matrix whole = Facts.matrix(new double[] {1, 2, 7, 4, 9}, new double[] {2, 4, 3, 8, 1});
        Matrix holes = Facts.matrix(new double[] {1, 2, NONE, 4, 9}, new double[] {2, 4, 3, 8, NONE});
        Matrix left = whole.arranged(new int[] {0, 1}, new int[] {0, 1, 3});
        assertEquals(of(left, metric).between(0, 1), of(holes, metric).between(0, 1), 1e-15);
    }

    @Test
    void pairsWithMissingFieldsAreCounted() {
        Matrix matrix =
                Facts.matrix(new double[] {1, 2}, new double[] {NONE, 1}, new double[] {3, 3}, new double[] {3, 5});
        assertEquals(3, of(matrix, Metric.EUCLIDEAN).incompletePairs());
        assertEquals(0, of(Facts.matrix("hclust_matrix"), Metric.EUCLIDEAN).incompletePairs());
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void twoRowsWithoutACommonFieldAreRefusedByName(Metric metric) {
        Matrix matrix = Facts.matrix(new double[] {1, 2, 4}, new double[] {NONE, 1, NONE}, new double[] {3, NONE, 5});
        RefusedException refused = assertThrows(RefusedException.class, () -> of(matrix, metric));
        String message = refused.getMessage();
        // With a correlation the pair before lacks one already: two lines that share one field have none.
        if (metric == Metric.CORRELATION) {
            assertTrue(message.contains("'r0'") && message.contains("'r1'"), message);
        } else {
            assertTrue(message.contains("rows 'r1' and 'r2' have no field in common"), message);
        }
    }

    @Test
    void aConstantRowHasNoCorrelationAndIsRefusedByName() {
        Matrix matrix = Facts.matrix(new double[] {1, 2, 4}, new double[] {0.1, 0.1, 0.1});
        String message = assertThrows(RefusedException.class, () -> of(matrix, Metric.CORRELATION))
                .getMessage();
        assertTrue(message.contains("'r1'") && message.contains("constant"), message);
    }

    @Test
    void aRowOfZerosHasNoAngleAndIsRefusedByName() {
        Matrix matrix = Facts.matrix(new double[] {1, 2, 4}, new double[] {0, 0, 0});
        String message = assertThrows(RefusedException.class, () -> of(matrix, Metric.COSINE))
                .getMessage();
        assertTrue(message.contains("'r1'") && message.contains("angle"), message);
    }

    @Test
    void tooManyColumnsAreRefusedWithBothNumbers() {
        Matrix matrix = Facts.matrix(new double[7]);
        String message = assertThrows(
                        RefusedException.class, () -> Distances.between(matrix, Along.COLUMNS, Metric.EUCLIDEAN, 6))
                .getMessage();
        assertEquals("there are 7 columns to cluster: at most 6 are clustered", message);
    }

    @Test
    void columnsAreTheRowsOfTheMatrixOnItsSide() {
        Matrix matrix = Facts.matrix(new double[] {1, 5, 0}, new double[] {2, 3, 0}, new double[] {2, 4, 9});
        Distances columns = Distances.between(matrix, Along.COLUMNS, Metric.CITYBLOCK, 10);
        assertEquals(4 + 1 + 2, columns.between(0, 1));
        assertEquals(1 + 2 + 7, columns.between(2, 0));
        assertEquals(0, columns.between(2, 2));
    }

    private static Distances of(Matrix matrix, Metric metric) {
        return Distances.between(matrix, Along.ROWS, metric, 100);
    }
}
