package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;

/// Parquet, read by DuckDB: positions in columns, or geometries as GeoParquet has them.
///
/// @param options what to read of it
record ParquetFormat(ShapeOptions options) implements PointFormat {

    /// The first and the last bytes of a file.
    static final String MAGIC = "PAR1";

    @Override
    public String name() {
        return "Parquet";
    }

    @Override
    public ParquetFormat with(ShapeOptions told) throws FormatException {
        if (told.layer() != null) {
            throw new FormatException("Parquet has no layers: leave out --layer.");
        }
        return new ParquetFormat(told);
    }

    @Override
    public boolean recognises(String fileName, String head) {
        return head.startsWith(MAGIC);
    }

    @Override
    public PointTable open(Path file, Path scratch, Notation notation) throws IOException, FormatException {
        check(file, notation);
        return ParquetTable.open(file, options.points(), scratch, notation);
    }
}
