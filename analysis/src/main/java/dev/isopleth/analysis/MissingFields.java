package dev.isopleth.analysis;

/// Where a matrix has no field.
///
/// @param matrix 1 where the field is missing, 0 where it is there
/// @param rowShares the share of missing fields in each row, in [0, 1]; 0 where there are no columns
/// @param columnShares the share of missing fields in each column, in [0, 1]; 0 where there are no rows
/// @param count how many are missing
public record MissingFields(Matrix matrix, double[] rowShares, double[] columnShares, long count) {

    /// Looks at every field once.
    public static MissingFields of(Matrix matrix) {
        double[] missing = new double[matrix.fields().length];
        double[] rowShares = new double[matrix.rows()];
        double[] columnShares = new double[matrix.columns()];
        long count = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                if (Double.isNaN(matrix.field(row, column))) {
                    missing[row * matrix.columns() + column] = 1;
                    rowShares[row]++;
                    columnShares[column]++;
                    count++;
                }
            }
        }
        for (int row = 0; row < rowShares.length; row++) {
            rowShares[row] /= Math.max(1, matrix.columns());
        }
        for (int column = 0; column < columnShares.length; column++) {
            columnShares[column] /= Math.max(1, matrix.rows());
        }
        return new MissingFields(
                new Matrix(matrix.rowLabels(), matrix.columnLabels(), missing), rowShares, columnShares, count);
    }
}
