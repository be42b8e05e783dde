package dev.isopleth.density;

import dev.isopleth.ingest.SampleStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Reading every position of a stored city out of its mapped columns, in Morton order.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class MortonScanBenchmark {

    /// System properties: the store's folder, and the city's dataset.
    public static final String DATA = "bench.data";

    public static final String CITY = "bench.city";

    private static final int BYTES_OF_POSITION = 8;
    private static final MortonRuns.Rectangle PLANE = new MortonRuns.Rectangle(0, (1L << 32) - 1, 0, (1L << 32) - 1);

    private SampleRows city;

    @Setup
    public void open() {
        city = city();
    }

    /// The city's samples without a value.
    static SampleRows city() {
        return SampleStore.open(Path.of(System.getProperty(DATA)))
                .current(System.getProperty(CITY))
                .orElseThrow()
                .rows(null, null);
    }

    @Benchmark
    public long scan(Work work) {
        long[] distinct = new long[1];
        Positions.read(city, List.of(PLANE), block -> distinct[0] += block.count);
        work.bytes += BYTES_OF_POSITION * city.count();
        return distinct[0];
    }
}
