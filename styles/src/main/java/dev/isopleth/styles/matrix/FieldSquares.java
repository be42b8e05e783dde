package dev.isopleth.styles.matrix;

import dev.isopleth.styles.NumberText;
import dev.isopleth.styles.Style;
import dev.isopleth.styles.draw.Canvas;
import org.jspecify.annotations.Nullable;

/// The fields in the order in which they are drawn, with their edges in pixels and their colours.
///
/// Places are counted from the top and from the left: place r shows the matrix's row `rows[r]`.
final class FieldSquares {

    private final MatrixPicture picture;
    private final LabelledMatrix matrix;
    private final Style style;
    private final int[] rows;
    private final int[] columns;
    private final double[] xEdges;
    private final double[] yEdges;
    private final int background;

    /// @param rows the matrix's row of each place, from the top
    /// @param columns the matrix's column of each place, from the left
    /// @param xEdges in pixels, one more than columns; the first is whole
    /// @param yEdges in pixels, one more than rows; the first is whole
    FieldSquares(MatrixPicture picture, Style style, int[] rows, int[] columns, double[] xEdges, double[] yEdges) {
        this.picture = picture;
        this.matrix = picture.matrix();
        this.style = style;
        this.rows = rows;
        this.columns = columns;
        this.xEdges = xEdges;
        this.yEdges = yEdges;
        this.background = picture.look().theme().cardRgb();
    }

    int height() {
        return rows.length;
    }

    int width() {
        return columns.length;
    }

    /// Where a column's left side is; for the last place and one, where the last one's right side is.
    double x(int place) {
        return xEdges[place];
    }

    /// Where a row's upper side is.
    double y(int place) {
        return yEdges[place];
    }

    /// How narrow the narrowest and how low the lowest field is, whichever is less.
    double least() {
        return Math.min(least(xEdges), least(yEdges));
    }

    private static double least(double[] edges) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < edges.length; i++) {
            least = Math.min(least, edges[i] - edges[i - 1]);
        }
        return least;
    }

    boolean masked(int row, int column) {
        boolean[] mask = picture.mask();
        return mask != null && mask[index(row, column)];
    }

    /// Where the matrix has the field of a place.
    int index(int row, int column) {
        return rows[row] * columns.length + columns[column];
    }

    /// The value at a place; NaN where there is none or it is not to be shown.
    double value(int row, int column) {
        return masked(row, column) ? Double.NaN : matrix.fields()[index(row, column)];
    }

    /// The colour at a place, laid over the background; null where nothing is drawn.
    @Nullable
    Integer rgb(int row, int column) {
        double value = value(row, column);
        if (!Double.isNaN(value)) {
            return rgb(value);
        }
        return masked(row, column) ? null : picture.look().noData();
    }

    /// The colour of a value, laid over the background.
    int rgb(double value) {
        return over(style.scale().position(value));
    }

    private int over(double position) {
        int alpha = (int) (255 * picture.look().alpha() + 0.5);
        return Canvas.over(alpha << 24 | style.colormap().rgb(position), 0xFF000000 | background) & 0xFFFFFF;
    }

    /// The colours of the scale from its low to its high end, evenly spaced, laid over the background.
    int[] ramp(int count) {
        int[] ramp = new int[count];
        for (int i = 0; i < count; i++) {
            ramp[i] = over((double) i / (count - 1));
        }
        return ramp;
    }

    /// What a field says of itself: row, column, value and unit.
    String title(int row, int column) {
        double value = value(row, column);
        String unit = matrix.unit() == null ? "" : " " + matrix.unit();
        return matrix.rows().get(rows[row]) + ", " + matrix.columns().get(columns[column]) + ": "
                + (Double.isNaN(value) ? "no data" : NumberText.of(value) + unit);
    }

    @Nullable
    String href(int row, int column) {
        FieldLinks links = picture.links();
        return links == null ? null : links.href(rows[row], columns[column]);
    }

    boolean interpolated() {
        return picture.look().interpolation() == Look.Interpolation.BILINEAR;
    }
}
