package dev.isopleth.server.layer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a dataset comes from, to be imported again and again.
///
/// @param dataset its name
/// @param file the file; null for a database
/// @param database its address or file; null for a file
/// @param query what is asked of it; null for a file
/// @param every from the end of one import to the next
/// @param limit how long one may take
/// @param settings those of the import, by name, each once or several times
public record SourceDefinition(
        String dataset,
        @Nullable Path file,
        @Nullable String database,
        @Nullable String query,
        Duration every,
        Duration limit,
        Map<String, List<String>> settings) {

    /// How long an import may take where nothing is said of it.
    public static final Duration USUAL_LIMIT = Duration.ofHours(1);

    /// Without the database, whose address may hold a password.
    @Override
    public String toString() {
        return "the source of " + dataset;
    }
}
