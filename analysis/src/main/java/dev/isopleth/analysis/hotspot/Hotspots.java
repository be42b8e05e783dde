package dev.isopleth.analysis.hotspot;

import dev.isopleth.analysis.Progress;
import dev.isopleth.density.Workers;
import org.jspecify.annotations.Nullable;

/// Where values in bins are high, or low, beside one another, and how sure that is: Gi* with its p-values, what is
/// left of them where many bins are tested at once, and local Moran's I beside it. The arrays have one number a bin
/// and are not to be written to.
///
/// @param gi z and p by normal theory
/// @param permuted p by conditional permutation; null where none was asked for
/// @param q of the p-values of the test, see [BenjaminiHochberg]
/// @param classes by z and q
/// @param moran local Moran's I, of neighbours whose weights sum to 1
/// @param moranQ of its p-values
/// @param least the fewest other neighbours a bin has
/// @param alone how many bins have none
public record Hotspots(
        GetisOrd gi,
        double @Nullable [] permuted,
        double[] q,
        HotspotClass[] classes,
        LocalMoran moran,
        double[] moranQ,
        int least,
        int alone) {

    /// Which p-values decide.
    public enum Test {
        /// Those of normal theory.
        NORMAL,
        /// Those of conditional permutation.
        PERMUTATION
    }

    /// How hot spots are told.
    ///
    /// @param permutations 0 for none, else see [ConditionalPermutation]
    /// @param seed of the permutations
    public record Wanted(Test test, int permutations, long seed) {

        /// @throws IllegalArgumentException if permutations are to decide and there are none
        public Wanted {
            if (test == Test.PERMUTATION && permutations == 0) {
                throw new IllegalArgumentException("permutations are to decide, and there are none");
            }
        }
    }

    /// The hot spots of values in bins. Cost: some twenty steps a neighbour, and `permutations` draws.
    ///
    /// @param values one a bin, finite
    /// @param neighbours of bins that are not neighbours of themselves
    /// @param workers who draw
    /// @param progress told of every bin whose permutations are drawn
    /// @throws dev.isopleth.analysis.RefusedException if there are more permutations than are drawn
    public static Hotspots of(
            double[] values, Neighbours neighbours, Wanted wanted, Workers workers, Progress progress) {
        GetisOrd gi = GetisOrd.of(values, neighbours.withThemselves());
        double[] permuted = wanted.permutations == 0
                ? null
                : ConditionalPermutation.pValues(
                        values, neighbours, wanted.permutations, wanted.seed, workers, progress);
        double[] q =
                BenjaminiHochberg.adjusted(wanted.test == Test.PERMUTATION && permuted != null ? permuted : gi.p());
        HotspotClass[] classes = new HotspotClass[values.length];
        int least = Integer.MAX_VALUE;
        for (int bin = 0; bin < classes.length; bin++) {
            classes[bin] = HotspotClass.of(gi.z()[bin], q[bin]);
            least = Math.min(least, neighbours.othersOf(bin));
        }
        LocalMoran moran = LocalMoran.of(values, neighbours.rowStandardised());
        return new Hotspots(
                gi,
                permuted,
                q,
                classes,
                moran,
                BenjaminiHochberg.adjusted(moran.p()),
                values.length == 0 ? 0 : least,
                neighbours.alone());
    }

    /// How many bins there are.
    public int count() {
        return classes.length;
    }
}
