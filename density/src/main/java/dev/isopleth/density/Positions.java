package dev.isopleth.density;

import java.util.List;

/// A block of distinct positions with what their samples add up to, read from a selection in Morton order.
///
/// The samples of one position follow one another in Morton order, so that 2,000 readings of one station
/// become one entry. Every reader sees the positions of its region in the same order, whatever the region:
/// sums over them have the same bits in any window.
final class Positions {

    static final int CAPACITY = 4096;

    final int[] u;
    final int[] v;
    final double[] weight;
    final double[] weightedValue;
    final double[] weightedSquare;

    /// Number of samples that weigh anything.
    final int[] samples;

    /// The largest value of a sample that weighs anything, less the offset.
    final float[] greatest;

    int count;

    /// Of groups of positions: the sum of their squared weights, and how many weigh anything; else empty.
    private final double[] squaredWeight;

    private final double[] place;

    private final boolean withValues;
    private final double[] derived;
    private final SampleBlock buffer;

    private Positions(int capacity, boolean withValues, boolean areGroups) {
        this.squaredWeight = new double[areGroups ? capacity : 0];
        this.place = new double[areGroups ? capacity : 0];
        int values = withValues ? capacity : 0;
        this.withValues = withValues;
        this.u = new int[capacity];
        this.v = new int[capacity];
        this.weight = new double[capacity];
        this.weightedValue = new double[values];
        this.weightedSquare = new double[values];
        this.samples = new int[values];
        this.greatest = new float[values];
        this.derived = new double[capacity];
        this.buffer = SampleBlock.ofCapacity(capacity);
    }

    /// Room for so many positions at once, with all that is known of them.
    static Positions ofCapacity(int capacity) {
        return new Positions(capacity, true, false);
    }

    /// Room for positions and their weights; the arrays of all else are empty. Reads in two thirds of the time.
    static Positions ofWeights(int capacity) {
        return new Positions(capacity, false, false);
    }

    /// Room for groups of positions, each in the place of its centre.
    static Positions ofGroups(int capacity) {
        return new Positions(capacity, true, true);
    }

    /// Adds a group at its centre; there has to be room.
    void put(Group group) {
        int at = count++;
        u[at] = group.centreU();
        v[at] = group.centreV();
        weight[at] = group.weight;
        weightedValue[at] = group.weightedValue;
        weightedSquare[at] = group.weightedSquare;
        samples[at] = (int) group.samples;
        greatest[at] = group.greatest;
        squaredWeight[at] = group.squaredWeight;
        place[at] = group.places;
    }

    /// The squared weight of one; of a group, the sum of those of its positions.
    double squaredWeight(int i) {
        return squaredWeight.length > 0 ? squaredWeight[i] : weight[i] * weight[i];
    }

    /// 1 if one weighs anything; of a group, how many of its positions do.
    double place(int i) {
        return place.length > 0 ? place[i] : weight[i] != 0 ? 1 : 0;
    }

    /// Takes a block of positions; the block is reused after it returns.
    interface Sink {
        void accept(Positions block);
    }

    /// Hands all positions within the rectangles, and some around them, to the sink.
    static void read(SampleRows rows, List<MortonRuns.Rectangle> region, Sink sink) {
        Positions block = ofCapacity(CAPACITY);
        for (MortonRuns.Run run : MortonRuns.covering(region)) {
            long from = rows.lowerBound(run.first());
            long to = rows.after(run.last());
            block.readRun(rows, from, to, sink);
        }
        block.flush(sink);
    }

    /// Hands the positions of a run of samples to the sink, using this room.
    void read(SampleRows rows, long from, long to, Sink sink) {
        readRun(rows, from, to, sink);
        flush(sink);
    }

    /// The squared weight of each; valid until the next call for any derived amount.
    double[] squaredWeights() {
        for (int i = 0; i < count; i++) {
            derived[i] = weight[i] * weight[i];
        }
        return derived;
    }

    /// 1 for each that weighs anything; valid until the next call for any derived amount.
    double[] places() {
        for (int i = 0; i < count; i++) {
            derived[i] = weight[i] != 0 ? 1 : 0;
        }
        return derived;
    }

    private void readRun(SampleRows rows, long from, long to, Sink sink) {
        for (long at = from; at < to; at += buffer.capacity()) {
            int length = (int) Math.min(buffer.capacity(), to - at);
            rows.read(at, length, buffer);
            if (length > 0 && !continuesIn(buffer) && areDistinct(length)) {
                flush(sink);
                copy(length);
            } else {
                addAll(length, sink);
            }
        }
    }

    private boolean continuesIn(SampleBlock next) {
        return count > 0 && u[count - 1] == next.u()[0] && v[count - 1] == next.v()[0];
    }

    /// Whether no two samples of the buffer have one position, as is common where they are no readings of stations.
    private boolean areDistinct(int length) {
        int[] su = buffer.u();
        int[] sv = buffer.v();
        int repeated = 0;
        for (int i = 1; i < length; i++) {
            repeated += ((su[i] ^ su[i - 1]) | (sv[i] ^ sv[i - 1])) == 0 ? 1 : 0;
        }
        return repeated == 0;
    }

    /// What [#addAll] makes of samples of which each is a position, at a third of its cost.
    private void copy(int length) {
        System.arraycopy(buffer.u(), 0, u, 0, length);
        System.arraycopy(buffer.v(), 0, v, 0, length);
        float[] w = buffer.weight();
        for (int i = 0; i < length; i++) {
            weight[i] = w[i];
        }
        if (withValues) {
            copyValues(length, w, buffer.value());
        }
        count = length;
    }

    private void copyValues(int length, float[] w, float[] y) {
        for (int i = 0; i < length; i++) {
            weightedValue[i] = (double) w[i] * y[i];
            weightedSquare[i] = weightedValue[i] * y[i];
        }
        for (int i = 0; i < length; i++) {
            samples[i] = w[i] == 0 ? 0 : 1;
            greatest[i] = w[i] == 0 ? Float.NEGATIVE_INFINITY : y[i];
        }
    }

    private void addAll(int length, Sink sink) {
        for (int i = 0; i < length; i++) {
            int su = buffer.u()[i];
            int sv = buffer.v()[i];
            if (count == 0 || u[count - 1] != su || v[count - 1] != sv) {
                begin(su, sv, sink);
            }
            add(count - 1, buffer.weight()[i], buffer.value()[i]);
        }
    }

    private void begin(int su, int sv, Sink sink) {
        if (count == u.length) {
            flush(sink);
        }
        int at = count++;
        u[at] = su;
        v[at] = sv;
        weight[at] = 0;
        if (withValues) {
            weightedValue[at] = 0;
            weightedSquare[at] = 0;
            samples[at] = 0;
            greatest[at] = Float.NEGATIVE_INFINITY;
        }
    }

    private void add(int at, double w, float y) {
        weight[at] += w;
        if (withValues) {
            double wy = w * y;
            weightedValue[at] += wy;
            weightedSquare[at] += wy * y;
            if (w != 0) {
                samples[at]++;
                greatest[at] = Math.max(greatest[at], y);
            }
        }
    }

    private void flush(Sink sink) {
        if (count > 0) {
            sink.accept(this);
            count = 0;
        }
    }
}
