package dev.isopleth.ingest.export;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.select.RowSet;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Exports samples to a file. The steps are those of the package's description.
public final class Exporter {

    private Exporter() {}

    /// Exports what a request selects. The file is there when all of it is, or not at all.
    ///
    /// @param progress is told of rows written
    /// @throws ExportException if the request is at fault, nothing is selected, or writing fails
    public static ExportReport run(Dataset dataset, ExportRequest request, ImportProgress progress)
            throws ExportException {
        Instant started = Instant.now();
        SampleFormat format = SampleFormats.of(request.file());
        Path file = request.file().toAbsolutePath().normalize();
        check(request, file);
        RowSet selected = request.criteria().isEverything() ? null : dataset.select(request.criteria());
        ExportRows rows = new ExportRows(dataset, selected, request.box(), progress);
        if (rows.count() == 0) {
            throw ExportException.failure("No sample of '" + dataset.manifest().id()
                    + "' is selected, so that nothing was written: ask for more by filter, box and times.");
        }
        try {
            List<String> notes = write(format, rows, file, request.replaces());
            return new ExportReport(
                    file, rows.count(), Files.size(file), notes, Duration.between(started, Instant.now()));
        } catch (FileAlreadyExistsException _) {
            throw there(request.file());
        } catch (IOException e) {
            throw ExportException.failure(request.file() + " could not be written: " + reason(e)
                    + ". Is the disk full, and may you write to its folder?");
        }
    }

    private static void check(ExportRequest request, Path file) throws ExportException {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw ExportException.usage("There is no folder " + folder + ": make it first, or name another file.");
        }
        if (Files.isDirectory(file)) {
            throw ExportException.usage(request.file() + " is a folder: name a file in it.");
        }
        if (!request.replaces() && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw there(request.file());
        }
    }

    private static ExportException there(Path file) {
        return ExportException.usage(file + " is there already: name another file, or replace it with --force.");
    }

    /// Writes beside the file, in a folder of its own, and renames.
    private static List<String> write(SampleFormat format, ExportRows rows, Path file, boolean replaces)
            throws IOException {
        Path beside = Files.createTempDirectory(file.getParent(), ".isopleth-export-");
        try {
            Path written = beside.resolve("written" + format.endings().getFirst());
            List<String> notes = format.write(rows, written, Files.createDirectory(beside.resolve("scratch")));
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            move(written, file, replaces);
            return notes;
        } finally {
            delete(beside);
        }
    }

    /// A link is made only where nothing is, which a rename does not promise.
    private static void move(Path written, Path file, boolean replaces) throws IOException {
        if (!replaces) {
            try {
                Files.createLink(file, written);
                return;
            } catch (UnsupportedOperationException _) {
                // This file system has no links.
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (IOException _) {
                // Nor does it have to allow them.
            }
            Files.move(written, file);
            return;
        }
        CopyOption atomic = StandardCopyOption.ATOMIC_MOVE;
        try {
            Files.move(written, file, atomic);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").replaceAll("[.\\s]+$", "");
    }
}
