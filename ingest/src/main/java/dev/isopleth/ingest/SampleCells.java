package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.place.SortedPositions;
import dev.isopleth.ingest.select.StoredNumber;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The samples of one version of a dataset, cell by cell: what there is to write out. A row is a sample's
/// number in Morton order. Safe for use by many threads.
public final class SampleCells {

    private final Manifest manifest;
    private final SortedPositions positions;
    private final MemorySegment[] segments;
    private final List<List<String>> dictionaries;
    private volatile @Nullable Coordinates coordinates;

    /// @param dictionaries of the columns of texts, by name
    SampleCells(
            Manifest manifest,
            MappedColumns columns,
            SortedPositions positions,
            Map<String, List<String>> dictionaries) {
        this.manifest = manifest;
        this.positions = positions;
        this.segments = manifest.columns().stream()
                .map(column -> columns.segment(column.file()))
                .toArray(MemorySegment[]::new);
        this.dictionaries = manifest.columns().stream()
                .map(column -> dictionaries.getOrDefault(column.name(), List.of()))
                .toList();
    }

    /// What the dataset says about itself.
    public Manifest manifest() {
        return manifest;
    }

    /// The columns besides the position, in the manifest's order.
    public List<Column> columns() {
        return manifest.columns();
    }

    /// Longitude in degrees, or x in units of a planar plane: as it came in where the dataset's positions came
    /// with decimals no finer than a stored step (seven of degrees), else within half a step of it, 4.7 mm.
    public double x(long row) {
        return coordinates().x(positions.storedU(row));
    }

    /// Latitude in degrees, or y, likewise.
    public double y(long row) {
        return coordinates().y(positions.storedV(row));
    }

    /// A number; NaN where it is missing.
    ///
    /// @param column index of a column of numbers
    public double number(int column, long row) {
        Manifest.Statistics statistics = columns().get(column).statistics();
        float stored = segments[column].getAtIndex(MappedColumns.FLOAT, row);
        return StoredNumber.shortest(statistics == null ? 0 : statistics.offset(), stored);
    }

    /// A time in milliseconds since 1970; the least long where it is missing.
    ///
    /// @param column index of a column of times
    public long millis(int column, long row) {
        return segments[column].getAtIndex(MappedColumns.LONG, row);
    }

    /// A text; null where it is missing.
    ///
    /// @param column index of a column of texts
    public @Nullable String text(int column, long row) {
        int code = segments[column].getAtIndex(MappedColumns.INT, row);
        return code < 0 ? null : dictionaries.get(column).get(code);
    }

    private Coordinates coordinates() {
        Coordinates known = coordinates;
        if (known == null) {
            known = Coordinates.of(manifest.asPlane(), positions);
            coordinates = known;
        }
        return known;
    }
}
