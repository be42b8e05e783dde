package dev.isopleth.ingest.format;

/// The time that a cell tells.
///
/// @param millis since 1970: of the instant, or of the clock on the wall as if that were in UTC
/// @param isInstant whether the cell itself says which instant it is
record Moment(long millis, boolean isInstant) {}
