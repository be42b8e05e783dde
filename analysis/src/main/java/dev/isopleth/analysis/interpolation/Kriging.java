package dev.isopleth.analysis.interpolation;

import dev.isopleth.analysis.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Ordinary kriging: of all weighted means of the stations whose weights sum to 1 the one with the least variance,
/// given a variogram (Matheron 1963).
///
/// At a station it is that station's value, with variance 0, whatever the nugget: with a nugget the surface jumps
/// there. The matrix is factorised once: n^3 / 6 steps, 4 n^2 bytes.
public final class Kriging implements Interpolator {

    /// The fewest stations that a variogram is fitted to.
    public static final int FEWEST_STATIONS = 5;

    /// The most stations: 16 MB for their matrix.
    public static final int MOST_STATIONS = 2000;

    /// Of the root of the sill: how far off a surface may be.
    private static final double SURFACE_SHARE = 1e-6;

    private static final int LEAST_BINS = 3;

    /// Of the sill: what a nugget is raised to where the matrix cannot be solved without.
    private static final double LEAST_NUGGET_SHARE = 1e-6;

    private static final double LEAST_RANGE = 1e-9;

    private final Places places;
    private final double[] value;
    private final Variogram variogram;

    /// The mean of the values, taken off them before they are weighed.
    private final double offset;

    private final Optional<Solution> solution;

    private Kriging(StationValues stations, Variogram variogram, Optional<Solution> solution, double offset) {
        this.places = new Places(stations);
        this.value = stations.value();
        this.variogram = variogram;
        this.solution = solution;
        this.offset = offset;
    }

    /// A value with its kriging variance, in the value's unit squared.
    public record Prediction(double value, double variance) {}

    /// Kriging with the variogram that fits the stations best: of the shapes in [VariogramShape], each fitted by
    /// [VariogramFit], the one of the least residual whose matrix can be solved. Where two stations nearly coincide
    /// for a shape, its nugget is raised to a millionth of the sill.
    ///
    /// With fewer than three bins of distances, or no difference within them, nothing is known of the shape: the
    /// variogram is then exponential without nugget, its sill the variance of the values, its practical range half
    /// the greatest distance. Where all values are equal the value is theirs everywhere, and the variance 0.
    ///
    /// @throws RefusedException if there are fewer than [#FEWEST_STATIONS] stations or more than [#MOST_STATIONS]
    public static Kriging fitted(StationValues stations) {
        return fitted(stations, List.of(VariogramShape.values()));
    }

    /// The same with the best of some shapes; where nothing is known of the shape, the first of them in place of the
    /// exponential one unless that is among them.
    ///
    /// @param shapes at least one
    /// @throws RefusedException as [#fitted(StationValues)] does
    public static Kriging fitted(StationValues stations, List<VariogramShape> shapes) {
        if (stations.count() < FEWEST_STATIONS) {
            throw new RefusedException("there are " + stations.count() + " stations: kriging needs " + FEWEST_STATIONS
                    + " to fit a variogram; take inverse distances");
        }
        requireWithin(stations);
        EmpiricalVariogram empirical = EmpiricalVariogram.of(stations);
        boolean speaks = empirical.distance().length >= LEAST_BINS
                && Arrays.stream(empirical.gamma()).anyMatch(gamma -> gamma > 0);
        List<Variogram> candidates = speaks
                ? VariogramFit.each(empirical).stream()
                        .map(VariogramFit::variogram)
                        .filter(variogram -> shapes.contains(variogram.shape()))
                        .toList()
                : List.of(unknown(stations, shapes));
        for (Variogram candidate : candidates) {
            for (Variogram variogram : List.of(candidate, withLeastNugget(candidate))) {
                Optional<Kriging> kriging = ofSolved(stations, variogram);
                if (kriging.isPresent()) {
                    return kriging.get();
                }
            }
        }
        throw unsolvable();
    }

    /// Kriging with a given variogram.
    ///
    /// @throws RefusedException if there are more than [#MOST_STATIONS]; or if stations lie so close together for
    ///     this variogram that its matrix cannot be solved
    public static Kriging of(StationValues stations, Variogram variogram) {
        requireWithin(stations);
        return ofSolved(stations, variogram).orElseThrow(Kriging::unsolvable);
    }

