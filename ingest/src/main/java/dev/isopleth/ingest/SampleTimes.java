package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Role;
import java.lang.foreign.MemorySegment;

/// The times of a part's samples and what is kept of their clock.
record SampleTimes(MemorySegment times, MemorySegment clocks) {

    /// What a sample without a time has in the place of one.
    static final long NONE = Long.MIN_VALUE;

    static SampleTimes of(SamplePart part, Column time) {
        return new SampleTimes(part.columns().segment(time.file()), part.clock());
    }

    /// The column of times.
    ///
    /// @throws IllegalArgumentException if there is none
    static Column column(Manifest manifest) {
        return manifest.columns().stream()
                .filter(column -> column.role() == Role.TIME)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this dataset has no time column"));
    }

    /// Milliseconds since 1970; [#NONE] where the sample has no time.
    long millis(long row) {
        return times.getAtIndex(MappedColumns.LONG, row);
    }

    /// Hour, weekday and month on the dataset's clock; 65535 where the sample has no time.
    int clock(long row) {
        return Short.toUnsignedInt(clocks.getAtIndex(MappedColumns.SHORT, row));
    }
}
