package dev.isopleth.ingest;

import java.util.Map;

/// A sample as people see it.
///
/// @param x longitude in degrees, as [SampleCells#x] gives it; on a planar plane x in its units
/// @param y latitude in degrees, or y
/// @param distance from the place asked for, in great-circle metres or in units of a planar plane; 0 where
///     none was asked for
/// @param attributes by column name, in the manifest's order: Double, String or [java.time.Instant];
///     missing ones are left out
public record NearSample(double x, double y, double distance, Map<String, Object> attributes) {}
