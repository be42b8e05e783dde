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
        long row = from;
        long end = from + length;
        int before = order.before(row);
        while (row < end) {
            int run = (int) (Math.min(end, order.endOfRun(row, before)) - row);
            int to = at + (int) (row - from);
            if (order.isAppended(row, before)) {
                appended.read(before, run, into, to);
                before += run;
            } else {
                base.read(row - before, run, into, to);
            }
            row += run;
        }
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
