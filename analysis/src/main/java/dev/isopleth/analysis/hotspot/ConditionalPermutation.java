package dev.isopleth.analysis.hotspot;

import dev.isopleth.analysis.Progress;
import dev.isopleth.analysis.RefusedException;
import dev.isopleth.density.Workers;
import java.util.function.IntConsumer;

/// How likely chance alone makes the surroundings of a bin so high, or so low, told without supposing any
/// distribution: the bin keeps its value, its neighbours get values of other bins, drawn without replacement,
/// and that again and again (Anselin 1995).
///
/// With r of R draws at least as high as what is there, and l at least as low, p = min(1, 2 (min(r, l) + 1) /
/// (R + 1)): the smaller tail, doubled, as R's `spdep::localG_perm` and `localmoran_perm` have it under
/// "two-sided"; draws that equal what is there count on both sides, where R counts them by halves. (PySAL's
/// `p_sim` is one tail, half of this.) Tails and not distances from the mean, because sums of counts are
/// skewed: by distance a cold surrounding would hardly ever be significant. 1 is added as what is there is
/// one of the values that chance could have led to; so the test is never too bold, and no p is below 2 / (R +
/// 1).
///
/// What is constant in the draws changes no rank, so these are the p-values of [GetisOrd] and of [LocalMoran]
/// alike.
public final class ConditionalPermutation {

    /// So many draws a bin for those who name no number.
    public static final int USUAL_PERMUTATIONS = 999;

    /// The most.
    public static final int MOST_PERMUTATIONS = 99_999;

    /// Of the greatest a sum can be: those that differ by less are equal, and count on both sides.
    private static final double ROUNDING = 1e-12;

    private final double[] deviations;
    private final double greatest;
    private final Neighbours neighbours;
    private final int permutations;
    private final long seed;

    private ConditionalPermutation(Deviations deviations, Neighbours neighbours, int permutations, long seed) {
        this.deviations = deviations.of();
        this.greatest = deviations.greatest();
        this.neighbours = neighbours;
        this.permutations = permutations;
        this.seed = seed;
    }

    /// The two-sided p-value of each bin: 1 where all values are equal, and where a bin has no other
    /// neighbour, as nothing can be drawn there.
    ///
    /// Each bin is a part of its own, whose draws come from the seed and its index: who computes it, and
    /// when, changes no bit. Cost: `permutations` times one draw a neighbour. Memory: 8 bytes a bin for each
    /// of the workers.
    ///
    /// @param values one a bin, finite
    /// @param neighbours whether they have the bins themselves changes nothing
    /// @param permutations R, from 1 to [#MOST_PERMUTATIONS]
    /// @param progress told of every bin
    /// @throws RefusedException if the permutations are others
    /// @throws IllegalArgumentException if the values are
    public static double[] pValues(
            double[] values, Neighbours neighbours, int permutations, long seed, Workers workers, Progress progress) {
        if (permutations < 1 || permutations > MOST_PERMUTATIONS) {
            throw new RefusedException(
                    "there are 1 to " + MOST_PERMUTATIONS + " permutations of a bin, not " + permutations);
        }
        neighbours.requireValues(values);
        ConditionalPermutation test = new ConditionalPermutation(Deviations.of(values), neighbours, permutations, seed);
        double[] p = new double[values.length];
        workers.run(values.length, () -> test.worker(p, progress));
        return p;
    }

    private IntConsumer worker(double[] p, Progress progress) {
        double[] pool = deviations.clone();
        Room room = new Room(pool);
        return bin -> {
            p[bin] = room.pValue(bin);
            progress.did(1);
        };
    }

    /// What one worker draws from.
    private final class Room {

        /// The deviations of all bins: between two calls in their order.
        private final double[] pool;

        private double[] weights = new double[32];
        private int[] drawn = new int[32];

        Room(double[] pool) {
            this.pool = pool;
        }

        double pValue(int bin) {
            int others = neighbours.othersOf(bin);
            if (others == 0 || greatest == 0) {
                return 1;
            }
            if (others > weights.length) {
                weights = new double[2 * others];
                drawn = new int[2 * others];
            }
            double observed = 0;
            double total = 0;
            int count = 0;
            for (int at = neighbours.from(bin); at < neighbours.from(bin + 1); at++) {
                if (neighbours.neighbour(at) != bin) {
                    double weight = neighbours.weight(at);
                    weights[count++] = weight;
                    total += weight;
                    observed += weight * deviations[neighbours.neighbour(at)];
                }
            }
            // The bin's own value is put out of reach, at the end.
            int last = pool.length - 1;
            swap(bin, last);
            double rounding = ROUNDING * total * greatest;
            Draws draws = new Draws(seed, bin);
            int high = 0;
            int low = 0;
            for (int r = 0; r < permutations; r++) {
                double sum = drawnSum(draws, others, last);
                high += sum >= observed - rounding ? 1 : 0;
                low += sum <= observed + rounding ? 1 : 0;
            }
            swap(bin, last);
            return Math.min(1, 2 * (Math.min(high, low) + 1.0) / (permutations + 1.0));
        }

        /// The first steps of a shuffle (Fisher and Yates), taken back again from the last to the first.
        private double drawnSum(Draws draws, int others, int end) {
            double sum = 0;
            for (int k = 0; k < others; k++) {
                int at = k + draws.below(end - k);
                double value = pool[at];
                pool[at] = pool[k];
                pool[k] = value;
                drawn[k] = at;
                sum += weights[k] * value;
            }
            for (int k = others - 1; k >= 0; k--) {
                swap(k, drawn[k]);
            }
            return sum;
        }

        private void swap(int i, int j) {
            double value = pool[i];
            pool[i] = pool[j];
            pool[j] = value;
        }
    }
}
