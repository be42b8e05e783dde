package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;

/// Separated text, read by DuckDB: any separator, quotes, embedded newlines, CRLF, any encoding, gzip.
/// Takes every text file that no other format recognises.
final class CsvFormat implements PointFormat {

    @Override
    public String name() {
        return "CSV";
    }

    @Override
    public boolean recognises(String fileName, String head) {
        return head.indexOf('\0') < 0;
    }

    @Override
    public boolean readsGzip() {
        return true;
    }

    @Override
    public PointTable open(Path file, Path scratch, Notation notation) throws IOException, FormatException {
        return CsvTable.open(file, scratch, notation);
    }
}
