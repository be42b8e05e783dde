package dev.isopleth.analysis.interpolation;

/// What a value is at places between stations.
@FunctionalInterface
public interface Interpolator {

    /// The value at a place, in the unit of the stations' values; NaN where it is undefined.
    ///
    /// @param x longitude in degrees, or x on the plane of the stations
    /// @param y latitude in degrees, or y on the plane of the stations
    double at(double x, double y);

    /// The values at several places, the same to the last bit as one by one.
    default double[] at(double[] x, double[] y) {
        double[] values = new double[x.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = at(x[i], y[i]);
        }
        return values;
    }
}
