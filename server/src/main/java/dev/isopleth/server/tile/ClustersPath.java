package dev.isopleth.server.tile;

import dev.isopleth.analysis.cluster.ClusterLabels;
import dev.isopleth.analysis.cluster.ClusterPlaces;
import dev.isopleth.analysis.cluster.ClusterShape;
import dev.isopleth.analysis.cluster.Dbscan;
import dev.isopleth.analysis.cluster.Hdbscan;
import dev.isopleth.analysis.cluster.NearDistances;
import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.ClustersSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Clusters of a selection's samples, over the whole dataset, whatever part is looked at. They are sought one
/// selection at a time; the last ones are remembered.
public final class ClustersPath {

    /// The most positions that clusters of one density are sought among: some 100 MB and ten seconds, most of them
    /// for the outline where nearly all are in one.
    static final int MOST_POSITIONS = 200_000;

    /// The most that clusters of whatever density are sought among, each beside all others: five seconds.
    static final int MOST_BESIDE_ALL = 30_000;

    private static final String FEWER =
            "a filter or a time that selects fewer, as in filter=BBOX(geometry, ...) or datetime=2015";

    private static final int BLOCK = 4096;
    private static final double NEARER = 0.9;
    private static final double FARTHER = 1.1;

    /// With the distance, and with the two around it.
    private static final int TIMES_SOUGHT = 3;

    private static final int LEAST_USUAL_POINTS = 4;

    /// Positions are known to 9 mm: what is no wider than two of them is a line.
    private static final double LINE_METRES = 0.02;

    private static final double LINE_OF_SIDE = Math.scalb(1.0, -31);

    private final Selections selections;
    private final LongWork<Key, FoundClusters> work;

    /// @param turn where computing happens
    /// @param mostBytes how many bytes of clusters to remember
    public ClustersPath(Selections selections, InTurn turn, long mostBytes) {
        this.selections = selections;
        // Sought by the thread that asks: it is on the pool already.
        this.work = new LongWork<>(turn, OnceCache.ofLatest(mostBytes, (_, found) -> found.bytes(), Runnable::run));
    }

    private record Key(Selection selection, ClustersSetting setting) {}

    /// Asks for the clusters of a selection, which are sought once somebody waits for them: refused if
    /// there are too many positions.
    public Asking<FoundClusters> ask(CountPlan plan, ClustersSetting setting) {
        Dataset dataset = plan.layer().dataset();
        Selection selected = plan.selection();
        Selection selection = selected.of(null, selected.weightColumn(), selected.perStation());
        return work.ask(new Key(selection, setting), job -> found(dataset, selection, setting, job));
    }

    private FoundClusters found(Dataset dataset, Selection selection, ClustersSetting setting, Job job) {
        Plane plane = dataset.manifest().asPlane();
        int most = most(setting.method());
        CountedPlaces counted = CountedPlaces.of(CountedSamples.of(selections, dataset, selection), most);
        requireFew(counted.positions(), most);
        ClusterPlaces places = counted.places(plane);
        int minPoints = setting.minPoints() != null ? setting.minPoints() : usualPoints(counted.samples());
        @Nullable Double eps = eps(setting, places, minPoints, plane);
        job.begin((eps == null ? 1L : TIMES_SOUGHT) * counted.positions());
        ClusterLabels labels = labels(places, eps, minPoints, job);
        int[] label = labels.label();
        long noise = 0;
        long edge = 0;
        for (int i = 0; i < label.length; i++) {
            noise += label[i] == ClusterLabels.NOISE ? counted.samples(i) : 0;
            edge += label[i] != ClusterLabels.NOISE && !labels.isCore()[i] ? counted.samples(i) : 0;
        }
        return new FoundClusters(
                eps,
                minPoints,
                counted.samples(),
                label.length,
                noise,
                edge,
                eps == null
                        ? labels.clusters()
                        : labels(places, NEARER * eps, minPoints, job).clusters(),
                eps == null
                        ? labels.clusters()
                        : labels(places, FARTHER * eps, minPoints, job).clusters(),
                clusters(counted, labels, plane, setting.ratio(), times(dataset, selection, counted, labels)));
    }

    private static int most(ClustersSetting.Method method) {
        return switch (method) {
            case DBSCAN -> MOST_POSITIONS;
            case HDBSCAN, SCAN -> MOST_BESIDE_ALL;
        };
    }

    private static @Nullable Double eps(ClustersSetting setting, ClusterPlaces places, int minPoints, Plane plane) {
        return switch (setting.method()) {
            case DBSCAN ->
                setting.eps() != null
                        ? setting.eps()
                        : ClustersSetting.asked(NearDistances.knee(NearDistances.of(places, minPoints)), plane);
            case HDBSCAN, SCAN -> null;
        };
    }

