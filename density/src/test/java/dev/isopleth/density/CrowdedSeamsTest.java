package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Seams where samples are many: cells stand for positions in some squares of a tile and not in others, and
/// blocks of cells are kept, forgotten and made again, by one thread and by two. A tile and the edges of its
/// neighbours have the bits of one call with a larger window all the same.
class CrowdedSeamsTest {

    /// A tile's side; half a retina tile's.
    private static final int TILE = 256;

    /// So many rows of a tile are looked at.
    private static final int STRIP = 140;

    /// The strip is cut here, amid a square: its west is crowded, and its east is not.
    private static final int CUT = 50;

    /// So much is looked at of the tiles round it.
    private static final int EDGE = 16;

    /// How far the larger window reaches beyond them.
    private static final int OFF = 5;

    /// More samples than this within reach of a square are summed from cells, so few from their positions.
    private static final long MOST_POSITIONS = 1 << 14;

    /// So many times as much of all for the uniform kernel.
    private static final int OF_DISCS = 4;

    private static final int SQUARE = 128;
    private static final int COUNT = 60_000;
    private static final double CORE_PIXELS = 20;
    private static final double ROUND_IT_PIXELS = 130;
    private static final double MOST_LATITUDE = WebMercator.MAX_LATITUDE_DEGREES;
    private static final double SIGMA_PIXELS = 5.3;

    /// Longitude and latitude: amid the map, across the antimeridian, at the top and at the bottom of the
    /// world.
    private static final double[][] PLACES = {{24, 61}, {180, -33}, {-180, 86}, {180, -86}};

    private static final int[] ZOOMS = {3, 6, 9, 12, 15, 18};

    /// Samples, and a tile among them.
    ///
    /// @param row of the tile's first pixel, likewise `column`; of the last one's end at the bottom of the world
    private record City(ArraySamples samples, int zoom, int depth, long row, long column, double lat) {

        /// Most samples lie round a corner of the tile, the others all over it.
        static City at(double[] place, int zoom, int retina, int count) {
            int depth = zoom + 8 + retina;
            long tiles = (1L << depth) / TILE;
            long corner = Math.clamp(Math.round(WebMercator.v(place[1]) * tiles), 0, tiles);
            long column = Math.round(WebMercator.u(place[0]) * tiles) * TILE;
            double lat = WebMercator.latDegrees((double) corner / tiles);
            double lon = WebMercator.lonDegrees((double) column / (1L << depth));
            ArraySamples samples = crowd(new Random(zoom), count, lon, lat, metresPerPixel(zoom, lat));
            return new City(samples, zoom, depth, corner * TILE, column, lat);
        }

        /// A tenth repeats the position before it, and a quarter do not weigh 1.
        private static ArraySamples crowd(Random random, int count, double lon, double lat, double metresPerPixel) {
            double[] lons = new double[count];
            double[] lats = new double[count];
            double[] values = new double[count];
            double[] weights = new double[count];
            double degrees = Math.toDegrees(metresPerPixel / WebMercator.EARTH_RADIUS_METRES);
            for (int i = 0; i < count; i++) {
                double spread = degrees * (i % 4 == 0 ? ROUND_IT_PIXELS : CORE_PIXELS);
                double east = spread * random.nextGaussian() / Math.cos(Math.toRadians(lat));
                double north = spread * random.nextGaussian();
                boolean repeated = i % 10 == 9;
                lons[i] = repeated ? lons[i - 1] : TestSamples.wrapped(lon + east);
                lats[i] = repeated ? lats[i - 1] : Math.clamp(lat + north, -MOST_LATITUDE, MOST_LATITUDE);
                values[i] = 100 + 30 * random.nextDouble() + i % 7;
                weights[i] = random.nextInt(4) == 0 ? 0.25 + 2 * random.nextDouble() : 1;
            }
            return ArraySamples.ofDegrees(lons, lats, values, weights);
        }

        private static double metresPerPixel(int zoom, double lat) {
            return WebMercator.CIRCUMFERENCE_METRES * Math.cos(Math.toRadians(lat)) / (256L << zoom);
        }

        List<Bandwidth> bandwidths() {
            return List.of(
                    new Bandwidth.Screen(SIGMA_PIXELS, zoom),
                    new Bandwidth.Ground(SIGMA_PIXELS * metresPerPixel(zoom, lat)));
        }

        /// The strip in two and the edges of the tiles beside it, and of those north of it where there are any.
        List<GridWindow> parts() {
            List<GridWindow> parts = new ArrayList<>();
            long[] rows = {firstRow(), row, lastRow()};
            long[] columns = {column - EDGE, column, column + CUT, column + TILE, column + TILE + EDGE};
            for (int r = 0; r < 2; r++) {
                for (int c = 0; rows[r] < rows[r + 1] && c < 4; c++) {
                    parts.add(window(rows[r], rows[r + 1], columns[c], columns[c + 1]));
                }
            }
            return parts;
        }