    /// The variogram it was made with.
    public Variogram variogram() {
        return variogram;
    }

    /// The value at a place. Cost: n.
    @Override
    public double at(double x, double y) {
        double[] distances = places.from(x, y);
        int here = here(distances);
        if (here >= 0) {
            return value[here];
        }
        if (solution.isEmpty()) {
            return offset;
        }
        Solution solved = solution.get();
        VariogramShape shape = variogram.shape();
        double perRange = 1 / variogram.range();
        double sum = 0;
        for (int i = 0; i < distances.length; i++) {
            sum += solved.dual[i] * shape.correlation(distances[i] * perRange);
        }
        return offset + solved.mean + sum * variogram.partialSill() / variogram.sill();
    }

    /// The value at a place, and the variance of what it is off by. Cost: n^2.
    public Prediction predict(double x, double y) {
        double[] distances = places.from(x, y);
        if (here(distances) >= 0 || solution.isEmpty()) {
            return new Prediction(at(x, y), 0);
        }
        Solution solved = solution.get();
        double share = 1;
        double ones = 1;
        double[] covariance = covariances(distances);
        double[] forward = solved.factor.forward(covariance);
        for (int i = 0; i < covariance.length; i++) {
            share -= forward[i] * forward[i];
            ones -= solved.ones[i] * covariance[i];
        }
        double variance = variogram.sill() * (share + ones * ones / solved.onesSum);
        return new Prediction(at(x, y), Math.max(0, variance));
    }

    /// The values of [#at], within a millionth of the root of the sill, in a fraction of the time: for pictures.
    /// Cost: a table of some 130 kB, once.
    public Interpolator surface() {
        if (solution.isEmpty()) {
            return this;
        }
        Solution solved = solution.get();
        CovarianceTable table = new CovarianceTable(variogram, places.ground());
        double amplified = Arrays.stream(solved.dual).map(Math::abs).sum() * table.worst();
        if (!(amplified <= SURFACE_SHARE * Math.sqrt(variogram.sill()))) {
            return this;
        }
        double onePlace = places.ground().chordOfOnePlace();
        return (x, y) -> {
            double[] all = new double[value.length];
            places.chords(x, y, all);
            double sum = 0;
            for (int i = 0; i < all.length; i++) {
                if (all[i] <= onePlace) {
                    return value[i];
                }
                sum += solved.dual[i] * table.at(all[i]);
            }
            return offset + solved.mean + sum;
        };
    }

    /// The standard error of what is told: the root of the variance, in the value's unit. Cost: n^2 a place,
    /// less of it
    /// for several together; and as [#surface] a table, whose part in a variance is at most a billionth of the sill
    /// for weights that sum to 1 without regard to their signs.
    public Interpolator standardError() {
        return solution.isEmpty() ? (_, _) -> 0 : new KrigingErrors(places, variogram, solution.get());
    }

