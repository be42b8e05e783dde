package dev.isopleth.ingest.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.OptionalLong;

/// Times written as ISO 8601: a date, or a date and a time of day, with or without a zone offset.
public final class IsoTimes {

    private static final DateTimeFormatter PATTERN = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X]]")
            .toFormatter();

    private IsoTimes() {}

    /// Milliseconds since 1970; empty where the text is no time.
    ///
    /// @param zone of texts without an offset; a date is its first moment there
    public static OptionalLong millis(String text, ZoneId zone) {
        try {
            return OptionalLong.of(
                    switch (PATTERN.parseBest(
                            text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
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
