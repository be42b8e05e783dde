package dev.isopleth.server.tile;

import dev.isopleth.density.Estimate;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.FrameCounts;
import dev.isopleth.ingest.Manifest.TimeRange;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.SelectedTime;
import dev.isopleth.ingest.select.SelectionException;
import dev.isopleth.ingest.select.TimeBandwidth;
import dev.isopleth.ingest.select.TimeFrames;
import dev.isopleth.ingest.select.TimeLength;
import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.ingest.select.TimeWindow;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Averaging;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.PerStation;
import dev.isopleth.server.layer.Selection;
import dev.isopleth.server.layer.StyleSettings;
import dev.isopleth.server.layer.Tally;
import dev.isopleth.styles.ClassScale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The frames of a layer's selection, and how many samples and places each holds; counted once for a step.
public final class FramesPath {

    private static final long MOST_BYTES = 16 << 20;
    private static final int FRAME_BYTES = 200;

    /// So many frames, evenly among those that hold samples, are looked at for the scale of all.
    private static final int LOOKED_AT = 24;

    /// Significant digits of the ends of their scale, and of their completeness.
    public static final MathContext DIGITS = new MathContext(4);

    private final Selections selections;
    private final Scales scales;
    private final OnceCache<Key, Found> known;
    private final Cadences cadences;
    private final int most;

    /// @param cadences how often stations are read
    /// @param pool where counting happens
    /// @param most how many frames there may be
    public FramesPath(Selections selections, Scales scales, Cadences cadences, ComputePool pool, int most) {
        this.selections = selections;
        this.scales = scales;
        this.cadences = cadences;
        this.most = most;
        this.known = new OnceCache<>(
                MOST_BYTES,
                (_, found) -> FRAME_BYTES * (1 + found.frames.frames().size()),
                pool::execute);
    }

    /// Counts are of samples, whatever they count for their times.
    ///
    /// @param first the first frame's words, and
    /// @param frames how many there are: classes of air leave those out that a window cuts
    private record Key(Selection selection, TimeStep step, String first, int frames) {}

    /// Frames and what they hold.
    ///
    /// @param cadence the usual time between readings of a station; null where there is none
    /// @param completeness of each frame the readings of the stations that it has, as a share of what they would
    ///     have at the cadence, at most 1; NaN where the frame has none, or is shorter than the cadence
    public record Found(
            TimeFrames frames, FrameCounts counts, @Nullable Duration cadence, double[] completeness) {}

    /// The frames of a layer's selection.
    ///
    /// @param asked null for one that makes few enough to look through
    /// @throws FaultException if the dataset has no times, or there are too many frames
    public Found of(LayerPlan plan, @Nullable TimeStep asked) {
        TimeFrames frames = frames(plan, asked);
        int count = frames.frames().size();
        String first = count == 0 ? "" : frames.frames().getFirst().text();
        return known.get(new Key(plan.selection().withoutTimeKernel(), frames.step(), first, count), () -> {
            Dataset dataset = plan.dataset();
            Criteria criteria = plan.selection().criteria();
            PerStation perStation = plan.selected().perStation();
            FrameCounts counts = dataset.count(
                    frames,
                    selections.selected(dataset, criteria),
                    plan.valueColumn(),
                    plan.weightColumn(),
                    perStation == null ? 1 : perStation.minReadings());
            @Nullable Duration cadence = cadences.of(dataset);
            return new Found(frames, counts, cadence, completeness(dataset, criteria, frames, counts, cadence));
        });
    }

    private static double[] completeness(
            Dataset dataset, Criteria criteria, TimeFrames frames, FrameCounts counts, @Nullable Duration cadence) {
        double[] shares = new double[frames.frames().size()];
        Arrays.fill(shares, Double.NaN);
        @Nullable TimeRange times = dataset.manifest().timeRange();
        if (cadence == null || times == null) {
            return shares;
        }
        long @Nullable [] held = SelectedTime.ofFrames(
                frames,
                criteria,
                times.from(),
                times.to().plus(cadence),
                dataset.schema().zone());
        for (int f = 0; f < shares.length && held != null; f++) {
            boolean holdsOne = frames.step().length().compareTo(cadence) >= 0;
            if (holdsOne && counts.places()[f] > 0) {
                long expected = Math.max(1, Math.round((double) held[f] / cadence.toMillis()));
                shares[f] = Math.min(1, (double) counts.readings()[f] / (counts.places()[f] * expected));
            }
        }
        return shares;
    }

