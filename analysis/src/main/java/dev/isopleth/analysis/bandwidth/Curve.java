package dev.isopleth.analysis.bandwidth;

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

    /// The same with every bandwidth times a factor.
    Curve scaled(double factor) {
        double[] scaled = sigma.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return new Curve(scaled, criterion);
    }
}
