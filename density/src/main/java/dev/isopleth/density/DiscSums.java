package dev.isopleth.density;

/// Kernel sums of the uniform kernel, exactly, from the samples themselves.
final class DiscSums {

    private final double[] weight;
    private final double[] weightedValue;
    private final double[] weightedSquare;
    private final double[] squaredWeight;
    private final double[] places;

    private DiscSums(Wanted wanted, int size) {
        this.weight = new double[size];
        this.weightedValue = new double[wanted.withValues() ? size : 0];
        this.weightedSquare = new double[wanted.withSquares() ? size : 0];
        this.squaredWeight = new double[wanted.withSupport() ? size : 0];
        this.places = new double[wanted.withSupport() ? size : 0];
    }

    /// The sums at the points of a window.
    static Columns of(Wanted wanted, GridWindow window) {
        DiscSums sums = new DiscSums(wanted, window.rows() * window.columns());
        double radius = wanted.kernel().radiusPerSigma();
        DiscWalk.of(wanted.samples(), radius, wanted.bandwidth(), window, false, sums::visit);
        return Columns.of(sums.weight, sums.weightedValue, sums.weightedSquare, sums.squaredWeight, sums.places);
    }

    private void visit(Group group, int at, int length) {
        add(weight, at, length, group.weight);
        add(weightedValue, at, length, group.weightedValue);
        add(weightedSquare, at, length, group.weightedSquare);
        add(squaredWeight, at, length, group.squaredWeight);
        add(places, at, length, group.places);
    }

    private static void add(double[] sums, int at, int length, double amount) {
        if (sums.length > 0) {
            for (int k = at; k < at + length; k++) {
                sums[k] += amount;
            }
        }
    }
}
