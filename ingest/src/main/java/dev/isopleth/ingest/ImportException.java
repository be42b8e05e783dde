package dev.isopleth.ingest;

import java.io.Serial;

/// Why a file was not imported, in one plain sentence with the remedy, fit to show to the user. Whatever
/// was stored before is untouched.
public final class ImportException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final boolean question;
    private final boolean busy;

    private ImportException(String message, int exitCode, boolean question, boolean busy) {
        super(message);
        this.exitCode = exitCode;
        this.question = question;
        this.busy = busy;
    }

    /// The request cannot be carried out as asked: an option is missing or wrong.
    public static ImportException usage(String message) {
        return new ImportException(message, 2, true, false);
    }

    /// What is found in the file leaves open what an option has to say: where positions are, in which reference
    /// system, how a time is written.
    public static ImportException question(String message) {
        return new ImportException(message, 1, true, false);
    }

    /// The file cannot be read, or nothing of it can be loaded.
    public static ImportException input(String message) {
        return new ImportException(message, 1, false, false);
    }

    /// Another import of the dataset is running.
    static ImportException busy(String id) {
        return new ImportException(
                "Another import of '" + id + "' is running: wait until it has ended.", 1, false, true);
    }

    /// Whether nothing is wrong but that another import of the dataset is running.
    public boolean isBusy() {
        return busy;
    }

    /// Whether an option, another or one more, would help.
    public boolean isQuestion() {
        return question;
    }

    /// 2 where the options cannot be meant as they are, whatever is in the file; else 1.
    public int exitCode() {
        return exitCode;
    }
}
