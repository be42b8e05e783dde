package dev.isopleth.ingest.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A text taken apart as a time: a date in whatever order, then maybe a time of day and a zone's offset.
///
/// @param date its parts in the order they stand
/// @param sign between them; 0 where they are eight digits, year, month and day
/// @param clock milliseconds since midnight, 24:00 among them
/// @param offset milliseconds that the zone is ahead of UTC; null where the text states none
record WrittenTime(
        List<String> date, char sign, long clock, @Nullable Long offset) {

    /// ISO 8601 orders a date like this, with lines or, as some programs write it, strokes between its parts.
    private static final List<DateForm> ISO =
            List.of(new DateForm("ymd", '-', true, false), new DateForm("ymd", '/', true, false));

    private static final DateForm COMPACT = new DateForm("ymd", '\0', true, false);

    private static final long HOUR = 3_600_000;
    private static final long MINUTE = 60_000;
    private static final long SECOND = 1000;
    private static final long DAY = 24 * HOUR;

    /// The first moment of the year 10000.
    private static final long END = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY;

    private static final Pattern SHAPE = Pattern.compile(
            "(?:(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})(?:(?<hour>\\d{2})(?:(?<minute>\\d{2})(?<second>\\d{2})?)?)?"
                    + "|(?<a>\\d{1,4})(?<sign>[-/.])(?<b>\\d{1,2}|[A-Za-z]{3})(?:\\k<sign>(?<c>\\d{1,4}))?)"
                    + "(?:(?:[Tt]|\\s+)(?<h>\\d{1,2}):(?<m>\\d{1,2})(?::(?<s>\\d{1,2})(?:\\.(?<f>\\d+))?)?"
                    + "(?:\\s+(?<half>[AaPp][Mm]))?(?:\\s*(?<zone>[Zz]|UTC|GMT|[-+]\\d{2}(?::?\\d{2})?))?)?");

    /// Takes a text apart; null where it is no time.
    static @Nullable WrittenTime parse(String text) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.charAt(0) < '0' || plain.charAt(0) > '9') {
            return null;
        }
        Matcher shape = SHAPE.matcher(plain);
        if (!shape.matches()) {
            return null;
        }
        List<String> date = new ArrayList<>();
        boolean isCompact = shape.group("year") != null;
        for (String part : isCompact ? List.of("year", "month", "day") : List.of("a", "b", "c")) {
            if (shape.group(part) != null) {
                date.add(shape.group(part));
            }
        }
        boolean isDigits = shape.group("hour") != null;
        if (isDigits && shape.group("h") != null) {
            return null;
        }
        long clock = isDigits
                ? clock(shape.group("hour"), shape.group("minute"), shape.group("second"), null, null)
                : clock(shape.group("h"), shape.group("m"), shape.group("s"), shape.group("f"), shape.group("half"));
        return clock < 0
                ? null
                : new WrittenTime(
                        date,
                        isCompact ? '\0' : shape.group("sign").charAt(0),
                        clock,
                        shape.group("zone") == null ? null : offset(shape.group("zone")));
    }

    /// Milliseconds of the day; -1 where there are no such.
    private static long clock(
            @Nullable String hour,
            @Nullable String minute,
            @Nullable String second,
            @Nullable String fraction,
            @Nullable String half) {
        int h = number(hour);
        int m = number(minute);
        int s = number(second);
        long millis = fraction == null ? 0 : Long.parseLong((fraction + "00").substring(0, 3));
        if (half != null) {
            if (h < 1 || h > 12) {
                return -1;
            }
            h = h % 12 + (half.toUpperCase(Locale.ROOT).equals("PM") ? 12 : 0);
        }
        long all = h * HOUR + m * MINUTE + s * SECOND + millis;
        return m < 60 && s < 60 && all <= DAY && h <= 24 ? all : -1;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static long offset(String zone) {
        if (Character.isLetter(zone.charAt(0))) {
            return 0;
        }
        String digits = zone.replace(":", "");
        long minutes = digits.length() > 3 ? Long.parseLong(digits.substring(3)) : 0;
        long millis = Long.parseLong(digits.substring(1, 3)) * HOUR + minutes * MINUTE;
        return zone.charAt(0) == '-' ? -millis : millis;
    }

    /// The moment, its date read as one of this form; null where it is none, or states a zone.
    @Nullable
    Moment of(DateForm form) {
        OptionalLong day = offset == null ? form.day(sign, date) : OptionalLong.empty();
        return day.isEmpty() ? null : new Moment(day.getAsLong() * DAY + clock, false);
    }

    /// The moment by ISO 8601, with a zone's offset or without; null where it is none.
    @Nullable
    Moment iso() {
        for (DateForm form : ISO) {
            OptionalLong day = form.day(sign, date);
            if (day.isPresent()) {
                long millis = day.getAsLong() * DAY + clock - (offset == null ? 0 : offset);
                return millis < END ? new Moment(millis, offset != null) : null;
            }
        }
        return null;
    }

    /// The moment of digits alone; null where it is none.
    @Nullable
    Moment compact() {
        return of(COMPACT);
    }
}
