package dev.isopleth.ingest;

import dev.isopleth.density.SampleRows;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Kind;
import dev.isopleth.ingest.Manifest.StoredFile;
import dev.isopleth.ingest.place.BoxSearch;
import dev.isopleth.ingest.place.NearestSearch;
import dev.isopleth.ingest.place.SortedPositions;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.Evaluation;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.Schema;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of a dataset, mapped into memory. Immutable; safe for use by many threads; readable as long
/// as it is referred to, even when a newer version has replaced it.
public final class Dataset {

    private final Path folder;
    private final Manifest manifest;
    private final MappedColumns columns;
    private final MortonIndex index;
    private final SampleReader reader;
    private final Schema schema;
    private final MappedTable table;

    private Dataset(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
        columns = MappedColumns.of(folder, manifest);
        index = MortonIndex.of(columns, manifest.count());
        reader = new SampleReader(folder, manifest, columns, index);
        schema = ManifestSchema.of(manifest);
        table = new MappedTable(manifest, columns, index, reader);
    }

    /// Maps the version in this folder.
    ///
    /// @throws DamagedDatasetException if a file is missing or of another length than it says, or the schema
    ///     version
    ///     is another
    static Dataset open(Path folder) {
        Path file = folder.resolve(StoreFolders.MANIFEST);
        try {
            return new Dataset(folder, ManifestJson.read(Files.readAllBytes(file), file));
        } catch (IOException e) {
            throw new DamagedDatasetException(file + " is missing: import the dataset again.", e);
        }
    }

    /// What the dataset says about itself.
    public Manifest manifest() {
        return manifest;
    }

    /// The samples as the engine reads them. Samples that lack the value or the weight weigh 0.
    ///
    /// @param valueColumn a column of numbers; null: all values are 0
    /// @param weightColumn a column of numbers none of which is negative; null: all weights are 1
    /// @throws IllegalArgumentException if there is no such column of numbers
    public SampleRows rows(@Nullable String valueColumn, @Nullable String weightColumn) {
        return mapped(valueColumn, weightColumn);
    }

    /// Some of the samples as the engine reads them, the others as if they were not there.
    ///
    /// @param selected of this version
    /// @param valueColumn a column of numbers; null: all values are 0
    /// @param weightColumn a column of numbers none of which is negative; null: all weights are 1
    /// @throws IllegalArgumentException if there is no such column of numbers
    public SampleRows rows(RowSet selected, @Nullable String valueColumn, @Nullable String weightColumn) {
        MappedRows all = mapped(valueColumn, weightColumn);
        return selected.count() == manifest.count() ? all : new SelectedRows(all, selected);
    }

    private MappedRows mapped(@Nullable String valueColumn, @Nullable String weightColumn) {
        Column value = valueColumn == null ? null : numbers(valueColumn);
        Column weight = weightColumn == null ? null : numbers(weightColumn);
        if (weight != null && weight.statistics() != null && weight.statistics().min() < 0) {
            throw new IllegalArgumentException("column " + weightColumn + " has negative numbers: it is no weight");
        }
        return new MappedRows(index, segment(value), offset(value), segment(weight), offset(weight));
    }

    /// What the samples can be selected by.
    public Schema schema() {
        return schema;
    }

    /// The samples that criteria select. Cost: a pass over each column named.
    ///
    /// @param criteria made for [#schema()]
    public RowSet select(Criteria criteria) {
        return Evaluation.run(criteria, table, schema);
    }

    private Column numbers(String name) {
        return manifest.column(name)
                .filter(column -> column.kind() == Kind.NUMBER)
                .orElseThrow(() -> new IllegalArgumentException("there is no column of numbers called " + name));
    }

    private @Nullable MemorySegment segment(@Nullable Column column) {
        return column == null ? null : columns.segment(column.file());
    }

    private static double offset(@Nullable Column column) {
        return column == null || column.statistics() == null
                ? 0
                : column.statistics().offset();
    }

    /// The samples nearest to a place, nearest first.
    ///
    /// @param lon degrees
    /// @param lat degrees, within 85.0511
    /// @param limit the most to return, at least 0
    /// @param withinMetres great-circle distance beyond which there are none
    public List<NearSample> nearest(double lon, double lat, int limit, double withinMetres) {
        return nearest(null, lon, lat, limit, withinMetres);
    }

    /// The same among some of the samples.
    ///
    /// @param selected of this version; null for all samples
    public List<NearSample> nearest(@Nullable RowSet selected, double lon, double lat, int limit, double withinMetres) {
        return NearestSearch.of(positions(selected), WebMercator.u(lon), WebMercator.v(lat), limit, withinMetres)
                .stream()
                .map(hit -> reader.read(row(selected, hit.row()), hit.distanceMetres()))
                .toList();
    }

    private SortedPositions positions(@Nullable RowSet selected) {
        return selected == null ? index : new SelectedPositions(index, selected);
    }

    private static long row(@Nullable RowSet selected, long i) {
        return selected == null ? i : selected.select(i);
    }

    /// Samples in a box of degrees, edges included, in Morton order.
    ///
    /// @param west where west > east the box crosses the antimeridian
    /// @param limit the most to return, at least 0
    public SamplePage samplesIn(double west, double south, double east, double north, int limit) {
        return samplesIn(null, west, south, east, north, limit);
    }

    /// The same among some of the samples.
    ///
    /// @param selected of this version; null for all samples
    public SamplePage samplesIn(
            @Nullable RowSet selected, double west, double south, double east, double north, int limit) {
        List<Long> rows = BoxSearch.of(positions(selected), west, south, east, north, limit + 1L);
        return new SamplePage(
                rows.stream()
                        .limit(limit)
                        .map(i -> reader.read(row(selected, i), 0))
                        .toList(),
                rows.size() > limit);
    }

    /// Reads every file and compares its checksum. Cost: a read of all bytes.
    ///
    /// @throws DamagedDatasetException if one differs
    public void verify() {
        for (StoredFile file : manifest.files()) {
            Path path = folder.resolve(file.name());
            try {
                if (!Checksums.of(path).equals(file.sha256())) {
                    throw new DamagedDatasetException(path + " is not as it was written: import the dataset again.");
                }
            } catch (IOException e) {
                throw new DamagedDatasetException(path + " cannot be read: import the dataset again.", e);
            }
        }
    }
}
