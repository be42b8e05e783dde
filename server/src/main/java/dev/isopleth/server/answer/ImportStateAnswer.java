package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;

/// How far an import is.
///
/// @param dataset whose next version it makes
/// @param phase waiting, reading, sorting or writing, in this order
/// @param share done of the phase, 0 to 1
@Serdeable.Serializable
public record ImportStateAnswer(String dataset, String phase, double share) {}
