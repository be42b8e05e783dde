package dev.isopleth.server.tile;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.density.AdaptiveEstimator;
import dev.isopleth.density.AdaptiveSource;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Estimator;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Probe;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.Source;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Interpolation;
import dev.isopleth.server.layer.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Whence values come: by a kernel from samples, by interpolation from stations, or counted in bins. It is
/// decided here alone.
public final class Surfaces {

    private static final long MOST_BYTES = 64 << 20;
    private static final int ENTRY_BYTES = 1000;

    /// A second and a half a tile.
    private static final int MOST_FOR_ERRORS = 500;

    private static final int STATION_BYTES = 100;

    /// Enough to tell what is so at half of the places.
    private static final int SOME_PLACES = 256;

    /// Whoever has so many stations, and is refused, has too many.
    private static final int FEW = 100;

    private final Selections selections;
    private final TallySurfaces tallies;
    private final AdaptiveRows adaptive;
    private final int mostStations;
    private final BiFunction<Source, Estimate, double[]> probe;
    private final OnceCache<Key, Optional<StationSurface>> known;

    /// @param mostStations that are interpolated between, at least 1
    public Surfaces(Selections selections, TallySurfaces tallies, AdaptiveRows adaptive, int mostStations) {
        this(selections, tallies, adaptive, mostStations, Probe::values);
    }

    /// @param probe the values of an estimate that a scale is made from, ascending
    Surfaces(
            Selections selections,
            TallySurfaces tallies,
            AdaptiveRows adaptive,
            int mostStations,
            BiFunction<Source, Estimate, double[]> probe) {
        this.selections = selections;
        this.tallies = tallies;
        this.adaptive = adaptive;
        this.mostStations = mostStations;
        this.probe = probe;
        // Made by the thread that asks for it: it is on the pool already.
        this.known = OnceCache.ofLatest(
                MOST_BYTES, (_, surface) -> surface.map(Surfaces::bytes).orElse(0) + ENTRY_BYTES, Runnable::run);
    }

    private record Key(Selection selection, Interpolation between) {}

    /// The triangle of kriging's matrix is most of it.
    private static int bytes(StationSurface surface) {
        long count = surface.count();
        long matrix = surface.variogram() == null ? 0 : Double.BYTES * count * count / 2;
        return (int) Math.min(Integer.MAX_VALUE / 2, STATION_BYTES * count + matrix);
    }

    /// Makes what the values of all windows have in common and takes long, in its turn: what is counted in bins or
    /// areas. Not for who is on a thread of the pool: it is for who is about to ask it for values.
    ///
    /// @throws FaultException if there are too many bins, or neighbours of them, or others take too long
    void prepare(Dataset dataset, Shown shown) {
        if (shown.tally() != null) {
            tallies.prepare(dataset, shown);
        }
    }

    /// The values of a window.
    ///
    /// @throws FaultException if stations are too few ([FewStations]) or too many to interpolate between
    ValueGrid grid(Dataset dataset, Shown shown, GridWindow window) {
        if (shown.tally() != null) {
            return tally(dataset, shown).grid(window);
        }
        Interpolation between = shown.between();
        if (between == null) {
            return estimate(dataset, shown, window, false);
        }
        return between(dataset, shown.selection(), between)
                .map(surface -> surface.grid(window))
                .orElseGet(() -> nothing(window));
    }

    /// What kernels estimate over a window, with the support of each value.
    ValueGrid withSupport(Dataset dataset, Shown shown, GridWindow window) {
        return estimate(dataset, shown, window, true);
    }

    private ValueGrid estimate(Dataset dataset, Shown shown, GridWindow window, boolean withSupport) {
        if (shown.adaptive() != null) {
            AdaptiveSource source = adaptive.source(dataset, shown);
            return AdaptiveEstimator.estimate(source, shown.estimate(), window, withSupport);
        }
        Source source = source(dataset, shown);
        ValueGrid grid = withSupport
                ? Estimator.estimateWithSupport(source, shown.estimate(), window)
                : Estimator.estimate(source, shown.estimate(), window);
        return shown.selection().isHiding() ? hidden(dataset, shown, window).of(grid) : grid;
    }

    /// What too few samples reach: of what is compared, on either side, and of the samples that one side has and
    /// the other has not. A kernel in time makes no sample out of those beyond the selected times.
    HiddenPixels hidden(Dataset dataset, Shown shown, GridWindow window) {
        HiddenPixels hidden = HiddenPixels.none(window);
        for (Selection each : shown.selections()) {
            if (each.isHiding()) {
                SampleRows rows = selections.rows(dataset, each.withoutTimeKernel());
                hidden = hidden.and(rows, shown.estimate(), window, each.minSamples());
            }
        }
        Selection versus = shown.versus();
        if (versus != null && shown.selection().isHiding()) {
            for (SampleRows rows : Apart.of(selections, dataset, shown.selection(), versus)) {
                hidden = hidden.and(
                        rows, shown.estimate(), window, shown.selection().minSamples());
            }
        }
        return hidden;
    }

    /// How many parts have the value 0 of what is 0 where nothing is, and so no part in [#probe]; 0 where
    /// nothing is counted in parts. In its turn, as [#prepare].
    long zeros(Dataset dataset, Shown shown) {
        if (shown.tally() == null) {
            return 0;
        }
        prepare(dataset, shown);
        return tally(dataset, shown).zeros();
    }

