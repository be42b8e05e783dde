package dev.isopleth.density;

import java.util.List;

/// A block of distinct positions with what their samples add up to, read from a selection in Morton order.
///
/// The samples of one position follow one another in Morton order, so that 2,000 readings of one station
/// become one entry. Every reader sees the positions of its region in the same order, whatever the region:
/// sums over them have the same bits in any window.
final class Positions {

    static final int CAPACITY = 4096;

    final int[] u = new int[CAPACITY];
    final int[] v = new int[CAPACITY];
    final double[] weight = new double[CAPACITY];
    final double[] weightedValue = new double[CAPACITY];
    int count;

    private Positions() {}

    /// Takes a block of positions; the block is reused after it returns.
    interface Sink {
        void accept(Positions block);
    }

    /// Hands all positions within the rectangles, and some around them, to the sink.
    static void read(SampleRows rows, List<MortonRuns.Rectangle> region, Sink sink) {
        Positions block = new Positions();
        SampleBlock samples = SampleBlock.ofCapacity(CAPACITY);
        for (MortonRuns.Run run : MortonRuns.covering(region)) {
            long from = rows.lowerBound(run.first());
            long to = run.last() == -1L ? rows.count() : rows.lowerBound(run.last() + 1);
            block.readRun(rows, from, to, samples, sink);
        }
        block.flush(sink);
    }

    private void readRun(SampleRows rows, long from, long to, SampleBlock samples, Sink sink) {
        for (long at = from; at < to; at += CAPACITY) {
            int length = (int) Math.min(CAPACITY, to - at);
            rows.read(at, length, samples);
            for (int i = 0; i < length; i++) {
                int su = samples.u()[i];
                int sv = samples.v()[i];
                double w = samples.weight()[i];
                double wy = w * samples.value()[i];
                if (count > 0 && u[count - 1] == su && v[count - 1] == sv) {
                    weight[count - 1] += w;
                    weightedValue[count - 1] += wy;
                    continue;
                }
                if (count == CAPACITY) {
                    flush(sink);
                }
                u[count] = su;
                v[count] = sv;
                weight[count] = w;
                weightedValue[count++] = wy;
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
