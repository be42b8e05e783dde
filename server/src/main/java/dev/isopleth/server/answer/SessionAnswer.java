package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;

/// What a page may write with.
///
/// @param token a bearer token, for as long as the server runs
@Serdeable.Serializable
public record SessionAnswer(String token) {}
