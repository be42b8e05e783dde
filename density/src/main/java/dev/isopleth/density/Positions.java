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

    private final double[] derived;
    private final SampleBlock buffer;

    private Positions(int capacity) {
        this.u = new int[capacity];
        this.v = new int[capacity];
        this.weight = new double[capacity];
        this.weightedValue = new double[capacity];
        this.weightedSquare = new double[capacity];
        this.samples = new int[capacity];
        this.greatest = new float[capacity];
        this.derived = new double[capacity];
        this.buffer = SampleBlock.ofCapacity(capacity);
    }

    /// Room for so many positions at once.
    static Positions ofCapacity(int capacity) {
        return new Positions(capacity);
    }

    /// Takes a block of positions; the block is reused after it returns.
    interface Sink {
        void accept(Positions block);
    }

    /// Hands all positions within the rectangles, and some around them, to the sink.
    static void read(SampleRows rows, List<MortonRuns.Rectangle> region, Sink sink) {
        Positions block = new Positions(CAPACITY);
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
            for (int i = 0; i < length; i++) {
                int su = buffer.u()[i];
                int sv = buffer.v()[i];
                if (count == 0 || u[count - 1] != su || v[count - 1] != sv) {
                    if (count == u.length) {
                        flush(sink);
                    }
                    begin(su, sv);
                }
                add(count - 1, buffer.weight()[i], buffer.value()[i]);
            }
        }
    }

    private void begin(int su, int sv) {
        u[count] = su;
        v[count] = sv;
        weight[count] = 0;
        weightedValue[count] = 0;
        weightedSquare[count] = 0;
        samples[count] = 0;
        greatest[count++] = Float.NEGATIVE_INFINITY;
    }

    private void add(int at, double w, float y) {
        double wy = w * y;
        weight[at] += w;
        weightedValue[at] += wy;
        weightedSquare[at] += wy * y;
        if (w != 0) {
            samples[at]++;
            greatest[at] = Math.max(greatest[at], y);
        }
    }

    private void flush(Sink sink) {
        if (count > 0) {
            sink.accept(this);
            count = 0;
        }
    }
}
