package dev.isopleth.ingest.log;

import java.io.Serial;

/// A log whose bytes are not those that were written; the message names file and place.
public final class DamagedLogException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    DamagedLogException(String message) {
        super(message);
    }
}
