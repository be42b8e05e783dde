package dev.isopleth.ingest;

import dev.isopleth.ingest.log.Batch;
import dev.isopleth.ingest.log.Batch.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of batches that were appended in the last 24 hours, at most 100,000 of them, so that one sent again
/// is not appended again. Not safe for use by several threads.
///
/// Those of batches in the log are read from there. Before a merge takes the log's batches away their keys go to a
/// file beside it.
final class RememberedKeys {

    static final Duration KEPT = Duration.ofHours(24);
    static final int MOST = 100_000;

    private static final String FILE = "keys";

    private final Map<String, Remembered> keys = new LinkedHashMap<>();

    /// A batch that was appended.
    record Remembered(Instant at, long digest, long generation, int accepted, int refused) {}

    /// Reads the file beside a log.
    static RememberedKeys read(Path logFolder) throws IOException {
        var keys = new RememberedKeys();
        try {
            for (String line : Files.readAllLines(logFolder.resolve(FILE))) {
                String[] words = line.split(" ", -1);
                if (words.length == 6) {
                    keys.keys.put(
                            new String(HexFormat.of().parseHex(words[0]), StandardCharsets.UTF_8),
                            new Remembered(
                                    Instant.ofEpochMilli(Long.parseLong(words[1])),
                                    Long.parseLong(words[2]),
                                    Long.parseLong(words[3]),
                                    Integer.parseInt(words[4]),
                                    Integer.parseInt(words[5])));
                }
            }
        } catch (NoSuchFileException _) {
            return keys;
        } catch (IllegalArgumentException e) {
            throw new DamagedDatasetException(logFolder.resolve(FILE) + " is not as it was written: delete it.", e);
        }
        return keys;
    }

    /// Takes note of a batch.
    void add(Batch batch) {
        Origin origin = batch.origin();
        if (origin != null) {
            keys.put(
                    origin.key(),
                    new Remembered(batch.at(), origin.digest(), batch.generation(), batch.count(), origin.refused()));
        }
    }

    /// The batch of a key; null where none was appended in the last 24 hours.
    @Nullable
    Remembered find(String key, Instant now) {
        forget(now);
        return keys.get(key);
    }

    private void forget(Instant now) {
        Iterator<Remembered> oldest = keys.values().iterator();
        while (oldest.hasNext() && (oldest.next().at().isBefore(now.minus(KEPT)) || keys.size() > MOST)) {
            oldest.remove();
        }
    }

    /// Writes the file beside a log.
    void write(Path logFolder, Instant now) throws IOException {
        forget(now);
        StringBuilder lines = new StringBuilder();
        keys.forEach((key, batch) -> lines.append(HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8)))
                .append(' ')
                .append(batch.at.toEpochMilli())
                .append(' ')
                .append(batch.digest)
                .append(' ')
                .append(batch.generation)
                .append(' ')
                .append(batch.accepted)
                .append(' ')
                .append(batch.refused)
                .append('\n'));
        Path beside = logFolder.resolve(FILE + ".new");
        Files.deleteIfExists(beside);
        Durable.write(beside, lines.toString());
        Files.move(beside, logFolder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        Durable.syncFolder(logFolder);
    }
}
