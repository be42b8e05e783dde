package dev.isopleth.server.tile;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.ExactDensity;
import dev.isopleth.density.KernelSums;
import dev.isopleth.density.PlaceSample;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ReachedRows;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.Source;
import dev.isopleth.density.Stations;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.TimedSamples;
import dev.isopleth.ingest.TooManySamplesException;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.ingest.select.TimeBandwidth;
import dev.isopleth.ingest.select.TimeFrames;
import dev.isopleth.ingest.select.TimeShare;
import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Interpolation;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.PerStation;
import dev.isopleth.server.layer.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A layer's estimate at one place, frame by frame, exactly: the samples that the kernel reaches there are
/// read once and each frame's are summed in float64. Where there is a kernel in time they are read once more,
/// with those around the frames, and weighed for each frame. Or one station by itself, without its neighbours.
public final class SeriesPath {

    /// The most samples that one series is made from, some 120 bytes each.
    public static final int MOST = 1 << 20;

    /// The most samples that all frames together are made from, where a kernel in time puts each in several: a
    /// few seconds' work.
    private static final long MOST_WEIGHED = 1 << 24;

    private final Selections selections;
    private final StationNames stations;
    private final Surfaces surfaces;
    private final FramesPath frames;
    private final ComputePool pool;

    /// @param pool where computing happens
    public SeriesPath(
            Selections selections, StationNames stations, Surfaces surfaces, FramesPath frames, ComputePool pool) {
        this.selections = selections;
        this.stations = stations;
        this.surfaces = surfaces;
        this.frames = frames;
        this.pool = pool;
    }

    /// What a place has in one frame. Of a station by itself, these are its own readings, see [#ofStation].
    ///
    /// With a kernel in time, `value`, `mean`, `support` and `values` are of the samples around the frame,
    /// weighed by it; `count` and `places` are of the frame's own.
    ///
    /// @param value the layer's measure, in its unit; NaN where it is undefined
    /// @param count samples within the kernel's radius
    /// @param places distinct positions of these
    /// @param mean of the values, weighted by the kernel, however little it rests on; NaN where there are none
    /// @param support the effective number of places
    /// @param values those within the kernel's reach, weighted by it; none where there is no value column
    /// @param isHidden whether `count` is too few for anything to be told: all else is undefined, or 0
    public record At(
            double value, long count, long places, double mean, double support, Summary values, boolean isHidden) {

        private static final At HIDDEN = new At(Double.NaN, 0, 0, Double.NaN, 0, Summary.of(new double[0]), true);

        At(double value, long count, long places, double mean, double support, Summary values) {
            this(value, count, places, mean, support, values, false);
        }
    }

    /// A series.
    public record Found(TimeFrames frames, List<At> places) {}

    /// The series of a place.
    ///
    /// @param x longitude, -180 to 180 degrees; on a planar plane x in its units, likewise `y`
    /// @param asked null for a step that makes few enough frames to look through
    /// @throws FaultException if the dataset has no times, there are too many frames or samples, or the measure
    ///     compares two selections
    public Found of(LayerPlan plan, Estimate estimate, @Nullable TimeStep asked, double x, double y) {
        if (plan.measure().needsVersus()) {
            throw FaultException.badParameter(
                    "measure",
                    "a series is of one selection, and a " + plan.measureName() + " compares two",
                    List.of("a series of each of the two"));
        }
        if (plan.adaptive() != null) {
            throw FaultException.badParameter(
                    "radius",
                    "a series is by one kernel, and " + plan.bandwidthOrigin() + " has one for each sample",
                    List.of("radius=auto:cv, or a length"));
        }
        if (plan.tally() != null) {
            throw FaultException.badParameter(
                    plan.tally().parameter(),
                    "a series is of a place, by a kernel, and " + plan.tally().parameter() + " have none",
                    List.of(plan.tally().parameter() + "=none, with a measure that a kernel estimates"));
        }
        TimeFrames found = frames.frames(plan, asked);
        Plane plane = plan.dataset().manifest().asPlane();
        // The far edge of a plane that fills its square belongs to it; the world's is its near one.
        double u = plane instanceof Plane.Planar ? Math.min(plane.u(x), Math.nextDown(1.0)) : plane.u(x) % 1;
        double v = Math.min(plane.v(y), Math.nextDown(1.0));
        return pool.call(() -> {
            Interpolation between = plan.between();
            Weighed weighed = weighed(plan, found, rows -> reached(plan, estimate, rows, u, v), () -> tooMany(plan));
            if (between != null) {
                return new Found(found, between(plan, between, weighed, x, y));
            }
            List<At> places = new ArrayList<>();
            for (int f = 0; f < weighed.byFrame.size(); f++) {
                double perTime = plan.selection(
                                found.criteria(f, plan.selected().criteria()))
                        .perTime();
                places.add(at(plan, estimate, weighed.byFrame.get(f), weighed.of(f), perTime, u, v));
            }
            return new Found(found, places);
        });
    }

