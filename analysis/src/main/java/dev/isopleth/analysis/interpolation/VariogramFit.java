package dev.isopleth.analysis.interpolation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A variogram that fits the empirical one.
///
/// @param residual how far off it is: the root of the mean of (gamma empirical / gamma - 1)^2 over all pairs
public record VariogramFit(Variogram variogram, double residual) {

    private static final int FIRST_STEPS = 32;
    private static final int ZOOMS = 40;

    /// The best variogram of each shape, best first.
    ///
    /// Minimises sum N (gamma empirical / gamma - 1)^2, which weighs the bins' squared errors by N / gamma^2
    /// (Cressie 1985). The nugget is from none to all of the sill; the practical range from the first bin's
    /// distance to twice the last one's; the sill follows from both. A lattice of both is searched, and then ever
    /// finer ones round the best: the same result on every machine, and no start to be chosen.
    ///
    /// @param empirical three bins at least, one of them with a gamma above 0
    public static List<VariogramFit> each(EmpiricalVariogram empirical) {
        return Arrays.stream(VariogramShape.values())
                .map(shape -> new Search(empirical, shape).best())
                .sorted(Comparator.comparingDouble(VariogramFit::residual))
                .toList();
    }

    /// One shape's search over the nugget's share of the sill and the logarithm of the practical range.
    private static final class Search {

        private final EmpiricalVariogram empirical;
        private final VariogramShape shape;
        private final double greatestGamma;
        private final double leastLog;
        private final double greatestLog;
        private double bestShare;
        private double bestLog;
        private double bestError = Double.POSITIVE_INFINITY;

        Search(EmpiricalVariogram empirical, VariogramShape shape) {
            this.empirical = empirical;
            this.shape = shape;
            greatestGamma = Arrays.stream(empirical.gamma()).max().orElseThrow();
            double[] distance = empirical.distance();
            leastLog = StrictMath.log(distance[0]);
            greatestLog = StrictMath.log(2 * distance[distance.length - 1]);
        }

        VariogramFit best() {
            for (int i = 0; i <= FIRST_STEPS; i++) {
                for (int j = 0; j <= FIRST_STEPS; j++) {
                    consider((double) i / FIRST_STEPS, leastLog + (greatestLog - leastLog) * j / FIRST_STEPS);
                }
            }
            double shareStep = 1.0 / FIRST_STEPS;
            double logStep = (greatestLog - leastLog) / FIRST_STEPS;
            for (int zoom = 0; zoom < ZOOMS; zoom++) {
                double share = bestShare;
                double log = bestLog;
                shareStep /= 2;
                logStep /= 2;
                for (int i = -2; i <= 2; i++) {
                    for (int j = -2; j <= 2; j++) {
                        consider(share + i * shareStep, log + j * logStep);
                    }
                }
            }
            double range = range(bestLog);
            double sill = greatestGamma * sill(bestShare, range);
            long pairs = Arrays.stream(empirical.pairs()).sum();
            return new VariogramFit(
                    new Variogram(shape, bestShare * sill, (1 - bestShare) * sill, range),
                    Math.sqrt(Math.max(0, bestError) / pairs));
        }

        private void consider(double share, double log) {
            double boundedShare = Math.clamp(share, 0, 1);
            double boundedLog = Math.clamp(log, leastLog, greatestLog);
            double error = error(boundedShare, range(boundedLog));
            if (error < bestError) {
                bestError = error;
                bestShare = boundedShare;
                bestLog = boundedLog;
            }
        }

        private double range(double practicalLog) {
            return StrictMath.exp(practicalLog) / shape.practicalRanges();
        }

        /// The empirical gamma, the greatest being 1.
        private double gamma(int bin) {
            return empirical.gamma()[bin] / greatestGamma;
        }

        /// gamma for a sill of 1.
        private double shareOfSill(int bin, double share, double range) {
            return 1 - (1 - share) * shape.correlation(empirical.distance()[bin] / range);
        }

        /// The sill of the least error: with y = gamma empirical / gamma for a sill of 1, sum N y^2 / sum N y.
        private double sill(double share, double range) {
            double sum = 0;
            double squares = 0;
            for (int bin = 0; bin < empirical.gamma().length; bin++) {
                double y = gamma(bin) / shareOfSill(bin, share, range);
                sum += empirical.pairs()[bin] * y;
                squares += empirical.pairs()[bin] * y * y;
            }
            return squares / sum;
        }

        private double error(double share, double range) {
            double sill = sill(share, range);
            double error = 0;
            for (int bin = 0; bin < empirical.gamma().length; bin++) {
                double off = gamma(bin) / (sill * shareOfSill(bin, share, range)) - 1;
                error += empirical.pairs()[bin] * off * off;
            }
            return error;
        }
    }
}