        GridWindow larger() {
            return window(
                    Math.max(0, firstRow() - OFF),
                    Math.min(1L << depth, lastRow() + OFF),
                    column - EDGE - OFF,
                    column + TILE + EDGE + OFF);
        }

        private long firstRow() {
            return Math.max(0, row - (row == 1L << depth ? STRIP : EDGE));
        }

        private long lastRow() {
            return Math.min(1L << depth, row + STRIP);
        }

        private GridWindow window(long row, long afterRow, long column, long afterColumn) {
            return new GridWindow(depth, row, column, (int) (afterRow - row), (int) (afterColumn - column));
        }
    }

    /// Every kernel with both measures as single and as retina tiles, each at another place and zoom.
    static Stream<Arguments> cases() {
        return IntStream.range(0, 4 * Kernels.ALL.size()).mapToObj(i -> {
            Kernel kernel = Kernels.ALL.get(i / 4);
            Measure measure = i % 2 == 0 ? Measure.DENSITY : Measure.MEAN;
            int turn = i % 4 + i / 4;
            return Arguments.of(kernel, measure, i / 2 % 2, PLACES[turn % 4], ZOOMS[turn % 6]);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCrowdedTileAndItsNeighboursEqualOneLargerWindowHoweverSumsAreKept(
            Kernel kernel, Measure measure, int retina, double[] place, int zoom) {
        int share = kernel instanceof Uniform ? OF_DISCS : 1;
        City city = City.at(place, zoom, retina, COUNT * share);
        for (Bandwidth bandwidth : city.bandwidths()) {
            Estimate estimate = new Estimate(measure, kernel, bandwidth, 3);
            GridWindow larger = city.larger();
            if (kernel.isEdged()) {
                checkHasBothKindsOfSquares(city.samples, estimate, larger, MOST_POSITIONS * share);
            }
            ValueGrid whole = Estimator.estimate(city.samples, estimate, larger);
            Kept all = new Kept(0);
            Kept some = new Kept(31 * zoom + retina);
            checkParts(Depths.NONE, estimate, city, whole, 1);
            for (int threads = 2; threads >= 1; threads--) {
                checkParts(all, estimate, city, whole, threads);
                checkParts(some, estimate, city, whole, threads);
            }
            assertFalse(all.blocks.isEmpty(), "no block holds enough to be kept");
        }
    }

    private static void checkParts(Depths depths, Estimate estimate, City city, ValueGrid whole, int threads) {
        SampleRows samples = new DepthsTest.Keeping(city.samples, depths);
        GridWindow larger = city.larger();
        List<GridWindow> parts = city.parts();
        Collections.shuffle(parts, new Random(city.zoom + threads));
        List<ValueGrid> grids =
                SeamsTest.estimates(part -> Estimator.estimate(samples, estimate, part), parts, threads);
        for (int k = 0; k < parts.size(); k++) {
            GridWindow part = parts.get(k);
            int row = (int) (part.row0() - larger.row0());
            int column = (int) (part.column0() - larger.column0());
            SeamsTest.checkPart(whole, grids.get(k), row, column);
        }
    }

    private static void checkHasBothKindsOfSquares(
            ArraySamples samples, Estimate estimate, GridWindow window, long most) {
        long[] counts = window.wrapped().squares(SQUARE).stream()
                .mapToLong(square -> within(samples, estimate, square))
                .sorted()
                .toArray();
        assertTrue(counts[0] > 0 && counts[0] <= most / 4, "no square holds few: " + counts[0]);
        assertTrue(counts[counts.length - 1] > most, "no square is crowded: " + counts[counts.length - 1]);
    }

    private static long within(ArraySamples samples, Estimate estimate, GridWindow square) {
        List<MortonRuns.Rectangle> reach = Reach.of(estimate.kernel().reachPerSigma(), estimate.bandwidth(), square);
        return MortonRuns.covering(reach).stream()
                .mapToLong(run -> samples.after(run.last()) - samples.lowerBound(run.first()))
                .sum();
    }

    /// Keeps every block, or forgets by a seed: at random what is asked for, and at times everything.
    private static final class Kept implements Depths {
        final Map<BlockKey, CellBlock> blocks = new ConcurrentHashMap<>();
        private final @Nullable Random forgets;

        /// @param seed of what is forgotten; 0 for nothing
        Kept(long seed) {
            this.forgets = seed == 0 ? null : new Random(seed);
        }

        @Override
        public @Nullable CellBlock get(BlockKey key) {
            if (forgets != null && forgets.nextInt(3) == 0) {
                blocks.remove(key);
            }
            return blocks.get(key);
        }

        @Override
        public void put(BlockKey key, CellBlock block) {
            if (forgets != null && forgets.nextInt(5) == 0) {
                blocks.clear();
            }
            blocks.put(key, block);
        }
    }
}
