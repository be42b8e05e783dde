package dev.isopleth.analysis.interpolation;

import dev.isopleth.analysis.RefusedException;

/// Inverse distance weighting: the mean of the stations, each weighed by 1 / distance^power.
///
/// Source: Shepard 1968. At a station it is that station's value; far from all of them it is near their mean.
public final class InverseDistance implements Interpolator {

    /// The power for those who name none.
    public static final double USUAL_POWER = 2;

    private static final double GREATEST_POWER = 64;

    private final Places places;
    private final double[] value;
    private final double power;

    private InverseDistance(StationValues stations, double power) {
        this.places = new Places(stations);
        this.value = stations.value();
        this.power = power;
    }

    /// An interpolator between stations.
    ///
    /// @param power above 0, at most 64; the greater it is, the more the nearest station alone counts
    /// @throws RefusedException if the power is another
    public static InverseDistance of(StationValues stations, double power) {
        if (!(power > 0 && power <= GREATEST_POWER)) {
            throw new RefusedException("the power of an inverse distance is above 0 and at most 64, not " + power);
        }
        return new InverseDistance(stations, power);
    }

    @Override
    public double at(double x, double y) {
        return mean(places.from(x, y), -1);
    }

    /// What each station would be told by the others; NaN where there is no other.
    public double[] predictedWithout() {
        double[] predicted = new double[value.length];
        for (int i = 0; i < predicted.length; i++) {
            double[] distances = new double[value.length];
            for (int j = 0; j < distances.length; j++) {
                distances[j] = places.between(i, j);
            }
            predicted[i] = mean(distances, i);
        }
        return predicted;
    }

    /// Weights are taken relative to that of the nearest, so that none is too great for a number.
    private double mean(double[] distances, int leftOut) {
        int nearest = -1;
        for (int i = 0; i < distances.length; i++) {
            if (i != leftOut && (nearest < 0 || distances[i] < distances[nearest])) {
                nearest = i;
            }
        }
        if (nearest < 0) {
            return Double.NaN;
        }
        if (distances[nearest] == 0) {
            return value[nearest];
        }
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < distances.length; i++) {
            if (i != leftOut) {
                double ratio = distances[nearest] / distances[i];
                double weight = power == USUAL_POWER ? ratio * ratio : StrictMath.pow(ratio, power);
                weights += weight;
                sum += weight * (value[i] - value[nearest]);
            }
        }
        return value[nearest] + sum / weights;
    }
}
