package dev.isopleth.ingest.format;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// DuckDB's words about a CSV file, in ours.
final class CsvFailure {

    private static final Map<String, String> REASONS = Map.of(
            "MISSING COLUMNS", "too few cells",
            "TOO MANY COLUMNS", "too many cells",
            "UNQUOTED VALUE", "broken quotes",
            "LINE SIZE OVER MAXIMUM", "row too long",
            "INVALID ENCODING", "not UTF-8 (save the file as UTF-8)");

    private CsvFailure() {}

    /// The reason against a row that could not be read. A quote in the wrong place makes one row of many lines, which
    /// is said of rows of several.
    static String reason(String errorType, CsvRecords row) {
        if (row.isOpen()) {
            return "a quote is not closed";
        }
        String reason = REASONS.getOrDefault(errorType, errorType.toLowerCase(Locale.ROOT));
        return row.lines() == 1 ? reason : reason + " (a quote made one row of " + row.lines() + " lines)";
    }

    /// Whether DuckDB lost a result without saying why.
    private static boolean isWordless(String message) {
        return message.contains("Invalid result set");
    }

    /// The reason why nothing could be read.
    ///
    /// @throws IOException if the disk is full
    static FormatException of(Path file, SQLException failure) throws IOException {
        DiskFull.check(failure);
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        if (message.contains("GZIP") || message.contains("gzip") || (PlainBytes.isGzip(file) && isWordless(message))) {
            return PlainBytes.damaged(file);
        }
        if (message.contains("unicode")) {
            return new FormatException(file + " is not UTF-8: save it as UTF-8.");
        }
        if (isWordless(message)) {
            return new FormatException(file + " cannot be read as CSV: it may be damaged or cut off, or no text.");
        }
        return new FormatException(
                file + " cannot be read as CSV: " + message.lines().findFirst().orElse("no reason given") + ".");
    }
}
