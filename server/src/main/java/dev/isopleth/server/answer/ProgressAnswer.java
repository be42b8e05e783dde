package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;

/// How far long work is.
///
/// @param done parts that are
/// @param parts how many there are; 0 as long as that is not known, or where there is nothing to wait for
@Serdeable.Serializable
public record ProgressAnswer(long done, long parts) {}
