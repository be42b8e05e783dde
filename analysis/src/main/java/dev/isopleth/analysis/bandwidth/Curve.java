package dev.isopleth.analysis.bandwidth;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// A criterion over bandwidths. The arrays are taken, not copied: nobody writes to them from then on.
///
/// @param sigma candidates, ascending, above 0
/// @param criterion of each, finite
public record Curve(double[] sigma, double[] criterion) {

    /// @throws IllegalArgumentException if there is no candidate, or not one criterion for each
    public Curve {
        if (sigma.length == 0 || sigma.length != criterion.length) {
            throw new IllegalArgumentException("a curve has candidates, and a criterion for each");
        }
    }

    /// The index of the best candidate: of equal ones the narrowest.
    public int best(boolean isHighestBest) {
        int best = 0;
        for (int i = 1; i < sigma.length; i++) {
            if (isHighestBest ? criterion[i] > criterion[best] : criterion[i] < criterion[best]) {
                best = i;
            }
        }
        return best;
    }

    /// The same with the candidates of another one, of the same criterion; what both have once.
    Curve and(Curve other) {
        double[] all = DoubleStream.concat(Arrays.stream(sigma), Arrays.stream(other.sigma))
                .sorted()
                .distinct()
                .toArray();
        return new Curve(
                all,
                Arrays.stream(all)
                        .map(one -> {
                            int at = Arrays.binarySearch(sigma, one);
                            return at >= 0 ? criterion[at] : other.criterion[Arrays.binarySearch(other.sigma, one)];
                        })
                        .toArray());
    }

    /// The same with every bandwidth times a factor.
    Curve scaled(double factor) {
        double[] scaled = sigma.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return new Curve(scaled, criterion);
    }
}
