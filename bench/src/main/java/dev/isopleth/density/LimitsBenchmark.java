package dev.isopleth.density;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What one core of this machine can do: read memory, and multiply and add.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LimitsBenchmark {

    /// Far more than any cache holds.
    private final int[] memory = new int[1 << 26];

    private static final int WIDTH = 512;
    private static final int PASSES = 256;
    private final float[] sum = new float[WIDTH];
    private final float[][] rows = new float[4][WIDTH];

    /// Adds up an array.
    @Benchmark
    public int sumOfMemory(Work work) {
        int sum = 0;
        for (int element : memory) {
            sum += element;
        }
        work.bytes += (long) Integer.BYTES * memory.length;
        return sum;
    }

    /// Adds four weighted rows to one, all in the nearest cache, again and again.
    @Benchmark
    public float[] fourTaps(Work work) {
        float weight = work.multiplyAdds % 2 == 0 ? 0.25f : 0.5f;
        for (int pass = 0; pass < PASSES; pass++) {
            addFour(sum, rows[0], rows[1], rows[2], rows[3], weight);
        }
        work.multiplyAdds += 4L * WIDTH * PASSES;
        return sum;
    }

    private static void addFour(float[] sum, float[] w0, float[] w1, float[] w2, float[] w3, float weight) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] = sum[x] + (weight * w0[x] + weight * w1[x] + weight * w2[x] + weight * w3[x]);
        }
    }
}
