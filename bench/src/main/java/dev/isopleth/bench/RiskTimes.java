package dev.isopleth.bench;

import dev.isopleth.analysis.Progress;
import dev.isopleth.analysis.risk.PooledSamples;
import dev.isopleth.analysis.risk.PooledSamples.Kind;
import dev.isopleth.analysis.risk.RandomLabelling;
import dev.isopleth.analysis.risk.RiskTest;
import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Gaussian;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.Quartic;
import dev.isopleth.density.RepeatedSums;
import dev.isopleth.density.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// How long labels of a relative risk are dealt out, on one thread: 999 times among 10^5 samples in memory, of which a
/// tenth, or half, are cases, on a lattice of 256 x 256 points of which sigma spans four.
final class RiskTimes {

    private static final int SAMPLES = 100_000;
    private static final int PERMUTATIONS = 999;
    private static final int DEPTH = 14;
    private static final int SIDE = 256;
    private static final double SIGMA_POINTS = 4;
    private static final int ROUNDS = 3;

    /// @param cases of the samples
    /// @param medianMs of three times
    record Figure(String kernel, int cases, double medianMs, String commit, String date) implements Row {
        @Override
        public Object key() {
            return List.of(kernel, cases);
        }
    }

    private RiskTimes() {}

    static List<Figure> measure(Run run) {
        List<Figure> figures = new ArrayList<>();
        figures.add(timed(Gaussian.INSTANCE, SAMPLES / 10, run));
        figures.add(timed(Gaussian.INSTANCE, SAMPLES / 2, run));
        figures.add(timed(Quartic.INSTANCE, SAMPLES / 10, run));
        return figures;
    }

    private static Figure timed(Kernel kernel, int cases, Run run) {
        GridWindow window = new GridWindow(DEPTH, 6000, 8000, SIDE, SIDE);
        double metres = SIGMA_POINTS / RepeatedSums.sigmaPoints(new Bandwidth.Ground(1), window.rowV(6128), DEPTH);
        RepeatedSums sums = RepeatedSums.of(kernel, new Bandwidth.Ground(metres), window);
        PooledSamples samples = samples(window, cases);
        double[] times = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            times[round] = told(samples, sums);
        }
        return new Figure(kernel.name(), cases, Times.rounded(Times.median(times)), run.commit(), run.date());
    }

    private static double told(PooledSamples samples, RepeatedSums sums) {
        boolean[] defined = new boolean[SIDE * SIDE];
        Arrays.fill(defined, true);
        double[] areas = new double[SIDE];
        Arrays.fill(areas, 1);
        long start = System.nanoTime();
        RiskTest test =
                RandomLabelling.test(samples, sums, defined, areas, PERMUTATIONS, 1, Workers.CALLER, Progress.UNHEARD);
        double took = Times.millisSince(start);
        if (test.greatest().length != PERMUTATIONS) {
            throw new IllegalStateException("permutations are missing");
        }
        return took;
    }

    private static PooledSamples samples(GridWindow window, int cases) {
        SplittableRandom random = new SplittableRandom(3);
        int[] u = new int[SAMPLES];
        int[] v = new int[SAMPLES];
        byte[] kinds = new byte[SAMPLES];
        int bits = Integer.SIZE - DEPTH;
        for (int i = 0; i < SAMPLES; i++) {
            u[i] = (int) ((window.column0() << bits) + random.nextLong((long) SIDE << bits));
            v[i] = (int) ((window.row0() << bits) + random.nextLong((long) SIDE << bits));
            kinds[i] = (i < cases ? Kind.CASE : Kind.COMPARED).code();
        }
        return PooledSamples.unweighted(u, v, kinds);
    }
}
