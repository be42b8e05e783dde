package dev.isopleth.server.layer;

import dev.isopleth.ingest.select.Clock;
import dev.isopleth.ingest.select.ClockText;
import dev.isopleth.ingest.select.Condition;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.FilterText;
import dev.isopleth.ingest.select.Schema;
import dev.isopleth.ingest.select.SelectionException;
import dev.isopleth.ingest.select.TimeText;
import dev.isopleth.ingest.select.TimeWindow;
import dev.isopleth.server.fault.FaultException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Settings of a selection understood for one dataset.
///
/// @param criteria what is selected
/// @param versus what it is compared with; null where nothing is
/// @param perStation that in both the readings of a station count as one; null where every sample counts
/// @param minSamples how many samples have to reach whatever is shown, at least 1
public record SelectionPlan(
        Criteria criteria,
        @Nullable Criteria versus,
        @Nullable PerStation perStation,
        int minSamples) {

    private static final Pattern CLOCK = Pattern.compile("\\s*(hours|weekdays|months)=([^'\"<>()]*)");

    /// Understands what a request says over what its layer declares. As many samples have to reach what is shown as
    /// the layer's dataset asks for, or more.
    ///
    /// @throws FaultException as the other does, and where the request asks for fewer
    public static SelectionPlan of(SelectionSettings asked, Layer layer) {
        SelectionSettings settings = asked.over(layer.definition().estimate().selection());
        return of(settings, layer.dataset().schema()).atLeast(layer.minSamples(asked.minSamples()));
    }

    /// Understands settings; what fewer samples reach is not hidden.
    ///
    /// `versus` stands in the place of the part that it is: a time window in that of `datetime`, `weekdays=`
    /// (`hours=`, `months=`) in that of these, a filter in that of `filter`; the other parts stay. Where a column
    /// has such a name it is a filter.
    ///
    /// @throws FaultException [dev.isopleth.server.fault.Fault.BadParameter] where a text means nothing for
    ///     this dataset
    public static SelectionPlan of(SelectionSettings settings, Schema schema) {
        Criteria criteria = new Criteria(
                settings.filter() == null ? null : filter("filter", settings.filter(), schema),
                settings.datetime() == null ? null : window("datetime", settings.datetime(), schema),
                clock(settings, schema));
        String versus = settings.versus();
        boolean isPerStation = Boolean.TRUE.equals(settings.isPerStation());
        return new SelectionPlan(
                criteria,
                versus == null ? null : versus(versus, criteria, schema),
                isPerStation ? new PerStation(settings.minReadings() == null ? 1 : settings.minReadings()) : null,
                1);
    }

    /// The same with the readings of a station as one.
    SelectionPlan of(PerStation stations) {
        return new SelectionPlan(criteria, versus, stations, minSamples);
    }

    private SelectionPlan atLeast(int samples) {
        return new SelectionPlan(criteria, versus, perStation, samples);
    }

    /// The criteria, of samples within a box besides.
    ///
    /// @param west degrees, or units of a planar plane, likewise the others; above `east` the box crosses the
    ///     antimeridian
    public Criteria criteriaWithin(double west, double south, double east, double north) {
        double low = Math.min(south, north);
        double high = Math.max(south, north);
        Condition within = west <= east
                ? new Condition.InBox(west, low, east, high)
                : new Condition.Any(
                        List.of(new Condition.InBox(west, low, 180, high), new Condition.InBox(-180, low, east, high)));
        Condition filter = criteria.filter();
        return new Criteria(
                filter == null ? within : new Condition.All(List.of(filter, within)),
                criteria.window(),
                criteria.clock());
    }

    private static Criteria versus(String text, Criteria criteria, Schema schema) {
        if (TimeText.looksLikeWindow(text)) {
            return new Criteria(criteria.filter(), window("versus", text, schema), criteria.clock());
        }
        Matcher clock = CLOCK.matcher(text);
        return clock.matches() && !schema.columns().containsKey(clock.group(1))
                ? new Criteria(criteria.filter(), criteria.window(), versusClock(clock, criteria.clock(), schema))
                : new Criteria(filter("versus", text, schema), criteria.window(), criteria.clock());
    }

    /// The clock with one of its parts in the place of its own.
    private static @Nullable Clock versusClock(Matcher asked, @Nullable Clock clock, Schema schema) {
        Clock own = clock == null ? Clock.EVERY : clock;
        String part = asked.group(2);
        if (schema.timeColumn() == null) {
            throw withoutTimes("versus", "a filter, as in price > 200000");
        }
        try {
            Clock other = switch (asked.group(1)) {
                case "hours" -> new Clock(ClockText.hours(part), own.weekdays(), own.months());
                case "weekdays" -> new Clock(own.hours(), ClockText.weekdays(part), own.months());
                default -> new Clock(own.hours(), own.weekdays(), ClockText.months(part));
            };
            return other.equals(Clock.EVERY) ? null : other;
        } catch (SelectionException e) {
            throw FaultException.badParameter("versus", e.detail(), e.accepted());
        }
    }

    private static @Nullable Condition filter(String parameter, String text, Schema schema) {
        try {
            return FilterText.parse(text, schema);
        } catch (SelectionException e) {
            throw FaultException.badParameter(parameter, e.detail(), e.accepted());
        }
    }

    private static @Nullable TimeWindow window(String parameter, String text, Schema schema) {
        if (schema.timeColumn() == null) {
            throw withoutTimes(
                    parameter,
                    parameter.equals("versus") ? "a filter, as in price > 200000" : "none: every sample is read");
        }
        try {
            return TimeText.window(text, schema);
        } catch (SelectionException e) {
            throw FaultException.badParameter(parameter, e.detail(), e.accepted());
        }
    }

    /// Null where every hour, weekday and month is in.
    private static @Nullable Clock clock(SelectionSettings settings, Schema schema) {
        checkTimes("hours", settings.hours(), schema);
        checkTimes("weekdays", settings.weekdays(), schema);
        checkTimes("months", settings.months(), schema);
        Clock every = Clock.EVERY;
        Clock clock = new Clock(
                settings.hours() != null ? settings.hours() : every.hours(),
                settings.weekdays() != null ? settings.weekdays() : every.weekdays(),
                settings.months() != null ? settings.months() : every.months());
        return clock.equals(every) ? null : clock;
    }

    private static FaultException withoutTimes(String parameter, String accepted) {
        return FaultException.badParameter(parameter, "this dataset has no time column", List.of(accepted));
    }

    private static void checkTimes(String parameter, @Nullable Integer setting, Schema schema) {
        if (setting != null && schema.timeColumn() == null) {
            throw withoutTimes(parameter, "none: every sample is read");
        }
    }
}
