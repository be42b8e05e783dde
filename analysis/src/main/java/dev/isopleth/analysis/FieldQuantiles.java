package dev.isopleth.analysis;

import java.util.Arrays;

/// Quantiles of the values of each field, from all of them: counted in a first walk over the samples, put side by
/// side in a second one, and sorted. 16 bytes a field, and 8 bytes a sample, 16 where weights differ.
public final class FieldQuantiles {

    private final double[] shares;
    private final int fields;

    /// Where the values of a field start; one more for where the last ones end.
    private final int[] start;

    private final int[] filled;
    private double weight = Double.NaN;
    private boolean weightsDiffer;
    private long total;

    /// @param shares in [0, 1], at least one
    public FieldQuantiles(int fields, double... shares) {
        this.fields = fields;
        this.shares = shares.clone();
        this.start = new int[fields + 1];
        this.filled = new int[fields];
    }

    /// Takes a sample of the first walk.
    public void count(int field, double sampleWeight) {
        total++;
        filled[field]++;
        weightsDiffer |= !Double.isNaN(weight) && weight != sampleWeight;
        weight = sampleWeight;
    }

    /// What takes the samples of the second walk.
    ///
    /// @throws RefusedException if there were more samples than may be held
    public Sorted second(long mostSamples) {
        long most = Math.min(mostSamples, Integer.MAX_VALUE - 8);
        if (total > most) {
            throw new RefusedException("a median or quantile of " + total + " samples needs all their values: at most "
                    + most + " are held; select fewer, or take the mean");
        }
        for (int i = 0; i < fields; i++) {
            start[i + 1] = start[i] + filled[i];
        }
        Arrays.fill(filled, 0);
        return new Sorted(new double[(int) total], new double[weightsDiffer ? (int) total : 0]);
    }

    /// Takes the samples of the second walk, which are those of the first.
    public final class Sorted implements FieldAccumulator {

        private final double[] values;
        private final double[] weights;

        Sorted(double[] values, double[] weights) {
            this.values = values;
            this.weights = weights;
        }

        @Override
        public void take(int field, double value, double sampleWeight) {
            int at = start[field] + filled[field]++;
            if (at >= start[field + 1]) {
                throw new IllegalStateException("the samples were others the second time");
            }
            values[at] = value;
            if (weightsDiffer) {
                weights[at] = sampleWeight;
            }
        }

        /// The fields of the first share.
        @Override
        public double[] fields() {
            return quantiles()[0];
        }

        /// The fields of each share. Called once, at the end.
        public double[][] quantiles() {
            double[][] quantiles = new double[shares.length][fields];
            for (int i = 0; i < fields; i++) {
                if (start[i] + filled[i] != start[i + 1]) {
                    throw new IllegalStateException("the samples were others the second time");
                }
                sort(start[i], start[i + 1]);
                for (int s = 0; s < shares.length; s++) {
                    quantiles[s][i] =
                            start[i] == start[i + 1] ? Double.NaN : quantile(start[i], start[i + 1], shares[s]);
                }
            }
            return quantiles;
        }

        private void sort(int from, int to) {
            if (weightsDiffer) {
                PairSort.sort(values, weights, from, to);
            } else {
                Arrays.sort(values, from, to);
            }
        }

        private double quantile(int from, int to, double share) {
            double first = weightAt(from) / 2;
            double last = -weightAt(to - 1) / 2;
            for (int i = from; i < to; i++) {
                last += weightAt(i);
            }
            double place = first + share * (last - first);
            double here = first;
            for (int i = from; i < to - 1; i++) {
                double next = here + (weightAt(i) + weightAt(i + 1)) / 2;
                if (place < next) {
                    return values[i] + (values[i + 1] - values[i]) * Math.max(0, (place - here) / (next - here));
                }
                here = next;
            }
            return values[to - 1];
        }

        private double weightAt(int i) {
            return weightsDiffer ? weights[i] : 1;
        }
    }
}
