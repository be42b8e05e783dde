package dev.isopleth.ingest.format;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How the numbers of a column would be read as times, found out from how many of them lie where such times do:
/// between 1973 and 2200, and years since 1500.
final class NumericTimes {

    /// Share of a column's numbers that must be such times.
    private static final double ENOUGH = 0.9;

    private static final Pattern NAMES = Pattern.compile(
            "(time|timestamp|datetime|date|epoch)(_?(ms|millis|us|micros|ns|nanos|s|seconds|utc))?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DATE_NAMES = Pattern.compile("time|date|datum|day|when", Pattern.CASE_INSENSITIVE);

    /// Digits of year, month and day: 1900 to 2200, alone or with hour, minute and second.
    private static final double FIRST_DATE = 19_000_101;

    private static final double LAST_DATE = 22_001_231;
    private static final double SECONDS_1973 = 1e8;
    private static final double SECONDS_2200 = 7.3e9;

    /// Where the numbers of a pattern lie.
    private record Range(TimePattern pattern, double from, double to) {

        boolean holds(double number) {
            return number >= from && number <= to;
        }
    }

    /// Days of spreadsheets from 1970 on: those before may be days since 1970 of these years.
    private static final List<Range> RANGES = List.of(
            new Range(TimePattern.YEAR, 1500, 2200),
            new Range(TimePattern.SPREADSHEET, 25_569, 80_000),
            new Range(TimePattern.SECONDS, SECONDS_1973, SECONDS_2200),
            new Range(TimePattern.MILLIS, SECONDS_1973 * 1e3, SECONDS_2200 * 1e3),
            new Range(TimePattern.MICROS, SECONDS_1973 * 1e6, SECONDS_2200 * 1e6),
            new Range(TimePattern.NANOS, SECONDS_1973 * 1e9, SECONDS_2200 * 1e9));

    private final long[] counts = new long[RANGES.size()];
    private long dates;
    private long numbers;

    /// Counts a number.
    void add(double number) {
        numbers++;
        for (int i = 0; i < counts.length; i++) {
            Range range = RANGES.get(i);
            boolean isTime = range.holds(number) && range.pattern.reader().read(number) != null;
            counts[i] += isTime ? 1 : 0;
        }
        dates += mayBeDate(number) && TimePattern.COMPACT.reader().read(number) != null ? 1 : 0;
    }

    private static boolean mayBeDate(double number) {
        for (double scale = 1; scale <= 1e6; scale *= 100) {
            if (number >= FIRST_DATE * scale && number <= (LAST_DATE + 1) * scale) {
                return number == Math.rint(number);
            }
        }
        return false;
    }

    /// The expressions of what [#of] takes, for a cell's number in SQL.
    static List<String> counts(String number) {
        return RANGES.stream()
                .map(range -> "count(case when " + number + " between " + range.from + " and " + range.to
                        + (range.pattern.equals(TimePattern.YEAR) ? " and " + number + " = floor(" + number + ")" : "")
                        + " then 1 end)")
                .collect(Collectors.toList());
    }

    /// The expression that is true where a cell, and its number, are a date of digits.
    static String isDate(String cell, String number) {
        return "(" + number + " >= " + FIRST_DATE + " and " + TimePattern.COMPACT.millis(cell)
                + " between epoch_ms(timestamp '1900-01-01') and epoch_ms(timestamp '2201-01-01'))";
    }

    /// What a query counted.
    ///
    /// @param counts of [#counts], then how many are dates
    static NumericTimes of(long numbers, long[] counts) {
        var times = new NumericTimes();
        System.arraycopy(counts, 0, times.counts, 0, times.counts.length);
        times.dates = counts[times.counts.length];
        times.numbers = numbers;
        return times;
    }

    /// How the numbers would be read as times; null where it cannot be told.
    @Nullable
    TimePattern pattern() {
        if (numbers > 0 && dates >= ENOUGH * numbers) {
            return TimePattern.COMPACT;
        }
        for (int i = 0; i < counts.length; i++) {
            if (numbers > 0 && counts[i] >= ENOUGH * numbers) {
                return RANGES.get(i).pattern;
            }
        }
        return null;
    }

    /// Whether numbers in a column of this name may be times though nobody said so.
    static boolean mayBeTime(String name) {
        return DATE_NAMES.matcher(name).find() || NAMES.matcher(name).matches();
    }

    /// Whether a column of this name, of numbers read like this, is one of times though nobody said so.
    static boolean isTime(String name, @Nullable TimePattern pattern) {
        if (pattern == null || pattern.equals(TimePattern.YEAR) || pattern.equals(TimePattern.SPREADSHEET)) {
            return false;
        }
        return pattern.equals(TimePattern.COMPACT)
                ? DATE_NAMES.matcher(name).find()
                : NAMES.matcher(name).matches();
    }
}
