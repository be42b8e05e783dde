package dev.isopleth.ingest;

import java.io.Serial;

/// A batch that was not appended, and nothing of it.
public final class AppendException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /// Whose part it is to do something.
    public enum Cause {
        /// There is no such dataset any more, or another program appends to it.
        CONFLICT,
        /// The key was used for another batch.
        KEY_REUSED,
        /// More is appended than is merged: it may be tried again.
        BUSY,
        /// The disk did not take it.
        DISK
    }

    private final Cause kind;

    AppendException(Cause kind, String message) {
        super(message);
        this.kind = kind;
    }

    AppendException(Cause kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// Whose part it is.
    public Cause kind() {
        return kind;
    }
}
