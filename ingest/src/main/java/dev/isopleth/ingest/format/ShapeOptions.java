package dev.isopleth.ingest.format;

import org.jspecify.annotations.Nullable;

/// What to read of a file of geometries.
///
/// @param points what the samples of lines, polygons and sets of points are; null refuses them
/// @param layer the one of several layers to read; null for a file that has just one
public record ShapeOptions(
        @Nullable ShapePoints points, @Nullable String layer) {

    /// Points alone, of the one layer there is.
    public static final ShapeOptions POINTS_ALONE = new ShapeOptions(null, null);
}
