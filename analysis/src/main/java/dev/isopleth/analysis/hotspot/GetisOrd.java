package dev.isopleth.analysis.hotspot;

import dev.isopleth.analysis.NormalTail;
import java.util.Arrays;

/// Getis-Ord Gi*: for each bin, whether the values in it and around it are higher, or lower, than values
/// spread over the bins by chance would be.
///
/// Source: Ord and Getis 1995; the numbers are those of R's `spdep::localG` with the bins
/// themselves included.
///
/// @param z for each bin, how many standard deviations the weighted sum over it and its neighbours is above
///     what chance leads to expect; 0 where that sum cannot differ: values are all equal, or all bins
///     neighbours alike
/// @param p for each bin, how likely chance alone takes z at least so far from 0, by the normal distribution:
///     two-sided; 1 where z is 0 as above. Of many bins some have a small one: see [BenjaminiHochberg]. With
///     few neighbours, or few large values among many zeros, z is far from normal: see
///     [ConditionalPermutation]
/// @param isConstant all values are equal: nothing is significant
public record GetisOrd(double[] z, double[] p, boolean isConstant) {

    /// Of what something is taken from: what is less is rounding.
    private static final double ROUNDING = 1e-12;

    /// Gi* of values in bins. A bin without other neighbours is compared by its own value alone.
    ///
    /// Cost: some steps a neighbour, and a normal tail a bin.
    ///
    /// @param values one a bin, finite: counts, sums or means
    /// @param neighbours of bins that are neighbours of themselves
    /// @throws IllegalArgumentException if they are not, or the values others
    public static GetisOrd of(double[] values, Neighbours neighbours) {
        neighbours.requireValues(values);
        if (!neighbours.hasThemselves()) {
            throw new IllegalArgumentException("Gi* takes bins as neighbours of themselves: withThemselves()");
        }
        int count = values.length;
        Deviations deviations = Deviations.of(values);
        double deviation = Math.sqrt(deviations.squares() / count);
        double[] z = new double[count];
        double[] p = new double[count];
        for (int i = 0; i < count; i++) {
            double weights = neighbours.weights(i);
            double squares = neighbours.squaredWeights(i);
            // n squares - weights^2 is 0 where all bins weigh the same, but for rounding.
            double spread = count * squares - weights * weights;
            boolean canDiffer = !deviations.isConstant() && spread > ROUNDING * weights * weights;
            z[i] = canDiffer ? neighbours.sum(i, deviations.of()) / (deviation * Math.sqrt(spread / (count - 1))) : 0;
            p[i] = NormalTail.twoSided(z[i]);
        }
        return new GetisOrd(z, p, deviations.isConstant());
    }

    /// Whether values differ, but each bin has all bins alike as neighbours: the sum over them is that of all,
    /// nothing can stand out, and all z are 0.
    public boolean isOfAll() {
        return !isConstant && z.length > 0 && Arrays.stream(z).allMatch(one -> one == 0);
    }
}
