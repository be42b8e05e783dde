package dev.isopleth.analysis.bandwidth;

/// How many of many positions can be looked at, pair by pair, in a bounded time.
final class PairBudget {

    /// So many positions are never too many.
    static final int FEW = 4000;

    private static final long MOST_PAIRS = 10_000_000;

    private PairBudget() {}

    /// As many of them, drawn at random, as have at most ten million pairs within a distance, by an estimate from
    /// the pairs of 4,000; all of them where they are no more than that.
    static DistinctPositions within(DistinctPositions all, double distance) {
        if (all.count() <= FEW) {
            return all;
        }
        long pairs = Math.max(1, pairs(all.some(FEW), distance));
        double share = Math.sqrt((double) MOST_PAIRS / pairs);
        return all.some((int) Math.min(all.count(), Math.max(1, share) * FEW));
    }

    private static long pairs(DistinctPositions few, double distance) {
        long pairs = 0;
        for (int i = 0; i < few.count(); i++) {
            for (int j = i + 1; j < few.count() && few.x[j] - few.x[i] <= distance; j++) {
                double dx = few.x[j] - few.x[i];
                double dy = few.y[j] - few.y[i];
                pairs += dx * dx + dy * dy <= distance * distance ? 1 : 0;
            }
        }
        return pairs;
    }
}
