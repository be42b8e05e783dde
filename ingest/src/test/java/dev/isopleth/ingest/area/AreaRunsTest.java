package dev.isopleth.ingest.area;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.format.PolygonBody;
import dev.isopleth.ingest.place.SortedPositions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which areas hold a sample, beside exact crossing of every edge.
class AreaRunsTest {

    private static final double LAP = 360;

    /// Stored positions in Morton order.
    private record Stored(long[] codes) implements SortedPositions {

        static Stored of(List<double[]> degrees) {
            return new Stored(degrees.stream()
                    .map(at -> Morton.code(WebMercator.storedU(at[0]), WebMercator.storedV(at[1])))
                    .sorted(Long::compareUnsigned)
                    .mapToLong(Long::longValue)
                    .toArray());
        }

        @Override
        public long count() {
            return codes.length;
        }

        @Override
        public long lowerBound(long code, long from, long to) {
            long i = from;
            while (i < to && Long.compareUnsigned(codes[(int) i], code) < 0) {
                i++;
            }
            return i;
        }

        @Override
        public int storedU(long index) {
            return Morton.u(codes[(int) index]);
        }

        @Override
        public int storedV(long index) {
            return Morton.v(codes[(int) index]);
        }

        double x(int i) {
            return WebMercator.lonDegrees(WebMercator.fraction(storedU(i)));
        }

        double y(int i) {
            return WebMercator.latDegrees(WebMercator.fraction(storedV(i)));
        }
    }

    private static Areas areas(String... polygons) throws Exception {
        String features = String.join(
                ",",
                Arrays.stream(polygons)
                        .map(text -> "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"MultiPolygon\","
                                + "\"coordinates\":" + text + "}}")
                        .toList());
        String json = "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
        return Areas.of(PolygonBody.read(json.getBytes(StandardCharsets.UTF_8), 10_000, 1_000_000), Plane.WORLD);
    }

    /// The areas that hold each sample, all of them in every form that the answer has.
    private static int[][] found(Areas areas, Stored stored) throws TangledAreasException {
        AreaRuns runs = AreaRuns.of(areas, stored);
        int[][] found = new int[stored.codes.length][];
        runs.each((from, to, held) -> Arrays.fill(found, (int) from, (int) to, held));
        long sum = Arrays.stream(found).mapToLong(held -> held.length).sum();
        assertEquals(sum, runs.held());
        return found;
    }

    /// By a ray due east over all edges of GeoJSON rings, in numbers without rounding; a sample that lies on an edge
    /// is a hair's breadth east of it, and by far less north.
    private static boolean holds(Areas areas, int area, double x, double y) {
        boolean inside = false;
        for (double lap : new double[] {0, -LAP, LAP}) {
            for (List<?> ring : rings(areas.coordinates(area))) {
                for (int i = 1; i < ring.size(); i++) {
                    inside ^= crosses(
                            number(ring, i - 1, 0) + lap,
                            number(ring, i - 1, 1),
                            number(ring, i, 0) + lap,
                            number(ring, i, 1),
                            x,
                            y);
                }
            }
        }
        return inside;
    }

    private static List<List<?>> rings(List<?> coordinates) {
        List<List<?>> rings = new ArrayList<>();
        if (((List<?>) coordinates.getFirst()).getFirst() instanceof Double) {
            return List.of(coordinates);
        }
        coordinates.forEach(inner -> rings.addAll(rings((List<?>) inner)));
        return rings;
    }

    private static double number(List<?> ring, int i, int axis) {
        return (Double) ((List<?>) ring.get(i)).get(axis);
    }

    private static boolean crosses(double ax, double ay, double bx, double by, double x, double y) {
        if (ay <= y == by <= y) {
            return false;
        }
        // The edge at y is east of x: (bx - ax) (y - ay) / (by - ay) > x - ax.
        BigDecimal left = new BigDecimal(bx)
                .subtract(new BigDecimal(ax))
                .multiply(new BigDecimal(y).subtract(new BigDecimal(ay)));
        BigDecimal right = new BigDecimal(x)
                .subtract(new BigDecimal(ax))
                .multiply(new BigDecimal(by).subtract(new BigDecimal(ay)));
        int compared = left.compareTo(right);
        return by > ay ? compared > 0 : compared < 0;
    }

