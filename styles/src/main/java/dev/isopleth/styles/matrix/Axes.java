package dev.isopleth.styles.matrix;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What stands round the fields.
///
/// @param title above all; null for none
/// @param xlabel what columns are; null for none
/// @param ylabel what rows are; null for none
/// @param xticklabels which columns are named
/// @param yticklabels which rows are named
/// @param origin where the first row lies
/// @param square whether fields are as wide as high
public record Axes(
        @Nullable String title,
        @Nullable String xlabel,
        @Nullable String ylabel,
        TickLabels xticklabels,
        TickLabels yticklabels,
        Origin origin,
        boolean square) {

    /// Where the first row lies.
    public enum Origin {
        /// At the top.
        UPPER,
        /// At the bottom.
        LOWER;

        /// Reads `upper` or `lower`.
        ///
        /// @throws IllegalArgumentException if it is neither
        public static Origin parse(String text) {
            for (Origin origin : values()) {
                if (origin.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return origin;
                }
            }
            throw new IllegalArgumentException("origin is upper or lower, not " + text);
        }
    }

    /// No titles, names as there is room, the first row at the top.
    public static Axes plain() {
        return new Axes(null, null, null, new TickLabels.Automatic(), new TickLabels.Automatic(), Origin.UPPER, false);
    }

    /// The same with a title.
    public Axes withTitle(String text) {
        return new Axes(text, xlabel, ylabel, xticklabels, yticklabels, origin, square);
    }

    /// The same with what columns and rows are.
    public Axes withLabels(@Nullable String columns, @Nullable String rows) {
        return new Axes(title, columns, rows, xticklabels, yticklabels, origin, square);
    }

    /// The same with other names of columns and rows.
    public Axes withTickLabels(TickLabels columns, TickLabels rows) {
        return new Axes(title, xlabel, ylabel, columns, rows, origin, square);
    }

    /// The same with the first row elsewhere.
    public Axes withOrigin(Origin place) {
        return new Axes(title, xlabel, ylabel, xticklabels, yticklabels, place, square);
    }

    /// The same with fields as wide as high.
    public Axes withSquare() {
        return new Axes(title, xlabel, ylabel, xticklabels, yticklabels, origin, true);
    }
}
