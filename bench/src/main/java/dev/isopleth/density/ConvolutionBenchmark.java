package dev.isopleth.density;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Convolving the cells of a full tile with a kernel of a radius of 20 px.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ConvolutionBenchmark {

    private static final int ZOOM = 10;
    private static final int PIXELS = 256;
    private static final double RADIUS_PIXELS = 20;
    private static final int ROW = 358;
    private static final int COLUMN = 536;

    private final Case gaussian = new Case(Gaussian.INSTANCE);
    private final Case quartic = new Case(Quartic.INSTANCE);

    /// A kernel, cells with nothing empty, and how many products the plain sum has.
    private static final class Case {
        final Kernel kernel;
        final Bandwidth bandwidth;
        final Lattice tile;
        final float[][] cells;
        final int rowsWithin;
        final int columnsWithin;

        Case(Kernel kernel) {
            this.kernel = kernel;
            this.bandwidth = new Bandwidth.Screen(RADIUS_PIXELS / kernel.radiusPerSigma(), ZOOM);
            this.tile = points();
            RowGeometry geometry = RowGeometry.of(bandwidth, tile.cellDepth());
            this.rowsWithin = geometry.rowsWithin(kernel.reachPerSigma(), tile.v(0));
            this.columnsWithin = geometry.columnsWithin(kernel.reachPerSigma(), geometry.cosine(tile.v(0)));
            Convolution convolution = convolution();
            this.cells = full(tile.rows() + 2 * convolution.rowReach(), tile.columns() + 2 * convolution.columnReach());
        }

        /// Those of a tile: one a pixel, or what the way up to pixels needs.
        private Lattice points() {
            GridWindow window = GridWindow.ofTile(ZOOM, COLUMN, ROW, PIXELS);
            Band band = Band.of(kernel, bandwidth, window).getFirst();
            if (band.resolution() == Band.Resolution.PIXELS) {
                return new Lattice(
                        window.depth(),
                        band.cellDepth(),
                        band.spline(),
                        window.row0(),
                        window.rows(),
                        window.column0(),
                        window.columns());
            }
            Interpolation up = new Interpolation(
                    window.depth() - band.cellDepth(),
                    window.row0(),
                    window.rows(),
                    window.column0(),
                    window.columns());
            return new Lattice(
                    band.cellDepth(),
                    band.cellDepth(),
                    band.spline(),
                    up.coarseRow0(),
                    up.coarseRows(),
                    up.coarseColumn0(),
                    up.coarseColumns());
        }

        Convolution convolution() {
            return kernel instanceof Gaussian
                    ? new SeparableConvolution(
                            tile, bandwidth, kernel.reachPerSigma(), Interpolation.VARIANCE, 0, Workers.CALLER)
                    : new DirectConvolution(
                            tile, bandwidth, kernel, tile.spline().variance());
        }

        private static float[][] full(int rows, int columns) {
            SplittableRandom random = new SplittableRandom(1);
            float[][] cells = new float[rows][columns];
            for (float[] row : cells) {
                for (int c = 0; c < columns; c++) {
                    row[c] = 1 + random.nextInt(100);
                }
            }
            return cells;
        }
    }

    /// Down, then across, on the lattice from which pixels are interpolated. Its products: down for every column
    /// of cells, across for every point.
    @Benchmark
    public Object separable(Work work) {
        Lattice tile = gaussian.tile;
        long down = tile.rows() * (2L * gaussian.rowsWithin + 1) * (tile.columns() + 2L * gaussian.columnsWithin);
        long across = (long) tile.rows() * tile.columns() * (2L * gaussian.columnsWithin + 1);
        work.multiplyAdds += down + across;
        return gaussian.convolution().apply(Collections.singletonList(gaussian.cells), List.of(Term.Form.KERNEL));
    }

    /// In two dimensions at once. Its products: the cells within the radius for every pixel.
    @Benchmark
    public Object direct(Work work) {
        double within = Math.PI * RADIUS_PIXELS * RADIUS_PIXELS;
        work.multiplyAdds += (long) (PIXELS * PIXELS * within);
        return quartic.convolution().apply(Collections.singletonList(quartic.cells), List.of(Term.Form.KERNEL));
    }
}
