package dev.isopleth.ingest.format;

/// Some rows of a table, in file order, column by column. Reused by the table: copy what is to stay.
///
/// @param firstRow index of the first among all rows the table could read, counted from 0
/// @param size number of rows, at most the length of the arrays
/// @param columns in the order of the plan
public record RowBatch(long firstRow, int size, Cells[] columns) {

    /// A row's cell is there and could be read.
    public static final byte PRESENT = 0;
    /// A row's cell is empty, or says that nothing is known.
    public static final byte MISSING = 1;
    /// A row's cell holds something that is not of the column's kind.
    public static final byte BAD = 2;

    /// The cells of one column.
    ///
    /// @param states [#PRESENT], [#MISSING] or [#BAD], one a row
    /// @param numbers finite where present; empty array unless the column is read as NUMBER
    /// @param millis since 1970-01-01T00:00Z; empty array unless read as TIME
    /// @param codes indexes into the column's dictionary; empty array unless read as TEXT
    public record Cells(byte[] states, double[] numbers, long[] millis, int[] codes) {

        /// Room for the cells of so many rows.
        public static Cells ofCapacity(CellKind kind, int capacity) {
            return new Cells(
                    new byte[capacity],
                    new double[kind == CellKind.NUMBER ? capacity : 0],
                    new long[kind == CellKind.TIME ? capacity : 0],
                    new int[kind == CellKind.TEXT ? capacity : 0]);
        }
    }
}
