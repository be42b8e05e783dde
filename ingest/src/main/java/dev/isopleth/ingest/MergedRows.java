package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import dev.isopleth.density.SampleBlock;

/// The samples of a dataset's base and those appended, as the engine reads them: the same rows in the same
/// order as those of the base that a merge of both makes, so that what is computed from them has the same
/// bits.
record MergedRows(MappedRows base, MappedRows appended, Interleaving order) implements StoredRows {

    @Override
    public Plane plane() {
        return base.plane();
    }

    @Override
    public long count() {
        return order.count();
    }

    @Override
    public double valueOffset() {
        return base.valueOffset();
    }

    @Override
    public boolean isUnweighted() {
        return base.isUnweighted();
    }

    @Override
    public double totalWeight() {
        return isUnweighted() ? count() : TotalWeight.of(this);
    }

    @Override
    public long lowerBound(long mortonCode) {
        return base.lowerBound(mortonCode) + appended.lowerBound(mortonCode);
    }

    @Override
    public void read(long from, int length, SampleBlock into, int at) {
        int before = order.before(from);
        int more = order.before(from + length) - before;
        if (more == length) {
            appended.read(before, length, into, at);
            return;
        }
        base.read(from - before, length - more, into, at + more);
        if (more == 0) {
            return;
        }
        SampleBlock others = SampleBlock.ofCapacity(more);
        appended.read(before, more, others, 0);
        // Each moves towards the front, behind those that are still to be moved.
        int of = 0;
        for (int to = at; of < more; to++) {
            if (order.rows()[before + of] == from + (to - at)) {
                copy(others, of++, into, to);
            } else {
                copy(into, to + more - of, into, to);
            }
        }
    }

    private static void copy(SampleBlock from, int i, SampleBlock into, int to) {
        into.u()[to] = from.u()[i];
        into.v()[to] = from.v()[i];
        into.weight()[to] = from.weight()[i];
        into.value()[to] = from.value()[i];
    }

    @Override
    public void gather(int[] rows, int length, SampleBlock into, int at) {
        if (length == 0) {
            return;
        }
        int[] ofPart = new int[at + length];
        int before = order.before(rows[at]);
        int i = at;
        int end = at + length;
        while (i < end) {
            before = before < order.rows().length && order.rows()[before] < rows[i] ? order.before(rows[i]) : before;
            int from = i;
            if (order.isAppended(rows[i], before)) {
                while (i < end && order.isAppended(rows[i], before)) {
                    ofPart[i++] = before++;
                }
                appended.gather(ofPart, i - from, into, from);
            } else {
                long next = order.endOfRun(rows[i], before);
                while (i < end && rows[i] < next) {
                    ofPart[i] = rows[i] - before;
                    i++;
                }
                base.gather(ofPart, i - from, into, from);
            }
        }
    }
}
