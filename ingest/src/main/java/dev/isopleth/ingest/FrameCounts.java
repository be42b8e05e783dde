package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.TimeFrames;
import org.jspecify.annotations.Nullable;

/// How many samples and how many places frames of time hold.
///
/// @param samples of each frame
/// @param places of each frame the distinct positions of its samples, those with as many of them as a station needs
/// @param readings of each frame the samples at these places
public record FrameCounts(long[] samples, long[] places, long[] readings) {

    /// Counts, in one pass over times, clocks and positions.
    ///
    /// @param selected the samples that count; null for all
    /// @param leastReadings how many samples of a frame a position needs to be a place, at least 1
    static FrameCounts of(
            Samples all, Manifest manifest, @Nullable RowSet selected, TimeFrames frames, int leastReadings) {
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
        for (long row = 0; row < all.count(); row++) {
            boolean isAppended = before < put.length && put[before] == row;
            SampleTimes part = isAppended ? others : base;
            long there = isAppended ? before++ : row - before;
            if (selected != null && !selected.contains(row)) {
                continue;
            }
            int frame = frames.of(part.millis(there), part.clock(there));
            if (frame >= 0) {
                long code = Morton.code(
                        all.positions().storedU(row), all.positions().storedV(row));
                here[frame] = samples[frame] == 0 || lastCode[frame] != code ? 1 : here[frame] + 1;
                if (here[frame] >= leastReadings) {
                    boolean isFound = here[frame] == leastReadings;
                    places[frame] += isFound ? 1 : 0;
                    readings[frame] += isFound ? leastReadings : 1;
                }
                lastCode[frame] = code;
                samples[frame]++;
            }
        }
        return new FrameCounts(samples, places, readings);
    }
}