    /// The ends of the one scale of all frames; null where each has its own, the request or the layer gives another,
    /// the bandwidth is in pixels, so that each zoom has its own, or no frame has a value.
    public StyleSettings.@Nullable Ends ends(LayerPlan plan, Found found) {
        Estimate nominal = plan.nominalEstimate();
        boolean isGiven = plan.style().rescale() != null || plan.style().scale() != null || plan.classes() != null;
        if (isGiven || nominal == null) {
            return null;
        }
        List<Criteria> held = new ArrayList<>();
        for (int f = 0; f < found.frames.frames().size(); f++) {
            if (found.counts.samples()[f] > 0) {
                held.add(found.frames.criteria(f, plan.selected().criteria()));
            }
        }
        int looked = Math.min(LOOKED_AT, held.size());
        List<Criteria> some = IntStream.range(0, looked)
                .mapToObj(i -> held.get((int) ((2L * i + 1) * held.size() / (2L * looked))))
                .toList();
        StatedScale scale = scales.ofAll(plan, nominal, some);
        if (scale.empty()) {
            return null;
        }
        double low = rounded(scale.scale().low());
        double high = rounded(scale.scale().high());
        return low < high ? new StyleSettings.Ends(low, high) : null;
    }

    private static double rounded(double end) {
        return new BigDecimal(end).round(DIGITS).doubleValue();
    }

    private static TimeStep fitting(LayerPlan plan) {
        @Nullable TimeRange times = plan.dataset().manifest().timeRange();
        if (times == null) {
            return TimeStep.fitting(Duration.ZERO);
        }
        @Nullable TimeWindow window = plan.selected().criteria().window();
        Instant from = window == null ? times.from() : latest(times.from(), Instant.ofEpochMilli(window.fromMillis()));
        Instant to = window == null ? times.to() : earliest(times.to(), Instant.ofEpochMilli(window.toMillis()));
        return TimeStep.fitting(from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// Frames of a cycle are weighed round it.
    private static void requireFor(LayerPlan plan, TimeStep step) {
        @Nullable TimeLength length = plan.timeBandwidth();
        if (length != null && step instanceof TimeStep.Cycle cycle) {
            try {
                TimeBandwidth.of(length).requireFor(cycle);
            } catch (SelectionException e) {
                throw FaultException.badParameter("timebandwidth", e.detail(), e.accepted());
            }
        }
    }

    /// The same without what they hold.
    ///
    /// @throws FaultException if the dataset has no times, or there are too many frames
    TimeFrames frames(LayerPlan plan, @Nullable TimeStep asked) {
        if (plan.tally() instanceof Tally.Emerging) {
            throw FaultException.badParameter(
                    "measure",
                    "a trend is told of all periods together, and has no frames",
                    List.of("measure=hotspots: the hot spots of each frame", "another measure"));
        }
        if (plan.dataset().schema().timeColumn() == null) {
            throw FaultException.badParameter(
                    "step", "this dataset has no time column, and no frames", List.of("a layer of samples with times"));
        }
        ClassScale classes = plan.style().classes();
        TimeStep step = asked != null ? asked : classes != null ? Averaging.step(classes) : fitting(plan);
        if (classes != null) {
            Averaging.requireStep(classes, step, plan.selected().criteria());
        }
        requireFor(plan, step);
        @Nullable TimeRange times = plan.dataset().manifest().timeRange();
        try {
            TimeFrames frames = TimeFrames.of(
                    step,
                    plan.selected().criteria(),
                    times == null ? null : times.from(),
                    times == null ? null : times.to(),
                    plan.dataset().schema().zone(),
                    most);
            return classes == null ? frames : Averaging.whole(classes, frames);
        } catch (SelectionException e) {
            throw FaultException.badParameter("step", e.detail(), e.accepted());
        }
    }
}
