package dev.isopleth.server.http;

import dev.isopleth.server.matrix.ArrangedMatrix;
import java.util.regex.Pattern;

/// A matrix as CSV by RFC 4180: labels in the first row and the first column, fields as they are drawn, empty where
/// one is missing or hidden.
public final class MatrixCsv {

    private static final String END = "\r\n";
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]|^\\s|\\s$");

    private MatrixCsv() {}

    /// The table.
    ///
    /// @param corner what rows are: the first cell
    public static String of(String corner, ArrangedMatrix matrix) {
        int[] columns = matrix.columnOrder();
        StringBuilder text = new StringBuilder(cell(corner));
        for (int column : columns) {
            text.append(',').append(cell(matrix.fields().columnLabels().get(column)));
        }
        text.append(END);
        for (int row : matrix.rowOrder()) {
            text.append(cell(matrix.fields().rowLabels().get(row)));
            for (int column : columns) {
                double field = matrix.shown(row, column);
                text.append(',');
                if (!Double.isNaN(field)) {
                    text.append(field);
                }
            }
            text.append(END);
        }
        return text.toString();
    }

    private static String cell(String label) {
        return QUOTED.matcher(label).find() ? '"' + label.replace("\"", "\"\"") + '"' : label;
    }
}
