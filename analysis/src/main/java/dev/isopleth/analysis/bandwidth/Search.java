package dev.isopleth.analysis.bandwidth;

import dev.isopleth.density.Workers;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// A search for the best bandwidth: evenly in its logarithm over a range, then again between the neighbours of the
/// best.
final class Search {

    private static final int COARSE = 32;

    /// Even, so that the best is not tried again in the middle between its neighbours.
    private static final int FINE = 16;

    private Search() {}

    /// The criterion over a range.
    ///
    /// @param low above 0
    /// @param high not below it
    /// @param criterion of a bandwidth, finite
    /// @param workers who evaluates it, each candidate by itself
    static Curve curve(Selector selector, double low, double high, DoubleUnaryOperator criterion, Workers workers) {
        Curve coarse = curve(evenly(low, high, COARSE), criterion, workers);
        int best = coarse.best(selector.isHighestBest());
        double[] sigma = coarse.sigma();
        double[] between = evenly(sigma[Math.max(0, best - 1)], sigma[Math.min(sigma.length - 1, best + 1)], FINE + 2);
        Curve fine = curve(Arrays.copyOfRange(between, 1, FINE + 1), criterion, workers);
        return coarse.and(fine);
    }

    /// So many bandwidths, evenly in their logarithm, the ends among them.
    static double[] evenly(double low, double high, int count) {
        double[] sigma = new double[count];
        double step = StrictMath.log(high / low) / (count - 1);
        for (int i = 0; i < count; i++) {
            sigma[i] = low * StrictMath.exp(i * step);
        }
        sigma[count - 1] = high;
        return sigma;
    }

    private static Curve curve(double[] sigma, DoubleUnaryOperator criterion, Workers workers) {
        double[] of = new double[sigma.length];
        // The wide ones, which take longest, first.
        workers.run(sigma.length, part -> {
            int i = sigma.length - 1 - part;
            of[i] = criterion.applyAsDouble(sigma[i]);
        });
        return new Curve(sigma, of);
    }
}
