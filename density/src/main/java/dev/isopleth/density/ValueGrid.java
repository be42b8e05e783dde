package dev.isopleth.density;

import org.jspecify.annotations.Nullable;

/// What a tile shows: one value a lattice point, rows from north, columns from west.
///
/// @param values the measure in its unit, NaN where it is undefined
/// @param presence how far the estimate is to be trusted, in [0, 1]: 0 where undefined, rising to 1 where
///     it has three times the support it needs; null means 1 everywhere
/// @param support the effective number of places, see [Measure]; null where it was not asked for
public record ValueGrid(
        int rows, int columns, float[] values, float @Nullable [] presence, float @Nullable [] support) {

    public ValueGrid {
        int size = rows * columns;
        if (values.length != size
                || (presence != null && presence.length != size)
                || (support != null && support.length != size)) {
            throw new IllegalArgumentException("arrays do not hold " + rows + " x " + columns + " points");
        }
    }

    /// Values that are all to be trusted where they are defined, without support.
    public static ValueGrid of(GridWindow window, float[] values) {
        return new ValueGrid(window.rows(), window.columns(), values, null, null);
    }

    /// Value at a row from north and a column from west.
    public float value(int row, int column) {
        return values[row * columns + column];
    }
}
