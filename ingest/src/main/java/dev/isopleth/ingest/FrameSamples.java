package dev.isopleth.ingest;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.select.TimeFrames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Some samples of a dataset, each in its frame of time.
final class FrameSamples {

    private static final int FIRST_CAPACITY = 1024;

    private final TimeFrames frames;
    private final GatheredSamples gathered;
    private int[] frame = new int[FIRST_CAPACITY];

    private FrameSamples(TimeFrames frames, int most) {
        this.frames = frames;
        this.gathered = new GatheredSamples(most);
    }

    /// The samples of runs, by their frames and in Morton order; one that is in no frame is left out.
    ///
    /// @param most how many there may be
    /// @throws TooManySamplesException if there are more
    static List<ArraySamples> of(TimedRuns runs, TimeFrames frames, int most) throws TooManySamplesException {
        var framed = new FrameSamples(frames, most);
        runs.forEach(framed::take);
        return framed.byFrame(runs.rows());
    }

    private void take(SampleTimes times, long row, SampleBlock block, int i) throws TooManySamplesException {
        int of = frames.of(times.millis(row), times.clock(row));
        if (of < 0) {
            return;
        }
        int number = gathered.add(block, i);
        if (number == frame.length) {
            frame = Arrays.copyOf(frame, 2 * number);
        }
        frame[number] = of;
    }

    private List<ArraySamples> byFrame(SampleRows rows) {
        int size = frames.frames().size();
        int count = gathered.count();
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
            all.add(gathered.rows(order, end[f], end[f + 1], rows));
        }
        return all;
    }
}
