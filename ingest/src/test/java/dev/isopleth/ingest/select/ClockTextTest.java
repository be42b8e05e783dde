package dev.isopleth.ingest.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            7-9; 7 8
            7-9,17-19; 7 8 17 18
            8; 8
            0-1; 0
            22-5; 0 1 2 3 4 22 23
            22-24; 22 23
            23; 23
            22-0; 22 23
            1-0; 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23
            07-09; 7 8
            """)
    void hoursEndWhereTheirLastOneBegins(String text, String hours) throws SelectionException {
        assertEquals(hours, bits(ClockText.hours(text)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            mon-fri; 0 1 2 3 4
            mon-fri,sun; 0 1 2 3 4 6
            Sat; 5
            fri-mon; 0 4 5 6
            """)
    void weekdaysIncludeBothEnds(String text, String days) throws SelectionException {
        assertEquals(days, bits(ClockText.weekdays(text)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            1-3; 0 1 2
            dec-feb; 0 1 11
            12-2,6; 0 1 5 11
            jul; 6
            """)
    void monthsIncludeBothEnds(String text, String months) throws SelectionException {
        assertEquals(months, bits(ClockText.months(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-24", "0-12,12-24", "5-24,0-5"})
    void allHoursAreEveryHour(String text) throws SelectionException {
        assertEquals(Clock.EVERY_HOUR, ClockText.hours(text));
        assertEquals(Clock.EVERY_WEEKDAY, ClockText.weekdays("mon-sun"));
        assertEquals(Clock.EVERY_MONTH, ClockText.months("1-12"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "25",
                "7-25",
                "24",
                "24-3",
                "7-7",
                "-7",
                "7-",
                "7,,9",
                "a",
                "7:00-9:00",
                "٧",
                "7 - 9",
                "7-9-11"
            })
    void whatIsNoListOfHoursIsRefused(String text) {
        var refusal = assertThrows(SelectionException.class, () -> ClockText.hours(text));
        assertFalse(refusal.accepted().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "monday", "1-5", "mon-", "mon-xyz", "mon;fri"})
    void whatIsNoListOfWeekdaysIsRefused(String text) {
        assertThrows(SelectionException.class, () -> ClockText.weekdays(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "13", "january", "1-13", "feb-", "mon"})
    void whatIsNoListOfMonthsIsRefused(String text) {
        assertThrows(SelectionException.class, () -> ClockText.months(text));
    }

    private static String bits(int mask) {
        assertEquals(0, mask >>> 24);
        return Arrays.stream(IntStream.range(0, 24)
                        .filter(i -> ((mask >>> i) & 1) == 1)
                        .toArray())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }
}
