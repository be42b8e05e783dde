package dev.isopleth.styles.matrix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a [Drawing]. Places are in pixels, x to the right, y down; colours are 0xRRGGBB.
public sealed interface Mark {

    /// A filled rectangle.
    ///
    /// @param title what it says of itself; null for nothing
    record Box(
            double left,
            double top,
            double right,
            double bottom,
            int rgb,
            @Nullable String title) implements Mark {}

    /// A filled triangle.
    record Triangle(double x0, double y0, double x1, double y1, double x2, double y2, int rgb) implements Mark {}

    /// Lines that are all level or upright, each x0, y0, x1, y1; their ends reach half their width beyond.
    record Segments(List<double[]> lines, double width, int rgb) implements Mark {}

    /// Colours from bottom to top, evenly spaced.
    record Ramp(double left, double top, double right, double bottom, int[] rgb) implements Mark {}

    /// A line of text.
    ///
    /// @param x where it begins, has its middle or ends, by its anchor
    /// @param y the baseline; of turned text the other way round
    /// @param turned whether it runs upwards
    /// @param whole the text before it was shortened; null where it was not
    record Words(
            String text,
            double x,
            double y,
            double size,
            Anchor anchor,
            boolean turned,
            int rgb,
            @Nullable String whole)
            implements Mark {}

    /// What of a text lies at its place.
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /// The numbers in the fields, which the fields' own titles say too.
    record Numbers(List<Words> words) implements Mark {}

    /// All fields.
    record Fields(FieldSquares squares) implements Mark {}
}
