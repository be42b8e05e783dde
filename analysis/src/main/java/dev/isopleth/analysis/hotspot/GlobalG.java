package dev.isopleth.analysis.hotspot;

import dev.isopleth.analysis.NormalTail;
import dev.isopleth.analysis.RefusedException;

/// Getis-Ord general G: of all products of two bins' values, how much of it is between neighbours. High where
/// high values are beside one another, low where low values are.
///
/// Source: Getis and Ord 1992; the numbers are those of R's `spdep::globalG.test`, of which p is the
/// "two.sided" one, and of n all bins (`adjust.n=FALSE` there). The moments are taken of deviations from the
/// mean, so that none is a small difference of large numbers.
///
/// @param g NaN where fewer than two bins have a value other than 0
/// @param expected S0 / (n (n - 1)), by chance alone
/// @param variance by chance alone; NaN with g
/// @param z how many standard deviations g is above what is expected; 0 where it cannot differ
/// @param p how likely chance alone takes z at least so far from 0, by the normal distribution: two-sided
/// @param isConstant all values are equal: nothing is significant
public record GlobalG(double g, double expected, double variance, double z, double p, boolean isConstant) {

    /// Of what something is taken from: what is less is rounding.
    private static final double ROUNDING = 1e-12;

    /// G of values in bins. Cost: some ten steps a neighbour.
    ///
    /// @param values one a bin, at least 0
    /// @param neighbours of bins that are not neighbours of themselves; with weights of 1, as a rule
    /// @throws RefusedException if there are fewer than four bins, none has a neighbour, or a value is below
    ///     0
    /// @throws IllegalArgumentException if they are others
    public static GlobalG of(double[] values, Neighbours neighbours) {
        GlobalMoran.requireTold("Getis-Ord G", values, neighbours);
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            if (value < 0) {
                throw new RefusedException(
                        "Getis-Ord G is told of values from 0 up, and there is " + value + ": take Moran's I");
            }
            sum += value;
            squares += value * value;
        }
        double products = sum * sum - squares;
        WeightSums weights = WeightSums.of(neighbours);
        Deviations deviations = Deviations.of(values);
        double n = values.length;
        double expected = weights.total() / (n * (n - 1));
        if (!(products > ROUNDING * squares)) {
            return new GlobalG(Double.NaN, expected, Double.NaN, 0, 1, deviations.isConstant());
        }
        // With x = m + d: sum of w x x = m^2 S0 + m L + Q, L = sum of a d, Q = sum of w d d.
        double linear = 0;
        double quadratic = 0;
        for (int bin = 0; bin < values.length; bin++) {
            linear += weights.both()[bin] * deviations.of()[bin];
            quadratic += deviations.of()[bin] * neighbours.sum(bin, deviations.of());
        }
        double mean = deviations.mean();
        double expectedQuadratic = -weights.total() * deviations.squares() / (n * (n - 1));
        double difference = (mean * linear + quadratic - expectedQuadratic) / products;
        double variance = deviations.isConstant() ? 0 : variance(weights, deviations) / (products * products);
        double z = variance > 0 ? difference / Math.sqrt(variance) : 0;
        return new GlobalG(
                expected + difference, expected, variance, z, NormalTail.twoSided(z), deviations.isConstant());
    }

    /// Of m L + Q, over all permutations of the values.
    private static double variance(WeightSums weights, Deviations deviations) {
        double n = deviations.count();
        double mean = deviations.mean();
        double even = 2 * weights.total() / n;
        double spread = 0;
        for (double both : weights.both()) {
            spread += (both - even) * (both - even);
        }
        spread = spread > ROUNDING * ROUNDING * weights.bins() ? spread : 0;
        double ofLinear = mean * mean * spread * deviations.squares() / (n - 1);
        double ofBoth = -mean * spread * deviations.cubes() / ((n - 1) * (n - 2));
        double share = weights.total() * deviations.squares() / n;
        double ofQuadratic = share * share * GlobalMoran.variance(weights, deviations);
        return ofLinear + 2 * ofBoth + ofQuadratic;
    }
}
