package dev.isopleth.styles.matrix;

import org.jspecify.annotations.Nullable;

/// The bar of colours beside the fields, with round values and the unit.
///
/// @param cbar whether there is one
/// @param label what stands at it; null: the matrix's unit
public record Bar(boolean cbar, @Nullable String label) {

    /// A bar with the unit.
    public static Bar standard() {
        return new Bar(true, null);
    }

    /// No bar.
    public static Bar none() {
        return new Bar(false, null);
    }
}
