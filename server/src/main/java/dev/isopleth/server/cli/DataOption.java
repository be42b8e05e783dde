package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where datasets and temporary files are.
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where datasets and temporary files are kept (default: data beside the program's own folder).")
    @Nullable
    Path directory;

    /// The folder, made if it is not there, with the temporary files of every library inside.
    Path prepared() throws ImportException {
        Path data = (directory == null ? Home.find().resolve("data") : directory)
                .toAbsolutePath()
                .normalize();
        try {
            Path temporary = Files.createDirectories(data.resolve("tmp"));
            System.setProperty("java.io.tmpdir", temporary.toString());
            System.setProperty("EPSG-HSQL.directory", temporary.resolve("epsg").toString());
        } catch (IOException e) {
            throw ImportException.usage(
                    "The folder " + data + " cannot be made or written to; name another one with --data.");
        }
        return data;
    }
}
