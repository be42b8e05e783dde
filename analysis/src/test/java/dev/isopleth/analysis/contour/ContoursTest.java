package dev.isopleth.analysis.contour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

class ContoursTest {

    private static final int STEPS = 256;
    private static final long MANY = 10_000_000;

    private interface Surface {
        double at(int row, int column);
    }

    private static ContourGrid grid(int rows, int columns, int pixel, Surface surface) {
        float[] values = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[r * columns + c] = (float) surface.at(r, c);
            }
        }
        return ContourGrid.of(values, rows, columns, pixel);
    }

    private static Contours contours(ContourGrid grid, double... levels) {
        return Contours.of(grid, levels, MANY);
    }

    private static void checkValid(Geometry geometry) {
        TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        assertTrue(error == null, () -> String.valueOf(error));
    }

    /// As one sees it, with y southwards.
    private static boolean isAnticlockwise(LineString ring) {
        return !Orientation.isCCW(ring.getCoordinates());
    }

    /// Square steps of all squares of four defined points.
    private static double squares(ContourGrid grid) {
        double area = 0;
        for (int r = 1; r < grid.rows(); r++) {
            for (int c = 1; c < grid.columns(); c++) {
                int n = r * grid.columns() + c;
                float sum = grid.values()[n]
                        + grid.values()[n - 1]
                        + grid.values()[n - grid.columns()]
                        + grid.values()[n - grid.columns() - 1];
                if (!Float.isNaN(sum)) {
                    area += (double) (grid.x()[c] - grid.x()[c - 1]) * (grid.y()[r] - grid.y()[r - 1]);
                }
            }
        }
        return area;
    }

    private static void checkPartition(ContourGrid grid, Contours contours) {
        double sum = 0;
        for (MultiPolygon band : contours.bands()) {
            checkValid(band);
            sum += band.getArea();
            for (int i = 0; i < band.getNumGeometries(); i++) {
                Polygon polygon = (Polygon) band.getGeometryN(i);
                assertTrue(isAnticlockwise(polygon.getExteriorRing()));
                for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
                    assertFalse(isAnticlockwise(polygon.getInteriorRingN(k)));
                }
            }
        }
        assertEquals(squares(grid), sum, 0.0, "bands are all squares, and overlap nowhere");
    }

    @Test
    void theLineOfAConeIsACircleWithTheTopOnItsLeft() {
        ContourGrid cone = grid(101, 101, STEPS, (r, c) -> 40 - Math.hypot(r - 50, c - 50));
        MultiLineString lines = contours(cone, 10).lines(0);
        assertEquals(1, lines.getNumGeometries());
        LineString ring = (LineString) lines.getGeometryN(0);
        assertTrue(ring.isClosed());
        assertTrue(isAnticlockwise(ring));
        for (Coordinate place : ring.getCoordinates()) {
            double pixels = Math.hypot(place.x / STEPS - 50.5, place.y / STEPS - 50.5);
            assertEquals(30, pixels, 0.01);
        }
        assertEquals(Math.PI * 900, contours(cone, 10).bands().get(1).getArea() / STEPS / STEPS, 3);
    }

    @Test
    void aPitHasItsLineTheOtherWayRoundAndIsAHole() {
        ContourGrid pit = grid(41, 41, STEPS, (r, c) -> Math.hypot(r - 20, c - 20));
        Contours contours = contours(pit, 10);
        assertFalse(isAnticlockwise((LineString) contours.lines(0).getGeometryN(0)));
        MultiPolygon around = contours.bands().get(1);
        assertEquals(1, around.getNumGeometries());
        assertEquals(1, ((Polygon) around.getGeometryN(0)).getNumInteriorRing());
        checkPartition(pit, contours);
    }

    @Test
    void aLineThatMeetsTheBorderEndsThere() {
        ContourGrid slope = grid(5, 9, STEPS, (r, c) -> c);
        MultiLineString lines = contours(slope, 2.5, 7).lines(0);
        assertEquals(1, lines.getNumGeometries());
        Coordinate[] places = lines.getCoordinates();
        assertEquals(2, places.length, "what is straight has no points between");
        // Higher values are in the east: with these on the left it goes south.
        assertEquals(new Coordinate(3 * STEPS, STEPS / 2), places[0]);
        assertEquals(new Coordinate(3 * STEPS, 4 * STEPS + STEPS / 2), places[1]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.6})
    void aSaddleIsPartedAsTheBilinearFunctionPartsIt(double level) {
        // The saddle of 1, 0, 1, 0 round a square has 0.5.
        ContourGrid saddle = grid(2, 2, STEPS, (r, c) -> (r + c) % 2 == 0 ? 1 : 0);
        Contours contours = contours(saddle, level);
        assertEquals(2, contours.lines(0).getNumGeometries());
        assertEquals(level < 0.5 ? 1 : 2, contours.bands().get(1).getNumGeometries());
        checkPartition(saddle, contours);
    }

    @Test
    void anUndefinedPointTakesItsSquaresAway() {
        ContourGrid holed =
                grid(21, 21, STEPS, (r, c) -> r == 10 && c == 14 ? Double.NaN : 8 - Math.hypot(r - 10, c - 10));
        Contours contours = contours(holed, 4);
        MultiLineString lines = contours.lines(0);
        assertEquals(1, lines.getNumGeometries());
        LineString line = (LineString) lines.getGeometryN(0);
        assertFalse(line.isClosed(), "a line stops where values do");
        for (Coordinate end :
                List.of(line.getStartPoint().getCoordinate(), line.getEndPoint().getCoordinate())) {
            assertEquals(14.5, end.x / STEPS, 1.01);
            assertEquals(1, Math.abs(end.y / STEPS - 10.5), 1e-9);
        }
        checkPartition(holed, contours);
    }

    @Test
    void aPlateauAtALevelIsInsideIt() {
        ContourGrid plateau = grid(12, 12, STEPS, (r, c) -> r > 3 && r < 8 && c > 3 && c < 8 ? 5 : 1);
        Contours contours = contours(plateau, 1, 5);
        assertEquals(0, contours.lines(0).getNumGeometries(), "all points are inside the lowest value");
        MultiPolygon top = contours.bands().get(2);
        assertEquals(1, top.getNumGeometries());
        assertEquals(9, top.getArea() / STEPS / STEPS, 0.2);
        checkPartition(plateau, contours);
        assertTrue(contours.bands().get(0).isEmpty());
    }

    @Test
    void aSpeckIsLeftOutOnBothItsSides() {
        ContourGrid speck = grid(9, 9, STEPS, (r, c) -> r == 4 && c == 4 ? 5 : r == 2 && c == 2 ? -5 : 1);
        Contours sharp = contours(speck, -4.9, 4.9);
        assertEquals(0, sharp.lines(0).getNumGeometries());
        assertEquals(0, sharp.lines(1).getNumGeometries());
        assertTrue(sharp.bands().get(2).isEmpty());
        checkPartition(speck, sharp);
        Contours wide = contours(speck, -3, 3);
        assertEquals(1, wide.lines(0).getNumGeometries());
        assertEquals(1, wide.lines(1).getNumGeometries());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void bandsOfAnyValuesAreValidAndArePartsOfTheWhole(long seed) {
        Random random = new Random(seed);
        int kinds = seed % 2 == 0 ? 4 : 1000;
        double undefined = seed % 3 == 0 ? 0.2 : 0.02;
        ContourGrid noise = grid(
                40,
                50,
                seed % 4 < 2 ? 16 : STEPS,
                (_, _) -> random.nextDouble() < undefined ? Double.NaN : random.nextInt(kinds) / (double) kinds);
        checkPartition(noise, contours(noise, 0.1, 0.25, 0.251, 0.2511, 0.5, 0.5001, 0.75, 2));
        checkPartition(noise, contours(noise));
        checkPartition(noise, contours(noise, 0.25, 0.2500001, 0.2500002, 0.5));
    }

    @Test
    void aCliffThatSeveralLevelsShareIsParted() {
        ContourGrid cliff = grid(20, 20, 16, (r, c) -> Math.hypot(r - 9.3, c - 9.6) < 6 ? 1000 : r * 0.01);
        Contours contours = contours(cliff, 100, 101, 102, 500, 501);
        checkPartition(cliff, contours);
        assertEquals(contours.lines(0), contours.lines(1), "within a step they are one line");
        assertTrue(contours.bands().get(2).isEmpty(), "and nothing is between them");
    }

    @Test
    void neighboursShareTheirBorderPointForPoint() {
        Random random = new Random(5);
        ContourGrid waves = grid(
                60, 60, STEPS, (r, c) -> Math.sin(r * 0.3) + Math.cos(c * 0.21 + r * 0.05) + 0.1 * random.nextDouble());
        Contours contours = contours(waves, -0.5, 0.2, 0.9);
        List<MultiPolygon> bands = contours.bands();
        for (int level = 0; level < 3; level++) {
            Set<Coordinate> line =
                    new HashSet<>(Arrays.asList(contours.lines(level).getCoordinates()));
            assertTrue(line.size() > 100);
            assertTrue(
                    Set.copyOf(Arrays.asList(bands.get(level).getCoordinates())).containsAll(line));
            assertTrue(Set.copyOf(Arrays.asList(bands.get(level + 1).getCoordinates()))
                    .containsAll(line));
        }
    }

    /// Where each line is within a part, piece by piece.
    private static Map<String, Integer> pieces(MultiLineString lines, int dx, int dy, int[] part) {
        Map<String, Integer> pieces = new TreeMap<>();
        for (int i = 0; i < lines.getNumGeometries(); i++) {
            Coordinate[] places = lines.getGeometryN(i).getCoordinates();
            for (int k = 1; k < places.length; k++) {
                double ax = places[k - 1].x + dx;
                double ay = places[k - 1].y + dy;
                double bx = places[k].x + dx;
                double by = places[k].y + dy;
                if (Math.min(ax, bx) >= part[0]
                        && Math.max(ax, bx) <= part[2]
                        && Math.min(ay, by) >= part[1]
                        && Math.max(ay, by) <= part[3]) {
                    pieces.merge(ax + " " + ay + " " + bx + " " + by, 1, Integer::sum);
                }
            }
        }
        return pieces;
    }

    @Test
    void aPartOfAGridHasTheSameLinesToTheLastBit() {
        Random random = new Random(9);
        double[] bumps = random.doubles(300).toArray();
        Surface surface = (r, c) -> {
            double sum = 0;
            for (int i = 0; i + 2 < bumps.length; i += 3) {
                double d = Math.hypot(r - 100 * bumps[i], c - 100 * bumps[i + 1]);
                sum += bumps[i + 2] * Math.exp(-d * d / 20);
            }
            return sum;
        };
        ContourGrid whole = grid(100, 100, 16, surface);
        ContourGrid part = grid(40, 30, 16, (r, c) -> surface.at(r + 23, c + 41));
        double[] levels = {0.2, 0.6, 1, 1.4};
        int[] inside = {(41 + 3) * 16, (23 + 3) * 16, (41 + 27) * 16, (23 + 37) * 16};
        int compared = 0;
        for (int level = 0; level < levels.length; level++) {
            Map<String, Integer> ofWhole = pieces(contours(whole, levels).lines(level), 0, 0, inside);
            compared += ofWhole.size();
            assertEquals(ofWhole, pieces(contours(part, levels).lines(level), 41 * 16, 23 * 16, inside));
        }
        assertTrue(compared > 100, compared + " pieces");
    }

    @Test
    void columnsMayLieUnevenly() {
        float[] values = {0, 1, 2, 3, 0, 1, 2, 3};
        ContourGrid uneven = new ContourGrid(values, new int[] {0, 8, 24, 40}, new int[] {8, 24}, 16);
        assertEquals(16, contours(uneven, 1.5).lines(0).getCoordinates()[0].x);
        checkPartition(uneven, contours(uneven, 0.5, 1.5));
    }

    @Test
    void whatHasNoSquareHasNoContours() {
        ContourGrid line = grid(1, 9, STEPS, (_, c) -> c);
        Contours contours = contours(line, 3.5);
        assertTrue(contours.lines(0).isEmpty());
        assertTrue(contours.bands().stream().allMatch(Geometry::isEmpty));
    }

    @Test
    void whatIsNoGridOrNoLevelsIsRefused() {
        ContourGrid slope = grid(30, 30, STEPS, (r, c) -> r + c);
        assertThrows(IllegalArgumentException.class, () -> contours(slope, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> contours(slope, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> contours(slope, new double[1001]));
        assertThrows(IllegalArgumentException.class, () -> new ContourGrid(new float[3], new int[2], new int[2], 16));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ContourGrid(new float[2], new int[] {0, 1}, new int[] {0}, 16));
        TooManyVerticesException many =
                assertThrows(TooManyVerticesException.class, () -> Contours.of(slope, new double[] {20.5}, 10));
        assertEquals(10, many.most());
    }
}
