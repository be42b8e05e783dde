package dev.isopleth.analysis.bandwidth;

import dev.isopleth.density.Workers;

/// The search of a cross-validation, in a bounded time.
///
/// Of more than 4,000 positions 2,000 are searched first over the whole range. More positions have a narrower
/// best bandwidth: all of them, or as many as [PairBudget] allows, are then searched up to 1.5 times what was found,
/// and again, three times at most, as long as that allows a tenth more of them. What is found of some is multiplied by
/// (m / n)^(1/6) to be that of all.
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
    interface Range {
        double[] of(DistinctPositions positions);
    }

    static Suggestion of(Selector selector, DistinctPositions all, Range range, Criterion criterion, Workers workers) {
        if (all.count() <= PairBudget.FEW) {
            return search(selector, all, range.of(all)[1], range, criterion, workers)
                    .scaled(all.toWhole());
        }
        double widest = range.of(all)[1];
        DistinctPositions some = all.some(ROUGH);
        Suggestion found = search(selector, some, widest, range, criterion, workers);
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
        double low = Math.min(high, range.of(positions)[0]);
        Curve curve = Search.curve(selector, low, high, sigma -> criterion.of(positions, sigma), workers);
        return Suggestion.of(selector, curve, positions.count());
    }
}
