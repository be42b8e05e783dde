package dev.isopleth.ingest;

import java.time.Instant;
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

    /// Weekday of 1970-01-01.
    private static final int THURSDAY = 3;

    private static final int DAYS_OF_ERA = 146_097;
    private static final int DAYS_FROM_MARCH_0000 = 719_468;

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
            dayBits = (int) Math.floorMod(localDay + THURSDAY, 7L) << 5 | month(localDay) << 8;
        }
        long hour = Math.floorMod(local, DAY_MILLIS) / 3_600_000;
        return (short) (dayBits | (int) hour);
    }

    /// The month of a day since 1970, January being 0, without an object: by the calendar's eras of 400 years, and
    /// its months from March on, of which each five have 153 days.
    private static int month(long epochDay) {
        int ofEra = (int) Math.floorMod(epochDay + DAYS_FROM_MARCH_0000, (long) DAYS_OF_ERA);
        int year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * year + year / 4 - year / 100);
        int fromMarch = (5 * ofYear + 2) / 153;
        return fromMarch < 10 ? fromMarch + 2 : fromMarch - 10;
    }

    private void findOffset(Instant instant) {
        ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        offsetFrom = before == null ? Long.MIN_VALUE : before.getInstant().toEpochMilli();
        offsetTo = after == null ? Long.MAX_VALUE : after.getInstant().toEpochMilli();
        offsetMillis = rules.getOffset(instant).getTotalSeconds() * 1000L;
    }
}
