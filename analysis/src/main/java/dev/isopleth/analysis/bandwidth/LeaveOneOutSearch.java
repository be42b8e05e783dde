package dev.isopleth.analysis.bandwidth;

import dev.isopleth.density.Workers;
import java.util.Objects;

/// The search of a cross-validation, in a bounded time.
///
/// Of more than 4,000 positions 2,000 are searched first over the whole range. More positions have a narrower
/// best bandwidth: all of them, or as many as [PairBudget] allows, are then searched up to 1.5 times what was
/// found, and again, three times at most, as long as that allows a tenth more of them. What is found of some is
/// multiplied by (m / n)^(1/6) to be that of all.
///
/// Where the best lies at the widest of the range, what lies beyond is searched too, as far as the range says.
final class LeaveOneOutSearch {

    /// What they say first is looked at more closely: fewer will do.
    private static final int ROUGH = 2000;

    private static final double WIDER = 1.5;
    private static final double MORE = 1.1;
    private static final int MOST_ROUNDS = 3;

    private LeaveOneOutSearch() {}

    /// A criterion of a bandwidth.
    interface Criterion {
        double of(DistinctPositions positions, double sigma);
    }

    /// The ends of a search.
    ///
    /// @param narrowest above 0
    /// @param widest not below it
    /// @param furthest how far the search goes on where the widest is best; no further than that where it is
    ///     not above
    record Ends(double narrowest, double widest, double furthest) {}

    /// Between what a search is.
    interface Range {
        Ends of(DistinctPositions positions);
    }

    static Suggestion of(Selector selector, DistinctPositions all, Range range, Criterion criterion, Workers workers) {
        boolean areFew = all.count() <= PairBudget.FEW;
        Ends ends = range.of(all);
        DistinctPositions some = areFew ? all : all.some(ROUGH);
        double widest = ends.widest();
        Suggestion found = search(selector, some, widest, range, criterion, workers);
        if (found.end() == Suggestion.End.WIDEST && ends.furthest() > widest) {
            widest = ends.furthest();
            found = beyond(found, widest, some, criterion, workers);
        }
        if (areFew) {
            return found.scaled(all.toWhole());
        }
        double high = widest;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            // Where the best was the widest that was tried, and not the widest there is, it may lie beyond.
            boolean mayLieBeyond = found.end() == Suggestion.End.WIDEST && high < widest;
            if (some.count() == all.count() && !mayLieBeyond) {
                break;
            }
            high = Math.min(widest, WIDER * found.sigma());
            DistinctPositions more = PairBudget.within(all, Foretold.REACH * high);
            if (round > 0 && more.count() < MORE * some.count() && !mayLieBeyond) {
                break;
            }
            some = more;
            found = search(selector, some, high, range, criterion, workers);
        }
        return found.scaled(some.toWhole());
    }

    private static Suggestion search(
            Selector selector,
            DistinctPositions positions,
            double high,
            Range range,
            Criterion criterion,
            Workers workers) {
        double low = Math.min(high, range.of(positions).narrowest());
        Curve curve = Search.curve(selector, low, high, sigma -> criterion.of(positions, sigma), workers);
        return Suggestion.of(selector, curve, positions.count());
    }

    /// The same search with what lies beyond its widest, from the last but one on: between that and the next
    /// the best may be.
    private static Suggestion beyond(
            Suggestion found, double widest, DistinctPositions positions, Criterion criterion, Workers workers) {
        Curve near = Objects.requireNonNull(found.curve(), "a search has a curve");
        double from = near.sigma()[near.sigma().length - 2];
        Curve far = Search.curve(found.selector(), from, widest, sigma -> criterion.of(positions, sigma), workers);
        return Suggestion.of(found.selector(), near.and(far), positions.count());
    }
}
