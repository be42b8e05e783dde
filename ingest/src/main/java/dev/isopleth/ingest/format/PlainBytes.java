package dev.isopleth.ingest.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// The content of a file, decompressed where its first two bytes say gzip, whatever its name says.
final class PlainBytes {

    private static final int BUFFER_BYTES = 1 << 16;

    private PlainBytes() {}

    static InputStream open(Path file) throws IOException {
        return isGzip(file)
                ? new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), BUFFER_BYTES), BUFFER_BYTES)
                : new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    }

    /// For a gzip file that does not decompress.
    static FormatException damaged(Path file) {
        return new FormatException(file + " is a damaged gzip file: fetch it again.");
    }

    static boolean isGzip(Path file) throws IOException {
        return Packing.of(file) == Packing.GZIP;
    }

    /// Length of the decompressed content in bytes; costs a read of a gzipped file.
    static long length(Path file) throws IOException {
        if (!isGzip(file)) {
            return Files.size(file);
        }
        try (InputStream in = open(file)) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