    /// The values that a scale is made from, ascending.
    ///
    /// @throws FaultException if stations are too few or too many to interpolate between
    double[] probe(Dataset dataset, Shown shown) {
        if (shown.tally() != null) {
            return tally(dataset, shown).probe();
        }
        if (shown.adaptive() != null) {
            AdaptiveSource source = adaptive.source(dataset, shown);
            return Probe.values(source(dataset, shown).samples(), source, shown.estimate());
        }
        Interpolation between = shown.between();
        if (between == null && shown.selection().isHiding()) {
            return Probe.values(
                    source(dataset, shown), shown.estimate(), window -> estimate(dataset, shown, window, false));
        }
        return between == null
                ? probe.apply(source(dataset, shown), shown.estimate())
                : between(dataset, shown.selection(), between)
                        .map(StationSurface::probe)
                        .orElseGet(() -> new double[0]);
    }

    /// What a kernel estimates at some of the samples, ascending: cheap beside [#probe] where kernels are narrow.
    double[] probeSome(Dataset dataset, Shown shown) {
        return Probe.ofSome(
                source(dataset, shown).samples(),
                SOME_PLACES,
                shown.estimate(),
                window -> estimate(dataset, shown, window, false));
    }

    /// How many stations a selection has, at most as many as are interpolated between. Cost: that of the
    /// stations, which are put together once.
    long stations(Dataset dataset, Selection selection, Interpolation between) {
        return Math.min(most(between), selections.rows(dataset, selection).count());
    }

    private int most(Interpolation between) {
        return between.kind() == Interpolation.Kind.KRIGING_SE ? Math.min(MOST_FOR_ERRORS, mostStations) : mostStations;
    }

    /// The selections of what is shown as the engine reads them.
    Source source(Dataset dataset, Shown shown) {
        return selections.source(dataset, shown.selection(), shown.versus());
    }

    /// What is counted, made once.
    ///
    /// @param shown that has a tally
    /// @throws FaultException if there are too many bins, or neighbours of them
    TallySurface tally(Dataset dataset, Shown shown) {
        return tallies.of(dataset, shown);
    }

    /// The surface between the stations of a selection, made once; empty where there is no station.
    ///
    /// @throws FaultException if stations are too few or too many to interpolate between
    Optional<StationSurface> between(Dataset dataset, Selection selection, Interpolation between) {
        return known.get(
                new Key(selection, between), () -> between(dataset, selections.rows(dataset, selection), between));
    }

    /// The value at a place between stations that are read already; NaN where they are too few for one.
    ///
    /// @throws FaultException if they are too many
    double valueBetween(Dataset dataset, SampleRows stations, Interpolation between, double x, double y) {
        requireWithin(stations, between);
        try {
            return stations.count() == 0
                    ? Double.NaN
                    : StationSurface.of(StationRows.of(stations), dataset.area(), between)
                            .atPlace(x, y);
        } catch (RefusedException _) {
            return Double.NaN;
        }
    }

    private Optional<StationSurface> between(Dataset dataset, SampleRows stations, Interpolation between) {
        requireWithin(stations, between);
        try {
            return stations.count() == 0
                    ? Optional.empty()
                    : Optional.of(StationSurface.of(StationRows.of(stations), dataset.area(), between));
        } catch (RefusedException e) {
            String detail = String.valueOf(e.getMessage());
            throw stations.count() < FEW ? new FewStations(detail, accepted("more")) : refusal(detail, "fewer");
        }
    }

    /// @throws FaultException if stations are too many to interpolate between
    void requireWithin(SampleRows stations, Interpolation between) {
        if (between.kind() == Interpolation.Kind.KRIGING_SE && stations.count() > MOST_FOR_ERRORS) {
            throw refusal(
                    "there are " + stations.count() + " stations, and "
                            + between.kind().label() + ", which costs their square at each pixel, takes at most "
                            + MOST_FOR_ERRORS,
                    "fewer");
        }
        if (stations.count() > mostStations) {
            throw refusal(tooMany(stations.count()), "fewer");
        }
    }

    /// How far off each way to tell values is at the stations of a selection, one left out at a time.
    ///
    /// @param mean see [StationErrors#of]
    List<StationErrors.LeftOut> errors(
            Dataset dataset, Selection selection, @Nullable Estimate mean, Interpolation settings) {
        SampleRows stations = selections.rows(dataset, selection);
        return stations.count() > mostStations
                ? StationErrors.none(Math.toIntExact(stations.count()), tooMany(stations.count()))
                : StationErrors.of(StationRows.of(stations), mean, settings);
    }

    private String tooMany(long count) {
        return "there are " + count + " stations, and at most " + mostStations
                + " are interpolated between (--stations)";
    }

    private static FaultException refusal(String detail, String howMany) {
        return FaultException.badParameter("measure", detail, accepted(howMany));
    }

    private static List<String> accepted(String howMany) {
        return List.of("measure=mean", "a filter or a time window that selects " + howMany + " stations");
    }

    private static ValueGrid nothing(GridWindow window) {
        float[] values = new float[window.rows() * window.columns()];
        Arrays.fill(values, Float.NaN);
        return ValueGrid.of(window, values);
    }
}
