package dev.isopleth.analysis.interpolation;

import java.util.Arrays;

/// How far values differ at what distance: half the mean square difference of the pairs of stations in each bin of
/// distances (Matheron 1962).
///
/// Fifteen bins of equal width reach to half the greatest distance of two stations, since further out few pairs are
/// left and all of them cross the middle; where fewer than three bins hold a pair so, to the greatest distance.
///
/// @param distance the mean distance of the pairs of each bin that holds any, ascending, in metres or units
/// @param gamma half the mean square difference of their values
/// @param pairs how many they are
public record EmpiricalVariogram(double[] distance, double[] gamma, long[] pairs) {

    /// How many bins there are at most.
    public static final int BINS = 15;

    private static final int LEAST_BINS = 3;

    /// Looks at every pair of stations twice. Cost: n^2.
    public static EmpiricalVariogram of(StationValues stations) {
        Places places = new Places(stations);
        double greatest = 0;
        for (int i = 0; i < places.count(); i++) {
            for (int j = 0; j < i; j++) {
                greatest = Math.max(greatest, places.between(i, j));
            }
        }
        EmpiricalVariogram half = upTo(greatest / 2, places, stations.value());
        return half.distance().length >= LEAST_BINS ? half : upTo(greatest, places, stations.value());
    }

    private static EmpiricalVariogram upTo(double end, Places places, double[] value) {
        double[] distance = new double[BINS];
        double[] gamma = new double[BINS];
        long[] pairs = new long[BINS];
        for (int i = 0; i < places.count(); i++) {
            for (int j = 0; j < i; j++) {
                double apart = places.between(i, j);
                if (apart > 0 && apart <= end) {
                    int bin = Math.min(BINS - 1, (int) (apart / end * BINS));
                    double difference = value[i] - value[j];
                    distance[bin] += apart;
                    gamma[bin] += difference * difference;
                    pairs[bin]++;
                }
            }
        }
        int filled = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (pairs[bin] > 0) {
                distance[filled] = distance[bin] / pairs[bin];
                gamma[filled] = gamma[bin] / pairs[bin] / 2;
                pairs[filled++] = pairs[bin];
            }
        }
        return new EmpiricalVariogram(
                Arrays.copyOf(distance, filled), Arrays.copyOf(gamma, filled), Arrays.copyOf(pairs, filled));
    }
}
