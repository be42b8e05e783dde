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
        merge(others.u(), into.u(), from, at, before, more);
        merge(others.v(), into.v(), from, at, before, more);
        if (isUnweighted()) {
            // All the same.
            System.arraycopy(others.weight(), 0, into.weight(), at, more);
            System.arraycopy(others.value(), 0, into.value(), at, more);
        } else {
            merge(others.weight(), into.weight(), from, at, before, more);
            merge(others.value(), into.value(), from, at, before, more);
        }
    }

    /// Puts elements of appended samples between those of the base, which stand behind their places and move to the
    /// front: each over one that has moved already.
    private void merge(int[] others, int[] into, long from, int at, int before, int more) {
        int[] rows = order.rows();
        int to = at;
        for (int of = 0; of < more; of++) {
            int place = at + (int) (rows[before + of] - from);
            int shift = more - of;
            while (to < place) {
                into[to] = into[to + shift];
                to++;
            }
            into[to++] = others[of];
        }
    }

    private void merge(float[] others, float[] into, long from, int at, int before, int more) {
        int[] rows = order.rows();
        int to = at;
        for (int of = 0; of < more; of++) {
            int place = at + (int) (rows[before + of] - from);
            int shift = more - of;
            while (to < place) {
                into[to] = into[to + shift];
                to++;
            }
            into[to++] = others[of];
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
