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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether a selection's samples have any cluster at all: selection -> bins -> circles -> cases dealt out by chance.
/// Over the whole dataset, whatever part is looked at. One is computed at a time; the last ones are remembered.
public final class ScanPath {

    /// So many bins are looked at where a request names none.
    private static final int MOST_USUAL_BINS = 1_500;

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
                        (_, found) -> (int) Math.min(Integer.MAX_VALUE, ENTRY_BYTES + found.bins.bytes()),
                        Runnable::run));
    }

    /// @param pin of the samples that decide where bins lie
    private record Key(Selection selection, String pin, ScanSetting setting) {}

    /// What was found.
    ///
    /// @param bins that were looked at
    /// @param setting what they are called
    /// @param all how many cases there are
    /// @param clusters their places are bins
    public record Found(Bins bins, BinsSetting setting, long all, List<CircularScan.Cluster> clusters) {}

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
        Bins counted = bins.here(dataset, key.selection, layout);
        while (key.setting.isUsual() && counted.size() > MOST_USUAL_BINS) {
            layout = layout.larger();
            counted = bins.here(dataset, key.selection, layout);
        }
        if (counted.size() > CircularScan.MOST_PLACES) {
            throw FaultException.badParameter(
                    BinsSetting.NAME,
                    "there are " + counted.size() + " such bins, and circles are put round at most "
                            + CircularScan.MOST_PLACES,
                    List.of(BinsPath.smallest(counted.laid().fitting(CircularScan.MOST_PLACES), plane)));
        }
        int[] cases = cases(counted, key.selection.weightColumn());
        double[] population = population(dataset, key, counted);
        CircularScan.Wanted wanted = new CircularScan.Wanted(
                key.setting.mostShare(), key.setting.permutations(), key.setting.seed(), MOST_CLUSTERS);
        job.begin(key.setting.permutations());
        try {
            return new Found(
                    counted,
                    BinsSetting.of(layout, plane),
                    Arrays.stream(cases).asLongStream().sum(),
                    CircularScan.of(places(counted, plane), cases, population, wanted, workers, job));
        } catch (RefusedException e) {
            throw FaultException.badParameter(
                    "permutations",
                    e.getMessage(),
                    List.of(
                            "fewer permutations",
                            BinsSetting.of(layout.larger(), plane).text() + " or other larger bins",
                            "a smaller mostshare"));
        }
    }

    private static int[] cases(Bins counted, @Nullable String weight) {
        int[] cases = new int[counted.size()];
        for (int bin = 0; bin < cases.length; bin++) {
            double here = counted.weight(bin);
            if (Math.abs(here - Math.rint(here)) > ROUNDING * Math.max(1, here) || here > Integer.MAX_VALUE) {
                throw FaultException.badParameter(
                        "weight",
                        "a scan counts cases, and the weights of " + weight + " add up to " + here
                                + " in a bin, which is no number of them",
                        List.of("a column of whole numbers", "none: then every sample is a case"));
            }
            cases[bin] = (int) Math.rint(here);
        }
        return cases;
    }

    /// What cases are expected in proportion to, in each bin.
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
            population[bin] = there < 0 || values.count()[there] == 0 ? 0 : values.sum()[there];
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
    private static ClusterPlaces places(Bins counted, Plane plane) {
        double[] x = new double[counted.size()];
        double[] y = new double[counted.size()];
        int[] ones = new int[counted.size()];
        Arrays.fill(ones, 1);
        double[] at = new double[2];
        for (int bin = 0; bin < x.length; bin++) {
            counted.laid().middle(bin, at);
            x[bin] = at[0];
            y[bin] = at[1];
        }
        return ClusterPlaces.of(CountedPlaces.ground(plane), x, y, ones);
    }
}
