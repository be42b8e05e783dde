package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.StoredFile;
import dev.isopleth.ingest.select.NumberElement;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The files of one version, memory-mapped. They stay mapped, even if deleted, until nobody refers to them.
final class MappedColumns {

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Map<String, MemorySegment> segments = new HashMap<>();

    private MappedColumns() {}

    /// Columns of samples that are in memory, laid out as in files.
    static MappedColumns of(Map<String, MemorySegment> columns) {
        var mapped = new MappedColumns();
        mapped.segments.putAll(columns);
        return mapped;
    }

    /// Maps the columns of a version.
    ///
    /// @throws DamagedDatasetException if a file is missing or not as long as the manifest says
    static MappedColumns of(Path folder, Manifest manifest) {
        var mapped = new MappedColumns();
        Map<String, Long> lengths = new HashMap<>(Map.of("u.u32", 4L, "v.u32", 4L));
        if (manifest.time().isPresent()) {
            lengths.put(LocalClock.FILE, 2L);
        }
        for (Column column : manifest.columns()) {
            lengths.put(
                    column.file(),
                    switch (column.kind()) {
                        case NUMBER -> (long) NumberElement.of(column.file()).bytes();
                        case TEXT -> 4L;
                        case TIME -> 8L;
                    });
        }
        if (manifest.growth() != null) {
            lengths.put(manifest.growth().file(), 4L);
        }
        Arena arena = Arena.ofAuto();
        for (StoredFile file : manifest.files()) {
            Path path = folder.resolve(file.name());
            checkLength(path, file.bytes());
            Long width = lengths.remove(file.name());
            if (width != null) {
                checkLength(path, width * manifest.count());
                mapped.segments.put(file.name(), map(path, arena));
            }
        }
        if (!lengths.isEmpty()) {
            throw new DamagedDatasetException(
                    folder + " lists no file " + lengths.keySet().iterator().next() + ": import the dataset again.");
        }
        return mapped;
    }

    private static void checkLength(Path path, long bytes) {
        try {
            long found = Files.size(path);
            if (found != bytes) {
                throw new DamagedDatasetException(
                        path + " has " + found + " bytes instead of " + bytes + ": import the dataset again.");
            }
        } catch (IOException e) {
            throw new DamagedDatasetException(path + " is missing: import the dataset again.", e);
        }
    }

    /// Maps a file, read-only.
    ///
    /// @throws DamagedDatasetException if it cannot be read
    static MemorySegment map(Path path, Arena arena) {
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
            return in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), arena);
        } catch (IOException e) {
            throw new DamagedDatasetException(path + " cannot be read: import the dataset again.", e);
        }
    }

    MemorySegment segment(String file) {
        return Objects.requireNonNull(segments.get(file), file);
    }
}
