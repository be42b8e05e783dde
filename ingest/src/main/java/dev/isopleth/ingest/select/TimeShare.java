package dev.isopleth.ingest.select;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/// What a sample counts for its time: the share of its kernel in time that lies in what is selected, 0 to 1. The
/// product of its share of the window on the line of time, and of those of the hours, weekdays and months on their
/// circles.
///
/// Not safe for use by several threads. Cost: some thirty nanoseconds where there is a window alone, fifty to a hundred
/// with a clock, ten where times return on it.
public final class TimeShare {

    private static final double MILLIS_A_HOUR = TimeLength.Unit.HOUR.millis();
    private static final long MILLIS_A_DAY = (long) TimeLength.Unit.DAY.millis();

    /// The weekday of the first day of 1970, Monday being 0.
    private static final int THURSDAY = 3;

    private final double sigma;
    private final @Nullable TimeWindow window;
    private final @Nullable KnownShares hours;
    private final @Nullable KnownShares weekdays;
    private final @Nullable KnownShares months;
    private final ZoneRules rules;

    /// @param criteria their window and their clock
    /// @param zone the dataset's
    TimeShare(double sigmaMillis, Criteria criteria, ZoneId zone) {
        this.sigma = sigmaMillis;
        this.window = criteria.window();
        Clock clock = criteria.clock() == null ? Clock.EVERY : criteria.clock();
        this.hours = cycle(TimeStep.Cycle.HOUR_OF_DAY, clock, sigma / MILLIS_A_HOUR);
        this.weekdays = cycle(TimeStep.Cycle.DAY_OF_WEEK, clock, sigma / MILLIS_A_DAY);
        this.months = cycle(TimeStep.Cycle.MONTH_OF_YEAR, clock, sigma / TimeLength.Unit.MONTH.millis());
        this.rules = zone.getRules();
    }

    /// Null where every part is in: a kernel lies in the whole circle.
    private static @Nullable KnownShares cycle(TimeStep.Cycle cycle, Clock clock, double sigma) {
        int bits = cycle.bits(clock);
        return bits == cycle.bits(Clock.EVERY) ? null : new KnownShares(CycleShare.of(bits, cycle.parts(), sigma));
    }

    /// The share of a sample.
    ///
    /// @param millis its time, since 1970; the least long where it has none: its share is 0
    public double of(long millis) {
        if (millis == Long.MIN_VALUE) {
            return 0;
        }
        double share = window == null ? 1 : ofWindow(window, millis);
        if (share == 0 || (hours == null && weekdays == null && months == null)) {
            return share;
        }
        long local =
                millis + 1000L * rules.getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
        long day = Math.floorDiv(local, MILLIS_A_DAY);
        long ofDay = Math.floorMod(local, MILLIS_A_DAY);
        if (hours != null) {
            share *= hours.at(ofDay / MILLIS_A_HOUR);
        }
        if (weekdays != null) {
            share *= weekdays.at(Math.floorMod(day + THURSDAY, 7) + (double) ofDay / MILLIS_A_DAY);
        }
        return months == null ? share : share * months.at(month(day, (double) ofDay / MILLIS_A_DAY));
    }

    /// No sample before this time has a share, milliseconds since 1970.
    public long first() {
        return window == null || window.fromMillis() == TimeWindow.OPEN_START
                ? TimeWindow.OPEN_START
                : window.fromMillis() - TimeKernel.reach(sigma);
    }

    /// No sample after this time has a share.
    public long last() {
        return window == null || window.toMillis() == TimeWindow.OPEN_END
                ? TimeWindow.OPEN_END
                : window.toMillis() + TimeKernel.reach(sigma);
    }

    private double ofWindow(TimeWindow among, long millis) {
        double from = among.fromMillis() == TimeWindow.OPEN_START
                ? Double.NEGATIVE_INFINITY
                : (among.fromMillis() - millis) / sigma;
        double to = among.toMillis() == TimeWindow.OPEN_END
                ? Double.POSITIVE_INFINITY
                : (among.toMillis() - millis) / sigma;
        return TimeKernel.mass(from, to);
    }

    /// Months since January began; each counts 1, however many days it has.
    private static double month(long epochDay, double ofDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        return day.getMonthValue() - 1 + (day.getDayOfMonth() - 1 + ofDay) / day.lengthOfMonth();
    }
}
