package dev.isopleth.server.matrix;

import dev.isopleth.ingest.SampleGroups.Group;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows, or the columns, of a matrix of samples.
///
/// @param key what they are made by, as the request says it
/// @param title the same for people
/// @param step the step of time that they are frames of, as the viewer names it; null where they are none
/// @param named the column that they take their names from; null for none
/// @param lines each of them
/// @param colours the attribute that colours their sides; null for none
/// @param groups of each what it has of that attribute: empty where it has nothing, `several` where its samples
///     differ; empty where there is no such attribute
public record MatrixAxis(
        String key,
        String title,
        @Nullable String step,
        @Nullable String named,
        List<Group> lines,
        @Nullable String colours,
        List<String> groups) {

    public MatrixAxis {
        lines = List.copyOf(lines);
        groups = List.copyOf(groups);
    }

    List<String> labels() {
        return lines.stream().map(Group::label).toList();
    }
}
