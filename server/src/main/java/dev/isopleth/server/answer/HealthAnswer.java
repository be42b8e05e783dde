package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether the server works, and what it is.
///
/// @param status `ok`, or `degraded` where it does not serve all that it should
/// @param commit what it was built from
/// @param datasets how many it has
/// @param sources how the imports of sources have gone
/// @param damaged names of datasets that are not served, since their files are not as they were written
@Serdeable.Serializable
public record HealthAnswer(
        String status, String version, String commit, int datasets, List<Source> sources, List<String> damaged) {

    /// A source that is imported again and again.
    ///
    /// @param succeeded when an import last succeeded; null where none has since the start
    /// @param failing since when they have failed; null where the last succeeded
    /// @param fault why; null where the last succeeded
    @Serdeable.Serializable
    public record Source(
            String dataset,
            @Nullable Instant succeeded,
            @Nullable Instant failing,
            @Nullable String fault) {}
}