    private static ClusterLabels labels(ClusterPlaces places, @Nullable Double eps, int minPoints, Job job) {
        return eps == null ? Hdbscan.of(places, minPoints, job) : Dbscan.of(places, eps, minPoints, job);
    }

    /// ln n, which grows as slowly as the number of samples that chance puts together.
    private static int usualPoints(long samples) {
        return (int) Math.max(LEAST_USUAL_POINTS, Math.round(StrictMath.log((double) Math.max(1, samples))));
    }

    private static void requireFew(long positions, int most) {
        if (positions > most) {
            throw FaultException.badParameter(
                    "method",
                    "there are " + positions + " distinct positions, and "
                            + (most < MOST_POSITIONS ? "hdbscan" : "dbscan") + " looks at up to " + most,
                    most < MOST_POSITIONS
                            ? List.of(FEWER, "method=dbscan, which looks at up to " + MOST_POSITIONS)
                            : List.of(FEWER, "bins, which have no such limit: bins.geojson?bins=hex:500m"));
        }
    }

    /// The first and the last time of each cluster; null for none.
    private long @Nullable [][] times(
            Dataset dataset, Selection selection, CountedPlaces counted, ClusterLabels labels) {
        if (dataset.schema().timeColumn() == null) {
            return null;
        }
        long[][] times = new long[labels.clusters()][];
        @Nullable RowSet selected = selections.selected(dataset, selection.criteria());
        SampleRows rows = selected == null ? dataset.rows(null, null) : dataset.rows(selected, null, null);
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        int[] at = {0, -1};
        dataset.times(selected, (i, millis) -> {
            int k = i % BLOCK;
            if (at[1] != i / BLOCK) {
                at[1] = i / BLOCK;
                int from = i - k;
                rows.read(from, (int) Math.min(BLOCK, rows.count() - from), block);
            }
            long code = Morton.code(block.u()[k], block.v()[k]);
            while (at[0] < labels.label().length && Long.compareUnsigned(counted.code(at[0]), code) < 0) {
                at[0]++;
            }
            if (at[0] < labels.label().length && counted.code(at[0]) == code) {
                widen(times, labels.label()[at[0]], millis);
            }
        });
        return times;
    }

    private static void widen(long[][] times, int label, long millis) {
        if (label == ClusterLabels.NOISE) {
            return;
        }
        if (times[label] == null) {
            times[label] = new long[] {millis, millis};
        }
        times[label][0] = Math.min(times[label][0], millis);
        times[label][1] = Math.max(times[label][1], millis);
    }

    private static List<FoundClusters.Cluster> clusters(
            CountedPlaces counted, ClusterLabels labels, Plane plane, double ratio, long @Nullable [][] times) {
        int[][] members = members(labels);
        List<FoundClusters.Cluster> clusters = new ArrayList<>();
        for (int c = 0; c < members.length; c++) {
            clusters.add(cluster(counted, members[c], labels, plane, ratio, times == null ? null : times[c]));
        }
        // Equally large ones stay in the order of their first places.
        clusters.sort(Comparator.comparingLong(FoundClusters.Cluster::samples).reversed());
        return clusters;
    }

    private static int[][] members(ClusterLabels labels) {
        int[] size = new int[labels.clusters()];
        for (int label : labels.label()) {
            if (label != ClusterLabels.NOISE) {
                size[label]++;
            }
        }
        int[][] members = new int[size.length][];
        Arrays.setAll(members, c -> new int[size[c]]);
        for (int i = labels.label().length - 1; i >= 0; i--) {
            int label = labels.label()[i];
            if (label != ClusterLabels.NOISE) {
                members[label][--size[label]] = i;
            }
        }
        return members;
    }

    private static FoundClusters.Cluster cluster(
            CountedPlaces counted,
            int[] members,
            ClusterLabels labels,
            Plane plane,
            double ratio,
            long @Nullable [] times) {
        double[] x = new double[members.length];
        double[] y = new double[members.length];
        int[] samples = new int[members.length];
        long all = 0;
        long edge = 0;
        double weight = 0;
        for (int k = 0; k < members.length; k++) {
            x[k] = counted.x(members[k], plane);
            y[k] = counted.y(members[k], plane);
            samples[k] = counted.samples(members[k]);
            all += samples[k];
            edge += labels.isCore()[members[k]] ? 0 : samples[k];
            weight += counted.weight(members[k]);
        }
        double line = switch (plane) {
            case Plane.World _ -> LINE_METRES;
            case Plane.Planar planar -> planar.side() * LINE_OF_SIDE;
        };
        return new FoundClusters.Cluster(
                all,
                members.length,
                edge,
                weight,
                ClusterShape.of(CountedPlaces.ground(plane), x, y, samples, ratio, line),
                times == null ? null : Instant.ofEpochMilli(times[0]),
                times == null ? null : Instant.ofEpochMilli(times[1]));
    }
}