    /// The series of one station.
    public record OfStation(StationNames.Station station, Found found) {}

    /// The series of a station by itself: `count` are its readings in a frame, `value`, `mean` and `values`
    /// are of these, weighted by the layer's weight and by their time, and `places` and `support` are 1 where
    /// there are any, `support` also where only the kernel in time reaches any. The kernel in space has no
    /// part in it, nor the support that a mean needs. Where `per=station` asks for more readings than a frame
    /// has, or the kernel in time reaches from it, there are no `values` and no mean of them, and no `value`
    /// but their number, which is always `count`. Cost: a reading of the station's samples.
    ///
    /// @param name as [StationNames] has it
    /// @param asked null for a step that makes few enough frames to look through
    /// @throws FaultException if the dataset has no times, there are too many frames or samples, no station is
    ///     called so, or the measure is none of one station
    public OfStation ofStation(LayerPlan plan, @Nullable TimeStep asked, String name) {
        EnoughSamples.requireNothingHidden(
                plan.selection().minSamples(), "the readings of one station are not those of several");
        boolean isOfOne = switch (plan.measure()) {
            case MEAN, MAX, COUNT -> plan.between() == null;
            case DENSITY, SUM, SE, SUPPORT, RATIO, RELATIVE_RISK, DIFFERENCE, MEAN_DIFFERENCE -> false;
        };
        if (!isOfOne) {
            throw FaultException.badParameter(
                    "measure",
                    "one station by itself has no " + plan.measureName(),
                    List.of("mean", "max", "count", "lon and lat, or x and y, in place of station"));
        }
        TimeFrames found = frames.frames(plan, asked);
        return pool.call(() -> {
            StationNames.Station station =
                    stations.find(plan.dataset(), plan.selected().criteria(), name);
            Weighed weighed = weighed(plan, found, rows -> at(station, rows), SeriesPath::tooManyOfStation);
            List<At> readings = new ArrayList<>();
            for (int f = 0; f < weighed.byFrame.size(); f++) {
                readings.add(ofStation(plan, weighed.byFrame.get(f), weighed.of(f)));
            }
            return new OfStation(station, new Found(found, readings));
        });
    }

    private static List<ReachedRows.Run> at(StationNames.Station station, SampleRows rows) {
        var run = new ReachedRows.Run(rows.lowerBound(station.code()), rows.after(station.code()));
        return run.from() < run.to() ? List.of(run) : List.of();
    }

