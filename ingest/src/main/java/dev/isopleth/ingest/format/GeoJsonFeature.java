package dev.isopleth.ingest.format;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A feature of a collection, as far as it matters here.
///
/// @param line the line it starts in, counted from 1
/// @param problem why it has no position; null where it has one
/// @param third whether its position has a third coordinate
/// @param properties by name: Double, String or Boolean; absent where null or nested
record GeoJsonFeature(
        long line, @Nullable String problem, double x, double y, boolean third, Map<String, Object> properties) {}
