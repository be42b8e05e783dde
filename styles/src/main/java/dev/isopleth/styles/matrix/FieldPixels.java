package dev.isopleth.styles.matrix;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// The fields pixel by pixel.
///
/// A pixel is the mean of the fields under it, by the area each covers, of those that have a value; that of a
/// field which covers it wholly is the field's value itself. With interpolation, where fields are larger than
/// pixels, it is the value between the middles of the four fields round the pixel's middle. A pixel without a
/// value is nothing, or the colour of no data, as the field under its middle is. Cost: proportional to fields
/// plus pixels.
final class FieldPixels {

    private final FieldSquares squares;
    private final double[] x;
    private final double[] y;
    private final int width;
    private final int height;

    private FieldPixels(FieldSquares squares, double scale) {
        this.squares = squares;
        x = scaled(squares.width(), squares::x, scale);
        y = scaled(squares.height(), squares::y, scale);
        width = Math.max(1, (int) Math.rint(x[squares.width()]));
        height = Math.max(1, (int) Math.rint(y[squares.height()]));
    }

    private static double[] scaled(int count, IntToDoubleFunction edge, double scale) {
        double[] edges = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            edges[i] = (edge.applyAsDouble(i) - edge.applyAsDouble(0)) * scale;
        }
        return edges;
    }

    /// Pixels 0xAARRGGBB, rows from the top: 0 where nothing is drawn, else opaque.
    record Raster(int width, int height, int[] argb) {}

    /// The pixels of some fields.
    ///
    /// @param scale how many pixels a pixel of the drawing is wide
    static Raster of(FieldSquares squares, double scale) {
        FieldPixels pixels = new FieldPixels(squares, scale);
        int[] argb = squares.interpolated() && squares.least() * scale > 1 ? pixels.interpolated() : pixels.means();
        return new Raster(pixels.width, pixels.height, argb);
    }

    private int[] means() {
        int[] argb = new int[width * height];
        Spans across = Spans.of(x, width);
        Spans down = Spans.of(y, height);
        int columns = squares.width();
        double[] sums = new double[columns];
        double[] weights = new double[columns];
        for (int py = 0; py < height; py++) {
            if (py > 0 && down.same(py, py - 1)) {
                System.arraycopy(argb, (py - 1) * width, argb, py * width, width);
                continue;
            }
            Arrays.fill(sums, 0);
            Arrays.fill(weights, 0);
            for (int row = down.first[py]; row <= down.last[py]; row++) {
                double weight = down.weight(py, row);
                for (int column = 0; column < columns; column++) {
                    double value = squares.value(row, column);
                    if (!Double.isNaN(value)) {
                        sums[column] += weight * value;
                        weights[column] += weight;
                    }
                }
            }
            for (int px = 0; px < width; px++) {
                argb[py * width + px] = px > 0 && across.same(px, px - 1)
                        ? argb[py * width + px - 1]
                        : mean(across, px, py, sums, weights);
            }
        }
        return argb;
    }

    private int mean(Spans across, int px, int py, double[] sums, double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int column = across.first[px]; column <= across.last[px]; column++) {
            double share = across.weight(px, column);
            sum += share * sums[column];
            weight += share * weights[column];
        }
        return weight > 0 ? 0xFF000000 | squares.rgb(sum / weight) : without(px, py);
    }

    /// The colour of a pixel without a value.
    private int without(int px, int py) {
        Integer rgb = squares.rgb(place(y, py + 0.5), place(x, px + 0.5));
        return rgb == null ? 0 : 0xFF000000 | rgb;
    }

    /// The place of the field at a point.
    private static int place(double[] edges, double at) {
        int found = Arrays.binarySearch(edges, at);
        return Math.clamp(found >= 0 ? found : -found - 2, 0, edges.length - 2);
    }

    private int[] interpolated() {
        int[] argb = new int[width * height];
        for (int py = 0; py < height; py++) {
            int row = place(y, py + 0.5);
            int otherRow = beside(y, row, py + 0.5);
            double down = share(y, row, otherRow, py + 0.5);
            for (int px = 0; px < width; px++) {
                int column = place(x, px + 0.5);
                if (Double.isNaN(squares.value(row, column))) {
                    argb[py * width + px] = without(px, py);
                    continue;
                }
                int otherColumn = beside(x, column, px + 0.5);
                double across = share(x, column, otherColumn, px + 0.5);
                double sum = 0;
                double weight = 0;
                for (int corner = 0; corner < 4; corner++) {
                    boolean far = (corner & 1) != 0;
                    boolean low = (corner & 2) != 0;
                    double value = squares.value(low ? otherRow : row, far ? otherColumn : column);
                    double part = (far ? across : 1 - across) * (low ? down : 1 - down);
                    if (!Double.isNaN(value)) {
                        sum += part * value;
                        weight += part;
                    }
                }
                argb[py * width + px] = 0xFF000000 | squares.rgb(sum / weight);
            }
        }
        return argb;
    }

    /// The field next to one on the side of a point; the same at the border.
    private static int beside(double[] edges, int place, double at) {
        boolean before = at < (edges[place] + edges[place + 1]) / 2;
        return Math.clamp(before ? place - 1 : place + 1, 0, edges.length - 2);
    }

    /// How far a point is on the way from the middle of its field to that of the other, 0 to below 1.
    private static double share(double[] edges, int place, int other, double at) {
        if (place == other) {
            return 0;
        }
        double from = (edges[place] + edges[place + 1]) / 2;
        double to = (edges[other] + edges[other + 1]) / 2;
        return (at - from) / (to - from);
    }

    /// Which fields each pixel of an axis lies over, the first and the last.
    private static final class Spans {

        private final double[] edges;
        private final int[] first;
        private final int[] last;

        private Spans(double[] edges, int pixels) {
            this.edges = edges;
            first = new int[pixels];
            last = new int[pixels];
        }

        static Spans of(double[] edges, int pixels) {
            Spans spans = new Spans(edges, pixels);
            int fields = edges.length - 1;
            int field = 0;
            for (int pixel = 0; pixel < pixels; pixel++) {
                while (field < fields - 1 && edges[field + 1] <= pixel) {
                    field++;
                }
                int end = field;
                while (end < fields - 1 && edges[end + 1] < pixel + 1) {
                    end++;
                }
                spans.first[pixel] = field;
                spans.last[pixel] = end;
            }
            return spans;
        }

        /// The share of a pixel that a field covers, or 1 where it is the only one.
        double weight(int pixel, int field) {
            if (first[pixel] == last[pixel]) {
                return 1;
            }
            return Math.max(0, Math.min(edges[field + 1], pixel + 1) - Math.max(edges[field], pixel));
        }

        /// Whether two pixels lie over the same single field.
        boolean same(int pixel, int other) {
            return first[pixel] == last[pixel] && first[pixel] == first[other] && last[pixel] == last[other];
        }
    }
}
