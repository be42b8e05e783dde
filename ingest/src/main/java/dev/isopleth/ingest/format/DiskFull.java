package dev.isopleth.ingest.format;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells a full disk from other failures: the system's own words for it come through the JDK and DuckDB.
public final class DiskFull {

    private static final String WORDS = "No space left on device";

    private DiskFull() {}

    /// Whether this failure, or what caused it, is a full disk.
    public static boolean is(@Nullable Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String message = String.valueOf(at.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains(WORDS.toLowerCase(Locale.ROOT))
                    || message.contains("not enough space on the disk")
                    || message.contains("disk quota exceeded")
                    || message.contains("max_temp_directory_size")) {
                return true;
            }
        }
        return false;
    }

    /// Lets DuckDB's failure be one of writing, if it is.
    ///
    /// @throws IOException if the disk is full
    static void check(SQLException failure) throws IOException {
        if (is(failure)) {
            throw new IOException(WORDS, failure);
        }
    }
}
