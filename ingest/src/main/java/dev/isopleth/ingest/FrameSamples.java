package dev.isopleth.ingest;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Morton;
import dev.isopleth.density.ReachedRows;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.TimeFrames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some samples of a dataset, each in its frame of time.
final class FrameSamples {

    private static final int BLOCK = 4096;
    private static final int FIRST_CAPACITY = 1024;

    private final Samples all;
    private final SampleTimes base;
    private final SampleTimes appended;
    private final TimeFrames frames;
    private final int most;
    private int count;
    private int[] frame = new int[FIRST_CAPACITY];
    private long[] codes = new long[FIRST_CAPACITY];
    private float[] weights = new float[FIRST_CAPACITY];
    private float[] values = new float[FIRST_CAPACITY];

    private FrameSamples(Samples all, Manifest manifest, TimeFrames frames, int most) {
        Column time = SampleTimes.column(manifest);
        this.all = all;
        this.base = SampleTimes.of(all.base(), time);
        Samples.Appended others = all.appended();
        this.appended = others == null ? base : SampleTimes.of(others.part(), time);
        this.frames = frames;
        this.most = most;
    }

    /// The samples of runs, by their frames and in Morton order; one that is in no frame is left out.
    ///
    /// @param rows those selected
    /// @param selected which these are; null for all
    /// @param most how many there may be
    /// @throws TooManySamplesException if there are more
    static List<ArraySamples> of(
            Samples all,
            Manifest manifest,
            SampleRows rows,
            @Nullable RowSet selected,
            List<ReachedRows.Run> runs,
            TimeFrames frames,
            int most)
            throws TooManySamplesException {
        var gathered = new FrameSamples(all, manifest, frames, most);
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        int[] numbers = new int[BLOCK];
        for (ReachedRows.Run run : runs) {
            for (long from = run.from(); from < run.to(); from += BLOCK) {
                int length = (int) Math.min(BLOCK, run.to() - from);
                rows.read(from, length, block);
                if (selected != null) {
                    selected.select(from, length, numbers);
                }
                for (int i = 0; i < length; i++) {
                    gathered.take(selected == null ? from + i : Integer.toUnsignedLong(numbers[i]), block, i);
                }
            }
        }
        return gathered.byFrame(rows);
    }

    private void take(long row, SampleBlock block, int i) throws TooManySamplesException {
        SampleTimes times = all.isAppended(row) ? appended : base;
        long there = all.rowInPart(row);
        int of = frames.of(times.millis(there), times.clock(there));
        if (of < 0 || block.weight()[i] == 0) {
            return;
        }
        if (count == most) {
            throw new TooManySamplesException(most);
        }
        if (count == codes.length) {
            int capacity = 2 * count;
            frame = Arrays.copyOf(frame, capacity);
            codes = Arrays.copyOf(codes, capacity);
            weights = Arrays.copyOf(weights, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        frame[count] = of;
        codes[count] = Morton.code(block.u()[i], block.v()[i]);
        weights[count] = block.weight()[i];
        values[count] = block.value()[i];
        count++;
    }

    private List<ArraySamples> byFrame(SampleRows rows) {
        int size = frames.frames().size();
        int[] end = new int[size + 1];
        for (int i = 0; i < count; i++) {
            end[frame[i] + 1]++;
        }
        for (int f = 0; f < size; f++) {
            end[f + 1] += end[f];
        }
        int[] next = Arrays.copyOf(end, size);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[next[frame[i]]++] = i;
        }
        List<ArraySamples> all = new ArrayList<>(size);
        for (int f = 0; f < size; f++) {
            int n = end[f + 1] - end[f];
            long[] code = new long[n];
            float[] weight = new float[n];
            float[] value = new float[n];
            for (int k = 0; k < n; k++) {
                int i = order[end[f] + k];
                code[k] = codes[i];
                weight[k] = weights[i];
                value[k] = values[i];
            }
            all.add(ArraySamples.ofStored(rows.plane(), code, weight, value, rows.valueOffset()));
        }
        return all;
    }
}
