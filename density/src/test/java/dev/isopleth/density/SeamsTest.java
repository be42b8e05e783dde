package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A value depends on its place alone: blocks of tiles have the bits of one call with a larger window that
/// starts off the tiles' edges.
class SeamsTest {

    /// Tiles are this small, so that many fit a test: the engine knows no tiles.
    private static final int TILE = 16;

    /// How far the larger window reaches beyond the tiles to the west and to the north.
    private static final int OFF = 5;

    /// The fewest pixels that sigma spans: the kernel below a pixel, means over pixels, pixels,
    /// interpolation.
    private static final double[] PIXELS = {0.18, 0.9, 3, 25};

    private static final List<Bandwidth> BANDWIDTHS = List.of(
            new Bandwidth.Ground(900),
            new Bandwidth.Ground(50_000),
            new Bandwidth.Ground(130_000),
            new Bandwidth.Screen(4, 5),
            new Bandwidth.Screen(60, 0));

    static Stream<Arguments> kernelsByBandwidth() {
        return Stream.of(Gaussian.INSTANCE, Quartic.INSTANCE)
                .flatMap(kernel -> BANDWIDTHS.stream().map(bandwidth -> Arguments.of(kernel, bandwidth)));
    }

    @ParameterizedTest
    @MethodSource("kernelsByBandwidth")
    void blocksOfTilesEqualOneLargerWindow(Kernel kernel, Bandwidth bandwidth) {
        ArraySamples samples = TestSamples.cloud(new Random(4), 300, 24, 61, 80_000);
        for (double pixels : PIXELS) {
            checkBlock(samples, kernel, bandwidth, pixels, 24, 61);
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsByBandwidth")
    void blocksAcrossTheAntimeridianAtTheTopAndTheBottomOfTheWorld(Kernel kernel, Bandwidth bandwidth) {
        for (double lat : new double[] {85.05, -85.05}) {
            ArraySamples samples = TestSamples.cloud(new Random(8), 300, 180, lat, 150_000);
            for (double pixels : PIXELS) {
                checkBlock(samples, kernel, bandwidth, pixels, 180, lat);
            }
        }
    }

    static Stream<Arguments> kernelsByZoom() {
        return Kernels.ALL.stream()
                .flatMap(kernel -> Stream.of(0, 4, 8, 12, 16, 20).map(zoom -> Arguments.of(kernel, zoom)));
    }

    /// In pixels and in metres, as single and as retina tiles, amid the map and where it ends.
    @ParameterizedTest
    @MethodSource("kernelsByZoom")
    void blocksAtEveryZoomEqualOneLargerWindow(Kernel kernel, int zoom) {
        double metresPerPixel = WebMercator.CIRCUMFERENCE_METRES / (256L << zoom);
        for (double[] place : new double[][] {{24, 61}, {180, -33}, {-180, 85.05}, {180, -85.05}}) {
            double metres = metresPerPixel * Math.cos(Math.toRadians(place[1]));
            ArraySamples samples = TestSamples.cloud(new Random(zoom), 120, place[0], place[1], 15 * metres);
            Source source = new Source(samples, TestSamples.cloud(new Random(3), 50, place[0], place[1], 15 * metres));
            for (Bandwidth bandwidth :
                    List.of(new Bandwidth.Screen(5.3, zoom), new Bandwidth.Ground(Math.min(100_000, 6 * metres)))) {
                for (int retina = 0; retina <= 1; retina++) {
                    checkBlock(source, Measure.MEAN, kernel, bandwidth, zoom + 8 + retina, place[0], place[1]);
                }
            }
            checkBlock(source, Measure.SE, kernel, new Bandwidth.Screen(4, zoom), zoom + 8, place[0], place[1]);
        }
    }

    /// The tail of a gaussian too wide for its expansion once was cut by the widest row of its window.
    @Test
    void theFarTailOfAWideKernelEndsWhereItEndsInAnyWindow() {
        ArraySamples samples = TestSamples.at(10, 84.9, 10.1, 84.8);
        Bandwidth bandwidth = new Bandwidth.Ground(150_000);
        Estimate estimate = new Estimate(Measure.DENSITY, Gaussian.INSTANCE, bandwidth, 0);
        assertEquals(-1, SeparableConvolution.order(bandwidth, WebMercator.v(82)));
        GridWindow whole = new GridWindow(8, 0, 0, 256, 256);
        ValueGrid all = Estimator.estimate(samples, estimate, whole);
        for (int row = 0; row < 80; row++) {
            ValueGrid one = Estimator.estimate(samples, estimate, new GridWindow(8, row, 0, 1, 256));
            for (int column = 0; column < 256; column++) {
                checkSame(all.value(row, column), one.value(0, column), "row " + row + " column " + column);
            }
        }
    }

    @Test
    void aRetinaTileEqualsItsFourChildrenForAGroundBandwidth() {
        ArraySamples samples = TestSamples.cloud(new Random(6), 500, 11.5, 48, 3000);
        Estimate estimate = new Estimate(Measure.MEAN, Gaussian.INSTANCE, new Bandwidth.Ground(300), 3);
        int z = 12;
        int x = (int) (WebMercator.u(11.5) * (1 << z));
        int y = (int) (WebMercator.v(48) * (1 << z));
        ValueGrid retina = Estimator.estimate(samples, estimate, GridWindow.ofTile(z, x, y, 512));
        for (int dy = 0; dy < 2; dy++) {
            for (int dx = 0; dx < 2; dx++) {
                GridWindow child = GridWindow.ofTile(z + 1, 2 * x + dx, 2 * y + dy, 256);
                checkPart(retina, Estimator.estimate(samples, estimate, child), dy * 256, dx * 256);
            }
        }
    }

    @Test
    void aColumnIsTheSameAnyNumberOfTimesRoundTheWorld() {
        ArraySamples samples = TestSamples.cloud(new Random(7), 300, 180, 50, 80_000);
        for (Bandwidth bandwidth : BANDWIDTHS) {
            Estimate estimate = new Estimate(Measure.MEAN, Gaussian.INSTANCE, bandwidth, 0);
            int depth = 10;
            GridWindow here = TestSamples.windowRound(180, 50, depth, 20);
            ValueGrid expected = Estimator.estimate(samples, estimate, here);
            for (long turns : new long[] {-1, 1, 3, 1L << 50}) {
                GridWindow there = new GridWindow(
                        depth, here.row0(), here.column0() + (turns << depth), here.rows(), here.columns());
                checkPart(expected, Estimator.estimate(samples, estimate, there), 0, 0);
            }
        }
    }

    private static void checkBlock(
            ArraySamples samples, Kernel kernel, Bandwidth bandwidth, double pixels, double lon, double lat) {
        int depth = Math.max(6, TestSamples.depthWhere(bandwidth, lat, pixels));
        Source source = new Source(samples, TestSamples.cloud(new Random(3), 200, lon, lat, 100_000));
        boolean all = pixels == 3 && bandwidth.equals(BANDWIDTHS.getFirst());
        for (Measure measure : all ? Measure.values() : new Measure[] {Measure.MEAN}) {
            checkBlock(source, measure, kernel, bandwidth, depth, lon, lat);
        }
    }

    /// Nine tiles, in a shuffled order, in one thread and then by two at once.
    private static void checkBlock(
            Source source, Measure measure, Kernel kernel, Bandwidth bandwidth, int depth, double lon, double lat) {
        long tiles = (1L << depth) / TILE;
        long tileRow = Math.clamp((long) (WebMercator.v(lat) * tiles) - 1, 0, tiles - 3);
        long tileColumn = (long) (WebMercator.u(lon) * tiles) - 1;
        long row0 = Math.max(0, tileRow * TILE - OFF);
        long column0 = tileColumn * TILE - OFF;
        int rows = (int) Math.min(3 * TILE + 2 * OFF + 1, (1L << depth) - row0);
        GridWindow larger = new GridWindow(depth, row0, column0, rows, 3 * TILE + 2 * OFF + 1);
        Estimate estimate = new Estimate(measure, kernel, bandwidth, 3);
        ValueGrid whole = Estimator.estimateWithSupport(source, estimate, larger);
        List<GridWindow> parts = new ArrayList<>();
        for (int k = 0; k < 9; k++) {
            parts.add(new GridWindow(depth, (tileRow + k / 3) * TILE, (tileColumn + k % 3) * TILE, TILE, TILE));
        }
        Collections.shuffle(parts, new Random(depth));
        for (int threads = 1; threads <= 2; threads++) {
            List<ValueGrid> grids =
                    estimates(part -> Estimator.estimateWithSupport(source, estimate, part), parts, threads);
            for (int k = 0; k < parts.size(); k++) {
                GridWindow part = parts.get(k);
                checkPart(whole, grids.get(k), (int) (part.row0() - row0), (int) (part.column0() - column0));
            }
        }
    }

    /// The estimates over windows, so many at once.
    static List<ValueGrid> estimates(Function<GridWindow, ValueGrid> estimate, List<GridWindow> windows, int threads) {
        List<Callable<ValueGrid>> tasks = new ArrayList<>();
        windows.forEach(window -> tasks.add(() -> estimate.apply(window)));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<ValueGrid> grids = new ArrayList<>();
            for (Future<ValueGrid> grid : pool.invokeAll(tasks)) {
                grids.add(grid.get());
            }
            return grids;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /// A part has the bits of the whole, from a row and column of it on.
    static void checkPart(ValueGrid whole, ValueGrid part, int row, int column) {
        for (int r = 0; r < part.rows(); r++) {
            for (int c = 0; c < part.columns(); c++) {
                int inWhole = (row + r) * whole.columns() + column + c;
                int inPart = r * part.columns() + c;
                String place = "row " + (row + r) + ", column " + (column + c);
                checkSame(whole.values()[inWhole], part.values()[inPart], "value at " + place);
                float[] presence = part.presence();
                if (presence != null && whole.presence() != null) {
                    checkSame(whole.presence()[inWhole], presence[inPart], "presence at " + place);
                }
                float[] support = part.support();
                if (support != null && whole.support() != null) {
                    checkSame(whole.support()[inWhole], support[inPart], "support at " + place);
                }
            }
        }
    }

    private static void checkSame(float expected, float actual, String what) {
        assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(actual), what);
    }
}
