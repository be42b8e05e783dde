package dev.isopleth.bench;

import dev.isopleth.analysis.Progress;
import dev.isopleth.analysis.hotspot.BinCentres;
import dev.isopleth.analysis.hotspot.Hotspots;
import dev.isopleth.analysis.hotspot.Neighbours;
import dev.isopleth.density.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// How long it takes to tell hot spots among bins in memory, on one thread: squares with counts of which some are
/// raised, each compared with those up to two sides away.
final class HotspotTimes {

    private static final double SIDE = 100;
    private static final double REACH = 2;
    private static final int ROUNDS = 5;

    /// @param neighbours of all bins together
    /// @param firstMs the first time in this process, neighbours found and local Moran's I told besides
    /// @param medianMs of five more times
    record Figure(String work, long bins, long neighbours, double firstMs, double medianMs, String commit, String date)
            implements Row {
        @Override
        public Object key() {
            return work;
        }
    }

    private HotspotTimes() {}

    static List<Figure> measure(Run run) {
        List<Figure> figures = new ArrayList<>();
        figures.add(timed("normal theory", 1000, 0, run));
        figures.add(timed("999 permutations", 100, 999, run));
        return figures;
    }

    private static Figure timed(String work, int side, int permutations, Run run) {
        BinCentres centres = centres(side);
        double[] counts = counts(side);
        Hotspots.Wanted wanted = new Hotspots.Wanted(Hotspots.Test.NORMAL, permutations, 1);
        long all = Neighbours.within(centres, REACH * SIDE).total();
        double first = told(centres, counts, wanted);
        double[] times = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            times[round] = told(centres, counts, wanted);
        }
        return new Figure(
                work,
                (long) side * side,
                all,
                Times.rounded(first),
                Times.rounded(Times.median(times)),
                run.commit(),
                run.date());
    }

    private static double told(BinCentres centres, double[] counts, Hotspots.Wanted wanted) {
        long start = System.nanoTime();
        Neighbours neighbours = Neighbours.within(centres, REACH * SIDE);
        Hotspots found = Hotspots.of(counts, neighbours, wanted, Workers.CALLER, Progress.UNHEARD);
        double took = Times.millisSince(start);
        if (found.count() != counts.length) {
            throw new IllegalStateException("bins are missing");
        }
        return took;
    }

    private static BinCentres centres(int side) {
        double[] x = new double[side * side];
        double[] y = new double[side * side];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % side * SIDE;
            y[i] = Math.floorDiv(i, side) * SIDE;
        }
        return new BinCentres(x, y);
    }

    /// Small numbers, larger round the middle.
    private static double[] counts(int side) {
        SplittableRandom random = new SplittableRandom(3);
        double[] counts = new double[side * side];
        for (int i = 0; i < counts.length; i++) {
            double fromMiddle = Math.hypot(i % side - side / 2.0, Math.floorDiv(i, side) - side / 2.0);
            counts[i] = random.nextInt(5) + (fromMiddle < side / 10.0 ? random.nextInt(10) : 0);
        }
        return counts;
    }
}
