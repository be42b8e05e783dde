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
/// @param settings those of the import, by name, each once or several times
public record SourceDefinition(
        String dataset,
        @Nullable Path file,
        @Nullable String database,
        @Nullable String query,
        Duration every,
        Map<String, List<String>> settings) {}
