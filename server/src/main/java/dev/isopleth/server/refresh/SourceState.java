package dev.isopleth.server.refresh;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the imports of a source have gone.
///
/// @param dataset its name
/// @param succeeded when one last succeeded; null where none has since the start
/// @param failures how many have failed since the start
/// @param failing since when they have failed; null where the last one succeeded
/// @param fault the sentence that says why the last one failed; null where it succeeded
public record SourceState(
        String dataset,
        @Nullable Instant succeeded,
        long failures,
        @Nullable Instant failing,
        @Nullable String fault) {

    static SourceState none(String dataset) {
        return new SourceState(dataset, null, 0, null, null);
    }

    SourceState succeeded(Instant now) {
        return new SourceState(dataset, now, failures, null, null);
    }

    SourceState failed(Instant now, String sentence) {
        return new SourceState(dataset, succeeded, failures + 1, failing == null ? now : failing, sentence);
    }
}
