package dev.isopleth.styles.matrix;

/// Lines between the fields and round them.
///
/// @param linewidths in pixels, 0 (none) to 20; less than half of the narrowest field
/// @param linecolor 0xRRGGBB
public record Lines(double linewidths, int linecolor) {

    private static final double WIDEST = 20;

    /// @throws IllegalArgumentException if the width is not so
    public Lines {
        if (!(linewidths >= 0 && linewidths <= WIDEST)) {
            throw new IllegalArgumentException("linewidths is from 0 to 20 pixels, not " + linewidths);
        }
    }

    /// No lines.
    public static Lines none() {
        return new Lines(0, 0xFFFFFF);
    }
}
