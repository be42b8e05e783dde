package dev.isopleth.ingest.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/// Separated text, read by DuckDB: any separator, quotes, embedded newlines, CRLF, a byte order mark, gzip.
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

    private static void checkLines(Path file) throws IOException, FormatException {
        try {
            LongLines.check(file);
        } catch (ZipException | EOFException _) {
            throw PlainBytes.damaged(file);
        }
    }

    @Override
    public PointTable open(Path file, Path scratch) throws IOException, FormatException {
        checkLines(file);
        return CsvTable.open(file, scratch);
    }
}
