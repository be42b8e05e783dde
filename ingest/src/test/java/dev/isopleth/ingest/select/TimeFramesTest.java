package dev.isopleth.ingest.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.select.Schema.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How time is cut into frames.
final class TimeFramesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int NONE = 0xffff;

    private static TimeFrames frames(String step, @Nullable String datetime, String first, String last)
            throws SelectionException {
        return frames(step, datetime, first, last, BERLIN);
    }

    private static TimeFrames frames(String step, @Nullable String datetime, String first, String last, ZoneId zone)
            throws SelectionException {
        Instant from = Instant.parse(first);
        Instant to = Instant.parse(last);
        Schema schema = new Schema(Map.of("t", Kind.TIME), "t", to, zone);
        TimeWindow window = datetime == null ? null : TimeText.window(datetime, schema);
        return TimeFrames.of(TimeStep.parse(step), new Criteria(null, window, null), from, to, zone, 10_000);
    }

    private static List<String> labels(TimeFrames frames) {
        return frames.frames().stream().map(TimeFrame::label).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1mo, 2024-02-10T00:00:00Z, PT696H",
        "1mo, 2023-02-28T23:30:00Z, PT743H",
        "3mo, 2024-11-05T00:00:00Z, PT2209H",
        "1d, 2024-03-31T12:00:00Z, PT23H",
        "1y, 2024-06-01T00:00:00Z, PT8784H",
        "1w, 2024-06-01T00:00:00Z, PT168H"
    })
    void aStepIsAsLongAsTheCalendarHasItThere(String step, String instant, String length) throws Exception {
        TimeStep.Along along = (TimeStep.Along) TimeStep.parse(step);
        assertEquals(Duration.parse(length), along.lengthAt(Instant.parse(instant), BERLIN));
    }

    @Test
    void aCalendarIsCutWhereItsOwnUnitsBegin() throws Exception {
        assertEquals(
                List.of("2023", "2024"), labels(frames("1y", null, "2023-06-01T00:00:00Z", "2024-02-01T00:00:00Z")));
        assertEquals(
                List.of("2023-12", "2024-01", "2024-02"),
                labels(frames("1mo", null, "2023-12-30T00:00:00Z", "2024-02-01T00:00:00Z")));
        assertEquals(
                List.of("2023-10", "2024-01"),
                labels(frames("3mo", null, "2023-12-30T00:00:00Z", "2024-02-01T00:00:00Z")));
        assertEquals(
                List.of("2024-02-28", "2024-02-29", "2024-03-01"),
                labels(frames("1d", null, "2024-02-28T12:00:00Z", "2024-02-29T23:30:00Z")),
                "half past 23 in Greenwich is the next day in Berlin");
        assertEquals(
                List.of("2024-02-26", "2024-03-04"),
                labels(frames("1w", null, "2024-02-28T12:00:00Z", "2024-03-05T00:00:00Z")));
        assertEquals(
                List.of("2024-05-01T12:00", "2024-05-01T18:00"),
                labels(frames("6h", null, "2024-05-01T12:00:00Z", "2024-05-01T16:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "1y, 2019-06-01T00:00:00Z, 2024-02-01T00:00:00Z",
        "1mo, 2023-01-31T23:30:00Z, 2024-02-01T00:00:00Z",
        "2mo, 2023-01-31T23:30:00Z, 2024-02-01T00:00:00Z",
        "1w, 2023-01-31T23:30:00Z, 2024-02-01T00:00:00Z",
        "10d, 2023-01-31T23:30:00Z, 2024-02-01T00:00:00Z",
        "1d, 2023-01-31T23:30:00Z, 2024-02-01T00:00:00Z",
        "1h, 2023-03-25T23:30:00Z, 2023-03-27T00:00:00Z",
        "1h, 2023-10-28T23:30:00Z, 2023-10-30T00:00:00Z",
        "3h, 2023-10-28T23:30:00Z, 2023-10-30T00:00:00Z"
    })
    void framesFollowOneAnotherAndAreWhatTheirTextSays(String step, String first, String last) throws Exception {
        assertFollowingAndNamed(step, first, last, BERLIN);
    }

    /// On 31 March 1919 clocks in Toronto went from half past 23 of the day before to half past 0.
    @ParameterizedTest
    @ValueSource(strings = {"1d", "1h", "2h", "1mo", "1w"})
    void aChangeOfClocksAcrossMidnightIsInTheFramesOfBothDays(String step) throws Exception {
        assertFollowingAndNamed(step, "1919-03-30T12:00:00Z", "1919-04-02T12:00:00Z", ZoneId.of("America/Toronto"));
    }

    /// A sentinel such as 9999-12-31 is a time like any other; windows are told by years of four digits.
    @ParameterizedTest
    @CsvSource({
        "1y, 9990-01-01T00:00:00Z, 9999-12-31T00:00:00Z",
        "10y, 9000-01-01T00:00:00Z, 9999-12-31T00:00:00Z",
        "1d, 9999-12-01T00:00:00Z, 9999-12-31T22:59:59Z",
        "1w, 9999-12-01T00:00:00Z, 9999-12-31T22:59:59Z",
        "1h, 9999-12-31T12:00:00Z, 9999-12-31T22:59:59Z",
        "10y, -0005-01-01T00:00:00Z, 0019-12-31T00:00:00Z"
    })
    void framesEndWithTheYear9999(String step, String first, String last) throws Exception {
        Schema schema = new Schema(Map.of("t", Kind.TIME), "t", Instant.parse(last), BERLIN);
        TimeFrames frames = frames(step, null, first, last);
        for (TimeFrame frame : frames.frames()) {
            TimeWindow window = Objects.requireNonNull(frame.window());
            TimeWindow told = Objects.requireNonNull(TimeText.window(frame.text(), schema));
            assertEquals(window.fromMillis(), told.fromMillis());
            boolean isOpen = frame.text().endsWith("/..");
            assertEquals(isOpen ? TimeWindow.OPEN_END : window.toMillis(), told.toMillis(), frame.text());
        }
        assertEquals(frames.frames().size() - 1, frames.of(Instant.parse(last).toEpochMilli(), NONE));
    }

    @ParameterizedTest
    @CsvSource({"PT10H, 1h", "P30D, 1d", "P1000D, 1w", "P3652D, 1mo", "P36500D, 1y", "P730000D, 10y", "P2900000D, 100y"
    })
    void theStepFitsTheTime(Duration time, String step) {
        assertEquals(step, TimeStep.fitting(time).text());
    }

    private static void assertFollowingAndNamed(String step, String first, String last, ZoneId zone) throws Exception {
        TimeFrames frames = frames(step, null, first, last, zone);
        Schema schema = new Schema(Map.of("t", Kind.TIME), "t", Instant.parse(last), zone);
        long end = Long.MIN_VALUE;
        for (TimeFrame frame : frames.frames()) {
            TimeWindow window = Objects.requireNonNull(frame.window());
            assertEquals("datetime", frame.parameter());
            assertEquals(window, TimeText.window(frame.text(), schema), frame.text());
            assertTrue(end == Long.MIN_VALUE || end == window.fromMillis(), frame.text());
            end = window.toMillis();
        }
        assertEquals(0, frames.of(Instant.parse(first).toEpochMilli(), NONE));
        assertEquals(frames.frames().size() - 1, frames.of(Instant.parse(last).toEpochMilli(), NONE));
    }

    /// In spring the hour from 2 to 3 is none; in autumn it lasts two hours, as it does for `hours`.
    @Test
    void hoursAreThoseOfTheClockOnTheWall() throws Exception {
        TimeFrames spring = frames("1h", null, "2023-03-25T23:30:00Z", "2023-03-26T02:30:00Z");
        assertEquals(
                List.of("2023-03-26T00:00", "2023-03-26T01:00", "2023-03-26T03:00", "2023-03-26T04:00"),
                labels(spring));
        TimeFrames autumn = frames("1h", null, "2023-10-29T00:00:00Z", "2023-10-29T02:00:00Z");
        assertEquals(List.of("2023-10-29T02:00", "2023-10-29T03:00"), labels(autumn));
        assertEquals(0, autumn.of(Instant.parse("2023-10-29T01:30:00Z").toEpochMilli(), NONE));
    }

    @Test
    void aWindowCutsTheFramesAtItsEnds() throws Exception {
        TimeFrames frames = frames("1mo", "2024-01-15/2024-03-10", "2023-06-01T00:00:00Z", "2025-02-01T00:00:00Z");
        assertEquals(
                List.of(
                        "2024-01-14T23:00:00Z/2024-01-31T23:00:00Z",
                        "2024-02",
                        "2024-02-29T23:00:00Z/2024-03-09T23:00:00Z"),
                frames.frames().stream().map(TimeFrame::text).toList());
        assertEquals(
                -1,
                frames.of(
                        ZonedDateTime.of(2024, 1, 14, 23, 59, 59, 0, BERLIN)
                                .toInstant()
                                .toEpochMilli(),
                        NONE));
        assertEquals(
                0,
                frames.of(
                        ZonedDateTime.of(2024, 1, 15, 0, 0, 0, 0, BERLIN)
                                .toInstant()
                                .toEpochMilli(),
                        NONE));
        assertEquals(
                2,
                frames.of(
                        ZonedDateTime.of(2024, 3, 9, 23, 59, 0, 0, BERLIN)
                                .toInstant()
                                .toEpochMilli(),
                        NONE));
        assertEquals(
                -1,
                frames.of(
                        ZonedDateTime.of(2024, 3, 10, 0, 0, 0, 0, BERLIN)
                                .toInstant()
                                .toEpochMilli(),
                        NONE));
        assertEquals(
                List.of(),
                frames("1mo", "2030", "2023-06-01T00:00:00Z", "2025-02-01T00:00:00Z")
                        .frames());
    }

    @Test
    void everyInstantIsInTheFrameThatHoldsIt() throws Exception {
        TimeFrames frames = frames("1mo", null, "2000-01-01T00:00:00Z", "2024-02-01T00:00:00Z");
        for (int f = 0; f < frames.frames().size(); f++) {
            TimeWindow window = Objects.requireNonNull(frames.frames().get(f).window());
            assertEquals(f, frames.of(window.fromMillis(), NONE));
            assertEquals(f, frames.of(window.toMillis() - 1, NONE));
        }
        assertEquals(-1, frames.of(Long.MIN_VALUE, NONE), "a sample without a time");
    }

    @Test
    void aCycleHasThePartsThatTheClockHolds() throws Exception {
        TimeFrames days =
                TimeFrames.of(TimeStep.parse("day-of-week"), new Criteria(null, null, null), null, null, BERLIN, 10);
        assertEquals(List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun"), labels(days));
        assertEquals("weekdays", days.frames().getFirst().parameter());
        // 7:00 of a Wednesday in May.
        int clock = 7 | 2 << 5 | 4 << 8;
        assertEquals(2, days.of(0, clock));
        assertEquals(-1, days.of(0, NONE));
        Clock rush = new Clock(1 << 7 | 1 << 8 | 1 << 17, Clock.EVERY_WEEKDAY, 1 << 4);
        TimeFrames hours =
                TimeFrames.of(TimeStep.parse("hour-of-day"), new Criteria(null, null, rush), null, null, BERLIN, 10);
        assertEquals(List.of("7", "8", "17"), labels(hours));
        assertEquals(0, hours.of(0, clock));
        assertEquals(2, hours.of(0, 17));
        assertEquals(-1, hours.of(0, 9));
        TimeFrames months =
                TimeFrames.of(TimeStep.parse("month-of-year"), new Criteria(null, null, rush), null, null, BERLIN, 10);
        assertEquals(List.of("may"), labels(months));
        assertEquals("months", months.frames().getFirst().parameter());
        assertEquals(0, months.of(0, clock));
    }

    @Test
    void tooManyFramesAreRefused() {
        SelectionException refusal = assertThrows(
                SelectionException.class, () -> frames("1h", null, "2000-01-01T00:00:00Z", "2024-02-01T00:00:00Z"));
        assertEquals("a step of 1h makes more than 10000 frames (--frames)", refusal.detail());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "h", "0d", "5h", "5mo", "1s", "1000d", "-1d", "1D", "daily", "hour-of-week", "1 d"})
    void whatIsNoStepIsRefused(String text) {
        SelectionException refusal = assertThrows(SelectionException.class, () -> TimeStep.parse(text));
        assertEquals("'" + text + "' is no step of time", refusal.detail());
    }
}
