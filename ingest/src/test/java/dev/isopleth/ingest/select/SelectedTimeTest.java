package dev.isopleth.ingest.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much time frames hold.
final class SelectedTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final long MINUTE = 60_000;

    /// What every minute of the time finds that looks for its frame and its clock by itself.
    private static long[] byMinutes(TimeFrames frames, Criteria criteria, Instant first, Instant end) {
        long[] held = new long[frames.frames().size()];
        TimeWindow window = criteria.window();
        Clock clock = criteria.clock() == null ? Clock.EVERY : criteria.clock();
        for (long at = first.toEpochMilli(); at < end.toEpochMilli(); at += MINUTE) {
            ZonedDateTime time = Instant.ofEpochMilli(at).atZone(BERLIN);
            int weekday = time.getDayOfWeek().getValue() - 1;
            int month = time.getMonthValue() - 1;
            boolean isIn = (clock.hours() >> time.getHour() & 1) == 1
                    && (clock.weekdays() >> weekday & 1) == 1
                    && (clock.months() >> month & 1) == 1
                    && (window == null || (at >= window.fromMillis() && at < window.toMillis()));
            int frame = isIn ? frames.of(at, time.getHour() | weekday << 5 | month << 8) : -1;
            if (frame >= 0) {
                held[frame] += MINUTE;
            }
        }
        return held;
    }

    @ParameterizedTest
    @CsvSource({
        "1mo, false, false",
        "1mo, true, false",
        "1mo, true, true",
        "1d, false, true",
        "1h, true, false",
        "6h, false, false",
        "1w, true, true",
        "hour-of-day, false, false",
        "hour-of-day, true, true",
        "day-of-week, false, true",
        "day-of-week, true, false",
        "month-of-year, false, false",
        "month-of-year, true, true"
    })
    void itIsWhatLookingAtEveryMinuteFinds(String step, boolean hasWindow, boolean hasClock) throws Exception {
        Instant first = Instant.parse("2023-02-20T03:30:00Z");
        Instant end = Instant.parse("2023-04-11T17:15:00Z");
        @Nullable
        TimeWindow window = hasWindow
                ? new TimeWindow(
                        Instant.parse("2023-03-10T10:20:00Z").toEpochMilli(),
                        Instant.parse("2023-05-01T00:00:00Z").toEpochMilli())
                : null;
        @Nullable Clock clock = hasClock ? new Clock(0b111_0000_0000_0111_0000_1110, 0b0011111, 0b1110) : null;
        Criteria criteria = new Criteria(null, window, clock);
        TimeFrames frames = TimeFrames.of(TimeStep.parse(step), criteria, first, end, BERLIN, 10_000);
        long[] held = Objects.requireNonNull(SelectedTime.ofFrames(frames, criteria, first, end, BERLIN));
        assertArrayEquals(byMinutes(frames, criteria, first, end), held);
        assertEquals(false, Arrays.stream(held).allMatch(millis -> millis == 0));
        assertEquals(
                Arrays.stream(held).sum(),
                SelectedTime.of(criteria, first, end, BERLIN).orElseThrow(),
                "frames share the time of their criteria");
    }

    /// Zones that change at midnight, by half an hour, or leave a day out: hours that are selected, minute by minute.
    @ParameterizedTest
    @CsvSource({
        "America/Sao_Paulo, 2017-02-01T00:00:00Z, 2017-11-20T00:00:00Z",
        "Africa/Cairo, 2023-04-01T00:00:00Z, 2023-11-20T00:00:00Z",
        "Australia/Lord_Howe, 2023-03-15T00:00:00Z, 2023-10-15T00:00:00Z",
        "Pacific/Apia, 2011-12-20T00:00:00Z, 2012-01-10T00:00:00Z",
        "Asia/Kathmandu, 1985-12-20T00:00:00Z, 1986-01-10T00:00:00Z",
        "UTC, 2024-02-20T12:00:00Z, 2024-03-03T12:00:00Z"
    })
    void aClockIsFollowedWhereverItIsChanged(String zone, Instant first, Instant end) {
        Clock clock = new Clock(0b1100_0000_0000_0100_0000_0111, 0b1111101, Clock.EVERY_MONTH);
        Criteria criteria = new Criteria(null, null, clock);
        long expected = 0;
        for (long at = first.toEpochMilli(); at < end.toEpochMilli(); at += MINUTE) {
            ZonedDateTime time = Instant.ofEpochMilli(at).atZone(ZoneId.of(zone));
            boolean isIn = (clock.hours() >> time.getHour() & 1) == 1
                    && (clock.weekdays() >> (time.getDayOfWeek().getValue() - 1) & 1) == 1;
            expected += isIn ? MINUTE : 0;
        }
        assertEquals(
                expected, SelectedTime.of(criteria, first, end, ZoneId.of(zone)).orElseThrow());
    }

    @Test
    void whatHoldsNoTimeHoldsNone() {
        Instant first = Instant.parse("2023-02-20T03:30:00Z");
        Instant end = Instant.parse("2023-04-11T17:15:00Z");
        long before = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
        Criteria earlier = new Criteria(null, new TimeWindow(before, before + MINUTE), null);
        assertEquals(0, SelectedTime.of(earlier, first, end, BERLIN).orElseThrow());
        Criteria earlierByClock = new Criteria(null, new TimeWindow(before, before + MINUTE), new Clock(1, 127, 4095));
        assertEquals(0, SelectedTime.of(earlierByClock, first, end, BERLIN).orElseThrow());
    }

    @Test
    void overThousandsOfYearsAClockIsNotFollowed() {
        Instant first = Instant.parse("0001-01-01T00:00:00Z");
        Instant end = Instant.parse("9999-01-01T00:00:00Z");
        assertEquals(
                Duration.between(first, end).toMillis(),
                SelectedTime.of(new Criteria(null, null, null), first, end, BERLIN)
                        .orElseThrow());
        assertEquals(
                true,
                SelectedTime.of(new Criteria(null, null, new Clock(1, 127, 4095)), first, end, BERLIN)
                        .isEmpty());
    }

    @Test
    void anHourThatClocksLeaveOutOrShowTwiceIsNoneOrTwo() throws Exception {
        Criteria all = new Criteria(null, null, null);
        Instant first = Instant.parse("2023-03-25T23:00:00Z");
        Instant end = Instant.parse("2023-03-26T22:00:00Z");
        TimeFrames hours = TimeFrames.of(TimeStep.parse("hour-of-day"), all, first, end, BERLIN, 100);
        long[] spring = Objects.requireNonNull(SelectedTime.ofFrames(hours, all, first, end, BERLIN));
        assertEquals(0, spring[2]);
        assertEquals(Duration.ofHours(1).toMillis(), spring[3]);
        first = Instant.parse("2023-10-28T22:00:00Z");
        end = Instant.parse("2023-10-29T23:00:00Z");
        long[] autumn = Objects.requireNonNull(SelectedTime.ofFrames(hours, all, first, end, BERLIN));
        assertEquals(Duration.ofHours(2).toMillis(), autumn[2]);
    }

    @Test
    void overThousandsOfYearsHoursAreNotWalkedThrough() throws Exception {
        Criteria all = new Criteria(null, null, null);
        Instant first = Instant.parse("0001-01-01T00:00:00Z");
        Instant end = Instant.parse("9999-01-01T00:00:00Z");
        TimeFrames hours = TimeFrames.of(TimeStep.parse("hour-of-day"), all, first, end, BERLIN, 100);
        assertNull(SelectedTime.ofFrames(hours, all, first, end, BERLIN));
    }
}
