package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;

/// A kind of point file.
public interface PointFormat {

    /// Its name for people: `GeoJSON`.
    String name();

    /// Whether a file is of this format.
    ///
    /// @param fileName the file's name, lower case, without `.gz`
    /// @param head the first characters of its content, decompressed; empty for an empty file
    boolean recognises(String fileName, String head);

    /// Whether it reads gzipped files as they are; others are unpacked for it.
    default boolean readsGzip() {
        return false;
    }

    /// Opens a file and finds out its columns.
    ///
    /// @param scratch a folder for files that are gone after closing
    /// @throws FormatException if it cannot be read at all
    PointTable open(Path file, Path scratch) throws IOException, FormatException;
}
