package dev.isopleth.density;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Interpolating a coarse lattice up to the pixels of a tile, four times as fine.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class UpsamplingBenchmark {

    private static final int PIXELS = 256;
    private static final int TAPS = 4;

    private final Interpolation up = new Interpolation(2, 358L * PIXELS, PIXELS, 536L * PIXELS, PIXELS);
    private final float[][] coarse = new float[up.coarseColumns()][up.coarseRows()];

    /// Its products: four down for every coarse column and row of pixels, four across for every pixel.
    @Benchmark
    public float[] interpolate(Work work) {
        work.multiplyAdds += (long) TAPS * PIXELS * (coarse.length + PIXELS);
        return up.apply(coarse);
    }
}
