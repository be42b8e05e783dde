package dev.isopleth.analysis.bins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinOutlinesTest {

    private static final double R = WebMercator.EARTH_RADIUS_METRES;

    /// Twice the area in x and y, above 0 where the ring is counter-clockwise.
    private static double twice(double[] ring) {
        double twice = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            twice +=
                    (ring[i] - ring[0]) * (ring[next + 1] - ring[1]) - (ring[next] - ring[0]) * (ring[i + 1] - ring[1]);
        }
        return twice;
    }

    /// The area on the sphere of a ring whose edges are straight in longitude and latitude: -R^2 times the integral
    /// of sin(lat) along it.
    private static double ground(double[] ring) {
        double area = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            double turn = Math.toRadians(ring[next] - ring[i]);
            double a = Math.toRadians(ring[i + 1]);
            double b = Math.toRadians(ring[next + 1]);
            double mean = Math.abs(b - a) < 1e-9 ? Math.sin(a) : (Math.cos(a) - Math.cos(b)) / (b - a);
            area -= R * R * turn * mean;
        }
        return area;
    }

    @ParameterizedTest
    @CsvSource({
        "HEX, 500, 10, 50, 900, -700",
        "SQUARE, 500, 10, 50, 900, -700",
        "HEX, 50000, 10, 50, 20, 60",
        "SQUARE, 200000, -100, 40, -9, 12",
        "HEX, 1000000, 20, 10, 3, 4",
        "SQUARE, 20000, 180, -17, 0, 3",
        "HEX, 300000, 100, 84, 0, 2",
        "SQUARE, 400000, 100, 84, -1, 1"
    })
    void anOutlineHasTheGroundOfABin(
            RegularLayout.Shape shape, double size, double lon, double lat, int firstColumn, int firstRow) {
        RegularLayout layout = new RegularLayout(shape, size);
        BinOutlines outlines = new BinOutlines(new EqualAreaPlane(lon, lat), layout);
        for (int row = firstRow; row < firstRow + 3; row++) {
            for (int column = firstColumn; column < firstColumn + 3; column++) {
                double area = 0;
                for (double[] ring : outlines.of(column, row)) {
                    assertTrue(twice(ring) > 0, "counter-clockwise");
                    for (int i = 0; i < ring.length; i += 2) {
                        assertTrue(ring[i] >= -180 && ring[i] <= 180 && Math.abs(ring[i + 1]) <= 90);
                    }
                    area += ground(ring);
                }
                // Sides off by as much as they may be, all along.
                double off = 4 * size * Math.max(1, size / 2000);
                assertEquals(layout.area(), area, 1e-9 * layout.area() + off, column + "," + row);
            }
        }
    }

    @Test
    void aBinAcrossTheAntimeridianIsCutThere() {
        BinOutlines outlines =
                new BinOutlines(new EqualAreaPlane(180, -17), new RegularLayout(RegularLayout.Shape.HEX, 20_000));
        List<double[]> parts = outlines.of(0, 0);
        assertEquals(2, parts.size());
        for (double[] part : parts) {
            boolean isEastern = part[0] < 0;
            int onIt = 0;
            for (int i = 0; i < part.length; i += 2) {
                assertEquals(isEastern, part[i] < 0);
                onIt += Math.abs(part[i]) == 180 ? 1 : 0;
            }
            assertEquals(2, onIt);
        }
        assertEquals(1, outlines.of(3, 0).size());
        // Squares with a side on the antimeridian, whichever way rounding takes it.
        BinOutlines beside =
                new BinOutlines(new EqualAreaPlane(180, -17), new RegularLayout(RegularLayout.Shape.SQUARE, 20_000));
        for (int row = -30; row < 30; row++) {
            assertEquals(1, beside.of(-1, row).size(), "row " + row);
            assertEquals(1, beside.of(0, row).size(), "row " + row);
        }
    }

    /// The north pole lies 223 km from the middle.
    @Test
    void aBinRoundThePoleReachesItAllTheWayRound() {
        RegularLayout layout = new RegularLayout(RegularLayout.Shape.HEX, 900_000);
        List<double[]> outline = new BinOutlines(new EqualAreaPlane(30, 88), layout).of(0, 0);
        double area = 0;
        double north = 0;
        for (double[] ring : outline) {
            area += ground(ring);
            for (int i = 1; i < ring.length; i += 2) {
                north = Math.max(north, ring[i]);
            }
        }
        assertEquals(90, north);
        assertEquals(layout.area(), area, 0.002 * layout.area());
    }

    /// Each side is there twice, once each way, or it is on the border.
    @Test
    void neighboursShareTheirSidesToTheLastBit() {
        BinOutlines outlines =
                new BinOutlines(new EqualAreaPlane(10, 60), new RegularLayout(RegularLayout.Shape.HEX, 300_000));
        Map<List<Double>, Integer> sides = new HashMap<>();
        for (int row = 2; row <= 4; row++) {
            for (int column = -5; column <= -3; column++) {
                for (double[] ring : outlines.of(column, row)) {
                    for (int i = 0; i < ring.length; i += 2) {
                        int next = (i + 2) % ring.length;
                        sides.merge(List.of(ring[i], ring[i + 1], ring[next], ring[next + 1]), 1, Integer::sum);
                    }
                }
            }
        }
        assertTrue(sides.values().stream().allMatch(n -> n == 1), "no side is gone twice the same way");
        long shared = sides.keySet().stream()
                .filter(side -> sides.containsKey(List.of(side.get(2), side.get(3), side.get(0), side.get(1))))
                .count();
        assertTrue(sides.size() >= 2 * 54, "sides bend");
        // Of the 54 sides of nine hexagons in three rows 16 lie between two of them.
        assertEquals(32 / 54.0, (double) shared / sides.size(), 0.1);
    }

    @Test
    void aPlanarBinIsItsCorners() {
        BinOutlines outlines = new BinOutlines(
                new OwnPlane(new Plane.Planar(100, 50, "px")), new RegularLayout(RegularLayout.Shape.SQUARE, 10));
        List<double[]> outline = outlines.of(2, 1);
        assertArrayEquals(new double[] {20, 10, 30, 10, 30, 20, 20, 20}, outline.getFirst());
        assertTrue(BinOutlines.meets(outline, 25, 12, 26, 13));
        assertTrue(BinOutlines.meets(outline, 0, 0, 20, 10));
        assertTrue(BinOutlines.meets(outline, 0, 0, 100, 50));
        assertFalse(BinOutlines.meets(outline, 31, 0, 100, 50));
    }

    @Test
    void aBoxAcrossTheAntimeridianIsMetOnBothSides() {
        EqualAreaPlane plane = new EqualAreaPlane(180, -17);
        BinOutlines outlines = new BinOutlines(plane, new RegularLayout(RegularLayout.Shape.SQUARE, 20_000));
        assertTrue(BinOutlines.meets(outlines.of(0, 0), 179, -18, -179, -16));
        assertTrue(BinOutlines.meets(outlines.of(-1, 0), 179, -18, -179, -16));
        assertFalse(BinOutlines.meets(outlines.of(20, 0), 179, -18, -179, -16));
        assertFalse(BinOutlines.meets(outlines.of(-1, 0), -180, -18, -179, -16));
    }

    /// Boxes here and there, large and small: what meets one may meet it.
    @ParameterizedTest
    @CsvSource({"180, -17, 300000", "10, 50, 80000", "-100, 84, 400000", "20, 0, 1000000"})
    void whatMeetsABoxIsNearIt(double lon, double lat, double size) {
        RegularLayout layout = new RegularLayout(RegularLayout.Shape.HEX, size);
        BinOutlines outlines = new BinOutlines(new EqualAreaPlane(lon, lat), layout);
        Random random = new Random(4);
        int met = 0;
        int far = 0;
        for (int i = 0; i < 3000; i++) {
            double west = -180 + 360 * random.nextDouble();
            double east = -180 + 360 * random.nextDouble();
            double south = -85 + 160 * random.nextDouble();
            double north = south + 10 * random.nextDouble();
            int column = random.nextInt(7) - 3;
            int row = random.nextInt(7) - 3;
            boolean meets = BinOutlines.meets(outlines.of(column, row), west, south, east, north);
            boolean may = outlines.mayMeet(column, row, west, south, east, north);
            assertTrue(may || !meets, column + "," + row + " and " + west + "," + south + "," + east + "," + north);
            met += meets ? 1 : 0;
            far += may ? 0 : 1;
        }
        assertTrue(met > 30 && far > 1000, met + " and " + far);
    }
}
