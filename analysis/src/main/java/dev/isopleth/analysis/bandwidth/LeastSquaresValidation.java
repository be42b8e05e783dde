package dev.isopleth.analysis.bandwidth;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.density.Workers;
import java.util.Arrays;

/// The bandwidth by which a local mean tells values best where each is told by the others: the least mean of
/// (v_i - m_-i)^2, with m_-i the mean of the others' values by a gaussian of their distance (Nadaraya-Watson).
///
/// That of `bw.smoothppp` of R's spatstat, searched in its range: from 1.1 times the least distance of two
/// positions, or a fifth of Stoyan's 0.15 / sqrt(5 n / area) if that is more, at most an eighth of the window's
/// diagonal; to 20 times Stoyan's, or 3 times the mean nearest distance if that is more, at most half the
/// diagonal. Stoyan's is short where positions are many and values change slowly: where the widest is best, the
/// search goes on to the whole diagonal, which R's does not. Where all others are far the nearest decides. Of
/// many positions see [LeaveOneOutSearch].
public final class LeastSquaresValidation {

    private static final double STOYAN = 0.15;

    /// From this share of the error by the mean of all on, what is near tells hardly more.
    private static final double HARDLY_BETTER = 0.98;

    /// A difference below this share of the values' own spread is rounding.
    private static final double FLAT = 1e-12;

    private LeastSquaresValidation() {}

    /// Cost: some fifty times the pairs of positions, at most those of 4,000 and ten million.
    ///
    /// @param workers who tries the candidates
    /// @throws RefusedException if there are no values, fewer than three, or all are alike
    public static Suggestion of(DistinctPositions positions, Workers workers) {
        double[] value = positions.value;
        if (value == null) {
            throw new RefusedException("there is no value column whose mean could be told: name one with value");
        }
        if (value.length < 3) {
            throw new RefusedException("there are values at " + value.length
                    + " positions, and a mean is told by others from three on: select more samples");
        }
        requireDifferent(value);
        return LeaveOneOutSearch.of(
                Selector.LEAST_SQUARES,
                positions,
                LeastSquaresValidation::range,
                LeastSquaresValidation::criterion,
                workers);
    }

    private static void requireDifferent(double[] value) {
        double least = value[0];
        double most = value[0];
        for (double one : value) {
            least = Math.min(least, one);
            most = Math.max(most, one);
        }
        if (!(most - least > FLAT * Math.max(Math.abs(least), Math.abs(most)))) {
            throw new RefusedException("all values are alike, and every bandwidth tells them equally well: take another"
                    + " value column or another selector");
        }
    }

    private static LeaveOneOutSearch.Ends range(DistinctPositions positions) {
        double diameter = positions.diameter();
        double stoyan = STOYAN / Math.sqrt(5 * positions.count() / positions.area());
        double low = Math.min(diameter / 8, Math.max(1.1 * positions.leastNearest(), stoyan / 5));
        double high = Math.max(stoyan * 20, Math.max(3 * positions.meanNearest(), 2 * low));
        return new LeaveOneOutSearch.Ends(low, Math.min(diameter / 2, high), diameter);
    }

    /// Whether what is near tells a value hardly better than the mean of all others does, wherever they are: of
    /// no bandwidth then much can be said.
    ///
    /// @param suggestion what [#of] says of these positions
    public static boolean isHardlyBetter(Suggestion suggestion, DistinctPositions positions) {
        Curve curve = suggestion.curve();
        double[] value = positions.value;
        return curve != null
                && value != null
                && curve.criterion()[curve.best(false)] > HARDLY_BETTER * ofMeanOfAll(value);
    }

    private static double ofMeanOfAll(double[] value) {
        double count = value.length;
        double mean = Arrays.stream(value).sum() / count;
        double squares =
                Arrays.stream(value).map(one -> (one - mean) * (one - mean)).sum();
        // Without its own a value is n / (n - 1) as far from the mean.
        return squares * count / ((count - 1) * (count - 1));
    }

    /// The criterion of one bandwidth.
    static double criterion(DistinctPositions positions, double sigma) {
        double[] value = positions.value;
        if (value == null) {
            throw new IllegalArgumentException("there are no values");
        }
        double[] mean = Foretold.of(positions, sigma).mean();
        double squares = 0;
        for (int i = 0; i < value.length; i++) {
            squares += (value[i] - mean[i]) * (value[i] - mean[i]);
        }
        return squares / value.length;
    }
}
