package dev.isopleth.ingest.export;

import java.io.Serial;

/// Why nothing was exported, in one plain sentence with the remedy, fit to show to the user. A file that was
/// there before is untouched.
public final class ExportException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private ExportException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /// The request cannot be carried out as asked: an option is missing or wrong.
    public static ExportException usage(String message) {
        return new ExportException(message, 2);
    }

    /// There is nothing to write, or the file cannot be written.
    public static ExportException failure(String message) {
        return new ExportException(message, 1);
    }

    /// 2 where an option is missing or wrong, 1 where writing fails.
    public int exitCode() {
        return exitCode;
    }
}
