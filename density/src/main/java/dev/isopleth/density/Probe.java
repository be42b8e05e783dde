package dev.isopleth.density;

import java.util.Arrays;

/// Evaluates an estimate at a fixed set of places of its selection, from which a layer's scale is made.
///
/// The places are every k-th sample in Morton order, at most 4,096, and the cells that hold the most
/// samples: a function of the samples alone, so that every server and every request finds the same scale.
public final class Probe {

    private static final int MOST_PLACES = 4096;

    private Probe() {}

    /// The defined values of the estimate at the fixed set, ascending, in the measure's unit. Empty where
    /// there is no sample, or no place where the measure is defined.
    public static double[] values(SampleRows rows, Estimate estimate) {
        long stride = Math.max(1, Math.ceilDiv(rows.count(), (long) MOST_PLACES));
        SampleBlock block = SampleBlock.ofCapacity(1);
        double[] values = new double[(int) Math.ceilDiv(rows.count(), stride)];
        int count = 0;
        for (long from = 0; from < rows.count(); from += stride) {
            rows.read(from, 1, block);
            double u = WebMercator.fraction(block.u()[0]);
            double v = WebMercator.fraction(block.v()[0]);
            double value = Estimator.estimate(rows, estimate, GridWindow.ofPoint(30, u, v))
                    .values()[0];
            if (!Double.isNaN(value)) {
                values[count++] = value;
            }
        }
        double[] defined = Arrays.copyOf(values, count);
        Arrays.sort(defined);
        return defined;
    }
}
