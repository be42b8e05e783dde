package dev.isopleth.ingest.format;

import java.io.Serial;

/// Why a file cannot be read at all, in one plain sentence with the remedy, fit to show to the user.
public sealed class FormatException extends Exception permits ReadAgainException {

    @Serial
    private static final long serialVersionUID = 1L;

    public FormatException(String message) {
        super(message);
    }
}
