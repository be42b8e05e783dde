package dev.isopleth.server.tile;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.bins.BinLayout;
import dev.isopleth.analysis.bins.BinValues;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.H3Layout;
import dev.isopleth.analysis.cluster.CircularScan;
import dev.isopleth.analysis.cluster.ClusterPlaces;
import dev.isopleth.density.Plane;
import dev.isopleth.density.Workers;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.BinsSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.ScanSetting;
import dev.isopleth.server.layer.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Whether a selection's samples have any cluster at all: selection -> bins -> circles -> cases dealt out by chance.
/// Over the whole dataset, whatever part is looked at. One is computed at a time; the last ones are remembered.
public final class ScanPath {

    /// So many bins are looked at where a request names none.
    private static final int MOST_USUAL_BINS = 1_500;

    /// Bins of one area: a circle holds no larger share of them than of what is expected, but for cells of H3,
    /// whose areas differ.
    private static final double ROOM = 1.1;

    private static final int LEAST_BINS = 20;
    private static final int MOST_CLUSTERS = 10;
    private static final double ROUNDING = 1e-6;
    private static final int ENTRY_BYTES = 1000;

    private final BinsPath bins;
    private final Workers workers;
    private final LongWork<Key, Found> work;

    /// @param turn where computing happens
    /// @param workers who deal out cases
    /// @param mostBytes how many bytes to remember
    public ScanPath(BinsPath bins, InTurn turn, Workers workers, long mostBytes) {
        this.bins = bins;
        this.workers = workers;
        // Made by the thread that asks: it is on the pool already.
        this.work = new LongWork<>(
                turn,
                OnceCache.ofLatest(
                        mostBytes,
                        (_, found) -> (int) Math.min(
                                Integer.MAX_VALUE,
                                ENTRY_BYTES + (long) Integer.BYTES * found.tested.length + found.bins.bytes()),
                        Runnable::run));
    }

    /// @param pin of the samples that decide where bins lie
    private record Key(Selection selection, String pin, ScanSetting setting) {}

    /// What was found.
    ///
    /// @param bins that were counted
    /// @param tested which of them were looked at, ascending: none that holds too few samples to be told of
    /// @param setting what they are called
    /// @param all how many cases these hold
    /// @param clusters their places are bins
    public record Found(Bins bins, int[] tested, BinsSetting setting, long all, List<CircularScan.Cluster> clusters) {}

    /// Asks for the clusters of a selection, which are sought once somebody waits for them: refused if there is
    /// too much to do, or what is counted is no number of cases.
    public Asking<Found> ask(CountPlan plan, ScanSetting setting) {
        Dataset dataset = plan.layer().dataset();
        Key key = new Key(selection(plan.selection(), null, plan.weight()), dataset.scaleVersion(), setting);
        return work.ask(key, job -> found(dataset, key, job));
    }

    private static Selection selection(Selection of, @Nullable String value, @Nullable String weight) {
        return of.of(value, weight, of.perStation());
    }

    private Found found(Dataset dataset, Key key, Job job) {
        Plane plane = dataset.manifest().asPlane();
        BinLayout layout = key.setting.bins().layout();
        Bins counted = bins.here(dataset, key.selection, layout, most(dataset, key));
        while (key.setting.isUsual() && counted.size() > MOST_USUAL_BINS) {
            layout = layout.larger();
            counted = bins.here(dataset, key.selection, layout);
        }
        double[] populations = population(dataset, key, counted);
        Bins all = counted;
        int[] tested = IntStream.range(0, counted.size())
                .filter(bin -> !key.selection.hides(all.count(bin)) && !Double.isNaN(populations[bin]))
                .toArray();
        if (tested.length > CircularScan.MOST_PLACES) {
            int most = most(dataset, key).bins().getAsInt();
            throw FaultException.badParameter(
                    BinsSetting.NAME,
                    "there are " + tested.length + " such bins, and circles are put round at most "
                            + CircularScan.MOST_PLACES,
                    List.of(BinsPath.smallest(bins.fitting(dataset, key.selection, counted, most), plane)));
        }
        int[] cases = cases(counted, tested, key.selection.weightColumn());
        double[] population =
                Arrays.stream(tested).mapToDouble(bin -> populations[bin]).toArray();
        CircularScan.Wanted wanted = new CircularScan.Wanted(
                key.setting.mostShare(), key.setting.permutations(), key.setting.seed(), MOST_CLUSTERS);
        job.begin(key.setting.permutations());
        try {
            return new Found(
                    counted,
                    tested,
                    BinsSetting.of(layout, plane),
                    Arrays.stream(cases).asLongStream().sum(),
                    CircularScan.of(places(counted, tested, plane), cases, population, wanted, workers, job).stream()
                            .map(cluster -> ofBins(cluster, tested))
                            .toList());
        } catch (RefusedException e) {
            int most =
                    mostPlaces(key.setting, Arrays.stream(cases).asLongStream().sum());
            List<String> accepted = new ArrayList<>(List.of("fewer permutations", "a smaller mostshare"));
            if (most >= LEAST_BINS) {
                accepted.addFirst(BinsPath.smallest(bins.fitting(dataset, key.selection, counted, most), plane));
            }
            throw FaultException.badParameter("permutations", e.getMessage(), accepted);
        }
    }

