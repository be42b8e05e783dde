package dev.isopleth.ingest;

import dev.isopleth.ingest.ColumnChoice.Kept;
import dev.isopleth.ingest.Manifest.Role;
import dev.isopleth.ingest.select.NumberElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Whether a version has room on its disk, before its columns are written: a disk that is full also fails whatever
/// else writes to it.
///
/// @param free bytes that may be written in a folder; 0 where that is not known
record DiskRoom(FreeBytes free) {

    /// Bytes of a sample's position.
    private static final int POSITION = 2 * Integer.BYTES;

    static final DiskRoom USUAL =
            new DiskRoom(folder -> Files.getFileStore(folder).getUsableSpace());

    /// How many bytes may be written in a folder.
    interface FreeBytes {
        long in(Path folder) throws IOException;
    }

    /// Bytes of the columns of some samples, numbers as float32 and without the texts that codes stand for: no version
    /// takes less.
    static long bytes(long samples, List<Kept> columns) {
        long each = POSITION;
        for (Kept column : columns) {
            each += switch (column.kind()) {
                case NUMBER -> NumberElement.FLOAT32.bytes();
                case TEXT -> Integer.BYTES;
                case TIME -> Long.BYTES + (column.role() == Role.TIME ? Short.BYTES : 0);
            };
        }
        return samples * each;
    }

    /// Looks for room. What lies in the folder for files of no lasting use counts as free, since it may go while
    /// columns
    /// are written.
    ///
    /// @param dataDir the folder of the store, for the sentence
    /// @throws ImportException if there is not enough even for the columns
    void check(Path dataDir, Path scratch, long samples, List<Kept> columns) throws IOException, ImportException {
        long needed = bytes(samples, columns);
        long now = free.in(scratch);
        if (now > 0 && now < needed && now + size(scratch) < needed) {
            throw ImportException.input(String.format(
                    Locale.ROOT,
                    "%,d samples need about %s on the disk of %s, where %s are free, and nothing was changed: free some"
                            + " space, or name a folder on another disk with --data.",
                    samples,
                    inWords(needed),
                    dataDir,
                    inWords(now)));
        }
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }

    private static String inWords(long bytes) {
        return bytes >= 10L << 30 ? (bytes >> 30) + " GB" : String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
    }
}
