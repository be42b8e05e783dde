package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.TimeFrames;
import org.jspecify.annotations.Nullable;

/// How many samples and how many places frames of time hold.
///
/// @param samples of each frame
/// @param places of each frame the distinct positions of its readings, those with as many of them as a station needs
/// @param readings of each frame the readings at these places
public record FrameCounts(long[] samples, long[] places, long[] readings) {

    private static final int BLOCK = 4096;

    /// Counts, in one pass over times, clocks, positions and what makes a sample a reading.
    ///
    /// @param rows all samples: those that weigh nothing, as they lack a value, are samples but no readings
    /// @param selected the samples that count; null for all
    /// @param leastReadings how many readings of a frame a position needs to be a place, at least 1
    static FrameCounts of(
            Samples all,
            SampleRows rows,
            Manifest manifest,
            @Nullable RowSet selected,
            TimeFrames frames,
            int leastReadings) {
        Column time = SampleTimes.column(manifest);
        int size = frames.frames().size();
        long[] samples = new long[size];
        long[] places = new long[size];
        long[] lastCode = new long[size];
        int[] here = new int[size];
        long[] readings = new long[size];
        var base = SampleTimes.of(all.base(), time);
        Samples.Appended appended = all.appended();
        SampleTimes others = appended == null ? base : SampleTimes.of(appended.part(), time);
        int[] put = appended == null ? new int[0] : appended.order().rows();
        int before = 0;
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        for (long from = 0; from < all.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, all.count() - from);
            rows.read(from, length, block);
            for (int i = 0; i < length; i++) {
                long row = from + i;
                boolean isAppended = before < put.length && put[before] == row;
                SampleTimes part = isAppended ? others : base;
                long there = isAppended ? before++ : row - before;
                if (selected != null && !selected.contains(row)) {
                    continue;
                }
                int frame = frames.of(part.millis(there), part.clock(there));
                if (frame < 0) {
                    continue;
                }
                samples[frame]++;
                if (block.weight()[i] != 0) {
                    long code = Morton.code(block.u()[i], block.v()[i]);
                    here[frame] = here[frame] == 0 || lastCode[frame] != code ? 1 : here[frame] + 1;
                    lastCode[frame] = code;
                    if (here[frame] >= leastReadings) {
                        boolean isFound = here[frame] == leastReadings;
                        places[frame] += isFound ? 1 : 0;
                        readings[frame] += isFound ? leastReadings : 1;
                    }
                }
            }
        }
        return new FrameCounts(samples, places, readings);
    }
}