    private static void checkAgainstRays(Areas areas, Stored stored) throws TangledAreasException {
        int[][] found = found(areas, stored);
        for (int i = 0; i < found.length; i++) {
            double x = stored.x(i);
            double y = stored.y(i);
            int[] expected = IntStream.range(0, areas.count())
                    .filter(area -> holds(areas, area, x, y))
                    .toArray();
            assertArrayEquals(expected, found[i], "at " + x + "," + y);
        }
    }

    private static String star(Random random, double lon, double lat, double radius, int corners) {
        StringBuilder ring = new StringBuilder("[[[");
        String first = "";
        for (int k = 0; k < corners; k++) {
            double angle = 2 * Math.PI * k / corners;
            double r = radius * (0.3 + 0.7 * random.nextDouble());
            String at =
                    String.format(Locale.ROOT, "[%.6f,%.6f]", lon + r * Math.cos(angle), lat + r * Math.sin(angle) / 2);
            first = k == 0 ? at : first;
            ring.append(at).append(',');
        }
        return ring.append(first).append("]]]").toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void overlappingStarsHoldWhatRaysSay(int seed) throws Exception {
        Random random = new Random(seed);
        String[] stars = IntStream.range(0, 40)
                .mapToObj(_ -> star(
                        random,
                        20 * random.nextGaussian(),
                        80 * random.nextDouble() - 20,
                        15 * random.nextDouble(),
                        3 + random.nextInt(40)))
                .toArray(String[]::new);
        List<double[]> degrees = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            degrees.add(new double[] {20 * random.nextGaussian(), Math.clamp(30 * random.nextGaussian() + 20, -85, 85)
            });
        }
        checkAgainstRays(areas(stars), Stored.of(degrees));
    }

