package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// What the viewer is told of its server.
///
/// @param basemapUrl tiles of an online basemap, with {z}, {x}, {y}; null for none
/// @param attribution the line it must show
@Serdeable.Serializable
public record ViewerConfigAnswer(
        @Nullable String basemapUrl, @Nullable String attribution) {}
