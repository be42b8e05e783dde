package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;

/// Parquet, read by DuckDB: positions in columns, or points as GeoParquet has them.
final class ParquetFormat implements PointFormat {

    /// The first and the last bytes of a file.
    static final String MAGIC = "PAR1";

    @Override
    public String name() {
        return "Parquet";
    }

    @Override
    public boolean recognises(String fileName, String head) {
        return head.startsWith(MAGIC);
    }

    @Override
    public PointTable open(Path file, Path scratch) throws IOException, FormatException {
        return ParquetTable.open(file, scratch);
    }
}
