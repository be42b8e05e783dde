package dev.isopleth.ingest.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against sums over the kernel, a slice at a time.
class TimeShareTest {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final int SLICES = 40_000;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static double share(Criteria criteria, String length, ZoneId zone, long millis) throws Exception {
        return TimeBandwidth.of(TimeLength.parse(length)).share(criteria, zone).of(millis);
    }

    private static Criteria within(String from, String to) {
        return new Criteria(null, new TimeWindow(millis(from), millis(to)), null);
    }

    /// Whether a time that is so many standard deviations from a sample's own is selected.
    private interface Selected {
        boolean at(double deviations);
    }

    /// The kernel's mass where it is selected, by the middle of each of many slices.
    private static double integral(Selected selected) {
        double whole = 0;
        double in = 0;
        for (int i = 0; i < SLICES; i++) {
            double x = -4 + 8 * (i + 0.5) / SLICES;
            double mass = Math.exp(-x * x / 2);
            whole += mass;
            in += selected.at(x) ? mass : 0;
        }
        return in / whole;
    }

    @Test
    void itIsOneDeepInsideAHalfAtAnEdgeAndNothingFarOutside() throws Exception {
        Criteria march = within("2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z");
        assertEquals(1, share(march, "3d", ZoneOffset.UTC, millis("2024-03-15T00:00:00Z")), 0);
        assertEquals(0.5, share(march, "3d", ZoneOffset.UTC, millis("2024-03-01T00:00:00Z")), 1e-9);
        assertEquals(0.5, share(march, "3d", ZoneOffset.UTC, millis("2024-04-01T00:00:00Z")), 1e-9);
        assertTrue(share(march, "3d", ZoneOffset.UTC, millis("2024-04-12T00:00:00Z")) > 0);
        assertEquals(0, share(march, "3d", ZoneOffset.UTC, millis("2024-04-13T00:00:00Z")), 0);
        assertEquals(0, share(march, "3d", ZoneOffset.UTC, Long.MIN_VALUE), 0);
    }

