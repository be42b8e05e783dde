package dev.isopleth.ingest.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A format of strptime, and what it makes of texts. A text that does not say the year is no time.
///
/// @param format as it was told
/// @param shape the pattern of its texts, a group for each conversion
/// @param conversions in the order of the groups
record Strptime(String format, Pattern shape, List<Character> conversions) {

    /// What can be read, and the pattern of each.
    private static final Map<Character, String> KNOWN = Map.ofEntries(
            Map.entry('Y', "(\\d{4})"),
            Map.entry('y', "(\\d{1,2})"),
            Map.entry('m', "(\\d{1,2})"),
            Map.entry('d', "(\\d{1,2})"),
            Map.entry('j', "(\\d{1,3})"),
            Map.entry('b', "([A-Za-z]{3})"),
            Map.entry('B', "([A-Za-z]{3,9})"),
            Map.entry('a', "([A-Za-z]{3})"),
            Map.entry('A', "([A-Za-z]{6,9})"),
            Map.entry('H', "(\\d{1,2})"),
            Map.entry('I', "(\\d{1,2})"),
            Map.entry('p', "([AaPp][Mm])"),
            Map.entry('M', "(\\d{1,2})"),
            Map.entry('S', "(\\d{1,2})"),
            Map.entry('g', "(\\d{1,3})"),
            Map.entry('f', "(\\d{1,6})"),
            Map.entry('n', "(\\d{1,9})"),
            Map.entry('z', "([-+]\\d{2}(?::?\\d{2})?)"),
            Map.entry('Z', "([A-Za-z_+/-]+)"));

    /// Those without a leading zero, which are read alike.
    private static final String PLAIN = "mdyHIMSj";

    private static final String LIST = "%Y %y %m %d %j %b %B %a %A %H %I %p %M %S %g %f %n %z %Z";

    /// Reads a format.
    ///
    /// @throws FormatException if it has other conversions, or lacks the year
    static Strptime of(String format) throws FormatException {
        var pattern = new StringBuilder("\\s*");
        List<Character> conversions = new ArrayList<>();
        for (int i = 0; i < format.length(); i++) {
            char sign = format.charAt(i);
            if (sign != '%') {
                pattern.append(Character.isWhitespace(sign) ? "\\s+" : Pattern.quote(String.valueOf(sign)));
                continue;
            }
            boolean isPlain = i + 1 < format.length() && format.charAt(i + 1) == '-';
            i += isPlain ? 2 : 1;
            char conversion = i < format.length() ? format.charAt(i) : ' ';
            String shape = KNOWN.get(conversion);
            if (conversion == '%' && !isPlain) {
                pattern.append('%');
            } else if (shape == null || (isPlain && PLAIN.indexOf(conversion) < 0)) {
                throw new FormatException("'" + format + "' is no --time-format, since %" + (isPlain ? "-" : "")
                        + (conversion == ' ' ? "" : conversion) + " is no conversion: write " + LIST
                        + ", or %% for a percent sign.");
            } else {
                pattern.append(shape);
                conversions.add(conversion);
            }
        }
        if (!conversions.contains('Y') && !conversions.contains('y')) {
            throw new FormatException("'" + format + "' is no --time-format, since it lacks the year: put %Y or %y"
                    + " where that stands.");
        }
        return new Strptime(format, Pattern.compile(pattern + "\\s*"), List.copyOf(conversions));
    }

    /// Whether its years have four digits.
    boolean hasLongYear() {
        return conversions.contains('Y');
    }

    /// Whether its texts state their zone.
    boolean hasZone() {
        return conversions.contains('z') || conversions.contains('Z');
    }

    /// The time that a text tells; null where it is none of this format.
    @Nullable
    Moment read(String text) {
        Matcher matcher = shape.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        var parts = new Parts();
        try {
            for (int i = 0; i < conversions.size(); i++) {
                parts.put(conversions.get(i), matcher.group(i + 1));
            }
            return parts.moment();
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// What was read so far.
    private static final class Parts {
        private int year;
        private int month = 1;
        private int day = 1;
        private int dayOfYear;
        private int hour;
        private int minute;
        private int second;
        private int nanos;
        private @Nullable Boolean afternoon;
        private @Nullable ZoneId zone;

        void put(char conversion, String text) {
            switch (conversion) {
                case 'Y' -> year = Integer.parseInt(text);
                case 'y' -> {
                    int digits = Integer.parseInt(text);
                    year = digits + (digits < DateForm.FIRST_SHORT_YEAR % 100 ? 2000 : 1900);
                }
                case 'm' -> month = Integer.parseInt(text);
                case 'b', 'B' -> month = DateForm.month(text);
                case 'd' -> day = Integer.parseInt(text);
                case 'j' -> dayOfYear = Integer.parseInt(text);
                case 'H', 'I' -> hour = Integer.parseInt(text);
                case 'p' -> afternoon = Character.toUpperCase(text.charAt(0)) == 'P';
                case 'M' -> minute = Integer.parseInt(text);
                case 'S' -> second = Integer.parseInt(text);
                case 'g' -> nanos = Integer.parseInt(text) * 1_000_000;
                case 'f', 'n' -> nanos = Integer.parseInt((text + "00000000").substring(0, 9));
                case 'z' ->
                    zone = ZoneOffset.of(text.length() == 5 ? text.substring(0, 3) + ":" + text.substring(3) : text);
                case 'Z' -> zone = ZoneId.of(text);
                default -> {
                    // The name of a weekday adds nothing.
                }
            }
        }

        Moment moment() {
            int h = afternoon == null ? hour : hour % 12 + (afternoon ? 12 : 0);
            LocalDate date = dayOfYear > 0 ? LocalDate.ofYearDay(year, dayOfYear) : LocalDate.of(year, month, day);
            LocalDateTime time = date.atTime(LocalTime.of(h, minute, second, nanos));
            return zone == null
                    ? new Moment(time.toInstant(ZoneOffset.UTC).toEpochMilli(), false)
                    : new Moment(time.atZone(zone).toInstant().toEpochMilli(), true);
        }
    }
}