    /// The stations' weights at a place, which sum to 1. Cost: n^2.
    public double[] weights(double x, double y) {
        double[] distances = places.from(x, y);
        double[] weights = new double[distances.length];
        int here = here(distances);
        if (here >= 0) {
            weights[here] = 1;
            return weights;
        }
        if (solution.isEmpty()) {
            Arrays.fill(weights, 1.0 / weights.length);
            return weights;
        }
        Solution solved = solution.get();
        double[] covariance = covariances(distances);
        double rest = 1;
        for (int i = 0; i < covariance.length; i++) {
            rest -= solved.ones[i] * covariance[i];
        }
        double[] simple = solved.factor.solve(covariance);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = simple[i] + solved.ones[i] * rest / solved.onesSum;
        }
        return weights;
    }

    /// What each station would be told by the others with the same variogram, from the inverse of the whole matrix
    /// (Dubrule 1983) and not by solving anew for each. NaN where there is no other. Cost: n^3 / 6.
    public double[] predictedWithout() {
        int n = value.length;
        double[] predicted = new double[n];
        if (n == 1 || solution.isEmpty()) {
            for (int i = 0; i < n; i++) {
                predicted[i] = n == 1 ? Double.NaN : offset + (offset - value[i]) / (n - 1);
            }
            return predicted;
        }
        Solution solved = solution.get();
        double[] diagonal = solved.factor.inverseDiagonal();
        for (int i = 0; i < n; i++) {
            double own = diagonal[i] - solved.ones[i] * solved.ones[i] / solved.onesSum;
            predicted[i] = value[i] - solved.dual[i] / own;
        }
        return predicted;
    }

    /// What does not depend on the place, in shares of the sill: K is the matrix of covariances.
    ///
    /// @param factor of K
    /// @param ones K^-1 1
    /// @param onesSum 1' K^-1 1
    /// @param mean the generalised least squares mean of the values less their offset
    /// @param dual K^-1 (values less offset and mean)
    record Solution(Cholesky factor, double[] ones, double onesSum, double mean, double[] dual) {}

    private static Optional<Kriging> ofSolved(StationValues stations, Variogram variogram) {
        double[] value = stations.value();
        int n = value.length;
        double offset = mean(value);
        if (variogram.sill() == 0) {
            return Optional.of(new Kriging(stations, variogram, Optional.empty(), offset));
        }
        Places places = new Places(stations);
        double[][] rows = new double[n][];
        double[] unit = new double[n];
        double[] centred = new double[n];
        for (int i = 0; i < n; i++) {
            rows[i] = new double[i + 1];
            rows[i][i] = 1;
            for (int j = 0; j < i; j++) {
                rows[i][j] = variogram.covarianceShare(places.between(i, j));
            }
            unit[i] = 1;
            centred[i] = value[i] - offset;
        }
        return Cholesky.of(rows).map(factor -> {
            double[] ones = factor.solve(unit);
            double onesSum = Arrays.stream(ones).sum();
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += ones[i] * centred[i] / onesSum;
            }
            for (int i = 0; i < n; i++) {
                centred[i] -= mean;
            }
            Solution solution = new Solution(factor, ones, onesSum, mean, factor.solve(centred));
            return new Kriging(stations, variogram, Optional.of(solution), offset);
        });
    }

    private static Variogram unknown(StationValues stations, List<VariogramShape> shapes) {
        double greatest = 0;
        for (int i = 0; i < stations.count(); i++) {
            for (int j = 0; j < i; j++) {
                greatest = Math.max(greatest, stations.distance(i, j));
            }
        }
        double mean = mean(stations.value());
        double squares = 0;
        for (double value : stations.value()) {
            squares += (value - mean) * (value - mean);
        }
        VariogramShape shape =
                shapes.contains(VariogramShape.EXPONENTIAL) ? VariogramShape.EXPONENTIAL : shapes.getFirst();
        double range = Math.max(greatest / 2 / shape.practicalRanges(), LEAST_RANGE);
        return new Variogram(shape, 0, squares / (stations.count() - 1), range);
    }

    /// The mean of values, exactly theirs where all are equal.
    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value - values[0];
        }
        return values[0] + sum / values.length;
    }

    private static Variogram withLeastNugget(Variogram variogram) {
        double nugget = Math.max(variogram.nugget(), LEAST_NUGGET_SHARE * variogram.sill());
        return new Variogram(variogram.shape(), nugget, variogram.sill() - nugget, variogram.range());
    }

    private static void requireWithin(StationValues stations) {
        if (stations.count() > MOST_STATIONS) {
            throw new RefusedException("there are " + stations.count() + " stations: kriging takes at most "
                    + MOST_STATIONS + "; take inverse distances");
        }
    }

    private static RefusedException unsolvable() {
        return new RefusedException("some stations lie too close together for kriging with this variogram: give it a"
                + " nugget, or take inverse distances");
    }

    /// The station at a place; -1 if there is none.
    private static int here(double[] distances) {
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private double[] covariances(double[] distances) {
        double[] covariances = new double[distances.length];
        for (int i = 0; i < distances.length; i++) {
            covariances[i] = variogram.covarianceShare(distances[i]);
        }
        return covariances;
    }
}