    @ParameterizedTest
    @CsvSource({"3d", "1h", "30d", "2y", "10min"})
    void onTheLineItIsTheIntegralOverTheWindow(String length) throws Exception {
        double sigma = TimeLength.parse(length).millis();
        Criteria window = within("2024-03-01T05:00:00Z", "2024-03-08T11:00:00Z");
        long from = millis("2024-03-01T05:00:00Z");
        long to = millis("2024-03-08T11:00:00Z");
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            long edge = random.nextBoolean() ? from : to;
            long at = edge + (long) (sigma * 5 * (random.nextDouble() - 0.5));
            double exact = integral(x -> at + x * sigma >= from && at + x * sigma < to);
            assertEquals(exact, share(window, length, ZoneOffset.UTC, at), 1e-4);
        }
    }

    @Test
    void anOpenEndHasNoEdge() throws Exception {
        long from = millis("2024-03-01T00:00:00Z");
        Criteria since = new Criteria(null, new TimeWindow(from, TimeWindow.OPEN_END), null);
        Criteria until = new Criteria(null, new TimeWindow(TimeWindow.OPEN_START, from), null);
        for (long at : new long[] {from - 5 * DAY, from, from + 2 * DAY, from + 4000 * DAY}) {
            double after = share(since, "3d", ZoneOffset.UTC, at);
            assertEquals(integral(x -> at + x * 3 * DAY >= from), after, 1e-4);
            assertEquals(1, after + share(until, "3d", ZoneOffset.UTC, at), 1e-9);
        }
    }

    /// The wall clock of the zone, wound round: half past eleven at night is an hour from half past midnight.
    @ParameterizedTest
    @CsvSource({"1h, 7-9", "2h, '22-24,0-3'", "45min, '0,2,4,23'", "24h, 12", "12h, '6-18'"})
    void hoursLieOnTheCircleOfADay(String length, String hours) throws Exception {
        int bits = ClockText.hours(hours);
        Criteria criteria = clock(bits, Clock.EVERY_WEEKDAY, Clock.EVERY_MONTH);
        double sigma = TimeLength.parse(length).millis();
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            long at = millis("2024-01-01T00:00:00Z") + (long) (random.nextDouble() * 366 * DAY);
            double ofDay = LocalDateTime.ofInstant(Instant.ofEpochMilli(at), ZONE)
                            .toLocalTime()
                            .toNanoOfDay()
                    / 3.6e12;
            double exact = integral(x -> (bits >> (int) modulo(ofDay + x * sigma / HOUR, 24) & 1) == 1);
            assertEquals(exact, share(criteria, length, ZONE, at), 2e-4);
        }
    }

    @ParameterizedTest
    @CsvSource({"6h, mon-fri", "2d, 'sat,sun'", "7d, wed"})
    void weekdaysLieOnTheCircleOfAWeek(String length, String weekdays) throws Exception {
        int bits = ClockText.weekdays(weekdays);
        Criteria criteria = clock(Clock.EVERY_HOUR, bits, Clock.EVERY_MONTH);
        double sigma = TimeLength.parse(length).millis();
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            long at = millis("1969-12-01T00:00:00Z") + (long) (random.nextDouble() * 100 * DAY);
            LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(at), ZONE);
            double ofWeek =
                    local.getDayOfWeek().getValue() - 1 + local.toLocalTime().toNanoOfDay() / 8.64e13;
            double exact = integral(x -> (bits >> (int) modulo(ofWeek + x * sigma / DAY, 7) & 1) == 1);
            assertEquals(exact, share(criteria, length, ZONE, at), 2e-4);
        }
    }

    /// A year of twelve months, each as long as any other: the middle of February is half a month from either end.
    @ParameterizedTest
    @CsvSource({"1mo, feb", "3d, 'dec-feb'", "1y, jun", "2w, 'jan,mar,dec'"})
    void monthsLieOnTheCircleOfAYear(String length, String months) throws Exception {
        int bits = ClockText.months(months);
        Criteria criteria = clock(Clock.EVERY_HOUR, Clock.EVERY_WEEKDAY, bits);
        double sigma = TimeLength.parse(length).millis() / (365.2425 / 12 * DAY);
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            long at = millis("2023-01-01T00:00:00Z") + (long) (random.nextDouble() * 730 * DAY);
            LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(at), ZONE);
            double ofMonth = local.getDayOfMonth() - 1 + local.toLocalTime().toNanoOfDay() / 8.64e13;
            double ofYear =
                    local.getMonthValue() - 1 + ofMonth / local.toLocalDate().lengthOfMonth();
            double exact = integral(x -> (bits >> (int) modulo(ofYear + x * sigma, 12) & 1) == 1);
            assertEquals(exact, share(criteria, length, ZONE, at), 2e-4);
        }
    }

    @Test
    void severalAreMultiplied() throws Exception {
        Criteria window = within("2024-03-04T00:00:00Z", "2024-03-06T00:00:00Z");
        Clock mornings = new Clock(ClockText.hours("7-9"), ClockText.weekdays("mon-fri"), ClockText.months("mar"));
        Criteria all = new Criteria(null, window.window(), mornings);
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            long at = millis("2024-03-03T00:00:00Z") + (long) (random.nextDouble() * 4 * DAY);
            double product = share(window, "5h", ZONE, at)
                    * share(clock(mornings.hours(), Clock.EVERY_WEEKDAY, Clock.EVERY_MONTH), "5h", ZONE, at)
                    * share(clock(Clock.EVERY_HOUR, mornings.weekdays(), Clock.EVERY_MONTH), "5h", ZONE, at)
                    * share(clock(Clock.EVERY_HOUR, Clock.EVERY_WEEKDAY, mornings.months()), "5h", ZONE, at);
            assertEquals(product, share(all, "5h", ZONE, at), 1e-15);
        }
    }

    /// Frames that follow one another, and the parts of a cycle, share a sample out.
    @Test
    void theSharesOfAPartitionSumToOne() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            long at = millis("2024-05-01T00:00:00Z") + (long) (random.nextDouble() * 31 * DAY);
            double days = 0;
            for (int day = -20; day < 55; day++) {
                long from = millis("2024-05-01T00:00:00Z") + day * DAY;
                days += share(new Criteria(null, new TimeWindow(from, from + DAY), null), "4d", ZONE, at);
            }
            assertEquals(1, days, 1e-9);
            double hours = 0;
            for (int hour = 0; hour < 24; hour++) {
                hours += share(clock(1 << hour, Clock.EVERY_WEEKDAY, Clock.EVERY_MONTH), "3h", ZONE, at);
            }
            assertEquals(1, hours, 1e-9);
            double months = 0;
            for (int month = 0; month < 12; month++) {
                months += share(clock(Clock.EVERY_HOUR, Clock.EVERY_WEEKDAY, 1 << month), "1y", ZONE, at);
            }
            assertEquals(1, months, 1e-9);
        }
    }

    /// What is read is enough: no sample outside of it has a share.
    @ParameterizedTest
    @CsvSource({"10min", "1h", "5h", "20h"})
    void noSampleBesideWhatIsReachedHasAShare(String length) throws Exception {
        TimeBandwidth bandwidth = TimeBandwidth.of(TimeLength.parse(length));
        Random random = new Random(9);
        int outside = 0;
        for (int i = 0; i < 300; i++) {
            Clock clock = new Clock(
                    random.nextInt(2) == 0 ? Clock.EVERY_HOUR : 1 << random.nextInt(24),
                    random.nextInt(2) == 0 ? Clock.EVERY_WEEKDAY : 1 << random.nextInt(7),
                    random.nextInt(2) == 0 ? Clock.EVERY_MONTH : 1 << random.nextInt(12));
            @Nullable
            TimeWindow window = random.nextBoolean()
                    ? null
                    : new TimeWindow(millis("2024-05-10T00:00:00Z"), millis("2024-05-14T07:00:00Z"));
            Criteria criteria = new Criteria(null, window, clock);
            Criteria reaching = bandwidth.reaching(criteria);
            TimeShare share = bandwidth.share(criteria, ZONE);
            for (int k = 0; k < 100; k++) {
                long at = millis("2024-04-20T00:00:00Z") + (long) (random.nextDouble() * 60 * DAY);
                if (!holds(reaching, at)) {
                    outside++;
                    assertEquals(0, share.of(at), 0);
                }
                assertTrue(!holds(criteria, at) || holds(reaching, at), "what is selected is read");
            }
        }
        assertTrue(outside > 1000, "only " + outside + " outside");
    }

    private static boolean holds(Criteria criteria, long at) {
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(at), ZONE);
        TimeWindow window = criteria.window();
        Clock clock = criteria.clock() == null ? Clock.EVERY : criteria.clock();
        return (window == null || (at >= window.fromMillis() && at < window.toMillis()))
                && (clock.hours() >> local.getHour() & 1) == 1
                && (clock.weekdays() >> (local.getDayOfWeek().getValue() - 1) & 1) == 1
                && (clock.months() >> (local.getMonthValue() - 1) & 1) == 1;
    }

    @Test
    void aBandwidthLongerThanItsCycleIsRefused() throws Exception {
        Criteria noon = clock(1 << 12, Clock.EVERY_WEEKDAY, Clock.EVERY_MONTH);
        Criteria mondays = clock(Clock.EVERY_HOUR, 1, Clock.EVERY_MONTH);
        TimeBandwidth days = TimeBandwidth.of(TimeLength.parse("3d"));
        SelectionException refusal = assertThrows(SelectionException.class, () -> days.requireFor(noon));
        assertEquals("the bandwidth in time is longer than the day round which hours lie", refusal.detail());
        days.requireFor(mondays);
        TimeBandwidth.of(TimeLength.parse("24h")).requireFor(noon);
        assertThrows(
                SelectionException.class,
                () -> TimeBandwidth.of(TimeLength.parse("8d")).requireFor(mondays));
    }

    private static Criteria clock(int hours, int weekdays, int months) {
        return new Criteria(null, null, new Clock(hours, weekdays, months));
    }

    private static double modulo(double place, int parts) {
        return place - Math.floor(place / parts) * parts;
    }
}
