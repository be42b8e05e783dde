package dev.isopleth.server.cli;

import dev.isopleth.ingest.export.ExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A file that a command writes: it is there when all of it is, or not at all.
record OutputFile(Path file) {

    /// Checks that it can be written.
    ///
    /// @param what the file is, as in "An animation is an APNG file"
    /// @param endings that its name may have
    /// @param force whether a file that is there may be replaced
    void requireWritable(String what, List<String> endings, boolean force) throws ExportException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (endings.stream().noneMatch(name::endsWith)) {
            throw ExportException.usage(what + ": name it " + String.join(" or ", endings) + ", not " + file + ".");
        }
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        if (!Files.isDirectory(folder)) {
            throw ExportException.usage("There is no folder " + folder + " to write to.");
        }
        if (!force && Files.exists(file)) {
            throw ExportException.usage("There is a file " + file + " already; --force replaces it.");
        }
    }

    /// What writes it.
    @FunctionalInterface
    interface Writer {
        void write(Path part) throws IOException;
    }

    /// Writes it beside, and then puts it in its place.
    void write(Writer writer) throws IOException {
        Path whole = file.toAbsolutePath();
        Path part = Files.createTempFile(whole.getParent(), "isopleth", ".part");
        try {
            writer.write(part);
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
