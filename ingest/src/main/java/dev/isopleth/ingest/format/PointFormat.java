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

    /// The same format, of whose files this is read.
    ///
    /// @throws FormatException if its files have neither lines and polygons nor layers, and something is told
    default PointFormat with(ShapeOptions told) throws FormatException {
        if (!told.equals(ShapeOptions.POINTS_ALONE)) {
            throw new FormatException(
                    name() + " has neither lines and polygons nor layers: leave out --points and --layer.");
        }
        return this;
    }

    /// Whether it reads gzipped files as they are; others are unpacked for it.
    default boolean readsGzip() {
        return false;
    }

    /// Opens a file and finds out its columns.
    ///
    /// @param scratch a folder for files that are gone after closing
    /// @param notation how it is written, where that is told
    /// @throws FormatException if it cannot be read at all, or leaves no choice of how it is written
    PointTable open(Path file, Path scratch, Notation notation) throws IOException, FormatException;

    /// Refuses what is told of how a file is written which says that itself, but for its times.
    default void check(Path file, Notation notation) throws FormatException {
        if (!notation.isFoundOut()) {
            throw new FormatException(file + " is " + name() + ": --encoding, --header, --no-header, --missing"
                    + " and --decimal are for CSV and TSV alone.");
        }
    }
}
