package dev.isopleth.ingest.select;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The size of the kernel in time. A key of caches.
///
/// @param sigmaMillis its standard deviation in milliseconds, above 0
public record TimeBandwidth(double sigmaMillis) {

    /// That of a length of time; a month is a twelfth of 365.2425 days.
    public static TimeBandwidth of(TimeLength length) {
        return new TimeBandwidth(length.millis());
    }

    /// What samples count for their times.
    ///
    /// @param criteria those that select them as if the kernel were a point
    /// @param zone the dataset's
    public TimeShare share(Criteria criteria, ZoneId zone) {
        return new TimeShare(sigmaMillis, criteria, zone);
    }

    /// Criteria that select every sample whose kernel reaches what these select, and some beside it. Where
    /// these say nothing of times, they are the same.
    public Criteria reaching(Criteria criteria) {
        TimeWindow window = criteria.window();
        Clock clock = criteria.clock();
        return new Criteria(
                criteria.filter(),
                window == null ? null : wider(window),
                clock == null
                        ? null
                        : new Clock(
                                wider(TimeStep.Cycle.HOUR_OF_DAY, clock, TimeLength.Unit.HOUR),
                                wider(TimeStep.Cycle.DAY_OF_WEEK, clock, TimeLength.Unit.DAY),
                                wider(TimeStep.Cycle.MONTH_OF_YEAR, clock, TimeLength.Unit.MONTH)));
    }

    private TimeWindow wider(TimeWindow window) {
        long reach = TimeKernel.reach(sigmaMillis);
        return new TimeWindow(
                window.fromMillis() == TimeWindow.OPEN_START ? TimeWindow.OPEN_START : window.fromMillis() - reach,
                window.toMillis() == TimeWindow.OPEN_END ? TimeWindow.OPEN_END : window.toMillis() + reach);
    }

    private int wider(TimeStep.Cycle cycle, Clock clock, TimeLength.Unit part) {
        int parts = cycle.parts();
        int reach = (int) Math.min(parts, Math.ceil(TimeKernel.REACH * sigmaMillis / part.millis()));
        int bits = cycle.bits(clock);
        int wider = bits;
        for (int by = 1; by <= reach; by++) {
            wider |= bits << by | bits >> (parts - by) | bits >> by | bits << (parts - by);
        }
        return wider & cycle.bits(Clock.EVERY);
    }

    /// Checks that it is no longer than the circles that criteria select parts of.
    ///
    /// @throws SelectionException if it is
    public void requireFor(Criteria criteria) throws SelectionException {
        Clock clock = criteria.clock() == null ? Clock.EVERY : criteria.clock();
        for (TimeStep.Cycle cycle : TimeStep.Cycle.values()) {
            if (cycle.bits(clock) != cycle.bits(Clock.EVERY)) {
                requireFor(cycle);
            }
        }
    }

    /// Checks that it is no longer than a circle.
    ///
    /// @throws SelectionException if it is
    public void requireFor(TimeStep.Cycle cycle) throws SelectionException {
        TimeLength.Unit round = switch (cycle) {
            case HOUR_OF_DAY -> TimeLength.Unit.DAY;
            case DAY_OF_WEEK -> TimeLength.Unit.WEEK;
            case MONTH_OF_YEAR -> TimeLength.Unit.YEAR;
        };
        if (sigmaMillis > round.millis()) {
            throw new SelectionException(
                    "the bandwidth in time is longer than the " + round.word() + " round which " + cycle.parameter()
                            + " lie",
                    List.of("a length of time up to " + longest(cycle), "no " + cycle.parameter()));
        }
    }

    private static String longest(TimeStep.Cycle cycle) {
        return switch (cycle) {
            case HOUR_OF_DAY -> "24h";
            case DAY_OF_WEEK -> "7d";
            case MONTH_OF_YEAR -> "1y";
        };
    }

    /// That of a length, where criteria limit time; null where there is none, or every time is selected: a sample's
    /// kernel lies in all of time.
    public static @Nullable TimeBandwidth of(@Nullable TimeLength length, Criteria criteria) {
        return length == null || !criteria.isTimed() ? null : of(length);
    }
}
