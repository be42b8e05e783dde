package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoxWindowTest {

    @Test
    void theBoxOfATileHasItsPixels() {
        double side = 1 << 11;
        Degrees box = new Degrees(
                WebMercator.lonDegrees(548 / side),
                WebMercator.latDegrees(763 / side),
                WebMercator.lonDegrees(549 / side),
                WebMercator.latDegrees(762 / side));
        assertEquals(GridWindow.ofTile(11, 548, 762, 256), BoxWindow.of(Plane.WORLD, box, 19));
        assertEquals(GridWindow.ofTile(11, 548, 762, 512), BoxWindow.of(Plane.WORLD, box, 30));
    }

    @Test
    void theWorldHasFiveHundredAndTwelvePointsASide() {
        GridWindow world = BoxWindow.of(Plane.WORLD, new Degrees(-180, -85.0511, 180, 85.0511), 30);
        assertEquals(9, world.depth());
        assertEquals(512, world.rows());
        assertEquals(512, world.columns());
    }

    @Test
    void aBoxOverTheAntimeridianIsAsWideAsItIs() {
        GridWindow window = BoxWindow.of(Plane.WORLD, new Degrees(170, -10, -170, 10), 12);
        assertEquals(12, window.depth());
        assertEquals(228, window.columns(), 1);
        assertEquals(170, WebMercator.lonDegrees(window.columnU(window.column0())), 0.1);
    }

    @Test
    void aBoxWithoutExtentIsOnePoint() {
        for (double lat : new double[] {-90, -85.1, 0, 52.5, 85.1, 90}) {
            GridWindow window = BoxWindow.of(Plane.WORLD, new Degrees(13.4, lat, 13.4, lat), 30);
            assertEquals(1, window.rows() * window.columns());
            assertEquals(30, window.depth());
        }
    }

    @Test
    void everyPointLiesInItsBoxAndThereAreNeverTooMany() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 2000; i++) {
            double height = Math.pow(10, random.nextDouble(-6, 2));
            double width = Math.pow(10, random.nextDouble(-6, 2.5));
            double south = random.nextDouble(-85, 85);
            double west = random.nextDouble(-180, 180);
            double north = Math.min(85, south + height);
            double east = Math.min(180, west + width);
            GridWindow window = BoxWindow.of(Plane.WORLD, new Degrees(west, south, east, north), 30);
            assertTrue(window.rows() <= 513 && window.columns() <= 513, window.toString());
            if (window.rows() > 1 && window.columns() > 1) {
                checkInside(window, west, south, east, north);
            }
        }
    }

    private static void checkInside(GridWindow window, double west, double south, double east, double north) {
        double slack = 1e-9;
        assertTrue(WebMercator.lonDegrees(window.columnU(window.column0())) >= west - slack);
        assertTrue(WebMercator.lonDegrees(window.columnU(window.column0() + window.columns() - 1)) <= east + slack);
        assertTrue(WebMercator.latDegrees(window.rowV(window.row0())) <= north + slack);
        assertTrue(WebMercator.latDegrees(window.rowV(window.row0() + window.rows() - 1)) >= south - slack);
    }
}
