package dev.isopleth.ingest.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A time that several columns make: year, month, day, hour, minute, second, as many as there are; or a date
/// as one cell, then a time of day or an hour, a minute and a second.
///
/// @param name of the column they make
/// @param cells in that order
/// @param clockDigits how many digits of the last cell, where that is the hour, are hour, minute and second: 2, 4 or 6
record TimeParts(String name, List<String> cells, int clockDigits) {

    /// Most columns that make a time.
    private static final int MOST = 6;
    /// Place of the hour behind year, month and day.
    private static final int HOUR = 3;

    /// Share of the cells that must be of a length.
    private static final double ENOUGH = 0.9;

    private static final double MOST_OF_THEM = 0.5;

    /// The parts that a request names; null where it names one column or none.
    ///
    /// @param told names separated by commas
    /// @throws FormatException if a column is not there, or there are too many
    static @Nullable TimeParts of(@Nullable String told, List<String> names) throws FormatException {
        if (told == null || names.contains(told) || !told.contains(",")) {
            return null;
        }
        List<String> parts =
                Arrays.stream(told.split(",", -1)).map(String::strip).toList();
        List<String> cells = new ArrayList<>();
        for (String part : parts) {
            int index = names.indexOf(part);
            if (index < 0) {
                throw new FormatException(
                        "--time names no column '" + part + "': the columns are " + String.join(", ", names) + ".");
            }
            cells.add("c" + index);
        }
        if (cells.size() > MOST) {
            throw new FormatException("--time names " + cells.size()
                    + " columns: a time is made of year, month, day, hour, minute and second, in this order.");
        }
        String name = parts.stream().map(part -> part.replace(' ', '_')).collect(Collectors.joining("_"));
        return new TimeParts(names.contains(name) ? name + "_time" : name, cells, 2);
    }

    /// The cell that has the hour, and maybe, as 1230 or 123015, minute and second; null where these have their own.
    @Nullable
    String clock() {
        return cells.size() == 2 || cells.size() == HOUR + 1 ? cells.getLast() : null;
    }

    /// The same, of which the whole column decides whether the last cell is the hour alone.
    ///
    /// @param column what the column is called
    /// @param numbers how many cells are digits alone
    /// @param minutes of them, how many have three or four digits
    /// @param seconds likewise, five or six
    /// @throws FormatException if it does not
    TimeParts clocked(String column, long numbers, long minutes, long seconds) throws FormatException {
        long longer = minutes + seconds;
        if (longer <= (1 - ENOUGH) * numbers) {
            return this;
        }
        if (longer < MOST_OF_THEM * numbers) {
            throw new FormatException(
                    "Cells in column '" + column + "' are hours in some rows, and hours with minutes, as"
                            + " 1230, in others: write each with four digits, as 0005, or as 00:05.");
        }
        return new TimeParts(name, cells, seconds > (1 - ENOUGH) * numbers ? 6 : 4);
    }

    /// The expression for the text they make: ISO 8601, or the date as it is and the time of day; null where
    /// one of them is missing.
    String sql() {
        String missing = cells.stream()
                .map(cell -> "not (" + CsvStaging.present(cell) + ")")
                .collect(Collectors.joining(" or "));
        return "case when " + missing + " then null when " + isYear(cells.getFirst()) + " then " + ofNumbers()
                + " else " + ofDate() + " end";
    }

    private static String isYear(String cell) {
        return "coalesce(" + whole(cell) + " between 1000 and 9999, false)";
    }

    private String ofNumbers() {
        List<String> numbers =
                new ArrayList<>(cells.stream().map(TimeParts::whole).toList());
        List<String> least = List.of("1", "1", "1", "0", "0", "0");
        for (int i = numbers.size(); i < MOST; i++) {
            numbers.add(least.get(i));
        }
        String date = "printf('%04d-%02d-%02d ', " + String.join(", ", numbers.subList(0, HOUR)) + ")";
        String time = clock() != null && clockDigits > 2
                ? digits(numbers.get(HOUR))
                : "printf('%02d:%02d:', " + numbers.get(HOUR) + ", " + numbers.get(HOUR + 1) + ") || "
                        + (cells.size() == MOST ? seconds(cells.getLast()) : "'00'");
        return "coalesce(" + date + " || " + time + ", " + asTheyAre() + ")";
    }

    /// Hour and minute, or hour, minute and second, that are digits of one number.
    private String digits(String number) {
        return clockDigits == 4
                ? "printf('%02d:%02d', " + number + " // 100, " + number + " % 100)"
                : "printf('%02d:%02d:%02d', " + number + " // 10000, " + number + " // 100 % 100, " + number
                        + " % 100)";
    }

    /// Seconds, maybe with parts of them, of which those beyond millionths are cut off.
    private static String seconds(String cell) {
        String number = "try_cast(" + cell + " as double)";
        return "coalesce(printf('%02d', " + whole(cell) + "), printf('%09.6f', floor(" + number + " * 1e6) / 1e6))";
    }

    private String ofDate() {
        List<String> clock = cells.subList(1, cells.size());
        if (clock.size() == 1) {
            String hour = whole(clock.getFirst());
            return "trim(" + cells.getFirst() + ") || ' ' || coalesce("
                    + (clockDigits > 2 ? digits(hour) : "printf('%02d:00', " + hour + ")") + ", trim("
                    + clock.getFirst() + "))";
        }
        String hourAndMinute = "printf('%02d:%02d', " + whole(clock.getFirst()) + ", " + whole(clock.get(1)) + ")";
        return "coalesce(trim(" + cells.getFirst() + ") || ' ' || " + hourAndMinute
                + (clock.size() == 2 ? "" : " || ':' || " + seconds(clock.get(2))) + ", " + asTheyAre() + ")";
    }

    /// What is no time, so that it is counted as such.
    private String asTheyAre() {
        return "concat_ws(' ', " + String.join(", ", cells) + ")";
    }

    private static String whole(String cell) {
        String number = "try_cast(" + cell + " as double)";
        return "(case when " + number + " = floor(" + number + ") then try_cast(" + number + " as integer) end)";
    }
}
