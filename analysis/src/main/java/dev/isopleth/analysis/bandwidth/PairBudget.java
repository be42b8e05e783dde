package dev.isopleth.analysis.bandwidth;

/// How many of many positions can be looked at, pair by pair, in a bounded time.
final class PairBudget {

    /// So many positions are never too many.
    static final int FEW = 4000;

    private static final long MOST_PAIRS = 10_000_000;

    /// Pairs that are looked at to find these: those of positions that are as near along the longer side.
    private static final long MOST_LOOKED_AT = 150_000_000;

    private PairBudget() {}

    /// As many of them, drawn at random, as have at most ten million pairs within a distance, and 150 million that
    /// are as near along the longer side, by an estimate from those of 4,000; at most all of them.
    static DistinctPositions within(DistinctPositions all, double distance) {
        if (all.count() <= FEW) {
            return all;
        }
        DistinctPositions few = all.some(FEW);
        long near = 1;
        long lookedAt = 1;
        for (int i = 0; i < few.count(); i++) {
            for (int j = i + 1; j < few.count() && few.x[j] - few.x[i] <= distance; j++) {
                double dx = few.x[j] - few.x[i];
                double dy = few.y[j] - few.y[i];
                near += dx * dx + dy * dy <= distance * distance ? 1 : 0;
                lookedAt++;
            }
        }
        double share = Math.sqrt(Math.min((double) MOST_PAIRS / near, (double) MOST_LOOKED_AT / lookedAt));
        return all.some((int) Math.min(all.count(), Math.max(1, share) * FEW));
    }
}
