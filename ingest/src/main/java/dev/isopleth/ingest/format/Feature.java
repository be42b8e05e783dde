package dev.isopleth.ingest.format;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// A feature of a file, as far as it matters here.
///
/// @param line the line it starts in, or its number in a file that has no lines, counted from 1
/// @param problem why it has no geometry; null where it has one
/// @param geometry in the file's reference system, x or longitude first; null where there is a problem
/// @param properties by name: Double, String or Boolean; absent where null or nested
/// @param text as it stands in the file, where its properties could not be read; else null
record Feature(
        long line,
        @Nullable String problem,
        @Nullable Geometry geometry,
        Map<String, Object> properties,
        @Nullable String text) {

    static final String NO_POSITION = "no position";
    static final String NO_GEOMETRY = "not a geometry";
    static final String NO_NUMBERS = "position is not two numbers";

    Feature(long line, @Nullable String problem, @Nullable Geometry geometry, Map<String, Object> properties) {
        this(line, problem, geometry, properties, null);
    }

    /// What is told of one that is rejected.
    String told() {
        return text == null ? properties.toString() : text;
    }

    static Feature of(long line, Geometry geometry, Map<String, Object> properties) {
        return new Feature(line, null, geometry, properties);
    }

    static Feature without(long line, String problem, Map<String, Object> properties) {
        return new Feature(line, problem, null, properties);
    }

    /// One that has a geometry, or else a position nowhere.
    static Feature ofNullable(long line, @Nullable Geometry geometry, Map<String, Object> properties) {
        return geometry == null ? without(line, NO_POSITION, properties) : of(line, geometry, properties);
    }
}
