package dev.isopleth.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScalingTest {

    private static final double NONE = Double.NaN;

    @Test
    void standardScaleTakesEachRowFromZeroToOne() {
        Matrix scaled = StandardScale.of(
                Facts.matrix(new double[] {2, 4, NONE, 10}, new double[] {0.1, 0.1, 0.1, NONE}), Along.ROWS);
        assertArrayEquals(new double[] {0, 0.25, NONE, 1, 0, 0, 0, NONE}, scaled.fields());
    }

    @Test
    void standardScaleTakesEachColumnFromZeroToOne() {
        Matrix scaled = StandardScale.of(
                Facts.matrix(new double[] {2, -1}, new double[] {3, NONE}, new double[] {6, -3}), Along.COLUMNS);
        assertArrayEquals(new double[] {0, 1, 0.25, NONE, 1, 0}, scaled.fields());
    }

    /// The deviation of (1, 2, 3, 6) with n - 1 is sqrt(14 / 3).
    @Test
    void zScoresAreInStandardDeviationsWithOneLess() {
        Matrix scores = ZScore.of(
                Facts.matrix(
                        new double[] {1, 2, 3, NONE, 6},
                        new double[] {0.1, 0.1, 0.1, 0.1, NONE},
                        new double[] {NONE, 7, NONE, NONE, NONE},
                        new double[] {1e-200, 3e-200, 2e-200, NONE, NONE}),
                Along.ROWS);
        double deviation = Math.sqrt(14.0 / 3);
        assertArrayEquals(
                new double[] {
                    -2 / deviation,
                    -1 / deviation,
                    0,
                    NONE,
                    3 / deviation,
                    0,
                    0,
                    0,
                    0,
                    NONE,
                    NONE,
                    0,
                    NONE,
                    NONE,
                    NONE,
                    -1,
                    1,
                    0,
                    NONE,
                    NONE
                },
                scores.fields(),
                1e-15);
    }

    @Test
    void missingFieldsAreMarkedAndTheirSharesTold() {
        MissingFields missing =
                MissingFields.of(Facts.matrix(new double[] {1, NONE, 0, NONE}, new double[] {NONE, 2, 3, NONE}));
        assertArrayEquals(
                new double[] {0, 1, 0, 1, 1, 0, 0, 1}, missing.matrix().fields());
        assertArrayEquals(new double[] {0.5, 0.5}, missing.rowShares());
        assertArrayEquals(new double[] {0.5, 0.5, 0, 1}, missing.columnShares());
        assertEquals(4, missing.count());
    }

    @Test
    void arrangedRowsAndColumnsKeepTheirLabels() {
        Matrix arranged = Facts.matrix(new double[] {1, 2, 3}, new double[] {4, 5, 6})
                .arranged(new int[] {1, 0}, new int[] {2, 0});
        assertEquals(
                List.of("r1", "r0", "c2", "c0"),
                Stream.concat(arranged.rowLabels().stream(), arranged.columnLabels().stream())
                        .toList());
        assertArrayEquals(new double[] {6, 4, 3, 1}, arranged.fields());
    }

    @Test
    void fieldsThatAreNoNumbersAreRefusedWithTheirPlace() {
        String message = assertThrows(
                        RefusedException.class,
                        () -> Facts.matrix(new double[] {1, 2}, new double[] {3, Double.NEGATIVE_INFINITY}))
                .getMessage();
        assertTrue(message.contains("'r1'") && message.contains("'c1'") && message.contains("-Infinity"), message);
        assertThrows(RefusedException.class, () -> Facts.matrix(new double[] {1e151}));
    }

    @Test
    void aMatrixBeyondTheLimitIsRefusedWithBothSizesAndTheLimit() {
        String message = assertThrows(RefusedException.class, () -> Matrix.requireWithin(100_000, 70_000, 10_000_000))
                .getMessage();
        assertEquals(
                "a matrix of 100000 rows and 70000 columns has 7000000000 fields: at most 10000000 are made", message);
        Matrix.requireWithin(1000, 10_000, 10_000_000);
    }
}
