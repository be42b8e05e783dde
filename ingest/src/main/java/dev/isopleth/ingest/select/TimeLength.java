package dev.isopleth.ingest.select;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length of time without a place on the calendar: `1mo`, `7d`, `1.5h`.
///
/// @param text as it was written
/// @param count how many of the unit
public record TimeLength(String text, double count, Unit unit) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?)(min|h|d|w|mo|y)");

    private static final double MILLIS_A_MINUTE = 60_000;
    private static final double MILLIS_A_DAY = 24 * 60 * MILLIS_A_MINUTE;

    /// Days of the mean year of the Gregorian calendar, whose months are a twelfth of it each.
    private static final double DAYS_A_YEAR = 365.2425;

    private static final double MONTHS_A_YEAR = 12;

    /// What a length is counted in.
    public enum Unit {
        MINUTE("min", MILLIS_A_MINUTE),
        HOUR("h", 60 * MILLIS_A_MINUTE),
        DAY("d", MILLIS_A_DAY),
        WEEK("w", 7 * MILLIS_A_DAY),
        MONTH("mo", DAYS_A_YEAR / MONTHS_A_YEAR * MILLIS_A_DAY),
        YEAR("y", DAYS_A_YEAR * MILLIS_A_DAY);

        private final String symbol;
        private final double millis;

        Unit(String symbol, double millis) {
            this.symbol = symbol;
            this.millis = millis;
        }

        /// Milliseconds of one.
        double millis() {
            return millis;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What is accepted.
    public static final List<String> ACCEPTED =
            List.of("a number above 0 and min, h, d, w, mo or y, as in 1h, 1d, 7d, 1mo or 1y");

    /// Reads one.
    ///
    /// @throws SelectionException if the text is none, or no time at all
    public static TimeLength parse(String text) throws SelectionException {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            double count = Double.parseDouble(matcher.group(1));
            if (count > 0) {
                return new TimeLength(text, count, unit(matcher.group(2)));
            }
        }
        throw new SelectionException("'" + SelectionException.shown(text) + "' is no length of time", ACCEPTED);
    }

    private static Unit unit(String symbol) {
        return Arrays.stream(Unit.values())
                .filter(unit -> unit.symbol.equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    /// Milliseconds. Months and years are the calendar's mean ones: 30.436875 and 365.2425 days.
    public double millis() {
        return count * unit.millis;
    }

    /// What follows `per`: `month`, `7 days`.
    public String words() {
        if (count == 1) {
            return unit.word();
        }
        String number = text.substring(0, text.length() - unit.symbol.length());
        return number + " " + unit.word() + "s";
    }
}
