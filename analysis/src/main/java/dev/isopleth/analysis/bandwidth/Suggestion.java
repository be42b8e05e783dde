package dev.isopleth.analysis.bandwidth;

import org.jspecify.annotations.Nullable;

/// What a selector suggests.
///
/// @param sigma the standard deviation of a gaussian along an axis, in the unit of the positions, above 0
/// @param curve what was searched, with `sigma` among its candidates; null where a formula has none
/// @param positions how many it was taken from
/// @param end whether the best candidate is the last at an end, so that beyond it there may be a better one
public record Suggestion(
        Selector selector, double sigma, @Nullable Curve curve, int positions, End end) {

    /// Where in a search the best candidate lies.
    public enum End {
        /// Between others.
        NONE,
        /// Nothing narrower was tried.
        NARROWEST,
        /// Nothing wider was tried.
        WIDEST
    }

    /// What a formula without a curve gives.
    ///
    /// @param sigma above 0
    public static Suggestion of(Selector selector, double sigma, int positions) {
        return new Suggestion(selector, sigma, null, positions, End.NONE);
    }

    /// The best of a curve.
    static Suggestion of(Selector selector, Curve curve, int positions) {
        int best = curve.best(selector.isHighestBest());
        End end = best == 0 ? End.NARROWEST : best == curve.sigma().length - 1 ? End.WIDEST : End.NONE;
        return new Suggestion(selector, curve.sigma()[best], curve, positions, end);
    }

    /// The same for every bandwidth times a factor.
    Suggestion scaled(double factor) {
        return factor == 1
                ? this
                : new Suggestion(selector, sigma * factor, curve == null ? null : curve.scaled(factor), positions, end);
    }
}
