package dev.isopleth.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorrelationsTest {

    private static final double NONE = Double.NaN;

    @Test
    void coefficientsAndPValuesAreScipys() {
        List<String> facts = Facts.lines("correlations.csv");
        assertEquals(84, facts.size());
        for (String fact : facts) {
            String[] cells = fact.split(",", -1);
            int i = Integer.parseInt(cells[1]);
            int j = Integer.parseInt(cells[2]);
            CorrelationMethod method =
                    cells[0].equals("pearson") ? CorrelationMethod.PEARSON : CorrelationMethod.SPEARMAN;
            Correlations found = columns(Facts.matrix(i < 100 ? "plain_matrix" : "ties_matrix"), method);
            assertEquals(Double.parseDouble(cells[3]), found.coefficients().field(i % 100, j % 100), 1e-13, fact);
            double p = Double.parseDouble(cells[4]);
            assertEquals(p, found.pValues().field(j % 100, i % 100), 1e-10 * p, fact);
        }
    }

    /// The pair by itself, without the rows that either lacks: what a pair with missing fields must equal.
    @ParameterizedTest
    @EnumSource(CorrelationMethod.class)
    void missingFieldsAreLeftOutPairByPair(CorrelationMethod method) {
        Matrix matrix = Facts.random(3, 60, 5, 20, 0.2);
        Correlations found = columns(matrix, method);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                int a = i;
                int b = j;
                int[] both = IntStream.range(0, 60)
                        .filter(row -> !Double.isNaN(matrix.field(row, a) + matrix.field(row, b)))
                        .toArray();
                Correlations alone = columns(matrix.arranged(both, new int[] {i, j}), method);
                assertEquals(both.length, found.counts().field(i, j));
                assertEquals(
                        alone.coefficients().field(0, 1), found.coefficients().field(i, j), 1e-14);
                // On the diagonal p is 0, and alone rounding may leave some 1e-200.
                assertEquals(alone.pValues().field(0, 1), found.pValues().field(i, j), 1e-12);
            }
        }
    }

    /// Anscombe's first set has r = 0.81642; ranks by hand: equal values share (2 + 3) / 2.
    @Test
    void handComputedCoefficients() {
        Matrix matrix = Facts.matrix(
                new double[] {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5},
                new double[] {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68});
        Correlations found = Correlations.between(matrix, Along.ROWS, CorrelationMethod.PEARSON, 10);
        assertEquals(0.81642051634484, found.coefficients().field(0, 1), 1e-13);
        assertEquals(0.00216962887308, found.pValues().field(0, 1), 1e-13);

        Matrix ties = Facts.matrix(new double[] {1, 5, 5, 9}, new double[] {4, 1, 2, 3});
        Correlations ranked = Correlations.between(ties, Along.ROWS, CorrelationMethod.SPEARMAN, 10);
        // Ranks (1, 2.5, 2.5, 4) and (4, 1, 2, 3): products of what is off 2.5 sum to -1.5, squares to 4.5 and 5.
        assertEquals(-1.5 / Math.sqrt(4.5 * 5), ranked.coefficients().field(0, 1), 1e-15);
    }

    @Test
    void fewerThanThreePairsAndConstantColumnsHaveNoCoefficient() {
        Matrix matrix = Facts.matrix(
                new double[] {1, 2, NONE, 3}, new double[] {2, 2, 1, 3}, new double[] {7, NONE, 3, 3}, new double[] {
                    4, NONE, NONE, 3
                });
        Correlations found = columns(matrix, CorrelationMethod.PEARSON);
        assertEquals(2, found.counts().field(0, 1));
        assertEquals(NONE, found.coefficients().field(0, 1));
        assertEquals(NONE, found.pValues().field(0, 1));
        assertEquals(NONE, found.coefficients().field(3, 3));
        assertEquals(NONE, found.coefficients().field(0, 3));
        assertEquals(1, found.coefficients().field(0, 0));
        assertEquals(0, found.pValues().field(0, 0));
        assertEquals(3, found.counts().field(0, 2) + 1);
    }

    @Test
    void linesInStepAreOneAndOppositeOnesMinusOne() {
        Matrix matrix = Facts.matrix(
                new double[] {1, 2, 3, 5}, new double[] {10, 20, 30, 50}, new double[] {-1, -2, -3, -5}, new double[] {
                    1, 4, 9, 625
                });
        Correlations found = Correlations.between(matrix, Along.ROWS, CorrelationMethod.SPEARMAN, 10);
        assertEquals(1, found.coefficients().field(0, 1), 1e-15);
        assertEquals(-1, found.coefficients().field(1, 2), 1e-15);
        assertEquals(1, found.coefficients().field(3, 0), 1e-15);
        assertEquals(0, found.pValues().field(0, 2), 1e-15);
    }

    @Test
    void tooManyColumnsAreRefused() {
        assertThrows(
                RefusedException.class,
                () -> Correlations.between(Facts.matrix(new double[11]), Along.COLUMNS, CorrelationMethod.PEARSON, 10));
    }

    private static Correlations columns(Matrix matrix, CorrelationMethod method) {
        return Correlations.between(matrix, Along.COLUMNS, method, 100);
    }
}
