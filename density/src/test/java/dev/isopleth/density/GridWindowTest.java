package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridWindowTest {

    @Test
    void aTileIsItsPixels() {
        assertEquals(new GridWindow(8, 0, 0, 256, 256), GridWindow.ofTile(0, 0, 0, 256));
        assertEquals(new GridWindow(12, 1024, 512, 512, 512), GridWindow.ofTile(3, 1, 2, 512));
        GridWindow deepest = GridWindow.ofTile(22, (1 << 22) - 1, (1 << 22) - 1, 512);
        assertEquals((1L << 31) - 512, deepest.row0());
    }

    @Test
    void pointsLieAtTheCentresOfTheirCells() {
        GridWindow window = GridWindow.ofTile(1, 1, 0, 256);
        assertEquals(0.5 / 512, window.rowV(0));
        assertEquals(256.5 / 512, window.columnU(window.column0()));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "0.5, 0.5, 2, 2", "0.999999, 0.26, 3, 1", "1, 1, 4, 3", "0, -0.1, 0, 0"})
    void aPlaceHasTheOnePointWhoseCellHoldsIt(double u, double v, long column, long row) {
        assertEquals(new GridWindow(2, row, column, 1, 1), GridWindow.ofPoint(2, u, v));
    }

    @Test
    void anyColumnMayBeAskedFor() {
        assertEquals(1L << 40, new GridWindow(8, 0, 1L << 40, 1, 1).column0());
        assertEquals(new GridWindow(8, 0, 255, 1, 9), new GridWindow(8, 0, -1, 1, 9).wrapped());
        assertEquals(new GridWindow(8, 0, 255, 1, 9), new GridWindow(8, 0, Long.MAX_VALUE, 1, 9).wrapped());
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 1, 1",
        "33, 0, 1, 1",
        "8, -1, 1, 1",
        "8, 256, 1, 1",
        "8, 0, 257, 1",
        "8, 255, 2, 1",
        "8, 9223372036854775807, 1, 1",
        "8, 9223372036854775807, 2147483647, 1",
        "8, 0, 0, 1",
        "8, 0, 1, 0",
        "8, 0, -1, 1",
        "32, 0, 65536, 65536",
        "32, 0, 2147483647, 2147483647"
    })
    void windowsOffThePlaneEmptyOrEndlessAreRefused(int depth, long row0, int rows, int columns) {
        assertThrows(IllegalArgumentException.class, () -> new GridWindow(depth, row0, 0, rows, columns));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 255",
        "0, 0, 0, 0",
        "0, 0, 0, -256",
        "0, 0, 1, 256",
        "0, 0, -1, 256",
        "25, 0, 0, 256",
        "64, 0, 0, 256"
    })
    void tilesOffTheMatrixAreRefused(int z, int x, int y, int pixels) {
        assertThrows(IllegalArgumentException.class, () -> GridWindow.ofTile(z, x, y, pixels));
    }
}
