package dev.isopleth.ingest;

import dev.isopleth.ingest.place.SortedPositions;

/// The positions of a dataset's base and of what was appended, in one order.
record MergedPositions(MortonIndex base, MortonIndex appended, Interleaving order) implements SortedPositions {

    @Override
    public long count() {
        return order.count();
    }

    @Override
    public long lowerBound(long code, long from, long to) {
        long fromAppended = order.before(from);
        long toAppended = order.before(to);
        return base.lowerBound(code, from - fromAppended, to - toAppended)
                + appended.lowerBound(code, fromAppended, toAppended);
    }

    @Override
    public int storedU(long row) {
        int before = order.before(row);
        return order.isAppended(row, before) ? appended.storedU(before) : base.storedU(row - before);
    }

    @Override
    public int storedV(long row) {
        int before = order.before(row);
        return order.isAppended(row, before) ? appended.storedV(before) : base.storedV(row - before);
    }
}
