package dev.isopleth.styles.matrix;

import dev.isopleth.styles.Norm;
import dev.isopleth.styles.NumberText;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import dev.isopleth.styles.draw.TextPainter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a picture holds, before anything has a place: its colours, the order of rows and columns, and what is
/// written.
final class MatrixContent {

    final MatrixPicture picture;
    final LabelledMatrix matrix;
    final Style style;

    /// The matrix's row of each place, from the top.
    final int[] rows;

    /// The matrix's column of each place, from the left.
    final int[] columns;

    /// How high each place is as a share of all; null where all are equal.
    final double @Nullable [] rowShares;

    final double @Nullable [] columnShares;

    /// The name of each place.
    final List<String> rowNames;

    final List<String> columnNames;

    /// What stands at the bar.
    final @Nullable String unit;

    /// What is written in each field of the matrix; empty where nothing is.
    final String[] numbers;

    /// How wide the widest number is at a size of 1 px; 0 where there is none.
    final double widestNumber;

    /// Whether there are values beyond the scale's ends.
    final boolean clippedLow;

    final boolean clippedHigh;

    /// How many fields have a value, and how many that are to be shown have none.
    final int present;

    final int missing;

    MatrixContent(MatrixPicture picture) {
        this.picture = picture;
        matrix = picture.matrix();
        double[] shown = shown(picture);
        style = picture.scale().style(shown);
        boolean reversed = picture.axes().origin() == Axes.Origin.LOWER;
        rows = FieldOrder.of(matrix.height(), picture.dendrograms().rows(), reversed);
        columns = FieldOrder.of(matrix.width(), picture.dendrograms().columns(), false);
        rowShares = FieldOrder.shares(picture.shape().rowEdges(), reversed);
        columnShares = FieldOrder.shares(picture.shape().columnEdges(), false);
        rowNames = names(picture.axes().yticklabels(), matrix.rows(), rows);
        columnNames = names(picture.axes().xticklabels(), matrix.columns(), columns);
        unit = picture.bar().label() != null ? picture.bar().label() : matrix.unit();
        boolean low = false;
        boolean high = false;
        int values = 0;
        for (double value : shown) {
            low |= value < style.scale().low();
            high |= value > style.scale().high();
            values += Double.isNaN(value) ? 0 : 1;
        }
        clippedLow = low;
        clippedHigh = high;
        present = values;
        missing = missing(picture);
        numbers = numbers(picture);
        double widest = 0;
        for (String number : numbers) {
            widest = Math.max(widest, TextPainter.standard().width(number, 1));
        }
        widestNumber = widest;
    }

    /// The colour of text, 0xRRGGBB.
    int ink() {
        return picture.look().theme().textRgb();
    }

    /// The colour of lines beside it, 0xRRGGBB.
    int quiet() {
        return picture.look().theme().quietRgb();
    }

    /// The values, NaN for those that are not shown; the matrix's own where all are.
    private static double[] shown(MatrixPicture picture) {
        boolean[] mask = picture.mask();
        if (mask == null) {
            return picture.matrix().fields();
        }
        double[] shown = picture.matrix().fields().clone();
        for (int i = 0; i < shown.length; i++) {
            shown[i] = mask[i] ? Double.NaN : shown[i];
        }
        return shown;
    }

    private static int missing(MatrixPicture picture) {
        boolean[] mask = picture.mask();
        double[] fields = picture.matrix().fields();
        int missing = 0;
        for (int i = 0; i < fields.length; i++) {
            missing += Double.isNaN(fields[i]) && (mask == null || !mask[i]) ? 1 : 0;
        }
        return missing;
    }

    private static List<String> names(TickLabels choice, List<String> own, int[] order) {
        List<String> names = choice instanceof TickLabels.Given given ? given.labels() : own;
        return Arrays.stream(order).mapToObj(names::get).toList();
    }

    /// What is written in each field of the matrix; nothing at all where nothing is wished.
    private static String[] numbers(MatrixPicture picture) {
        Annotation annotation = picture.annotation();
        if (!annotation.annot()) {
            return new String[0];
        }
        double[] other = annotation.values();
        double[] fields = picture.matrix().fields();
        boolean[] mask = picture.mask();
        String[] numbers = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            double value = other == null ? fields[i] : other[i];
            boolean nothing = Double.isNaN(value) || (mask != null && mask[i]);
            numbers[i] = nothing ? "" : annotation.fmt().format(value);
        }
        return numbers;
    }

    /// What the picture is.
    String title() {
        String title = picture.axes().title();
        return title == null || title.isBlank() ? "Matrix" : title;
    }

    /// What there is to see.
    String description() {
        Scale scale = style.scale();
        String of = matrix.unit() == null ? "" : " " + matrix.unit();
        String all = named("row", rowNames) + ", " + named("column", columnNames);
        if (present == 0) {
            return all + "; no value anywhere";
        }
        return all + "; colours from " + (clippedLow ? "at most " : "") + NumberText.of(scale.low()) + " to "
                + (clippedHigh ? "at least " : "") + NumberText.of(scale.high()) + of
                + (scale.norm().equals(Norm.LINEAR) ? "" : ", " + scale.norm().name() + " scale")
                + (missing == 0 ? "" : "; " + count(missing, "field") + " without a value");
    }

    /// How many there are, and the first and the last of them.
    private static String named(String what, List<String> names) {
        String last = names.size() == 1 ? "" : " to " + names.getLast();
        return count(names.size(), what) + " (" + names.getFirst() + last + ")";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
