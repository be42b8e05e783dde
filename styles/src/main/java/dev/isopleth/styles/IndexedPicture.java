package dev.isopleth.styles;

/// A picture whose pixels name colours of a palette, rows from north, columns from west.
///
/// @param width at least 1
/// @param height at least 1
/// @param indices width x height unsigned bytes, each below the palette's size
public record IndexedPicture(int width, int height, byte[] indices, Palette palette) {

    public IndexedPicture {
        if (width < 1 || height < 1 || (long) width * height != indices.length) {
            throw new IllegalArgumentException(
                    indices.length + " indices are no picture of " + width + " x " + height + " pixels");
        }
    }

    /// The colour 0xAARRGGBB of a pixel.
    public int argb(int x, int y) {
        return palette.argb(indices[y * width + x] & 0xFF);
    }
}
