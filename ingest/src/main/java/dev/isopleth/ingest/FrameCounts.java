package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Role;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.TimeFrames;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// How many samples and how many places frames of time hold.
///
/// @param samples of each frame
/// @param places of each frame its samples' distinct positions
public record FrameCounts(long[] samples, long[] places) {

    /// Counts, in one pass over times, clocks and positions.
    ///
    /// @param selected the samples that count; null for all
    static FrameCounts of(Samples all, Manifest manifest, @Nullable RowSet selected, TimeFrames frames) {
        Column time = manifest.columns().stream()
                .filter(column -> column.role() == Role.TIME)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this dataset has no time column"));
        int size = frames.frames().size();
        long[] samples = new long[size];
        long[] places = new long[size];
        long[] lastCode = new long[size];
        var base = Times.of(all.base(), time);
        Samples.Appended appended = all.appended();
        Times others = appended == null ? base : Times.of(appended.part(), time);
        int[] put = appended == null ? new int[0] : appended.order().rows();
        int before = 0;
        for (long row = 0; row < all.count(); row++) {
            boolean isAppended = before < put.length && put[before] == row;
            Times part = isAppended ? others : base;
            long there = isAppended ? before++ : row - before;
            if (selected != null && !selected.contains(row)) {
                continue;
            }
            int frame = frames.of(part.millis(there), part.clock(there));
            if (frame >= 0) {
                long code = Morton.code(
                        all.positions().storedU(row), all.positions().storedV(row));
                places[frame] += samples[frame] == 0 || lastCode[frame] != code ? 1 : 0;
                lastCode[frame] = code;
                samples[frame]++;
            }
        }
        return new FrameCounts(samples, places);
    }

    /// The times of a part's samples and what is kept of their clock.
    private record Times(MemorySegment times, MemorySegment clocks) {

        static Times of(SamplePart part, Column time) {
            return new Times(part.columns().segment(time.file()), part.clock());
        }

        long millis(long row) {
            return times.getAtIndex(MappedColumns.LONG, row);
        }

        int clock(long row) {
            return Short.toUnsignedInt(clocks.getAtIndex(MappedColumns.SHORT, row));
        }
    }
}
