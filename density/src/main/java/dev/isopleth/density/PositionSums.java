package dev.isopleth.density;

/// Kernel sums at lattice points from the positions themselves: every distance exact, nothing rounded to
/// cells. For kernels whose edge or tip no cell resolves.
///
/// Cost: a kernel value for each position and point in reach of it.
final class PositionSums {

    private final Wanted wanted;
    private final double[] weight;
    private final double[] weightedValue;
    private final double[] weightedSquare;
    private final double[] squaredWeight;
    private final double[] places;

    private PositionSums(Wanted wanted, int size) {
        this.wanted = wanted;
        this.weight = new double[size];
        this.weightedValue = new double[wanted.withValues() ? size : 0];
        this.weightedSquare = new double[wanted.withSquares() ? size : 0];
        this.squaredWeight = new double[wanted.withSupport() ? size : 0];
        this.places = new double[wanted.withSupport() ? size : 0];
    }

    /// The sums at the points of a window.
    static Columns of(Wanted wanted, GridWindow window) {
        return of(wanted, window, 0);
    }

    /// The same of positions thinned.
    ///
    /// @param bits see [Thinning]
    static Columns of(Wanted wanted, GridWindow window, int bits) {
        PositionSums sums = new PositionSums(wanted, window.rows() * window.columns());
        double reach = wanted.kernel().reachPerSigma();
        PositionWalk.of(wanted.samples(), reach, wanted.bandwidth(), window, bits, sums::visit);
        return Columns.of(sums.weight, sums.weightedValue, sums.weightedSquare, sums.squaredWeight, sums.places);
    }

    /// One loop a kernel, so that each is compiled for its own.
    private static void profiles(Kernel kernel, double[] line, int length) {
        switch (kernel) {
            case Uniform uniform -> {
                for (int k = 0; k < length; k++) {
                    line[k] = uniform.profile(line[k]);
                }
            }
            case Epanechnikov epanechnikov -> {
                for (int k = 0; k < length; k++) {
                    line[k] = epanechnikov.profile(line[k]);
                }
            }
            case Triangular triangular -> {
                for (int k = 0; k < length; k++) {
                    line[k] = triangular.profile(line[k]);
                }
            }
            case Gaussian _, Quartic _, Triweight _ -> {
                for (int k = 0; k < length; k++) {
                    line[k] = kernel.profile(line[k]);
                }
            }
        }
    }

    private void visit(Positions block, int i, int at, double[] line, int length) {
        profiles(wanted.kernel(), line, length);
        add(weight, at, block.weight[i], line, length);
        if (weightedValue.length > 0) {
            add(weightedValue, at, block.weightedValue[i], line, length);
        }
        if (weightedSquare.length > 0) {
            add(weightedSquare, at, block.weightedSquare[i], line, length);
        }
        if (places.length > 0) {
            add(places, at, block.place(i), line, length);
            double squared = block.squaredWeight(i);
            for (int k = 0; k < length; k++) {
                squaredWeight[at + k] += squared * (line[k] * line[k]);
            }
        }
    }

    private static void add(double[] sums, int at, double amount, double[] line, int length) {
        for (int k = 0; k < length; k++) {
            sums[at + k] += amount * line[k];
        }
    }
}
