package dev.isopleth.server.tile;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.bins.BinLayout;
import dev.isopleth.analysis.bins.BinValues;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.LaidBins;
import dev.isopleth.analysis.hotspot.ConditionalPermutation;
import dev.isopleth.analysis.hotspot.GlobalG;
import dev.isopleth.analysis.hotspot.GlobalMoran;
import dev.isopleth.analysis.hotspot.Hotspots;
import dev.isopleth.analysis.hotspot.Neighbourhood;
import dev.isopleth.analysis.hotspot.Neighbours;
import dev.isopleth.analysis.hotspot.Spots;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Plane;
import dev.isopleth.density.Workers;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotsSetting;
import dev.isopleth.server.layer.HotspotsSetting.Of;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.NeighboursSetting;
import dev.isopleth.server.layer.Selection;
import dev.isopleth.server.layer.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The path of hot spots: selection -> bins -> what of each is compared -> neighbours -> z, p, q -> classes ->
/// spots.
/// Over the whole dataset, whatever part is looked at. One is computed at a time; the last ones are remembered.
public final class HotspotsPath {

    /// The most values that are drawn for permutations, of all bins together: some ten seconds of one processor.
    public static final long MOST_DRAWS = 5_000_000_000L;

    private static final double M2_PER_KM2 = 1e6;
    private static final int BYTES_OF_BIN = 140;
    private static final int ENTRY_BYTES = 1000;

    private final BinsPath bins;
    private final Workers workers;
    private final LongWork<Key, Found> work;

    /// @param turn where computing happens
    /// @param workers who draw permutations
    /// @param mostBytes how many bytes of hot spots to remember; the latest are remembered however many they are
    public HotspotsPath(BinsPath bins, InTurn turn, Workers workers, long mostBytes) {
        this.bins = bins;
        this.workers = workers;
        // Made by the thread that asks: it is on the pool already.
        this.work = new LongWork<>(
                turn,
                OnceCache.ofLatest(
                        Math.max(mostBytes, ENTRY_BYTES + (long) BYTES_OF_BIN * BinsPath.MOST_BINS),
                        (_, found) -> (int)
                                Math.min(Integer.MAX_VALUE, ENTRY_BYTES + (long) BYTES_OF_BIN * found.values.length),
                        Runnable::run));
    }

    /// @param pin of the samples that decide where bins lie
    /// @param permutations null for the usual ones, where they are not too many
    private record Key(
            Selection selection,
            String pin,
            BinLayout layout,
            Of of,
            Neighbourhood neighbourhood,
            Hotspots.Test test,
            @Nullable Integer permutations,
            long seed) {}

    /// Hot spots.
    ///
    /// @param tested which of the bins are compared, ascending, none that holds too few samples to be told of:
    ///     `values`, `hotspots` and `spots` are of these
    /// @param permutations how many there were; 0 for none
    /// @param leftOut whether the usual permutations would have been too many
    /// @param moran null where bins are too few, or none has a neighbour
    /// @param g null likewise, and where a value is below 0
    public record Found(
            Bins bins,
            int[] tested,
            double[] values,
            Hotspots hotspots,
            Spots spots,
            int permutations,
            boolean leftOut,
            @Nullable GlobalMoran moran,
            @Nullable GlobalG g) {}

    /// Asks for the hot spots of a selection, which are computed once somebody waits for them.
    ///
    /// @param isShown whether all bins are, also those of no hot spot
    public Asking<Found> ask(CountPlan plan, HotspotsSetting setting, boolean isShown) {
        Dataset dataset = plan.layer().dataset();
        Key key = new Key(
                plan.selection(),
                dataset.scaleVersion(),
                setting.bins().layout(),
                setting.of(),
                setting.neighbours().neighbourhood(),
                setting.test(),
                setting.permutations(),
                setting.seed());
        return work.ask(key, job -> found(dataset, key, isShown ? BinsPath.SHOWN : BinsPath.LAID, job));
    }

    /// The same of what a layer counts in bins, by normal theory alone; null where it compares nothing: largest
    /// values.
    ///
    /// @param plan that has a tally
    /// @throws FaultException if there are too many bins or neighbours
    public @Nullable Found of(LayerPlan plan) {
        if (!(plan.tally() instanceof Tally.InBins counted) || plan.measure() == Measure.MAX) {
            return null;
        }
        BinLayout layout = counted.bins().layout();
        Tally.Comparison said = counted.hotspots();
        NeighboursSetting neighbours = said != null
                ? said.with()
                : NeighboursSetting.read(null, layout, plan.dataset().manifest().asPlane());
        Selection selection = plan.selection().withoutTimeKernel().withoutRate();
        Dataset dataset = plan.dataset();
        Of of = said != null ? said.of() : Of.of(plan.measure());
        Key key = byNormalTheory(dataset, selection, layout, of, neighbours.neighbourhood());
        return work.get(key, job -> found(dataset, key, BinsPath.LAID, job));
    }

    private static Key byNormalTheory(
            Dataset dataset, Selection selection, BinLayout layout, Of of, Neighbourhood neighbourhood) {
        return new Key(selection, dataset.scaleVersion(), layout, of, neighbourhood, Hotspots.Test.NORMAL, 0, 0);
    }

