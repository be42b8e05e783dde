package dev.isopleth.server.tile;

import dev.isopleth.analysis.trend.MannKendall;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.Manifest.TimeRange;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.SelectionException;
import dev.isopleth.ingest.select.TimeFrames;
import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.ingest.select.TimeWindow;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.TrendSetting;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The periods of a trend: frames along the calendar.
final class TrendPeriods {

    /// So many periods a trend has at most.
    static final int MOST = 1000;

    /// Where nobody says how long they are there are at least as many, as desktop GIS wants them.
    static final int ENOUGH = 10;

    /// From the longest.
    private static final List<TimeStep.Along> USUAL = List.of(
            new TimeStep.Along(1, "y"),
            new TimeStep.Along(1, "mo"),
            new TimeStep.Along(1, "w"),
            new TimeStep.Along(1, "d"),
            new TimeStep.Along(1, "h"));

    private TrendPeriods() {}

    /// The periods of what criteria select.
    ///
    /// @param asked null for the longest of a year, a month, a week, a day and an hour that makes enough
    /// @throws FaultException if the dataset has no times, or periods are too many or too few
    static TimeFrames of(Dataset dataset, Criteria criteria, TimeStep.@Nullable Along asked) {
        if (dataset.schema().timeColumn() == null) {
            throw FaultException.badParameter(
                    TrendSetting.STEP,
                    "this dataset has no time column, and no trend",
                    List.of("a layer of samples with times"));
        }
        @Nullable TimeRange times = dataset.manifest().timeRange();
        TimeStep.Along step = asked != null ? asked : usual(times, criteria.window());
        TimeFrames frames;
        try {
            frames = TimeFrames.of(
                    step,
                    criteria,
                    times == null ? null : times.from(),
                    times == null ? null : times.to(),
                    dataset.schema().zone(),
                    MOST);
        } catch (SelectionException e) {
            throw FaultException.badParameter(
                    TrendSetting.STEP,
                    "a step of " + step.text() + " makes more than " + MOST + " periods, the most of a trend",
                    e.accepted());
        }
        int count = frames.frames().size();
        if (count < MannKendall.LEAST) {
            throw FaultException.badParameter(
                    TrendSetting.STEP,
                    "a step of " + step.text() + " makes " + count + (count == 1 ? " period" : " periods")
                            + ", and of fewer than " + MannKendall.LEAST + " no trend is told",
                    List.of("a shorter step", "a datetime that holds more"));
        }
        return frames;
    }

    private static TimeStep.Along usual(@Nullable TimeRange times, @Nullable TimeWindow window) {
        if (times == null) {
            return USUAL.getFirst();
        }
        long from = Math.max(times.from().toEpochMilli(), window == null ? Long.MIN_VALUE : window.fromMillis());
        long to = Math.min(times.to().toEpochMilli(), window == null ? Long.MAX_VALUE : window.toMillis());
        Duration length = Duration.ofMillis(Math.max(0, to - from));
        return USUAL.stream()
                .filter(step -> length.dividedBy(step.length()) >= ENOUGH)
                .findFirst()
                .orElse(USUAL.getLast());
    }
}
