package dev.isopleth.ingest;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Morton;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import java.util.Arrays;

/// Samples added one by one, as they are stored, numbered from 0.
final class GatheredSamples {

    private static final int FIRST_CAPACITY = 1024;

    private final int most;
    private int count;
    private long[] codes = new long[FIRST_CAPACITY];
    private float[] weights = new float[FIRST_CAPACITY];
    private float[] values = new float[FIRST_CAPACITY];

    /// @param most how many there may be
    GatheredSamples(int most) {
        this.most = most;
    }

    int count() {
        return count;
    }

    float weight(int number) {
        return weights[number];
    }

    /// Adds a sample of a block.
    ///
    /// @return its number
    /// @throws TooManySamplesException if there is no room for it
    int add(SampleBlock block, int i) throws TooManySamplesException {
        if (count == most) {
            throw new TooManySamplesException(most);
        }
        if (count == codes.length) {
            codes = Arrays.copyOf(codes, 2 * count);
            weights = Arrays.copyOf(weights, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        codes[count] = Morton.code(block.u()[i], block.v()[i]);
        weights[count] = block.weight()[i];
        values[count] = block.value()[i];
        return count++;
    }

    /// Some of them as rows.
    ///
    /// @param numbers which, ascending if these were added in Morton order
    /// @param from the first of the numbers
    /// @param to the one after the last of the numbers
    /// @param weight of each of these, at its place from 0 on
    /// @param like whose plane and offset they have
    ArraySamples rows(int[] numbers, int from, int to, float[] weight, SampleRows like) {
        int n = to - from;
        long[] code = new long[n];
        float[] value = new float[n];
        for (int k = 0; k < n; k++) {
            code[k] = codes[numbers[from + k]];
            value[k] = values[numbers[from + k]];
        }
        return ArraySamples.ofStored(like.plane(), code, Arrays.copyOf(weight, n), value, like.valueOffset());
    }

    /// Some of them as rows, weighing what they weigh; see [#rows(int[], int, int, float[], SampleRows)].
    ArraySamples rows(int[] numbers, int from, int to, SampleRows like) {
        float[] weight = new float[to - from];
        for (int k = 0; k < weight.length; k++) {
            weight[k] = weights[numbers[from + k]];
        }
        return rows(numbers, from, to, weight, like);
    }
}
