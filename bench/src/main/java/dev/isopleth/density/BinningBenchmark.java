package dev.isopleth.density;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Depositing the samples of a dense square of 128 x 128 cells, as fine as the pixels of a city's tile.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class BinningBenchmark {

    private static final int DEPTH = 18;
    private static final int BYTES_OF_POSITION = 8;

    private SampleRows city;
    private Deposit deposit;
    private long from;
    private long to;

    /// The square that the city's median sample lies in.
    @Setup
    public void open() {
        city = MortonScanBenchmark.city();
        deposit = new Deposit(city, Spline.CUBIC);
        SampleBlock median = SampleBlock.ofCapacity(1);
        city.read(city.count() / 2, 1, median);
        int bits = 2 * (32 - DEPTH + Integer.numberOfTrailingZeros(CellBlock.SIDE));
        long first = Morton.code(median.u()[0], median.v()[0]) >>> bits << bits;
        from = city.lowerBound(first);
        to = city.after(first + (1L << bits) - 1);
    }

    @Benchmark
    public Object deposit(Work work) {
        work.bytes += BYTES_OF_POSITION * (to - from);
        return deposit.block(DEPTH, from, to, Set.of(Amount.WEIGHT));
    }
}
