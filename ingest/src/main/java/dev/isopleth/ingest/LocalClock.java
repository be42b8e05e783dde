package dev.isopleth.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Tells hour, weekday and month of instants on the clock of one zone, in the two bytes that the store
/// keeps: bits 0 to 4 the hour (0 to 23), bits 5 to 7 the weekday (Monday 0), bits 8 to 11 the month
/// (January 0), the rest 0; all bits 1 where there is no time.
///
/// Made for runs of instants that lie near one another: the zone's rules are asked only when the offset may
/// have changed. Not safe for use by several threads.
final class LocalClock {

    /// The file that holds the clock of every sample.
    static final String FILE = "clock.u16";

    private static final short NONE = -1;
    private static final long DAY_MILLIS = 86_400_000;

    private final ZoneRules rules;
    private long offsetFrom;
    private long offsetTo;
    private long offsetMillis;
    private long day = Long.MIN_VALUE;
    private int dayBits;

    LocalClock(ZoneId zone) {
        rules = zone.getRules();
    }

    /// @param millis since 1970; the least long for no time
    short of(long millis) {
        if (millis == Long.MIN_VALUE) {
            return NONE;
        }
        if (millis < offsetFrom || millis >= offsetTo) {
            findOffset(Instant.ofEpochMilli(millis));
        }
        long local = millis + offsetMillis;
        long localDay = Math.floorDiv(local, DAY_MILLIS);
        if (localDay != day) {
            day = localDay;
            LocalDate date = LocalDate.ofEpochDay(localDay);
            dayBits = (date.getDayOfWeek().getValue() - 1) << 5 | (date.getMonthValue() - 1) << 8;
        }
        long hour = Math.floorMod(local, DAY_MILLIS) / 3_600_000;
        return (short) (dayBits | (int) hour);
    }

    private void findOffset(Instant instant) {
        ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        offsetFrom = before == null ? Long.MIN_VALUE : before.getInstant().toEpochMilli();
        offsetTo = after == null ? Long.MAX_VALUE : after.getInstant().toEpochMilli();
        offsetMillis = rules.getOffset(instant).getTotalSeconds() * 1000L;
    }
}
