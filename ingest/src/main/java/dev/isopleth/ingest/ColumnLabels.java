package dev.isopleth.ingest;

import dev.isopleth.ingest.format.CellKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of unpivoted columns as cells: texts, numbers, times, or hours of a day.
///
/// @param names of the columns, each once
record ColumnLabels(List<String> names) {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

    /// A year, or a code of four digits; the former if it is told to be a time.
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    /// An hour: `h07`, `7`, `07:00`, `0700`, `7h`, `pm10_h07`.
    private static final Pattern HOUR = Pattern.compile("(?:.*?[^\\d:.,])??(\\d{1,2})(?::?00|h|h00)?");

    /// What all of them can be read as; years are numbers.
    CellKind kind() {
        if (names.stream().allMatch(name -> NUMBER.matcher(name).matches())) {
            return CellKind.NUMBER;
        }
        ZoneId any = ZoneId.of("UTC");
        boolean times = names.stream()
                .allMatch(name ->
                        !YEAR.matcher(name).matches() && millis(name, any).isPresent());
        return times ? CellKind.TIME : CellKind.TEXT;
    }

    /// The number that a name is, NaN where it is none.
    static double number(String name) {
        return NUMBER.matcher(name).matches() ? Double.parseDouble(name) : Double.NaN;
    }

    /// The first moment of the year, month, day or time that a name is; empty where it is none.
    static OptionalLong millis(String name, ZoneId zone) {
        try {
            LocalDateTime time = YEAR.matcher(name).matches()
                    ? Year.parse(name).atDay(1).atStartOfDay()
                    : name.matches("\\d{4}-\\d{2}")
                            ? YearMonth.parse(name).atDay(1).atStartOfDay()
                            : name.matches("\\d{4}-\\d{2}-\\d{2}")
                                    ? LocalDate.parse(name).atStartOfDay()
                                    : LocalDateTime.parse(name.replace(' ', 'T'));
            return OptionalLong.of(time.atZone(zone).toInstant().toEpochMilli());
        } catch (DateTimeException _) {
            return OptionalLong.empty();
        }
    }

    /// The hour of the day that each is, 0 to 24.
    ///
    /// @throws ImportException if any is none, or two are the same
    int[] hours() throws ImportException {
        List<Integer> hours = new ArrayList<>();
        for (String name : names) {
            Matcher matcher = HOUR.matcher(name);
            int hour = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
            if (hour < 0 || hour > 24) {
                throw ImportException.usage("--unpivot: the name of column '" + name
                        + "' ends in no hour from 0 to 24, as h07 or 07:00 do: leave it out, or take its name as it is,"
                        + " as in --unpivot \"... -> hour,VALUE\".");
            }
            if (hours.contains(hour)) {
                throw ImportException.usage("--unpivot: both '" + names.get(hours.indexOf(hour)) + "' and '" + name
                        + "' are hour " + hour + ": leave one of them out.");
            }
            hours.add(hour);
        }
        return hours.stream().mapToInt(Integer::intValue).toArray();
    }
}
