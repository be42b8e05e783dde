package dev.isopleth.styles.matrix;

import org.jspecify.annotations.Nullable;

/// Where a field leads to in an SVG document.
@FunctionalInterface
public interface FieldLinks {

    /// The address of a field, by its row and column in the matrix; null for none.
    @Nullable
    String href(int row, int column);
}
