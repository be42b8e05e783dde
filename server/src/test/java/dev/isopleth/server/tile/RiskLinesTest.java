package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.analysis.risk.PooledSamples;
import dev.isopleth.analysis.risk.RiskTest;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.server.layer.RiskSetting.Side;
import dev.isopleth.styles.draw.Strokes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tolerance contours of a lattice of 16 x 16 points over all of a plane.
class RiskLinesTest {

    private static final int DEPTH = 4;
    private static final int SIDE = 16;
    private static final int MOST_ZOOM = 22;
    private static final Plane PAGE = new Plane.Planar(1024, 1024, "px");

    /// What p is at a point.
    private interface Field {
        double p(int row, int column);
    }

    private static Strokes strokes(Field field, Plane plane, TileAddress address) {
        float[] above = new float[SIDE * SIDE];
        for (int k = 0; k < above.length; k++) {
            above[k] = (float) field.p(k / SIDE, k % SIDE);
        }
        RiskTest test = new RiskTest(above, above, above, new double[0], new double[0], new double[0], 0, 1);
        RiskPath.Found found = new RiskPath.Found(
                PooledSamples.unweighted(new int[0], new int[0], new byte[0]),
                0,
                new GridWindow(DEPTH, 0, 0, SIDE, SIDE),
                above,
                test,
                null);
        return new RiskLines(found, plane, address).strokes(Side.ABOVE, List.of(0.05), 2);
    }

    /// p is 0 in the western half and 0.1 in the eastern one: a line is midway, where tiles of all zooms meet.
    private static double halves(int row, int column) {
        return column < SIDE / 2 ? 0 : 0.1;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 12, MOST_ZOOM})
    void bothTilesThatALineRunsBetweenHaveHalfOfIt(int zoom) {
        int middle = 1 << (zoom - 1);
        for (Plane plane : List.of(Plane.WORLD, PAGE)) {
            for (int pixels : new int[] {256, 512}) {
                int y = middle > 1 ? middle - 1 : 0;
                Strokes east = strokes(RiskLinesTest::halves, plane, new TileAddress(zoom, middle, y, pixels));
                Strokes west = strokes(RiskLinesTest::halves, plane, new TileAddress(zoom, middle - 1, y, pixels));
                for (int i = 0; i < 6; i++) {
                    double covered = i < pixels / 256 ? 1 : 0;
                    assertEquals(covered, east.share(i, pixels / 2), "zoom " + zoom + ", east, " + i);
                    assertEquals(covered, west.share(pixels - 1 - i, pixels / 2), "zoom " + zoom + ", west, " + i);
                }
            }
        }
    }

    @Test
    void theWorldGoesOnWhereItEndsAndAPageDoesNot() {
        TileAddress first = new TileAddress(MOST_ZOOM, 0, 1 << 20, 256);
        TileAddress last = new TileAddress(MOST_ZOOM, (1 << MOST_ZOOM) - 1, 1 << 20, 256);
        assertEquals(1, strokes(RiskLinesTest::halves, Plane.WORLD, first).share(0, 128));
        assertEquals(1, strokes(RiskLinesTest::halves, Plane.WORLD, last).share(255, 128));
        assertEquals(0, strokes(RiskLinesTest::halves, PAGE, first).share(0, 128));
        assertEquals(0, strokes(RiskLinesTest::halves, PAGE, last).share(255, 128));
        Strokes all = strokes(RiskLinesTest::halves, Plane.WORLD, new TileAddress(0, 0, 0, 256));
        assertEquals(1, all.share(0, 128));
        assertEquals(1, all.share(255, 128));
        assertEquals(1, all.share(127, 128));
        assertEquals(0, all.share(64, 128));
    }

    /// A line across the whole plane is exact though one piece of it crosses hundreds of thousands of tiles.
    @Test
    void longPiecesAreAsExactAsShortOnes() {
        int at = (1 << (MOST_ZOOM - 1)) + 77_777;
        int halfAPoint = 1 << (MOST_ZOOM - DEPTH - 1);
        Field slope = (row, column) -> 0.05 + 0.01 * (column - row + 0.5);
        Strokes strokes = strokes(slope, PAGE, new TileAddress(MOST_ZOOM, at, at + halfAPoint, 256));
        for (int i = 0; i < 256; i++) {
            assertEquals(1, strokes.share(i, i));
            if (i < 252) {
                assertEquals(0, strokes.share(i, i + 4));
                assertEquals(0, strokes.share(i + 4, i));
            }
        }
    }
}
