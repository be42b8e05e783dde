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
record TimeParts(String name, List<String> cells) {

    /// Most columns that make a time.
    private static final int MOST = 6;

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
        return new TimeParts(names.contains(name) ? name + "_time" : name, cells);
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
        return "coalesce(printf('%04d-%02d-%02d %02d:%02d:%02d', " + String.join(", ", numbers) + "), " + asTheyAre()
                + ")";
    }

    private String ofDate() {
        List<String> clock = cells.subList(1, cells.size());
        if (clock.size() == 1) {
            String hour = whole(clock.getFirst());
            return "trim(" + cells.getFirst() + ") || ' ' || coalesce(printf('%02d:00', " + hour + "), trim("
                    + clock.getFirst() + "))";
        }
        String format = clock.stream().map(_ -> "%02d").collect(Collectors.joining(":"));
        return "coalesce(trim(" + cells.getFirst() + ") || ' ' || printf('" + format + "', "
                + clock.stream().map(TimeParts::whole).collect(Collectors.joining(", ")) + "), " + asTheyAre() + ")";
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