    /// The same by normal theory alone, for who computes already: on a thread of the pool.
    Found here(Dataset dataset, Selection selection, BinLayout layout, Of of, Neighbourhood neighbourhood) {
        Key key = byNormalTheory(dataset, selection, layout, of, neighbourhood);
        return work.here(key, job -> found(dataset, key, BinsPath.LAID, job));
    }

    private Found found(Dataset dataset, Key key, BinsPath.Most most, Job job) {
        Bins counted = bins.here(dataset, key.selection, key.layout, most);
        int[] tested = IntStream.range(0, counted.size())
                .filter(bin -> key.of != Of.MEAN || values(counted).count()[bin] > 0)
                .filter(bin -> !key.selection.hides(held(counted, key.of, bin)))
                .toArray();
        double unit = dataset.manifest().asPlane() instanceof Plane.World ? M2_PER_KM2 : 1;
        double[] values = Arrays.stream(tested)
                .mapToDouble(bin -> value(counted, key.of, bin, unit))
                .toArray();
        Neighbours neighbours = neighbours(counted.laid(), tested, key.neighbourhood);
        boolean isTooMuch = draws(neighbours, ConditionalPermutation.USUAL_PERMUTATIONS) > MOST_DRAWS;
        int permutations =
                permutations(key.permutations, key.test, neighbours, isTooMuch, "larger bins, or fewer neighbours");
        job.begin(permutations == 0 ? 0 : values.length);
        Hotspots hotspots =
                Hotspots.of(values, neighbours, new Hotspots.Wanted(key.test, permutations, key.seed), workers, job);
        int[] place = new int[counted.size()];
        Arrays.fill(place, -1);
        for (int i = 0; i < tested.length; i++) {
            place[tested[i]] = i;
        }
        Spots spots = Spots.of(
                hotspots.classes(),
                hotspots.gi().z(),
                values,
                i -> Arrays.stream(counted.laid().touching(tested[i]))
                        .map(bin -> place[bin])
                        .filter(beside -> beside >= 0)
                        .toArray());
        return new Found(
                counted,
                tested,
                values,
                hotspots,
                spots,
                permutations,
                key.permutations == null && isTooMuch,
                moran(values, neighbours),
                g(values, neighbours));
    }

    private static BinValues values(Bins bins) {
        return Objects.requireNonNull(bins.values(), "a mean is of values");
    }

    /// How many samples what is compared of a bin is made from.
    private static int held(Bins bins, Of of, int bin) {
        return switch (of) {
            case COUNT, DENSITY -> bins.count(bin);
            case SUM, MEAN -> Math.min(bins.count(bin), values(bins).count()[bin]);
        };
    }

    /// @param unit how many square metres, or square units of a plane, a density is of
    private static double value(Bins bins, Of of, int bin, double unit) {
        return switch (of) {
            case COUNT -> bins.weight(bin);
            case DENSITY -> bins.weight(bin) / (bins.laid().area(bin) / unit);
            case SUM -> values(bins).count()[bin] > 0 ? values(bins).sum()[bin] : 0;
            case MEAN -> values(bins).mean()[bin];
        };
    }

    /// The neighbours of some of the bins.
    ///
    /// @throws FaultException if there are too many
    static Neighbours neighbours(LaidBins bins, int[] some, Neighbourhood neighbourhood) {
        try {
            return neighbourhood.of(bins, some);
        } catch (RefusedException e) {
            throw FaultException.badParameter(
                    NeighboursSetting.NAME, e.getMessage(), List.of("a smaller distance, or fewer", "larger bins"));
        }
    }

    /// How many permutations there are.
    ///
    /// @param asked for; null for the usual ones, where they are not too many
    /// @param fewer what else would make them few enough
    /// @throws FaultException if so many are too many
    static int permutations(
            @Nullable Integer asked, Hotspots.Test test, Neighbours neighbours, boolean usualIsTooMuch, String fewer) {
        if (asked == null) {
            if (!usualIsTooMuch) {
                return ConditionalPermutation.USUAL_PERMUTATIONS;
            }
            if (test == Hotspots.Test.NORMAL) {
                return 0;
            }
        }
        int wanted = asked == null ? ConditionalPermutation.USUAL_PERMUTATIONS : asked;
        long draws = draws(neighbours, wanted);
        if (draws > MOST_DRAWS) {
            long most = MOST_DRAWS / Math.max(1, draws(neighbours, 1));
            throw FaultException.badParameter(
                    "permutations",
                    wanted + " permutations of " + neighbours.count() + " bins draw " + draws + " values, and at most "
                            + MOST_DRAWS + " are drawn",
                    List.of(
                            most == 0 ? "0: normal theory alone" : "at most " + most + ", or 0: normal theory alone",
                            fewer));
        }
        return wanted;
    }

    static long draws(Neighbours neighbours, int permutations) {
        return neighbours.total() * permutations;
    }

    static @Nullable GlobalMoran moran(double[] values, Neighbours neighbours) {
        try {
            return GlobalMoran.of(values, neighbours.rowStandardised());
        } catch (RefusedException _) {
            return null;
        }
    }

    static @Nullable GlobalG g(double[] values, Neighbours neighbours) {
        try {
            return GlobalG.of(values, neighbours);
        } catch (RefusedException _) {
            return null;
        }
    }
}
