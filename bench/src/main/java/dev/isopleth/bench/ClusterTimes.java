package dev.isopleth.bench;

import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.Extent;
import dev.isopleth.analysis.bins.PlacedSamples;
import dev.isopleth.analysis.bins.RegularLayout;
import dev.isopleth.analysis.bins.TooManyBinsException;
import dev.isopleth.analysis.cluster.CircularScan;
import dev.isopleth.analysis.cluster.ClusterLabels;
import dev.isopleth.analysis.cluster.ClusterPlaces;
import dev.isopleth.analysis.cluster.ClusterShape;
import dev.isopleth.analysis.cluster.Dbscan;
import dev.isopleth.analysis.cluster.Hdbscan;
import dev.isopleth.analysis.cluster.NearDistances;
import dev.isopleth.analysis.interpolation.Ground;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.WebMercator;
import dev.isopleth.density.Workers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/// How long clusters of a city take, on one thread, from its samples in memory to outlines: by density, of whatever
/// density, and a scan with 999 permutations.
final class ClusterTimes {

    private static final int ROUNDS = 3;
    private static final int MIN_POINTS = 12;
    private static final int MOST_BESIDE_ALL = 30_000;
    private static final int PERMUTATIONS = 999;
    private static final double RATIO = 0.3;
    private static final double LINE = 0.02;

    /// @param seconds by the clock, the median of three
    /// @param processor seconds of a processor, likewise
    /// @param clusters that were found
    record Figure(
            String method, long samples, double seconds, double processor, int clusters, String commit, String date)
            implements Row {
        @Override
        public Object key() {
            return List.of(method, samples);
        }
    }

    private final SampleRows rows;
    private final double[] x;
    private final double[] y;
    private final int[] ones;
    private final Run run;

    private ClusterTimes(SampleRows rows, Run run) {
        this.rows = rows;
        this.run = run;
        int count = (int) rows.count();
        SampleBlock block = SampleBlock.ofCapacity(count);
        rows.read(0, count, block);
        // Distinct positions: nearly all of the samples of a city.
        int places = 0;
        double[] lon = new double[count];
        double[] lat = new double[count];
        for (int i = 0; i < count; i++) {
            boolean isNew = i == 0 || block.u()[i] != block.u()[i - 1] || block.v()[i] != block.v()[i - 1];
            if (isNew) {
                lon[places] = rows.plane().x(WebMercator.fraction(block.u()[i]));
                lat[places++] = rows.plane().y(WebMercator.fraction(block.v()[i]));
            }
        }
        x = Arrays.copyOf(lon, places);
        y = Arrays.copyOf(lat, places);
        ones = new int[places];
        Arrays.fill(ones, 1);
    }

    static List<Figure> measure(SampleRows rows, Run run) {
        ClusterTimes times = new ClusterTimes(rows, run);
        List<Figure> figures = new ArrayList<>();
        figures.add(times.timed("DBSCAN, eps as chosen, with outlines", () -> times.dbscan(Double.NaN)));
        figures.add(times.timed("DBSCAN, eps=500m, with outlines", () -> times.dbscan(500)));
        figures.add(times.timed("DBSCAN, eps=50km: all in one, with its outline", () -> times.dbscan(50_000)));
        if (times.x.length <= MOST_BESIDE_ALL) {
            figures.add(times.timed("HDBSCAN, with outlines", times::hdbscan));
        }
        figures.add(times.timed("scan of hex:1km, 999 permutations", times::scan));
        return figures;
    }

    private Figure timed(String method, IntSupplier work) {
        double[] seconds = new double[ROUNDS];
        double[] processor = new double[ROUNDS];
        int clusters = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            clusters = work.getAsInt();
            processor[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - used) / 1e9;
            seconds[round] = Times.millisSince(start) / 1000;
        }
        return new Figure(
                method,
                rows.count(),
                Times.rounded(Times.median(seconds)),
                Times.rounded(Times.median(processor)),
                clusters,
                run.commit(),
                run.date());
    }

    private ClusterPlaces places() {
        return ClusterPlaces.of(Ground.SPHERE, x, y, ones);
    }

    private int dbscan(double given) {
        ClusterPlaces places = places();
        double eps = Double.isNaN(given) ? NearDistances.knee(NearDistances.of(places, MIN_POINTS)) : given;
        return outlined(Dbscan.of(places, eps, MIN_POINTS));
    }

    private int hdbscan() {
        return outlined(Hdbscan.of(places(), MIN_POINTS));
    }

    private int outlined(ClusterLabels labels) {
        for (int cluster = 0; cluster < labels.clusters(); cluster++) {
            double[] placeX = new double[x.length];
            double[] placeY = new double[x.length];
            int count = 0;
            for (int i = 0; i < x.length; i++) {
                if (labels.label()[i] == cluster) {
                    placeX[count] = x[i];
                    placeY[count++] = y[i];
                }
            }
            ClusterShape shape = ClusterShape.of(
                    Ground.SPHERE,
                    Arrays.copyOf(placeX, count),
                    Arrays.copyOf(placeY, count),
                    Arrays.copyOf(ones, count),
                    RATIO,
                    LINE);
            if (shape.parts().isEmpty()) {
                throw new IllegalStateException("a cluster is somewhere");
            }
        }
        return labels.clusters();
    }

    private int scan() {
        PlacedSamples samples = taker -> {
            SampleBlock block = SampleBlock.ofCapacity((int) rows.count());
            rows.read(0, (int) rows.count(), block);
            for (int i = 0; i < rows.count(); i++) {
                taker.take(block.u()[i], block.v()[i], Double.NaN, 1);
            }
        };
        Bins bins = bins(samples);
        int count = bins.size();
        double[] binX = new double[count];
        double[] binY = new double[count];
        double[] even = new double[count];
        int[] cases = new int[count];
        int[] each = new int[count];
        double[] at = new double[2];
        for (int bin = 0; bin < count; bin++) {
            bins.laid().middle(bin, at);
            binX[bin] = at[0];
            binY[bin] = at[1];
            even[bin] = 1;
            each[bin] = 1;
            cases[bin] = bins.count(bin);
        }
        return CircularScan.of(
                        ClusterPlaces.of(Ground.SPHERE, binX, binY, each),
                        cases,
                        even,
                        new CircularScan.Wanted(0.5, PERMUTATIONS, 0, 10),
                        Workers.CALLER)
                .size();
    }

    private Bins bins(PlacedSamples samples) {
        try {
            return Bins.of(
                    Extent.of(rows).plane(),
                    new RegularLayout(RegularLayout.Shape.HEX, 1000),
                    samples,
                    null,
                    new Bins.Wanted(false, false, 1_000_000, 0));
        } catch (TooManyBinsException e) {
            throw new IllegalStateException("a city has some thousand bins", e);
        }
    }
}
