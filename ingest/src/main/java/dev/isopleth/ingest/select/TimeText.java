package dev.isopleth.ingest.select;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads times and time windows: RFC 3339 instants, dates, months, years, and intervals of them, half-open.
///
/// What says no zone is read in the dataset's own. An interval runs from the first instant of its start to
/// just before the first instant of its end.
public final class TimeText {

    /// What is accepted as a time.
    static final String INSTANTS =
            "a year (2024), month (2024-05), date (2024-05-01) or time (2024-05-01T12:00:00Z, +02:00, or without a zone)";

    private static final List<String> WINDOWS = List.of(
            INSTANTS,
            "an interval start/end whose end is not included, as in 2024-01/2024-03, with .. for an open end",
            "the last days or hours of the dataset, as in P30D/.. or PT6H/..");

    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern LENGTH = Pattern.compile(
            "P(?:[0-9]{1,4}Y)?(?:[0-9]{1,5}M)?(?:[0-9]{1,5}W)?(?:[0-9]{1,6}D)?(T(?:[0-9]{1,7}H)?(?:[0-9]{1,8}M)?(?:[0-9]{1,9}S)?)?");

    private TimeText() {}

    /// The time window that a text says; null for `../..`, which is all samples, those without a time too.
    ///
    /// @throws SelectionException if the text is no window, or its end does not come after its start, or
    ///     the dataset has no times
    public static @Nullable TimeWindow window(String text, Schema schema) throws SelectionException {
        if (schema.timeColumn() == null) {
            throw new SelectionException("this dataset has no time column", List.of());
        }
        String[] ends = text.split("/", -1);
        if (text.length() > 100 || ends.length > 2) {
            throw refusal(text);
        }
        TimeWindow window = ends.length == 1 ? span(text, schema.zone()) : interval(ends[0], ends[1], schema);
        if (window.toMillis() <= window.fromMillis()) {
            throw new SelectionException(
                    window.toMillis() < window.fromMillis()
                            ? "the interval's end comes before its start"
                            : "the interval ends where it begins and holds no time, since its end is not included",
                    WINDOWS);
        }
        boolean open = window.fromMillis() == TimeWindow.OPEN_START && window.toMillis() == TimeWindow.OPEN_END;
        return open ? null : window;
    }

    /// Whether a text looks like a time window rather than a filter, so that its faults are told as those
    /// of a window.
    public static boolean looksLikeWindow(String text) {
        return text.matches("(?s)\\s*(?:\\.\\.|P[0-9T]|[0-9]{4}(?:-[0-9]{2}|/|$)).*")
                && !text.matches("(?s).*[=<>(].*");
    }

    /// The first instant of a time, milliseconds since 1970; empty where the text is none.
    static OptionalLong firstMillis(String text, ZoneId zone) {
        try {
            return OptionalLong.of(start(text, zone).toInstant().toEpochMilli());
        } catch (DateTimeException _) {
            return OptionalLong.empty();
        }
    }

    private static TimeWindow interval(String from, String to, Schema schema) throws SelectionException {
        ZoneId zone = schema.zone();
        if (LENGTH.matcher(from).matches()) {
            if (!to.equals("..")) {
                ZonedDateTime end = instant(to, zone);
                return new TimeWindow(millis(minus(end, from)), millis(end));
            }
            ZonedDateTime end = afterLast(schema);
            long start = millis(minus(end, from));
            // No time before the end holds none, and the window says so; else it takes in what is added later.
            return new TimeWindow(start, start == millis(end) ? start : TimeWindow.OPEN_END);
        }
        if (LENGTH.matcher(to).matches() && !from.equals("..")) {
            ZonedDateTime start = instant(from, zone);
            return new TimeWindow(millis(start), millis(plus(start, to)));
        }
        return new TimeWindow(
                from.equals("..") ? TimeWindow.OPEN_START : millis(instant(from, zone)),
                to.equals("..") ? TimeWindow.OPEN_END : millis(instant(to, zone)));
    }

    /// Just after the dataset's last sample, so that P1D is one day that ends with it.
    private static ZonedDateTime afterLast(Schema schema) throws SelectionException {
        if (schema.lastTime() == null) {
            throw new SelectionException("no sample of this dataset has a time to reckon back from", WINDOWS);
        }
        return schema.lastTime().plusMillis(1).atZone(schema.zone());
    }

    /// A year, month or day from its first instant to the next one's; an instant for itself.
    private static TimeWindow span(String text, ZoneId zone) throws SelectionException {
        ZonedDateTime from = instant(text, zone);
        ZonedDateTime to = YEAR.matcher(text).matches()
                ? from.toLocalDate().plusYears(1).atStartOfDay(zone)
                : MONTH.matcher(text).matches()
                        ? from.toLocalDate().plusMonths(1).atStartOfDay(zone)
                        : DATE.matcher(text).matches()
                                ? from.toLocalDate().plusDays(1).atStartOfDay(zone)
                                : from.plusNanos(1_000_000);
        return new TimeWindow(millis(from), millis(to));
    }

    private static ZonedDateTime instant(String text, ZoneId zone) throws SelectionException {
        try {
            return start(text, zone);
        } catch (DateTimeException _) {
            throw refusal(text);
        }
    }

    private static ZonedDateTime start(String text, ZoneId zone) {
        if (YEAR.matcher(text).matches()) {
            return Year.parse(text).atDay(1).atStartOfDay(zone);
        }
        if (MONTH.matcher(text).matches()) {
            return YearMonth.parse(text).atDay(1).atStartOfDay(zone);
        }
        if (DATE.matcher(text).matches()) {
            return LocalDate.parse(text).atStartOfDay(zone);
        }
        if (!YEAR.matcher(text).lookingAt()) {
            throw new DateTimeException(text);
        }
        return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime time -> time.atZoneSameInstant(zone);
            case LocalDateTime time -> time.atZone(zone);
            default -> throw new DateTimeException(text);
        };
    }

    private static ZonedDateTime minus(ZonedDateTime end, String length) throws SelectionException {
        ZonedDateTime start = end;
        for (TemporalAmount part : parts(length)) {
            start = start.minus(part);
        }
        return start;
    }

    private static ZonedDateTime plus(ZonedDateTime start, String length) throws SelectionException {
        ZonedDateTime end = start;
        for (TemporalAmount part : parts(length)) {
            end = end.plus(part);
        }
        return end;
    }

    /// The days and the hours of a length as ISO 8601 writes it.
    private static List<TemporalAmount> parts(String text) throws SelectionException {
        Matcher length = LENGTH.matcher(text);
        String time = length.matches() ? length.group(1) : null;
        String days = time == null ? text : text.substring(0, text.length() - time.length());
        if (text.equals("P")) {
            throw refusal(text);
        }
        try {
            Period period = days.equals("P") ? Period.ZERO : Period.parse(days);
            Duration duration = time == null ? Duration.ZERO : Duration.parse("P" + time);
            return List.of(period, duration);
        } catch (DateTimeException _) {
            throw refusal(text);
        }
    }

    private static long millis(ZonedDateTime time) {
        return time.toInstant().toEpochMilli();
    }

    private static SelectionException refusal(String text) {
        return new SelectionException(
                "'" + SelectionException.shown(text) + "' is no time and no interval of times", WINDOWS);
    }
}
