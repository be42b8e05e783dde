package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;

/// The study area of a dataset: where its samples could be observed. Nothing is shown beyond it, and
/// densities are corrected at its border.
///
/// @param vertices of all its rings
/// @param link where its polygons are, as GeoJSON
@Serdeable.Serializable
public record AreaAnswer(int polygons, int vertices, String link) {}
