package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.density.WebMercator;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapWindowTest {

    private static final Degrees GERMANY = new Degrees(5.5, 47.2, 15.3, 55.1);

    private interface Surface {
        double at(double u, double v);
    }

    @SuppressWarnings("NullAway") // an array component of a compiled record may be null
    private static ValueGrid values(GridWindow window, Surface surface) {
        float[] values = new float[window.rows() * window.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) surface.at(
                    window.columnU(window.column0() + i % window.columns()),
                    window.rowV(window.row0() + i / window.columns()));
        }
        return new ValueGrid(window.rows(), window.columns(), values, null, null);
    }

    private static MapWindow map(Plane plane, Degrees box, int width) {
        return MapWindow.of(plane, box, width, Long.MAX_VALUE);
    }

    @Test
    void aMapOfATileHasItsPixels() {
        double side = 1 << 11;
        Degrees box = new Degrees(
                WebMercator.lonDegrees(548 / side),
                WebMercator.latDegrees(763 / side),
                WebMercator.lonDegrees(549 / side),
                WebMercator.latDegrees(762 / side));
        MapWindow map = map(Plane.WORLD, box, 256);
        assertEquals(256, map.height());
        assertEquals(11, map.zoom());
        ValueGrid lattice = values(map.window(), (u, v) -> Math.sin(1e5 * u) + Math.cos(1e5 * v));
        ValueGrid pixels = map.pixels(lattice, true);
        ValueGrid tile = values(GridWindow.ofTile(11, 548, 762, 256), (u, v) -> Math.sin(1e5 * u) + Math.cos(1e5 * v));
        for (int i = 0; i < 256 * 256; i++) {
            assertEquals(tile.values()[i], pixels.values()[i], 1e-4, "pixel " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 333, 600, 601, 777, 2000})
    void pixelsAreWithinAThousandthOfASmoothSurface(int width) {
        MapWindow map = map(Plane.WORLD, GERMANY, width);
        double pixel = 9.8 / 360 / width;
        double step = Math.scalb(1.0, -map.window().depth());
        assertTrue(step <= Math.sqrt(2) * pixel, "points are " + step / pixel + " pixels apart");
        // As sharp as the floor on the screen allows: a radius of 12 points, which is three deviations.
        double sigma = 12 * step / 3;
        double u0 = WebMercator.u(10.123);
        double v0 = WebMercator.v(51.2);
        Surface peak = (u, v) -> Math.exp(-((u - u0) * (u - u0) + (v - v0) * (v - v0)) / (2 * sigma * sigma));
        ValueGrid pixels = map.pixels(values(map.window(), peak), true);
        double top = WebMercator.v(55.1);
        double high = WebMercator.v(47.2) - top;
        double shift = (high - map.height() * pixel) / 2;
        double worst = 0;
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < width; x++) {
                double exact = peak.at(WebMercator.u(5.5) + (x + 0.5) * pixel, top + shift + (y + 0.5) * pixel);
                worst = Math.max(worst, Math.abs(pixels.value(y, x) - exact));
                assertTrue(pixels.value(y, x) >= 0, "below 0");
            }
        }
        assertTrue(worst < 1e-3, "off by " + worst);
    }

    @Test
    void whatIsUndefinedStaysSoAndSpreadsToNoNeighbour() {
        MapWindow map = map(Plane.WORLD, GERMANY, 500);
        double edge = WebMercator.u(10);
        ValueGrid pixels = map.pixels(values(map.window(), (u, v) -> u < edge ? Double.NaN : 7), true);
        double pixel = 9.8 / 360 / 500;
        double half = Math.scalb(0.5, -map.window().depth());
        for (int x = 0; x < 500; x++) {
            double u = WebMercator.u(5.5) + (x + 0.5) * pixel;
            float value = pixels.value(map.height() / 2, x);
            if (u < edge - half) {
                assertTrue(Float.isNaN(value), "pixel " + x);
            } else if (u > edge + half) {
                assertEquals(7, value, 1e-5, "pixel " + x);
            }
        }
    }

    @Test
    void aMapAcrossTheAntimeridianIsOneMap() {
        MapWindow map = map(Plane.WORLD, new Degrees(170, -20, -170, 10), 400);
        ValueGrid pixels = map.pixels(values(map.window(), (u, v) -> Math.cos(2 * Math.PI * u)), true);
        for (int x = 0; x < 400; x++) {
            double lon = 170 + 20 * (x + 0.5) / 400;
            assertEquals(Math.cos(2 * Math.PI * (lon + 180) / 360), pixels.value(3, x), 1e-6, "pixel " + x);
        }
    }

    @Test
    void theWorldAndAPlaneAreWholeMaps() {
        MapWindow world = map(Plane.WORLD, new Degrees(-180, -85, 180, 85), 700);
        assertEquals(
                700, world.pixels(values(world.window(), (u, v) -> v), true).columns());
        var page = new Plane.Planar(1280, 4000, "px");
        MapWindow map = map(page, new Degrees(0, 4000, 1280, 0), 640);
        assertEquals(2000, map.height());
        ValueGrid pixels = map.pixels(values(map.window(), (u, v) -> 3 * u + v), true);
        assertEquals(3 * 320.5 / 2048 + 1000.5 / 2048, pixels.value(1000, 320), 1e-3);
    }

    @Test
    void jumpsAreNotSmoothed() {
        MapWindow map = map(Plane.WORLD, GERMANY, 500);
        ValueGrid pixels = map.pixels(values(map.window(), (u, v) -> u < 0.53 ? 1 : 2), false);
        for (float value : pixels.values()) {
            assertTrue(value == 1 || value == 2, "between: " + value);
        }
    }

    @Test
    void boxesWithoutAnAreaAndTowersAreRefused() {
        assertThrows(FaultException.class, () -> map(Plane.WORLD, new Degrees(10, 50, 10, 51), 400));
        assertThrows(FaultException.class, () -> map(Plane.WORLD, new Degrees(10, 50, 10.1, 60), 400));
    }

    @ParameterizedTest
    @CsvSource({
        "640.3, 1000, 3999, 16777216",
        "1000, 1543, 3001, 4194304",
        "1000, 1400, 4096, 4194304",
        "997, 1000, 3333, 100000",
        "1000, 4, 4096, 4097",
        "1000, 2000, 4000, 4194304"
    })
    void theWidthThatARefusalNamesIsTheGreatestThatIsNotRefused(double wide, double high, int width, long pixels) {
        var page = new Plane.Planar(4000, 4000, "px");
        Degrees box = new Degrees(0, high, wide, 0);
        int named = named(page, box, width, pixels);
        MapWindow map = MapWindow.of(page, box, named, pixels);
        assertTrue((long) map.width() * map.height() <= pixels);
        assertEquals(named, named(page, box, named + 1, pixels), "one more is refused");
    }

    private static int named(Plane plane, Degrees box, int width, long pixels) {
        FaultException refused = assertThrows(FaultException.class, () -> MapWindow.of(plane, box, width, pixels));
        Fault.BadParameter fault = assertInstanceOf(Fault.BadParameter.class, refused.fault());
        assertEquals("width", fault.parameter());
        return Integer.parseInt(fault.accepted().getFirst().replace("a width up to ", ""));
    }

    @Test
    void aBoxThatNoWidthFitsIsWhatIsWrong() {
        FaultException refused =
                assertThrows(FaultException.class, () -> map(Plane.WORLD, new Degrees(10, 50, 10.1, 60), 400));
        assertEquals(
                "bbox",
                assertInstanceOf(Fault.BadParameter.class, refused.fault()).parameter());
    }
}
