package dev.isopleth.ingest.select;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// How much time frames hold of that in which a dataset has samples: what is expected of a station, and what makes
/// windows of unequal length compare.
public final class SelectedTime {

    /// Beyond so many days the hours are not walked through.
    private static final long MOST_DAYS = 200_000;

    private static final int HOURS = 24;

    private SelectedTime() {}

    /// Milliseconds of each frame within a window and on a clock; null where the dataset's time is longer than five
    /// centuries and more. Cost: that of the hours of the days between, where a clock or a cycle asks for them.
    ///
    /// @param criteria those that the frames were made for
    /// @param first the first instant that counts
    /// @param end the first one after those that do
    public static long @Nullable [] ofFrames(
            TimeFrames frames, Criteria criteria, Instant first, Instant end, ZoneId zone) {
        long[] held = new long[frames.frames().size()];
        long from = first.toEpochMilli();
        long to = end.toEpochMilli();
        @Nullable TimeWindow window = criteria.window();
        if (window != null) {
            from = Math.max(from, window.fromMillis());
            to = Math.min(to, window.toMillis());
        }
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
            if ((clock.weekdays() >> (day.getDayOfWeek().getValue() - 1) & 1) == 1
                    && (clock.months() >> (day.getMonthValue() - 1) & 1) == 1) {
                addHours(frames, day, parts, clock.hours(), zone, from, to, held);
            }
        }
        return held;
    }

    private static void addHours(
            TimeFrames frames, LocalDate day, int parts, int hours, ZoneId zone, long from, long to, long[] held) {
        for (int hour = 0; hour < HOURS; hour++) {
            if ((hours >> hour & 1) == 1) {
                long begin = Math.max(from, TimeFrames.millis(day.atTime(hour, 0), zone));
                long next = TimeFrames.millis(
                        hour == HOURS - 1 ? day.plusDays(1).atStartOfDay() : day.atTime(hour + 1, 0), zone);
                int frame = begin < to ? frames.of(begin, hour | parts) : -1;
                if (frame >= 0) {
                    held[frame] += Math.max(0, Math.min(to, next) - begin);
                }
            }
        }
    }
}