    /// As many bins as there is time for.
    private BinsPath.Most most(Dataset dataset, Key key) {
        return new BinsPath.Most(
                () -> {
                    int most = mostPlaces(key.setting, Math.round(bins.weight(dataset, key.selection)));
                    return most < LEAST_BINS ? CircularScan.MOST_PLACES : most;
                },
                "circles are put round at most " + CircularScan.MOST_PLACES);
    }

    private static int mostPlaces(ScanSetting setting, long all) {
        // Where few people are, circles hold many bins.
        double share = setting.population() == null ? Math.min(1, ROOM * setting.mostShare()) : 1;
        return CircularScan.mostPlaces(share, all, setting.permutations());
    }

    /// A cluster of some of the bins as one of all.
    private static CircularScan.Cluster ofBins(CircularScan.Cluster of, int[] tested) {
        return new CircularScan.Cluster(
                tested[of.centre()],
                Arrays.stream(of.members()).map(i -> tested[i]).toArray(),
                of.radius(),
                of.cases(),
                of.expected(),
                of.ratio(),
                of.p());
    }

    private static int[] cases(Bins counted, int[] tested, @Nullable String weight) {
        int[] cases = new int[tested.length];
        for (int i = 0; i < cases.length; i++) {
            double here = counted.weight(tested[i]);
            if (Math.abs(here - Math.rint(here)) > ROUNDING * Math.max(1, here) || here > Integer.MAX_VALUE) {
                throw FaultException.badParameter(
                        "weight",
                        "a scan counts cases, and the weights of " + weight + " add up to " + here
                                + " in a bin, which is no number of them",
                        List.of("a column of whole numbers", "none: then every sample is a case"));
            }
            cases[i] = (int) Math.rint(here);
        }
        return cases;
    }

    /// What cases are expected in proportion to, in each bin; NaN where too few samples tell it.
    private double[] population(Dataset dataset, Key key, Bins counted) {
        double[] population = new double[counted.size()];
        String column = key.setting.population();
        if (column == null) {
            boolean differ = counted.laid().layout() instanceof H3Layout;
            Arrays.setAll(population, bin -> differ ? counted.laid().area(bin) : 1);
            return population;
        }
        Bins summed = bins.here(
                dataset, selection(key.selection, column, null), counted.laid().layout());
        BinValues values = Objects.requireNonNull(summed.values(), "values were wanted");
        double[] at = new double[2];
        for (int bin = 0; bin < population.length; bin++) {
            counted.laid().middle(bin, at);
            int there = summed.laid().atPosition(at[0], at[1]);
            int told = there < 0 ? 0 : values.count()[there];
            if (key.selection.hides(told) || key.selection.hides(counted.count(bin))) {
                population[bin] = Double.NaN;
                continue;
            }
            population[bin] = told == 0 ? 0 : values.sum()[there];
            if (counted.weight(bin) > 0 && population[bin] == 0) {
                throw FaultException.badParameter(
                        "population",
                        "there are bins whose sum of " + column + " is 0, so that nothing is expected where "
                                + counted.count(bin) + " are",
                        List.of("larger bins", "a column that is above 0", "a filter without such samples"));
            }
        }
        return population;
    }

    /// The middles of bins, where they are on the ground.
    private static ClusterPlaces places(Bins counted, int[] tested, Plane plane) {
        double[] x = new double[tested.length];
        double[] y = new double[tested.length];
        int[] ones = new int[tested.length];
        Arrays.fill(ones, 1);
        double[] at = new double[2];
        for (int i = 0; i < x.length; i++) {
            counted.laid().middle(tested[i], at);
            x[i] = at[0];
            y[i] = at[1];
        }
        return ClusterPlaces.of(CountedPlaces.ground(plane), x, y, ones);
    }
}
