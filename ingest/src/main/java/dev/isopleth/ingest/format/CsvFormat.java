package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;

/// Separated text, read by DuckDB: any separator, quotes, embedded newlines, CRLF, any encoding, gzip.
/// Takes every text file that no other format recognises.
final class CsvFormat implements PointFormat {

    /// Letters that no text has, but for some that got into a cell by accident.
    private static final int FEW = 2;

    private static final double SHARE = 0.01;

    private static boolean isControl(int letter) {
        return letter < ' ' && !Character.isWhitespace(letter);
    }

    @Override
    public String name() {
        return "CSV";
    }

    @Override
    public boolean recognises(String fileName, String head) {
        long controls = head.chars().filter(CsvFormat::isControl).count();
        return controls <= FEW || controls <= SHARE * head.length();
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
