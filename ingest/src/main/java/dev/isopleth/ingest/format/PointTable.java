package dev.isopleth.ingest.format;

import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// An opened file. Used by one thread, each method after the one before it.
public interface PointTable extends AutoCloseable {

    /// Its columns, in file order.
    List<ProposedColumn> columns();

    /// The position that every row has by the format itself; null where the position is in columns.
    @Nullable
    Geometry geometry();

    /// What was found out about the file, a sentence each.
    List<String> assumptions();

    /// What of the file is in no column, as a sentence; null for nothing.
    default @Nullable String leftOut() {
        return null;
    }

    /// The column of the time that several columns make, as it was told to; null where none was.
    default @Nullable String timeColumn() {
        return null;
    }

    /// What must be answered before a column can be read as numbers or times, as a sentence that names the
    /// answers; null where nothing. Such a column is proposed as TEXT.
    default @Nullable String question(String column, CellKind kind) {
        return null;
    }

    /// How the cells of a position column are written, as a sentence; null where they are plain numbers.
    default @Nullable String positionsWritten(String column) {
        return null;
    }

    /// What was done with cells that needed it, a sentence each. After reading.
    default List<String> notes() {
        return List.of();
    }

    /// Says that rows will be read to the last, so that a way of reading may be chosen that tells at the end alone
    /// whether it was right.
    default void beReadToTheEnd() {}

    /// Reads the planned columns of all rows that can be read, in file order.
    ///
    /// @throws ReadAgainException if a later row shows that earlier ones are to be read otherwise: what the taker
    ///     has is void, and must be read once more. Not thrown where the plan has texts
    /// @throws FormatException if the file turns out to be unreadable
    /// @throws E if the taker refuses
    <E extends Exception> void read(List<ColumnPlan> plan, RowTaker<E> taker, ReadProgress progress)
            throws IOException, FormatException, E;

    /// The texts that the codes of a TEXT column stand for. After reading.
    List<String> dictionary(String column);

    /// Number of rows that could not be read at all. After reading.
    long unreadableRows();

    /// Tells line and text of rows, in file order: those that `reasonOf` gives a reason for, and those that
    /// could not be read at all, with the table's own reason. After reading.
    ///
    /// @param reasonOf the reason against the row of this index (see [RowBatch#firstRow]), or null; asked
    ///     once for each row in ascending order
    <E extends Exception> void tellRejected(LongFunction<@Nullable String> reasonOf, RejectedTaker<E> taker)
            throws IOException, E;

    @Override
    void close() throws IOException;

    /// The columns that hold the position, and the code of their reference system, null for degrees.
    record Geometry(String x, String y, @Nullable String crs) {}

    /// Takes batches of rows.
    @FunctionalInterface
    interface RowTaker<E extends Exception> {

        /// Takes some rows.
        void take(RowBatch batch) throws E;
    }

    /// Takes rejected rows.
    @FunctionalInterface
    interface RejectedTaker<E extends Exception> {

        /// Takes one.
        ///
        /// @param line the line the row starts in, counted from 1
        /// @param text the row as it stands in the file, cut where it is very long
        void take(long line, String reason, String text) throws E;
    }

    /// Hears how far reading is.
    @FunctionalInterface
    interface ReadProgress {

        /// Bytes of the file.
        void at(long bytesDone, long bytesTotal);
    }
}