    /// @param within the station's samples in the frame, which are counted
    /// @param weighed those that it is summed up from
    private static At ofStation(LayerPlan plan, ArraySamples within, ArraySamples weighed) {
        @Nullable PerStation perStation = plan.selected().perStation();
        long count = within.count();
        boolean isEnough = weighed.count() >= (perStation == null ? 1 : perStation.minReadings());
        Summary summary = plan.valueColumn() != null && isEnough ? Summary.of(weighed) : Summary.of(new double[0]);
        double value = switch (plan.measure()) {
            case COUNT -> count;
            case MAX -> summary.max();
            default -> summary.mean();
        };
        return new At(value, count, count > 0 ? 1 : 0, summary.mean(), weighed.count() > 0 ? 1 : 0, summary);
    }

    private Weighed weighed(
            LayerPlan plan,
            TimeFrames found,
            Function<SampleRows, List<ReachedRows.Run>> reached,
            Supplier<FaultException> tooMany) {
        try {
            return new Weighed(
                    plan,
                    found,
                    samples(plan, found, reached),
                    plan.timeBandwidth() == null ? null : around(plan, reached));
        } catch (TooManySamplesException _) {
            throw tooMany.get();
        }
    }

    /// The samples of frames, by their shares where there is a kernel in time, and how many there were in all.
    private static final class Weighed {

        private final LayerPlan plan;
        private final TimeFrames frames;
        private final List<ArraySamples> byFrame;
        private final @Nullable TimedSamples around;
        private long all;

        Weighed(LayerPlan plan, TimeFrames frames, List<ArraySamples> byFrame, @Nullable TimedSamples around) {
            this.plan = plan;
            this.frames = frames;
            this.byFrame = byFrame;
            this.around = around;
        }

        ArraySamples of(int frame) {
            Selection selection =
                    plan.selection(frames.criteria(frame, plan.selected().criteria()));
            ArraySamples samples = around == null || selection.time() == null
                    ? byFrame.get(frame)
                    : around.weighed(share(plan, selection));
            all += samples.count();
            if (all > MOST_WEIGHED) {
                throw tooManyWeighed();
            }
            return samples;
        }
    }

    private List<ArraySamples> samples(
            LayerPlan plan, TimeFrames found, Function<SampleRows, List<ReachedRows.Run>> reached)
            throws TooManySamplesException {
        Dataset dataset = plan.dataset();
        @Nullable RowSet selected = selections.selected(dataset, plan.selected().criteria());
        return dataset.samples(found, selected, plan.valueColumn(), plan.weightColumn(), reached, MOST);
    }

    private static TimeShare share(LayerPlan plan, Selection frame) {
        return Objects.requireNonNull(frame.time())
                .share(frame.criteria(), plan.dataset().schema().zone());
    }

    /// The samples that are reached in space, and by the kernel in time from any frame.
    private TimedSamples around(LayerPlan plan, Function<SampleRows, List<ReachedRows.Run>> reached)
            throws TooManySamplesException {
        Dataset dataset = plan.dataset();
        Criteria reaching = TimeBandwidth.of(Objects.requireNonNull(plan.timeBandwidth()))
                .reaching(plan.selected().criteria());
        return dataset.timed(
                selections.selected(dataset, reaching), plan.valueColumn(), plan.weightColumn(), reached, MOST);
    }

    private static FaultException tooMany(LayerPlan plan) {
        if (plan.between() != null) {
            return FaultException.badParameter(
                    "measure",
                    "between stations a series is made from all samples, and there are more than " + MOST,
                    List.of("measure=mean", "a datetime or a filter that selects fewer"));
        }
        return FaultException.badParameter(
                "radius",
                "the kernel reaches more than " + MOST + " samples there",
                List.of("a smaller radius", "a datetime or a filter that selects fewer"));
    }

    private static FaultException tooManyOfStation() {
        return FaultException.badParameter(
                "station",
                "the station has more than " + MOST + " samples",
                List.of("a datetime or a filter that selects fewer"));
    }

    private static FaultException tooManyWeighed() {
        return FaultException.badParameter(
                "timebandwidth",
                "the kernels in time of all frames hold more than " + MOST_WEIGHED + " samples there",
                List.of("a shorter timebandwidth", "a longer step", "a datetime that holds less"));
    }

