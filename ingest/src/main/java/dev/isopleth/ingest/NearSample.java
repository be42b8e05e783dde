package dev.isopleth.ingest;

import java.util.Map;

/// A sample as people see it.
///
/// @param lon degrees, within 2 cm of the input
/// @param lat degrees
/// @param distanceMetres great-circle distance from the place asked for; 0 where none was
/// @param attributes by column name, in the manifest's order: Double, String or [java.time.Instant];
///     missing ones are left out
public record NearSample(double lon, double lat, double distanceMetres, Map<String, Object> attributes) {}
