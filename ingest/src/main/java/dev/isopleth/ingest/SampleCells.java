package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.place.SortedPositions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The samples of one version of a dataset, cell by cell: what there is to write out. A row is a sample's
/// number in Morton order. Safe for use by many threads.
public final class SampleCells {

    private final Manifest manifest;
    private final Samples samples;
    private volatile @Nullable Coordinates coordinates;

    SampleCells(Manifest manifest, Samples samples) {
        this.manifest = manifest;
        this.samples = samples;
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
        return coordinates().x(samples.positions().storedU(row));
    }

    /// Latitude in degrees, or y, likewise.
    public double y(long row) {
        return coordinates().y(samples.positions().storedV(row));
    }

    /// A number; NaN where it is missing.
    ///
    /// @param column index of a column of numbers
    public double number(int column, long row) {
        return samples.partOf(row).number(columns().get(column), samples.rowInPart(row));
    }

    /// A time in milliseconds since 1970; the least long where it is missing.
    ///
    /// @param column index of a column of times
    public long millis(int column, long row) {
        return samples.partOf(row).millis(columns().get(column), samples.rowInPart(row));
    }

    /// A text; null where it is missing.
    ///
    /// @param column index of a column of texts
    public @Nullable String text(int column, long row) {
        return samples.partOf(row).text(columns().get(column), samples.rowInPart(row));
    }

    private Coordinates coordinates() {
        Coordinates known = coordinates;
        if (known == null) {
            SortedPositions positions = samples.positions();
            known = Coordinates.of(manifest.asPlane(), positions);
            coordinates = known;
        }
        return known;
    }
}
