package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// Whether the server works, and what it is.
///
/// @param status `ok`, or `degraded` where it does not serve all that it should
/// @param commit what it was built from
/// @param datasets how many it has
/// @param damaged names of datasets that are not served, since their files are not as they were written
@Serdeable.Serializable
public record HealthAnswer(String status, String version, String commit, int datasets, List<String> damaged) {}
