package dev.isopleth.ingest.format;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the times of a text column are written.
///
/// @param label for people
/// @param sql the expression for milliseconds since 1970 of a cell `%1$s` in zone `%2$s`, null where it is
///     no time
record TimePattern(String label, String sql) {

    /// ISO 8601, with or without a zone offset; the session's zone where there is none.
    static final TimePattern ISO = new TimePattern("ISO 8601", "epoch_ms(try_cast(%1$s as timestamptz))");

    /// Seconds since 1970.
    static final TimePattern SECONDS =
            new TimePattern("seconds since 1970", "cast(round(try_cast(%1$s as double) * 1000) as bigint)");

    /// Milliseconds since 1970.
    static final TimePattern MILLIS =
            new TimePattern("milliseconds since 1970", "cast(round(try_cast(%1$s as double)) as bigint)");

    /// All that are tried on text; the first of those that read the most cells is taken, so that 01/02/2020
    /// alone is the month first.
    static final List<TimePattern> OF_TEXT = List.of(
            ISO,
            dated("yyyy-mm", "%Y-%m"),
            dated("dd.mm.yyyy", "%d.%m.%Y"),
            dated("mm/dd/yyyy", "%m/%d/%Y"),
            dated("dd/mm/yyyy", "%d/%m/%Y"),
            dated("dd-mm-yyyy", "%d-%m-%Y"),
            dated("dd-Mon-yyyy", "%d-%b-%Y"));

    private static TimePattern dated(String label, String date) {
        String formats = Stream.of("", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p")
                .map(clock -> "'" + date + clock + "'")
                .collect(Collectors.joining(", ", "[", "]"))
                .replace("%", "%%");
        return new TimePattern(label, "epoch_ms(try_strptime(%1$s, " + formats + ") at time zone %2$s)");
    }

    /// The expression for a cell.
    ///
    /// @param zone an SQL literal
    String millis(String cell, String zone) {
        return sql.formatted(cell, zone);
    }
}
