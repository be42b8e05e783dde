package dev.isopleth.ingest.crs;

import java.io.Serial;

/// Why positions of a reference system cannot be used, in one plain sentence with the remedy.
public final class UnknownCrsException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    UnknownCrsException(String message) {
        super(message);
    }
}
