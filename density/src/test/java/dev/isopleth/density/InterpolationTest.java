package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InterpolationTest {

    @Test
    void aConstantStaysIt() {
        float[] fine = up(3, 40, 20, 1000, 9, (row, column) -> 7);
        for (float value : fine) {
            assertEquals(7, value, 1e-5);
        }
    }

    @Test
    void aSlopeStaysIt() {
        int ratio = 8;
        float[] fine = up(3, 40, 20, 1000, 9, (row, column) -> 2 * row - 3 * column);
        for (int r = 0; r < 20; r++) {
            for (int c = 0; c < 9; c++) {
                double row = (40 + r + 0.5) / ratio - 0.5;
                double column = (1000 + c + 0.5) / ratio - 0.5;
                assertEquals(2 * row - 3 * column, fine[r * 9 + c], 1e-4);
            }
        }
    }

    @Test
    void oneCoarseValueBecomesABellOfVarianceOneThirdThatIsNowhereNegative() {
        int ratio = 16;
        float[] fine = up(4, 0, 128, 0, 128, (row, column) -> row == 4 && column == 4 ? 1 : 0);
        double mass = 0;
        double variance = 0;
        for (int r = 0; r < 128; r++) {
            double cells = (r + 0.5) / ratio - 4.5;
            for (int c = 0; c < 128; c++) {
                assertTrue(fine[r * 128 + c] >= 0);
                mass += fine[r * 128 + c];
                variance += fine[r * 128 + c] * cells * cells;
            }
        }
        assertEquals(ratio * ratio, mass, 1e-3);
        assertEquals(Interpolation.VARIANCE, variance / mass, 1e-4);
    }

    @Test
    void aValueDoesNotDependOnTheWindow() {
        Coarse waves = (row, column) -> (float) Math.sin(row * 0.7 + column * column);
        float[] all = up(2, 0, 40, -20, 40, waves);
        float[] some = up(2, 13, 5, -7, 3, waves);
        for (int r = 0; r < 5; r++) {
            for (int c = 0; c < 3; c++) {
                assertEquals(all[(13 + r) * 40 + 13 + c], some[r * 3 + c]);
            }
        }
    }

    @Test
    void theDeepestLatticeReadsFourByFourCoarseValues() {
        Interpolation up = new Interpolation(27, (1L << 32) - 1, 1, 5L << 30, 1);
        assertEquals(4, up.coarseRows());
        assertEquals(4, up.coarseColumns());
        assertEquals(31 - 1, up.coarseRow0());
        assertArrayEquals(
                new float[] {1},
                up.apply(new float[][] {{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}}),
                1e-6f);
    }

    private interface Coarse {
        float at(long row, long column);
    }

    private static float[] up(int ratioLog2, long row0, int rows, long column0, int columns, Coarse coarse) {
        Interpolation up = new Interpolation(ratioLog2, row0, rows, column0, columns);
        float[][] byColumn = new float[up.coarseColumns()][up.coarseRows()];
        for (int c = 0; c < byColumn.length; c++) {
            for (int r = 0; r < byColumn[c].length; r++) {
                byColumn[c][r] = coarse.at(up.coarseRow0() + r, up.coarseColumn0() + c);
            }
        }
        return up.apply(byColumn);
    }
}
