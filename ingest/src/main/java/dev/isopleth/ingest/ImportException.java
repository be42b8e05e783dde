package dev.isopleth.ingest;

import java.io.Serial;

/// Why a file was not imported, in one plain sentence with the remedy, fit to show to the user. Whatever
/// was stored before is untouched.
public final class ImportException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private ImportException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /// The request cannot be carried out as asked: an option is missing or wrong.
    public static ImportException usage(String message) {
        return new ImportException(message, 2);
    }

    /// The file cannot be read, or nothing of it can be loaded.
    public static ImportException input(String message) {
        return new ImportException(message, 1);
    }

    /// 2 where an option is missing or wrong, 1 where the input is.
    public int exitCode() {
        return exitCode;
    }
}
