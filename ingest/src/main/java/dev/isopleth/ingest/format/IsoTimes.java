package dev.isopleth.ingest.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.OptionalLong;

/// Times written as ISO 8601: a date, or a date and a time of day, with or without a zone offset.
public final class IsoTimes {

    private static final DateTimeFormatter PATTERN = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X]]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    /// The end of a day written as its 24th hour, which is the first moment of the next.
    private static final DateTimeFormatter UP_TO_24 = PATTERN.withResolverStyle(ResolverStyle.SMART);

    private static final int DATE_LETTERS = 10;

    private IsoTimes() {}

    /// Milliseconds since 1970; empty where the text is no time.
    ///
    /// @param zone of texts without an offset; a date is its first moment there
    public static OptionalLong millis(String text, ZoneId zone) {
        String plain = text.strip();
        boolean isUpTo24 = plain.startsWith("24:00", DATE_LETTERS + 1);
        try {
            if (isUpTo24) {
                // Read by its 24th hour, the 30th of February would be the 28th.
                LocalDate.parse(plain.substring(0, DATE_LETTERS));
            }
            return OptionalLong.of(
                    switch ((isUpTo24 ? UP_TO_24 : PATTERN)
                            .parseBest(plain, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
                        case OffsetDateTime time -> time.toInstant().toEpochMilli();
                        case LocalDateTime time -> time.atZone(zone).toInstant().toEpochMilli();
                        case LocalDate date ->
                            date.atStartOfDay(zone).toInstant().toEpochMilli();
                        default -> throw new DateTimeException(text);
                    });
        } catch (DateTimeException _) {
            return OptionalLong.empty();
        }
    }
}
