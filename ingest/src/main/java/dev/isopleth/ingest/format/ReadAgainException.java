package dev.isopleth.ingest.format;

import java.io.Serial;

/// A table found out, while it was read, that it has to be read otherwise: what was handed on so far is void, and
/// reading it once more gives all rows.
public final class ReadAgainException extends FormatException {

    @Serial
    private static final long serialVersionUID = 1L;

    ReadAgainException() {
        super("The file has to be read once more: its later rows are written otherwise than its first ones.");
    }
}
