package dev.isopleth.styles.matrix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values in rows and columns that have names.
///
/// @param rows names of the rows, at least one
/// @param columns names of the columns, at least one
/// @param fields a value for each field, row by row; NaN where there is none. Kept, not copied
/// @param unit of the values, for people; null where there is none
public record LabelledMatrix(
        List<String> rows,
        List<String> columns,
        double[] fields,
        @Nullable String unit) {

    /// @throws IllegalArgumentException if there is no field, their number is not rows x columns, or one is
    ///     infinite
    public LabelledMatrix {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        if (rows.isEmpty() || columns.isEmpty()) {
            throw new IllegalArgumentException("a matrix has at least one row and one column");
        }
        if ((long) rows.size() * columns.size() != fields.length) {
            throw new IllegalArgumentException(rows.size() + " rows and " + columns.size() + " columns are "
                    + (long) rows.size() * columns.size() + " fields, not " + fields.length);
        }
        for (int i = 0; i < fields.length; i++) {
            if (Double.isInfinite(fields[i])) {
                throw new IllegalArgumentException("the field " + rows.get(i / columns.size()) + ", "
                        + columns.get(i % columns.size()) + " is infinite; fields are numbers or NaN");
            }
        }
    }

    /// The value of a field; NaN where there is none.
    public double field(int row, int column) {
        return fields[row * columns.size() + column];
    }

    /// How many rows there are.
    public int height() {
        return rows.size();
    }

    /// How many columns there are.
    public int width() {
        return columns.size();
    }
}
