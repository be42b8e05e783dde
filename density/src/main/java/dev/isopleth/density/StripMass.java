package dev.isopleth.density;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The mass of a kernel in a strip that runs from west to east, for sigma = 1 and the kernel at the origin;
/// lengths are in sigma. Within 1e-5 of the whole mass, and the same bits on every machine.
///
/// Cost: some tens of nanoseconds a value. Of kernels that end, [Kernel#massBelow] takes some microseconds, so
/// that it is asked for a table, once a process.
final class StripMass {

    private static final Map<Kernel, double[][]> TABLES = new HashMap<>();

    /// Of a half turn. The table goes by the angles whose sines are x and y in radii, which makes a disc's
    /// ends smooth.
    private static final int STEPS = 256;

    private static final double STEP = Math.PI / STEPS;

    private final double radius;
    private final double @Nullable [][] table;
    private final double[] southWeights = new double[4];
    private final double[] northWeights = new double[4];
    private final double[] weights = new double[4];
    private int southAt;
    private int northAt;
    private double between;

    StripMass(Kernel kernel) {
        this.radius = kernel.radiusPerSigma();
        this.table = kernel instanceof Gaussian ? null : tableOf(kernel);
    }

    /// Chooses the strip that the next values are of.
    void choose(double south, double north) {
        if (table == null) {
            between = Normal.below(north) - Normal.below(south);
        } else {
            southAt = weigh(south, southWeights);
            northAt = weigh(north, northWeights);
        }
    }

    /// The mass in the strip west of x.
    double westOf(double x) {
        if (table == null) {
            return Normal.below(x) * between;
        }
        int at = weigh(x, weights);
        double mass = 0;
        for (int k = 0; k < weights.length; k++) {
            double[] column = table[at + k];
            mass += weights[k] * (along(column, northAt, northWeights) - along(column, southAt, southWeights));
        }
        return mass;
    }

    private static double along(double[] column, int at, double[] weights) {
        return weights[0] * column[at]
                + weights[1] * column[at + 1]
                + weights[2] * column[at + 2]
                + weights[3] * column[at + 3];
    }

    /// Weights of the cubic through four entries of the table, and the first of these.
    private int weigh(double x, double[] cubic) {
        double angle = StrictMath.asin(Math.clamp(x / radius, -1.0, 1.0));
        double at = (angle + Math.PI / 2) / STEP;
        int first = Math.clamp((int) at - 1L, 0, STEPS - 3);
        double t = at - first - 1;
        cubic[0] = -t * (t - 1) * (t - 2) / 6;
        cubic[1] = (t + 1) * (t - 1) * (t - 2) / 2;
        cubic[2] = -(t + 1) * t * (t - 2) / 2;
        cubic[3] = (t + 1) * t * (t - 1) / 6;
        return first;
    }

    private static synchronized double[][] tableOf(Kernel kernel) {
        return TABLES.computeIfAbsent(kernel, StripMass::table);
    }

    /// The mass west and south of every pair of angles; it is the same of the pair the other way round.
    private static double[][] table(Kernel kernel) {
        double[][] table = new double[STEPS + 1][STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            for (int k = 0; k <= i; k++) {
                table[i][k] = kernel.massBelow(edge(kernel, i), edge(kernel, k));
                table[k][i] = table[i][k];
            }
        }
        return table;
    }

    private static double edge(Kernel kernel, int step) {
        return kernel.radiusPerSigma() * StrictMath.sin(step * STEP - Math.PI / 2);
    }
}
