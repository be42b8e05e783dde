package dev.isopleth.ingest.format;

import java.time.ZoneId;

/// A column to read, and as what.
///
/// @param zone the zone of times that state none; of no meaning for numbers and text
/// @param isPosition whether its numbers are positions, so that they may be degrees, minutes and seconds
public record ColumnPlan(String name, CellKind kind, ZoneId zone, boolean isPosition) {

    /// One that is no position.
    public ColumnPlan(String name, CellKind kind, ZoneId zone) {
        this(name, kind, zone, false);
    }
}
