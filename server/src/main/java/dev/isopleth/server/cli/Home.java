package dev.isopleth.server.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/// Where the program lives: the folder that has `sample-data`, which is the top of the repository or of a
/// distribution.
final class Home {

    private static final String SAMPLE_DATA = "sample-data";

    private Home() {}

    /// The nearest folder above the program, or above the working folder, that has the sample data; the
    /// working folder where there is none.
    static Path find() {
        Path working = Path.of("").toAbsolutePath();
        Path above = above(program());
        if (above != null) {
            return above;
        }
        Path aboveWorking = above(working);
        return aboveWorking != null ? aboveWorking : working;
    }

    private static @org.jspecify.annotations.Nullable Path above(@org.jspecify.annotations.Nullable Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(SAMPLE_DATA))) {
                return folder;
            }
        }
        return null;
    }

    private static @org.jspecify.annotations.Nullable Path program() {
        CodeSource source = Home.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
