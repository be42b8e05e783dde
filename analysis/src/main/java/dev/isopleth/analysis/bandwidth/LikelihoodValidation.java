package dev.isopleth.analysis.bandwidth;

import dev.isopleth.density.Normal;
import dev.isopleth.density.Workers;

/// The bandwidth by which the positions are likeliest where each is told by the others: the greatest sum of
/// log lambda_-i(x_i), with lambda_-i(x) = sum over j != i of K(x - x_j) / e(x), K a gaussian and e(x) its share
/// within the window, which corrects for what lies beyond the edge.
///
/// That of `bw.ppl(shortcut=TRUE)` of R's spatstat, the default since 2024, searched in its range: from the least
/// distance of two positions to half the window's diagonal. Of many positions see [LeaveOneOutSearch].
///
/// Source: Loader 1999, 5.3.
public final class LikelihoodValidation {

    private LikelihoodValidation() {}

    /// Cost: some fifty times the pairs of positions, at most those of 4,000 and ten million.
    ///
    /// @param workers who tries the candidates
    public static Suggestion of(DistinctPositions positions, Workers workers) {
        return LeaveOneOutSearch.of(
                Selector.LIKELIHOOD, positions, LikelihoodValidation::range, LikelihoodValidation::criterion, workers);
    }

    private static LeaveOneOutSearch.Ends range(DistinctPositions positions) {
        double low = positions.leastNearest();
        double high = Math.max(low, positions.diameter() / 2);
        return new LeaveOneOutSearch.Ends(low, high, high);
    }

    /// The criterion of one bandwidth.
    static double criterion(DistinctPositions positions, double sigma) {
        double[] logKernel = Foretold.of(positions, sigma).logKernel();
        double logPeak = -StrictMath.log(2 * Math.PI * sigma * sigma);
        double sum = 0;
        for (int i = 0; i < logKernel.length; i++) {
            sum += logKernel[i] + logPeak - StrictMath.log(share(positions, i, sigma));
        }
        return sum;
    }

    /// The kernel's share within the window; all of it along an axis where the window has no extent.
    private static double share(DistinctPositions positions, int i, double sigma) {
        return between(positions.west(), positions.east(), positions.x[i], sigma)
                * between(positions.south(), positions.north(), positions.y[i], sigma);
    }

    private static double between(double from, double to, double at, double sigma) {
        return to > from ? Normal.below((to - at) / sigma) - Normal.below((from - at) / sigma) : 1;
    }
}
