package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// What an import did.
///
/// @param unchanged whether the same content was there already
/// @param assumptions what was found out rather than told, a sentence each
/// @param notes what happened that is no rejected row, a sentence each
@Serdeable.Serializable
public record ImportAnswer(DatasetAnswer dataset, boolean unchanged, List<String> assumptions, List<String> notes) {}