    @Test
    void everySampleOfATiledWorldIsInOneAreaThoughManyLieOnBorders() throws Exception {
        // Corners are stored positions, so that samples lie on borders and corners exactly.
        int steps = 8;
        double[] x = new double[steps + 1];
        double[] y = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            x[k] = -180 + 360.0 * k / steps;
            y[k] = WebMercator.latDegrees((double) k / steps);
        }
        y[0] = 90;
        y[steps] = -90;
        List<String> tiles = new ArrayList<>();
        for (int row = 0; row < steps; row++) {
            for (int column = 0; column < steps; column++) {
                // Two triangles of each rectangle, one of them run round the other way.
                String nw = "[" + x[column] + "," + y[row] + "]";
                String ne = "[" + x[column + 1] + "," + y[row] + "]";
                String sw = "[" + x[column] + "," + y[row + 1] + "]";
                String se = "[" + x[column + 1] + "," + y[row + 1] + "]";
                tiles.add("[[[" + String.join(",", nw, sw, se, nw) + "]]]");
                tiles.add("[[[" + String.join(",", nw, ne, se, nw) + "]]]");
            }
        }
        List<double[]> degrees = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            for (int k = 1; k < 32; k++) {
                degrees.add(new double[] {-180 + 360.0 * i / 32, WebMercator.latDegrees(k / 32.0)});
            }
        }
        Areas areas = areas(tiles.toArray(String[]::new));
        Stored stored = Stored.of(degrees);
        for (int[] held : found(areas, stored)) {
            assertEquals(1, held.length);
        }
        checkAgainstRays(areas, stored);
    }

    @Test
    void whatLiesOnABorderIsOfTheAreaEastOfItAndAlongAParallelOfTheOneNorth() throws Exception {
        Areas areas = areas(
                "[[[[0,0],[10,0],[10,10],[0,10],[0,0]]]]",
                "[[[[10,0],[20,0],[20,10],[10,10],[10,0]]]]",
                "[[[[0,-10],[10,-10],[10,0],[0,0],[0,-10]]]]");
        Stored stored = Stored.of(
                List.of(new double[] {11.25, 0}, new double[] {5.625, 0}, new double[] {22.5, 0}, new double[] {0, 0}));
        int[][] found = found(areas, stored);
        for (int i = 0; i < found.length; i++) {
            int[] expected = stored.x(i) == 22.5 ? new int[0] : stored.x(i) == 11.25 ? new int[] {1} : new int[] {0};
            assertArrayEquals(expected, found[i], String.valueOf(stored.x(i)));
        }
    }

    @Test
    void aHoleHoldsNothingButWhatLiesInAnIslandOfIt() throws Exception {
        Areas areas = areas("[[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[2,2],[2,7],[7,7],[7,2],[2,2]]],"
                + "[[[4,4],[5,4],[5,5],[4,5],[4,4]]]]");
        Stored stored = Stored.of(
                List.of(new double[] {1, 1}, new double[] {3, 3}, new double[] {4.5, 4.5}, new double[] {8, 8}));
        int[][] found = found(areas, stored);
        assertEquals(3, Arrays.stream(found).filter(held -> held.length == 1).count());
        for (int i = 0; i < found.length; i++) {
            assertEquals(Math.abs(stored.x(i) - 3) < 1e-6 ? 0 : 1, found[i].length);
        }
    }

    @Test
    void areasAcrossTheAntimeridianHoldTheSameHoweverTheyAreWritten() throws Exception {
        Areas areas = areas(
                "[[[[170,-10],[180,-10],[180,10],[170,10],[170,-10]]],[[[-180,-10],[-170,-10],[-170,10],[-180,10],[-180,-10]]]]",
                "[[[[170,-10],[190,-10],[190,10],[170,10],[170,-10]]]]",
                "[[[[-190,-10],[-170,-10],[-170,10],[-190,10],[-190,-10]]]]");
        Random random = new Random(1);
        List<double[]> degrees = new ArrayList<>(List.of(new double[] {180, 0}, new double[] {-180, 5}));
        for (int i = 0; i < 500; i++) {
            double lon = 180 + 8 * random.nextGaussian();
            degrees.add(new double[] {lon > 180 ? lon - LAP : lon, 8 * random.nextGaussian()});
        }
        Stored stored = Stored.of(degrees);
        int within = 0;
        for (int[] held : found(areas, stored)) {
            assertTrue(held.length == 0 || held.length == 3);
            within += held.length / 3;
        }
        assertTrue(within > 200);
        checkAgainstRays(areas, stored);
    }

    @Test
    void bordersThatLieOnOneAnotherAreRefusedWhereTheyAreTooMany() throws Exception {
        String[] same = new String[100];
        Random random = new Random(1);
        Arrays.fill(same, star(random, 0, 0, 10, 200));
        List<double[]> degrees = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            degrees.add(new double[] {5 * random.nextGaussian(), 3 * random.nextGaussian()});
        }
        Areas areas = areas(same);
        Stored stored = Stored.of(degrees);
        assertThrows(TangledAreasException.class, () -> AreaRuns.of(areas, stored, new Effort(1_000_000)));
        assertTrue(AreaRuns.of(areas, stored).held() > 0);
    }

    @Test
    void aBoxOfDegreesIsAsLargeAsItsClosedForm() throws Exception {
        for (double[] box : new double[][] {
            {10, 50, 11, 51},
            {-170, -60, 170, 60},
            {5, 79.9, 5.0001, 80.1},
            {13, 52, 13.00001, 52.00001},
            {0, 80, 1, 90},
            {0, -90, 90, 86},
            {0, 85.06, 1, 90}
        }) {
            double west = box[0];
            double middle = (box[0] + box[2]) / 2;
            String ring = String.format(
                    Locale.ROOT,
                    "[[[[%1$s,%2$s],[%5$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%5$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]]",
                    west,
                    box[1],
                    box[2],
                    box[3],
                    middle);
            double top = WebMercator.MAX_LATITUDE_DEGREES;
            BigDecimal width = new BigDecimal(box[2]).subtract(new BigDecimal(west));
            double south = Math.toRadians(Math.clamp(box[1], -top, top));
            double north = Math.toRadians(Math.clamp(box[3], -top, top));
            double expected = 6378.137
                    * 6378.137
                    * Math.toRadians(width.doubleValue())
                    * 2
                    * Math.cos((south + north) / 2)
                    * Math.sin((north - south) / 2);
            assertEquals(expected, areas(ring).size(0), 1e-9 * expected, ring);
        }
        assertEquals(
                1, areas("[[[[0,85.06],[1,85.06],[1,90],[0,90],[0,85.06]]]]").polar());
    }

    @Test
    void anEdgeThatLeavesThePlaneCountsAsFarAsItsEdge() throws Exception {
        // Halves of a box cut by a diagonal that leaves the plane on its way.
        double whole = areas("[[[[0,80],[10,80],[10,90],[0,90],[0,80]]]]").size(0);
        double one = areas("[[[[0,80],[10,80],[10,90],[0,80]]]]").size(0);
        double other = areas("[[[[0,80],[10,90],[0,90],[0,80]]]]").size(0);
        assertEquals(whole, one + other, 1e-9 * whole);
        assertTrue(one > other);
    }
}
