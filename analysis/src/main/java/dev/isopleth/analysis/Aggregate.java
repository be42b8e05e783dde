package dev.isopleth.analysis;

/// What becomes of the samples of one field, x their values and w their weights. Samples of weight 0, and those
/// without a value, are none; a field without a sample is missing, whatever the aggregate.
public sealed interface Aggregate {

    /// The middle value: the quantile of 0.5.
    Quantile MEDIAN = new Quantile(0.5);

    /// What it is called in requests.
    String label();

    /// Those that take one sample after the other and keep none.
    enum Streamed implements Aggregate {
        /// Sum of w: with weight 1 how many samples there are. A weight below 0 counts backwards.
        COUNT("count"),
        /// Sum of w x. A weight below 0 takes off.
        SUM("sum"),
        /// Sum of w x over sum of w. A weight of 2 counts as the same sample twice.
        MEAN("mean"),
        /// The least x, whatever the weights.
        MIN("min"),
        /// The greatest x, whatever the weights.
        MAX("max"),
        /// The standard deviation, sqrt(sum w (x - mean)^2 / (W - V / W)) with W the sum of w and V that of
        /// w^2. A weight says how much a sample counts: weights ten times as great change nothing, and with
        /// equal ones it is the deviation with n - 1. Missing with one sample alone, or where one has all but a
        /// billionth of the weight. The spread within a bundle of samples is not in it.
        SD("sd");

        private final String label;

        Streamed(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /// The value that a share of the weight lies below. Each sample stands at the middle of its weight, the
    /// values between are linear, the first one is the least and the last one the greatest: with equal weights
    /// the quantile of numpy and R (type 7). A weight says how much a sample counts; what values a bundle of
    /// samples has is not known, so bundles have no quantiles.
    ///
    /// @param share in [0, 1]
    record Quantile(double share) implements Aggregate {

        /// @throws RefusedException if the share is another
        public Quantile {
            if (!(share >= 0 && share <= 1)) {
                throw new RefusedException("a quantile is that of a share from 0 to 1, not of " + share);
            }
        }

        @Override
        public String label() {
            return share == 0.5 ? "median" : "quantile";
        }
    }
}
