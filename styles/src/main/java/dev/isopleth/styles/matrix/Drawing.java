package dev.isopleth.styles.matrix;

import java.util.List;

/// A picture as its parts, each in its place; what [MatrixSvg] and [MatrixPng] write.
///
/// @param width in pixels
/// @param height in pixels
/// @param background 0xRRGGBB
/// @param title what it is, for those who do not see it
/// @param description what there is to see, likewise
/// @param marks from the back to the front
/// @param linked whether fields lead somewhere
public record Drawing(
        int width, int height, int background, String title, String description, List<Mark> marks, boolean linked) {

    /// The same called otherwise.
    public Drawing titled(String other) {
        return new Drawing(width, height, background, other, description, marks, linked);
    }
}
