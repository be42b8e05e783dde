package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalClockTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "+05:45"})
    void itShowsWhatTheCalendarOfTheZoneShows(String name) {
        ZoneId zone = ZoneId.of(name);
        var clock = new LocalClock(zone);
        var random = new Random(3);
        long millis = Instant.parse("1899-12-31T22:00:00Z").toEpochMilli();
        for (int i = 0; i < 100_000; i++) {
            millis += random.nextInt(20) == 0 ? random.nextLong(-40_000_000_000L, 90_000_000_000L) : 1_799_999;
            ZonedDateTime local = Instant.ofEpochMilli(millis).atZone(zone);
            int expected =
                    local.getHour() | (local.getDayOfWeek().getValue() - 1) << 5 | (local.getMonthValue() - 1) << 8;
            assertEquals(expected, clock.of(millis), local::toString);
        }
        assertEquals(-1, clock.of(Long.MIN_VALUE));
    }

    @Test
    void everyDayOfEightHundredYears() {
        var clock = new LocalClock(ZoneId.of("UTC"));
        LocalDate end = LocalDate.of(2400, 1, 1);
        for (LocalDate day = LocalDate.of(1600, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
            int expected = (day.getDayOfWeek().getValue() - 1) << 5 | (day.getMonthValue() - 1) << 8;
            assertEquals(expected, clock.of(day.toEpochDay() * 86_400_000L), day::toString);
        }
    }
}
