package dev.isopleth.styles.matrix;

import org.jspecify.annotations.Nullable;

/// How large picture and fields are.
///
/// Without sizes fields are as large as is read well, with numbers or without; the more there are the
/// smaller, until all together are 1,200 px wide or high. Fields below a pixel: see [MatrixPng].
///
/// @param columnEdges where columns begin and end, in any unit: one more than columns, ascending, as
///     pcolormesh takes them; null for columns of one width
/// @param rowEdges where rows begin and end, in the order of rows; null for rows of one height
/// @param width of the picture in pixels, all that stands round the fields included; null: as is needed
/// @param height of the picture in pixels; null: as is needed
public record Shape(
        double @Nullable [] columnEdges,
        double @Nullable [] rowEdges,
        @Nullable Integer width,
        @Nullable Integer height) {

    /// No picture is wider or higher.
    static final int LARGEST = 16_384;

    /// @throws IllegalArgumentException if edges do not ascend or a size is not from 1 to 16,384
    public Shape {
        requireAscending(columnEdges);
        requireAscending(rowEdges);
        requireSize(width);
        requireSize(height);
    }

    private static void requireAscending(double @Nullable [] edges) {
        if (edges == null) {
            return;
        }
        for (int i = 0; i < edges.length; i++) {
            if (!Double.isFinite(edges[i]) || (i > 0 && !(edges[i - 1] < edges[i]))) {
                throw new IllegalArgumentException("edges of fields are numbers that ascend, not " + edges[i]
                        + (i > 0 ? " after " + edges[i - 1] : ""));
            }
        }
    }

    private static void requireSize(@Nullable Integer size) {
        if (size != null && (size < 1 || size > LARGEST)) {
            throw new IllegalArgumentException("a picture is 1 to " + LARGEST + " pixels wide and high, not " + size);
        }
    }

    /// Fields of one size, the picture as large as they need.
    public static Shape even() {
        return new Shape(null, null, null, null);
    }

    /// The same with columns of their own widths.
    public Shape withColumnEdges(double[] edges) {
        return new Shape(edges, rowEdges, width, height);
    }

    /// The same with rows of their own heights.
    public Shape withRowEdges(double[] edges) {
        return new Shape(columnEdges, edges, width, height);
    }

    /// The same in a picture of a size; null where it is as is needed.
    public Shape withSize(@Nullable Integer pixelsWide, @Nullable Integer pixelsHigh) {
        return new Shape(columnEdges, rowEdges, pixelsWide, pixelsHigh);
    }
}
