package dev.isopleth.ingest;

import java.io.Serial;

/// A stored dataset that cannot be read: a file is missing, cut off or changed, or of another schema
/// version. The message is one plain sentence with the remedy; it names files, so it is for operators.
public final class DamagedDatasetException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    DamagedDatasetException(String message) {
        super(message);
    }

    DamagedDatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
