package dev.isopleth.styles.matrix;

import org.jspecify.annotations.Nullable;

/// Trees of clusters, drawn along the fields. A tree's leaves are the matrix's rows or columns by their
/// numbers, and these are drawn in its order of leaves.
///
/// @param rows drawn left of the fields; null for none
/// @param columns drawn above the fields; null for none
public record Dendrograms(@Nullable Linkage rows, @Nullable Linkage columns) {

    /// No trees: rows and columns in the matrix's own order.
    public static Dendrograms none() {
        return new Dendrograms(null, null);
    }
}
