package dev.isopleth.density;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Depositing the samples of a dense tile, with the halo of a 20 px kernel, into cells as fine as its
/// pixels.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class BinningBenchmark {

    private static final int ZOOM = 10;
    private static final int PIXELS = 256;
    private static final int HALO = 28;
    private static final int BYTES_OF_POSITION = 8;

    private SampleRows city;
    private long row0;
    private long column0;
    private long samples;

    /// The tile that the city's median sample lies in.
    @Setup
    public void open() {
        city = MortonScanBenchmark.city();
        SampleBlock median = SampleBlock.ofCapacity(1);
        city.read(city.count() / 2, 1, median);
        row0 = (long) (median.v()[0] >>> (32 - ZOOM)) * PIXELS - HALO;
        column0 = (long) (median.u()[0] >>> (32 - ZOOM)) * PIXELS - HALO;
        double sum = 0;
        for (float[] row : deposited().weight) {
            for (float weight : row) {
                sum += weight;
            }
        }
        samples = Math.round(sum);
    }

    @Benchmark
    public Object deposit(Work work) {
        work.bytes += BYTES_OF_POSITION * samples;
        return deposited();
    }

    private Cells deposited() {
        int side = PIXELS + 2 * HALO;
        return Cells.deposit(city, ZOOM + 8, row0, side, column0, side, false, false);
    }
}
