package dev.isopleth.ingest.format;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The table of an unpacked file, which speaks of the file that was named rather than of one in the scratch
/// folder.
record UnpackedTable(Unpacked unpacked, PointTable table) implements PointTable {

    /// Opens a file in its format.
    static PointTable open(Unpacked unpacked, PointFormat format, Path scratch, Notation notation)
            throws IOException, FormatException {
        try {
            return new UnpackedTable(unpacked, format.open(unpacked.file(), scratch, notation));
        } catch (FormatException e) {
            throw told(unpacked, e);
        }
    }

    private static FormatException told(Unpacked unpacked, FormatException e) {
        // Of a shapefile, what is beside the file may be at fault.
        String folder = unpacked.file().resolveSibling("").toString() + File.separator;
        return new FormatException(String.valueOf(e.getMessage())
                .replace(unpacked.file().toString(), unpacked.label())
                .replace(folder, unpacked.packed() + File.separator));
    }

    @Override
    public List<ProposedColumn> columns() {
        return table.columns();
    }

    @Override
    public @Nullable Geometry geometry() {
        return table.geometry();
    }

    @Override
    public List<String> assumptions() {
        List<String> sentences = new ArrayList<>();
        if (unpacked.entry() != null) {
            sentences.add("Of the zip, the file '" + unpacked.entry() + "' is read (--entry).");
        }
        sentences.addAll(table.assumptions());
        return sentences;
    }

    @Override
    public @Nullable String timeColumn() {
        return table.timeColumn();
    }

    @Override
    public @Nullable String question(String column, CellKind kind) {
        return table.question(column, kind);
    }

    @Override
    public @Nullable String leftOut() {
        return table.leftOut();
    }

    @Override
    public @Nullable String positionsWritten(String column) {
        return table.positionsWritten(column);
    }

    @Override
    public List<String> notes() {
        return table.notes();
    }

    @Override
    public void beReadToTheEnd() {
        table.beReadToTheEnd();
    }

    @Override
    public <E extends Exception> void read(List<ColumnPlan> plan, RowTaker<E> taker, ReadProgress progress)
            throws IOException, FormatException, E {
        try {
            table.read(plan, taker, progress);
        } catch (FormatException e) {
            throw told(unpacked, e);
        }
    }

    @Override
    public List<String> dictionary(String column) {
        return table.dictionary(column);
    }

    @Override
    public long unreadableRows() {
        return table.unreadableRows();
    }

    @Override
    public <E extends Exception> void tellRejected(LongFunction<@Nullable String> reasonOf, RejectedTaker<E> taker)
            throws IOException, E {
        table.tellRejected(reasonOf, taker);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