    /// Interpolation knows of all stations, however far.
    private static List<ReachedRows.Run> reached(
            LayerPlan plan, Estimate estimate, SampleRows rows, double u, double v) {
        if (plan.between() == null) {
            return ReachedRows.of(rows, estimate.kernel(), estimate.bandwidth(), u, v);
        }
        return rows.count() == 0 ? List.of() : List.of(new ReachedRows.Run(0, rows.count()));
    }

    /// Nothing is solved before all frames are counted. What is kept meanwhile has few stations in many frames or
    /// many in few, by [InterpolationWork]: 1.3 million in 5,000 frames. Inverse distances solve nothing, and
    /// keep nothing.
    private List<At> between(LayerPlan plan, Interpolation between, Weighed weighed, double x, double y) {
        var work = new InterpolationWork(between, 1);
        List<ArraySamples> kept = new ArrayList<>();
        List<At> places = new ArrayList<>();
        for (int f = 0; f < weighed.byFrame.size(); f++) {
            ArraySamples stations = counted(plan, weighed.of(f));
            surfaces.requireWithin(stations, between);
            work.add(stations.count());
            if (between.kind() == Interpolation.Kind.IDW) {
                places.add(between(plan, between, stations, x, y));
            } else {
                kept.add(stations);
            }
        }
        kept.forEach(stations -> places.add(between(plan, between, stations, x, y)));
        return places;
    }

    /// Undefined in a frame that has no, or too few, stations.
    private At between(LayerPlan plan, Interpolation between, ArraySamples stations, double x, double y) {
        double[] values = StationRows.of(stations).value();
        Arrays.sort(values);
        Summary summary = Summary.of(values);
        return new At(
                surfaces.valueBetween(plan.dataset(), stations, between, x, y),
                values.length,
                values.length,
                summary.mean(),
                values.length,
                summary);
    }

    private static ArraySamples counted(LayerPlan plan, ArraySamples samples) {
        @Nullable PerStation perStation = plan.selected().perStation();
        return perStation == null ? samples : Stations.of(samples, perStation.minReadings());
    }

    /// @param within the frame's samples, which are counted
    /// @param weighed those that it is estimated from
    private static At at(
            LayerPlan plan,
            Estimate estimate,
            ArraySamples within,
            ArraySamples weighed,
            double perTime,
            double u,
            double v) {
        ArraySamples counted = counted(plan, weighed);
        var source = new Source(counted, null, plan.dataset().area(), perTime, 1);
        KernelSums sums = ExactDensity.at(counted, estimate.kernel(), estimate.bandwidth(), u, v);
        boolean hasValues = plan.valueColumn() != null;
        long[] count = new long[2];
        ArraySamples ofFrame = weighed == within ? counted : counted(plan, within);
        PlaceSample.visit(ofFrame, estimate.kernel(), estimate.bandwidth(), u, v, sample -> {
            count[0] += sample.isWithinRadius() ? 1 : 0;
            count[1] += sample.isWithinRadius() && sample.isNewPosition() ? 1 : 0;
        });
        if (plan.selection().hides(count[0])) {
            return At.HIDDEN;
        }
        List<PlaceSample> reached = new ArrayList<>();
        PlaceSample.visit(counted, estimate.kernel(), estimate.bandwidth(), u, v, sample -> {
            if (hasValues && sample.weight() > 0) {
                reached.add(sample);
            }
        });
        reached.sort(Comparator.comparingDouble(PlaceSample::value));
        Summary values = Summary.of(
                reached.stream().mapToDouble(PlaceSample::value).toArray(),
                reached.stream().mapToDouble(PlaceSample::weight).toArray());
        return new At(
                ExactDensity.value(source, estimate, u, v),
                count[0],
                count[1],
                values.mean(),
                sums.statedSupport(),
                values);
    }
}
