package dev.isopleth.density;

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
    private static final Lattice TILE = new Lattice(ZOOM + 8, ZOOM + 8, 358 * PIXELS, PIXELS, 536 * PIXELS, PIXELS);

    private final Case gaussian = new Case(Gaussian.INSTANCE);
    private final Case quartic = new Case(Quartic.INSTANCE);

    /// A kernel, cells with nothing empty, and how many products the plain sum has.
    private static final class Case {
        final Kernel kernel;
        final Bandwidth bandwidth;
        final float[][] cells;
        final int rowsWithin;
        final int columnsWithin;

        Case(Kernel kernel) {
            this.kernel = kernel;
            this.bandwidth = new Bandwidth.Screen(RADIUS_PIXELS / kernel.radiusPerSigma(), ZOOM);
            RowGeometry geometry = RowGeometry.of(bandwidth, TILE.cellDepth());
            this.rowsWithin = geometry.rowsWithin(kernel.reachPerSigma(), TILE.v(0));
            this.columnsWithin = geometry.columnsWithin(kernel.reachPerSigma(), geometry.cosine(TILE.v(0)));
            Convolution convolution = convolution();
            this.cells = full(PIXELS + 2 * convolution.rowReach(), PIXELS + 2 * convolution.columnReach());
        }

        Convolution convolution() {
            return kernel instanceof Gaussian
                    ? new SeparableConvolution(TILE, bandwidth, kernel.reachPerSigma(), CellBlock.DEPOSIT_VARIANCE, 0)
                    : new DirectConvolution(TILE, bandwidth, kernel, CellBlock.DEPOSIT_VARIANCE);
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

    /// Down, then across. Its products: down for every cell column, across for every pixel.
    @Benchmark
    public float[][] separable(Work work) {
        long down = (long) PIXELS * (2L * gaussian.rowsWithin + 1) * (PIXELS + 2L * gaussian.columnsWithin);
        long across = (long) PIXELS * PIXELS * (2L * gaussian.columnsWithin + 1);
        work.multiplyAdds += down + across;
        return gaussian.convolution().apply(gaussian.cells, false);
    }

    /// In two dimensions at once. Its products: the cells within the radius for every pixel.
    @Benchmark
    public float[][] direct(Work work) {
        double within = Math.PI * RADIUS_PIXELS * RADIUS_PIXELS;
        work.multiplyAdds += (long) (PIXELS * PIXELS * within);
        return quartic.convolution().apply(quartic.cells, false);
    }
}
