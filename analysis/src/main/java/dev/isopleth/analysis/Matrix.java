package dev.isopleth.analysis;

import java.util.Arrays;
import java.util.List;

/// Values in rows and columns, each with a label.
///
/// @param rowLabels one a row, from the top; labels may repeat
/// @param columnLabels one a column, from the left; labels may repeat
/// @param fields row after row, at most [#GREATEST] away from 0; NaN where a field is missing. The array is taken,
///     not copied: nobody writes to it from then on
public record Matrix(List<String> rowLabels, List<String> columnLabels, double[] fields) {

    /// Fields beyond it are refused, so that sums of their squares are numbers.
    public static final double GREATEST = 1e150;

    /// @throws RefusedException if a field is infinite, or beyond [#GREATEST]
    /// @throws IllegalArgumentException if there are not rows x columns fields
    public Matrix {
        rowLabels = List.copyOf(rowLabels);
        columnLabels = List.copyOf(columnLabels);
        if (fields.length != (long) rowLabels.size() * columnLabels.size()) {
            throw new IllegalArgumentException(fields.length + " fields do not make " + rowLabels.size() + " rows of "
                    + columnLabels.size() + " columns");
        }
        for (int i = 0; i < fields.length; i++) {
            if (Math.abs(fields[i]) > GREATEST) {
                throw new RefusedException("the field of row '" + rowLabels.get(i / columnLabels.size())
                        + "' and column '" + columnLabels.get(i % columnLabels.size())
                        + "' is " + fields[i] + ": fields are numbers between -1e150 and 1e150, or missing");
            }
        }
    }

    /// Refuses a matrix that would be too large, before anything is made of it.
    ///
    /// @param mostFields how many fields there may be
    /// @throws RefusedException if rows x columns is more; it names both and the limit
    public static void requireWithin(int rows, int columns, long mostFields) {
        if ((long) rows * columns > Math.min(mostFields, Integer.MAX_VALUE - 8)) {
            throw new RefusedException("a matrix of " + rows + " rows and " + columns + " columns has "
                    + (long) rows * columns + " fields: at most " + Math.min(mostFields, Integer.MAX_VALUE - 8)
                    + " are made");
        }
    }

    /// How many rows there are.
    public int rows() {
        return rowLabels.size();
    }

    /// How many columns there are.
    public int columns() {
        return columnLabels.size();
    }

    /// How many rows, or how many columns.
    public int size(Along along) {
        return labels(along).size();
    }

    /// The labels of the rows, or of the columns.
    public List<String> labels(Along along) {
        return along == Along.ROWS ? rowLabels : columnLabels;
    }

    /// A field; NaN where it is missing.
    public double field(int row, int column) {
        return fields[row * columns() + column];
    }

    /// The fields of each row, or of each column, in arrays of their own: 8 bytes a field.
    public double[][] lines(Along along) {
        double[][] lines = new double[size(along)][along == Along.ROWS ? columns() : rows()];
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                if (along == Along.ROWS) {
                    lines[row][column] = field(row, column);
                } else {
                    lines[column][row] = field(row, column);
                }
            }
        }
        return lines;
    }

    /// A matrix with the same labels and other fields, given line by line.
    Matrix withLines(Along along, double[][] lines) {
        double[] other = new double[fields.length];
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                other[row * columns() + column] = along == Along.ROWS ? lines[row][column] : lines[column][row];
            }
        }
        return new Matrix(rowLabels, columnLabels, other);
    }

    /// Rows and columns in another order, or some of them.
    ///
    /// @param rowOrder the rows to take, from the top
    /// @param columnOrder the columns to take, from the left
    public Matrix arranged(int[] rowOrder, int[] columnOrder) {
        double[] other = new double[Math.multiplyExact(rowOrder.length, columnOrder.length)];
        int at = 0;
        for (int row : rowOrder) {
            for (int column : columnOrder) {
                other[at++] = field(row, column);
            }
        }
        return new Matrix(picked(rowLabels, rowOrder), picked(columnLabels, columnOrder), other);
    }

    private static List<String> picked(List<String> labels, int[] order) {
        return Arrays.stream(order).mapToObj(labels::get).toList();
    }
}
