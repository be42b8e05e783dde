package dev.isopleth.server.upload;

import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files that were sent, on disk. Each is found by a handle that nobody can guess; those not asked for in an hour
/// are removed, and the oldest of them where there are too many. Safe for use by many threads.
public final class Uploads {

    /// How long a file is kept that nobody asks for.
    public static final Duration KEPT = Duration.ofHours(1);

    /// Files kept at most.
    public static final int MOST_FILES = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int NAME_LETTERS = 100;

    private final Path folder;
    private final long mostBytes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Kept> kept = new HashMap<>();

    /// @param folder where they are kept; made when the first comes. What an earlier run left there is removed
    /// @param mostBytes of one file, and half of all together
    public Uploads(Path folder, long mostBytes, Clock clock) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.clock = clock;
        sweep();
    }

    /// A file that was sent.
    ///
    /// @param handle by which it is found again
    /// @param name that it was sent under, without any folder
    /// @param file where it is
    public record Upload(String handle, String name, Path file, long bytes) {}

    private static final class Kept {
        private final Upload upload;
        private Instant asked;
        private int users;

        Kept(Upload upload, Instant asked) {
            this.upload = upload;
            this.asked = asked;
        }
    }

    /// Takes a file to disk and gives it to its first user, who is to [#release] or [#remove] it.
    ///
    /// @param name as it was sent; what is no letter, digit or one of `._ -()` becomes `_`
    /// @param announced how long it says it is; below 0 where it says nothing
    /// @throws FaultException [Fault.TooLarge] if it is too long: nothing of it is kept
    /// @throws IOException if it ends before its time, or cannot be written: nothing of it is kept
    public Upload take(String name, InputStream body, long announced) throws IOException {
        if (announced > mostBytes) {
            throw tooLarge();
        }
        String handle = handle();
        Path place = folder.resolve(handle);
        Path file = place.resolve(plain(name));
        boolean whole = false;
        try {
            Files.createDirectories(place);
            long bytes = copy(body, file);
            Upload upload = new Upload(handle, file.getFileName().toString(), file, bytes);
            synchronized (this) {
                Kept one = new Kept(upload, clock.instant());
                one.users = 1;
                kept.put(handle, one);
                makeRoom();
            }
            whole = true;
            return upload;
        } finally {
            if (!whole) {
                delete(place);
            }
        }
    }

    private long copy(InputStream body, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
                if (bytes > mostBytes) {
                    throw tooLarge();
                }
                out.write(buffer, 0, read);
            }
        }
        return bytes;
    }

    private FaultException tooLarge() {
        return new FaultException(new Fault.TooLarge("A file may have " + (mostBytes >> 20)
                + " MB here (--upload-mb): send a part of it, or import it with 'isopleth import' beside the server"));
    }

    /// The file of a handle for a user, who is to [#release] or [#remove] it; empty where there is none any more.
    public synchronized Optional<Upload> find(String handle) {
        expire();
        Kept one = kept.get(handle);
        if (one == null) {
            return Optional.empty();
        }
        one.asked = clock.instant();
        one.users++;
        return Optional.of(one.upload);
    }

    /// Ends a use; the file stays for another.
    public synchronized void release(Upload upload) {
        Kept one = kept.get(upload.handle());
        if (one != null) {
            one.users--;
            one.asked = clock.instant();
        }
    }

    /// Removes a file.
    public void remove(Upload upload) {
        synchronized (this) {
            kept.remove(upload.handle());
        }
        delete(folder.resolve(upload.handle()));
    }

    private void expire() {
        Instant earliest = clock.instant().minus(KEPT);
        idle().stream().filter(one -> one.asked.isBefore(earliest)).forEach(this::forget);
    }

    private void makeRoom() {
        expire();
        for (Kept one : idle()) {
            long bytes = kept.values().stream().mapToLong(k -> k.upload.bytes()).sum();
            if (kept.size() <= MOST_FILES && bytes <= 2 * mostBytes) {
                return;
            }
            forget(one);
        }
    }

    /// Those that nobody uses, the one asked for longest ago first.
    private List<Kept> idle() {
        List<Kept> idle = new ArrayList<>(
                kept.values().stream().filter(one -> one.users == 0).toList());
        idle.sort(Comparator.comparing((Kept one) -> one.asked));
        return idle;
    }

    private void forget(Kept one) {
        kept.remove(one.upload.handle());
        delete(folder.resolve(one.upload.handle()));
    }

    private String handle() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String safe = last.replaceAll("[^\\p{L}\\p{N}._ ()-]", "_").replaceFirst("^[. ]+", "_");
        String cut = safe.length() > NAME_LETTERS ? safe.substring(safe.length() - NAME_LETTERS) : safe;
        return cut.isBlank() ? "upload" : cut;
    }

    /// Removes what a run left that ended long ago.
    private void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path place : left) {
                if (Files.getLastModifiedTime(place)
                        .toInstant()
                        .isBefore(clock.instant().minus(KEPT))) {
                    delete(place);
                }
            }
        } catch (IOException e) {
            LOG.warn("Files of earlier uploads are left in {}: {}", folder, e.getMessage());
        }
    }

    private static void delete(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> all = Files.walk(place)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("The upload in {} cannot be removed: {}", place, e.getMessage());
        }
    }
}
