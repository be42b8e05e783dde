package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;

/// Whether the server works, and what it is.
///
/// @param commit what it was built from
/// @param datasets how many it has
@Serdeable.Serializable
public record HealthAnswer(String status, String version, String commit, int datasets) {}
