package dev.isopleth.ingest.select;

/// The samples from one instant to just before another; one without a time is in none.
///
/// @param fromMillis the first instant that is in, milliseconds since 1970; the least long for no beginning
/// @param toMillis the first instant that is out, above fromMillis; the greatest long for no end
public record TimeWindow(long fromMillis, long toMillis) {

    /// Says that there is no beginning.
    static final long OPEN_START = Long.MIN_VALUE;

    /// Says that there is no end.
    static final long OPEN_END = Long.MAX_VALUE;
}
