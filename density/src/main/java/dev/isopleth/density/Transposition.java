package dev.isopleth.density;

/// Rows to columns, some at a time: one value after another, each into an array of its own, costs as much as
/// convolving them does.
final class Transposition {

    /// Rows that are turned together.
    static final int ROWS = 8;

    private Transposition() {}

    /// Puts value x of row k at place `at + k` of column x.
    ///
    /// @param rows at least [#ROWS], as long as there are columns
    /// @param count how many of them, at most [#ROWS]
    static void toColumns(float[][] rows, int count, float[][] columns, int at) {
        if (count < ROWS) {
            for (int k = 0; k < count; k++) {
                for (int x = 0; x < columns.length; x++) {
                    columns[x][at + k] = rows[k][x];
                }
            }
            return;
        }
        float[] a = rows[0];
        float[] b = rows[1];
        float[] c = rows[2];
        float[] d = rows[3];
        float[] e = rows[4];
        float[] f = rows[5];
        float[] g = rows[6];
        float[] h = rows[7];
        for (int x = 0; x < columns.length; x++) {
            float[] column = columns[x];
            column[at] = a[x];
            column[at + 1] = b[x];
            column[at + 2] = c[x];
            column[at + 3] = d[x];
            column[at + 4] = e[x];
            column[at + 5] = f[x];
            column[at + 6] = g[x];
            column[at + 7] = h[x];
        }
    }

    /// From values by column, then row, to rows one after another in one array.
    ///
    /// @param columns at least one, of the same length
    static float[] toRows(float[][] columns) {
        int width = columns.length;
        int height = columns[0].length;
        float[] values = new float[height * width];
        int together = width - width % ROWS;
        for (int c = 0; c < together; c += ROWS) {
            float[] a = columns[c];
            float[] b = columns[c + 1];
            float[] d = columns[c + 2];
            float[] e = columns[c + 3];
            float[] f = columns[c + 4];
            float[] g = columns[c + 5];
            float[] h = columns[c + 6];
            float[] i = columns[c + 7];
            for (int r = 0; r < height; r++) {
                int at = r * width + c;
                values[at] = a[r];
                values[at + 1] = b[r];
                values[at + 2] = d[r];
                values[at + 3] = e[r];
                values[at + 4] = f[r];
                values[at + 5] = g[r];
                values[at + 6] = h[r];
                values[at + 7] = i[r];
            }
        }
        for (int c = together; c < width; c++) {
            for (int r = 0; r < height; r++) {
                values[r * width + c] = columns[c][r];
            }
        }
        return values;
    }
}
