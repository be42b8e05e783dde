package dev.isopleth.ingest.format;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the times of a column are written.
///
/// @param label for people
/// @param sql the expression for milliseconds since 1970 of a cell `%1$s`, null where it is no time: of the
///     instant where the cell states its zone, else of the clock on the wall, as if that were in UTC
/// @param zoned the expression that is true where the cell states its zone
record TimePattern(String label, String sql, String zoned) {

    private static final String ALWAYS = "true";
    private static final String NEVER = "false";

    /// ISO 8601, with or without a zone offset.
    static final TimePattern ISO = iso();

    /// Seconds since 1970.
    static final TimePattern SECONDS =
            new TimePattern("seconds since 1970", "cast(round(try_cast(%1$s as double) * 1000) as bigint)", ALWAYS);

    /// Milliseconds since 1970.
    static final TimePattern MILLIS =
            new TimePattern("milliseconds since 1970", "cast(round(try_cast(%1$s as double)) as bigint)", ALWAYS);

    /// Digits alone: year, month, day, and hour, minute and second where there are any.
    static final TimePattern COMPACT = compact();

    /// All that are tried on text; the first of those that read the most cells is taken.
    static final List<TimePattern> OF_TEXT = List.of(
            ISO,
            dated("yyyy-mm-dd", "%Y-%m-%d"),
            dated("yyyy-mm", "%Y-%m"),
            dated("dd.mm.yyyy", "%d.%m.%Y"),
            dated("mm/dd/yyyy", "%m/%d/%Y"),
            dated("dd/mm/yyyy", "%d/%m/%Y"),
            dated("dd-mm-yyyy", "%d-%m-%Y"),
            dated("mm-dd-yyyy", "%m-%d-%Y"),
            dated("dd-Mon-yyyy", "%d-%b-%Y"),
            COMPACT);

    /// What most files hold is told without a pattern, which costs as much as reading the time.
    private static TimePattern iso() {
        String zoned = "case when ends_with(%1$s, 'Z') then true when strlen(%1$s) <= 10"
                + " or (strlen(%1$s) = 19 and substr(%1$s, 17, 1) = ':') then false"
                + " else regexp_matches(%1$s, '[ T]\\d\\d.*[-+A-Za-z]') end";
        return new TimePattern(
                "ISO 8601",
                "case when " + zoned + " then epoch_ms(try_cast(%1$s as timestamptz))"
                        + " else epoch_ms(try_cast(%1$s as timestamp)) end",
                zoned);
    }

    private static TimePattern compact() {
        return new TimePattern(
                "yyyymmdd",
                local(
                        List.of("%Y%m%d", "%Y%m%d%H", "%Y%m%d%H%M", "%Y%m%d%H%M%S", "%Y%m%d %H:%M:%S", "%Y%m%d %H:%M"),
                        "^\\s*(\\d{8})( 24:00(:00)?|24(00(00)?)?)\\s*$",
                        "\\1",
                        "%Y%m%d"),
                NEVER);
    }

    private static TimePattern dated(String label, String date) {
        List<String> formats = Stream.of("", " %H:%M:%S", " %H:%M", " %H:%M:%S.%f", " %I:%M:%S %p", " %I:%M %p")
                .map(clock -> date + clock)
                .toList();
        return new TimePattern(label, local(formats, " 24:00(:00)?(\\.0+)?\\s*$", "", date), NEVER);
    }

    /// Times of these formats, or a date at 24:00, which is the next midnight.
    ///
    /// @param late the pattern of 24:00
    /// @param early what it is replaced by
    /// @param date the format of what is left
    private static String local(List<String> formats, String late, String early, String date) {
        String list = formats.stream().map(DuckSession::text).collect(Collectors.joining(", ", "[", "]"));
        return "epoch_ms(coalesce(try_strptime(%1$s, " + escaped(list) + "), case when contains(%1$s, '24') and"
                + " regexp_matches(%1$s, '" + late + "') then try_strptime(regexp_replace(%1$s, '" + late + "', '"
                + early + "'), '" + escaped(date) + "') + interval 1 day end))";
    }

    private static String escaped(String format) {
        return format.replace("%", "%%");
    }

    /// The pattern of an answer to `--time-format`: the label of a known one, `iso`, `epoch-s`, `epoch-ms`, or
    /// the conversions of strptime.
    ///
    /// @throws FormatException if it is neither
    static TimePattern told(String text) throws FormatException {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (text.contains("%")) {
            boolean zone = text.contains("%z") || text.contains("%Z");
            return new TimePattern(
                    text,
                    "epoch_ms(cast(try_strptime(%1$s, " + escaped(DuckSession.text(text)) + ") as timestamp))",
                    zone ? ALWAYS : NEVER);
        }
        return switch (plain) {
            case "iso" -> ISO;
            case "epoch-s" -> SECONDS;
            case "epoch-ms" -> MILLIS;
            default ->
                OF_TEXT.stream()
                        .filter(pattern ->
                                pattern.label.toLowerCase(Locale.ROOT).equals(plain))
                        .findFirst()
                        .orElseThrow(() -> new FormatException("'" + text + "' is no --time-format: write iso, epoch-s,"
                                + " epoch-ms, "
                                + OF_TEXT.stream()
                                        .skip(1)
                                        .map(TimePattern::label)
                                        .collect(Collectors.joining(", "))
                                + ", or the conversions of strptime, such as '%d/%m/%Y %H:%M'."));
        };
    }

    /// The pattern that reads the same texts with day and month the other way round; null where there is none.
    @Nullable
    TimePattern rival() {
        String other = switch (label) {
            case "mm/dd/yyyy" -> "dd/mm/yyyy";
            case "dd/mm/yyyy" -> "mm/dd/yyyy";
            case "mm-dd-yyyy" -> "dd-mm-yyyy";
            case "dd-mm-yyyy" -> "mm-dd-yyyy";
            default -> "";
        };
        return OF_TEXT.stream()
                .filter(pattern -> pattern.label.equals(other))
                .findFirst()
                .orElse(null);
    }

    /// The expression for a cell.
    String millis(String cell) {
        return sql.formatted(cell);
    }

    /// The expression that is true where a cell states its zone.
    String statesZone(String cell) {
        return zoned.formatted(cell);
    }
}
