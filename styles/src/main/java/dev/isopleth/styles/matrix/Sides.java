package dev.isopleth.styles.matrix;

import java.util.List;

/// Strips of colours along the fields, the first nearest to the dendrogram. Those of one title share one key.
///
/// @param rows left of the fields
/// @param columns above the fields
public record Sides(List<Side> rows, List<Side> columns) {

    public Sides {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /// No strips.
    public static Sides none() {
        return new Sides(List.of(), List.of());
    }
}
