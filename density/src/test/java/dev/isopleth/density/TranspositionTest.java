package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows and columns that are whole groups, and others.
class TranspositionTest {

    @ParameterizedTest
    @CsvSource({"1,1", "8,8", "7,13", "17,16", "24,5"})
    void everyValueOfAColumnIsInItsRow(int columns, int rows) {
        float[][] byColumn = new float[columns][rows];
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                byColumn[c][r] = 100 * r + c;
            }
        }
        float[] values = Transposition.toRows(byColumn);
        assertEquals(rows * columns, values.length);
        for (int k = 0; k < values.length; k++) {
            assertEquals(100 * (k / columns) + k % columns, values[k]);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,3", "5,8", "8,11"})
    void rowsThatAreTakenTogetherAreAPartOfEveryColumn(int count, int length) {
        float[][] rows = new float[Transposition.ROWS][length];
        for (int k = 0; k < Transposition.ROWS; k++) {
            for (int x = 0; x < length; x++) {
                rows[k][x] = 1 + 100 * k + x;
            }
        }
        float[][] columns = new float[length][20];
        Transposition.toColumns(rows, count, columns, 6);
        for (int x = 0; x < length; x++) {
            for (int at = 0; at < 20; at++) {
                boolean within = at >= 6 && at < 6 + count;
                assertEquals(within ? 1 + 100 * (at - 6) + x : 0, columns[x][at]);
            }
        }
    }
}
