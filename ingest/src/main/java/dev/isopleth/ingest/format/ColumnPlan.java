package dev.isopleth.ingest.format;

import java.time.ZoneId;

/// A column to read, and as what.
///
/// @param zone the zone of times that state none; of no meaning for numbers and text
public record ColumnPlan(String name, CellKind kind, ZoneId zone) {}
