package dev.isopleth.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What a log of appended samples belongs to: the file `origin` beside its segments.
///
/// @param log its name, unlike that of any other
/// @param from the imported version that samples were first appended to
record LogOrigin(String log, String from) {

    private static final String FILE = "origin";
    private static final int NAME_BYTES = 4;

    /// One of a new log.
    static LogOrigin fresh(String from) {
        byte[] name = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(name);
        return new LogOrigin(HexFormat.of().formatHex(name), from);
    }

    /// That of a folder; null where there is no log.
    static @Nullable LogOrigin read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            if (words.length != 2) {
                throw new DamagedDatasetException(file + " is not as it was written: import the dataset again.");
            }
            return new LogOrigin(words[0], words[1]);
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    /// Whether there is a log in a folder.
    static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Durable.write(folder.resolve(FILE), log + " " + from);
        Durable.syncFolder(folder);
        Durable.syncFolder(folder.resolve(".."));
    }

    /// Whether the log holds what was appended to a version; otherwise it is one that an import replaced.
    boolean belongsTo(Manifest version) {
        Manifest.Growth growth = version.growth();
        return growth == null ? from.equals(version.version()) : log.equals(growth.log());
    }
}
