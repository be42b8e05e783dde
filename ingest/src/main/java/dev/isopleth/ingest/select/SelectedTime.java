package dev.isopleth.ingest.select;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How much time criteria and frames hold of that in which a dataset has samples: what is expected of a station, and
/// what makes windows of unequal length compare.
public final class SelectedTime {

    /// Beyond so many days the hours are not walked through.
    private static final long MOST_DAYS = 200_000;

    private static final int HOURS = 24;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = HOURS * HOUR_MILLIS;

    private SelectedTime() {}

    /// Milliseconds within a window and on a clock; empty where there is a clock and the time is longer than five
    /// centuries and more. Cost: where there is a clock, 30 to 100 nanoseconds a day.
    ///
    /// @param first the first instant that counts
    /// @param end the first one after those that do
    public static OptionalLong of(Criteria criteria, Instant first, Instant end, ZoneId zone) {
        long from = begin(criteria, first);
        long to = Math.max(from, end(criteria, end));
        @Nullable Clock clock = criteria.clock();
        if (clock == null) {
            return OptionalLong.of(to - from);
        }
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(from), zone);
        LocalDate last = LocalDate.ofInstant(Instant.ofEpochMilli(to), zone);
        if (last.toEpochDay() - day.toEpochDay() > MOST_DAYS) {
            return OptionalLong.empty();
        }
        long held = 0;
        long start = start(day, 0, zone);
        long change = change(start, zone);
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            boolean isOfOneOffset = start + DAY_MILLIS < change;
            long next = isOfOneOffset ? start + DAY_MILLIS : end(day, HOURS - 1, zone);
            if (isOn(clock, day)) {
                held += isOfOneOffset && start >= from && next <= to
                        ? Integer.bitCount(clock.hours()) * HOUR_MILLIS
                        : ofHours(day, clock.hours(), zone, from, to);
            }
            start = next;
            change = isOfOneOffset ? change : change(start, zone);
        }
        return OptionalLong.of(held);
    }

    /// When clocks are changed next, then or later.
    private static long change(long millis, ZoneId zone) {
        @Nullable ZoneOffsetTransition next = zone.getRules().nextTransition(Instant.ofEpochMilli(millis - 1));
        return next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli();
    }

    private static long ofHours(LocalDate day, int hours, ZoneId zone, long from, long to) {
        long held = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            if ((hours >> hour & 1) == 1) {
                held += Math.max(0, Math.min(to, end(day, hour, zone)) - Math.max(from, start(day, hour, zone)));
            }
        }
        return held;
    }

    private static long start(LocalDate day, int hour, ZoneId zone) {
        return TimeFrames.millis(day.atTime(hour, 0), zone);
    }

    private static long end(LocalDate day, int hour, ZoneId zone) {
        return hour == HOURS - 1 ? TimeFrames.millis(day.plusDays(1).atStartOfDay(), zone) : start(day, hour + 1, zone);
    }

    private static long begin(Criteria criteria, Instant first) {
        @Nullable TimeWindow window = criteria.window();
        return window == null ? first.toEpochMilli() : Math.max(first.toEpochMilli(), window.fromMillis());
    }

    private static long end(Criteria criteria, Instant end) {
        @Nullable TimeWindow window = criteria.window();
        return window == null ? end.toEpochMilli() : Math.min(end.toEpochMilli(), window.toMillis());
    }

    private static boolean isOn(Clock clock, LocalDate day) {
        return (clock.weekdays() >> (day.getDayOfWeek().getValue() - 1) & 1) == 1
                && (clock.months() >> (day.getMonthValue() - 1) & 1) == 1;
    }

    /// Milliseconds of each frame within a window and on a clock; null where the dataset's time is longer than five
    /// centuries and more. Cost: that of the hours of the days between, where a clock or a cycle asks for them.
    ///
    /// @param criteria those that the frames were made for
    /// @param first the first instant that counts
    /// @param end the first one after those that do
    public static long @Nullable [] ofFrames(
            TimeFrames frames, Criteria criteria, Instant first, Instant end, ZoneId zone) {
        long[] held = new long[frames.frames().size()];
        long from = begin(criteria, first);
        long to = end(criteria, end);
        if (frames.step() instanceof TimeStep.Along && criteria.clock() == null) {
            for (int f = 0; f < held.length; f++) {
                TimeWindow frame = frames.frames().get(f).window();
                held[f] = frame == null
                        ? 0
                        : Math.max(0, Math.min(to, frame.toMillis()) - Math.max(from, frame.fromMillis()));
            }
            return held;
        }
        Clock clock = criteria.clock() == null ? Clock.EVERY : criteria.clock();
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(from), zone);
        LocalDate last = LocalDate.ofInstant(Instant.ofEpochMilli(Math.max(from, to)), zone);
        if (last.toEpochDay() - day.toEpochDay() > MOST_DAYS) {
            return null;
        }
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            int parts = (day.getDayOfWeek().getValue() - 1) << 5 | (day.getMonthValue() - 1) << 8;
            if (isOn(clock, day)) {
                addHours(frames, day, parts, clock.hours(), zone, from, to, held);
            }
        }
        return held;
    }

    private static void addHours(
            TimeFrames frames, LocalDate day, int parts, int hours, ZoneId zone, long from, long to, long[] held) {
        for (int hour = 0; hour < HOURS; hour++) {
            if ((hours >> hour & 1) == 1) {
                long begin = Math.max(from, start(day, hour, zone));
                long next = end(day, hour, zone);
                int frame = begin < to ? frames.of(begin, hour | parts) : -1;
                if (frame >= 0) {
                    held[frame] += Math.max(0, Math.min(to, next) - begin);
                }
            }
        }
    }
}
