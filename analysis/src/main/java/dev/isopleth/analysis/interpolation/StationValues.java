package dev.isopleth.analysis.interpolation;

import dev.isopleth.analysis.Matrix;
import dev.isopleth.analysis.RefusedException;
import java.util.HashMap;
import java.util.Map;

/// A value at each of some stations. The arrays are taken, not copied: nobody writes to them from then on.
///
/// @param x longitude in degrees, or x on a plane; finite
/// @param y latitude in degrees from -90 to 90, or y on a plane; finite
/// @param value what is interpolated, as a mean over the station's readings; at most 1e150 away from 0
/// @param ground what x and y are
public record StationValues(double[] x, double[] y, double[] value, Ground ground) {

    /// The most stations there may be.
    public static final int MOST = 10_000;

    private record Place(double x, double y) {}

    /// @throws RefusedException if there are none or more than [#MOST]; if two stations are at the same place
    /// @throws IllegalArgumentException if the arrays differ in length or hold what is not allowed
    public StationValues {
        int count = value.length;
        if (x.length != count || y.length != count) {
            throw new IllegalArgumentException("stations need an x, a y and a value each");
        }
        if (count == 0 || count > MOST) {
            throw new RefusedException(
                    "there are " + count + " stations with a value: interpolators take from 1 to " + MOST);
        }
        Map<Place, Integer> places = new HashMap<>();
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i]) || !(Math.abs(value[i]) <= Matrix.GREATEST)) {
                throw new IllegalArgumentException(
                        "station " + i + " has no usable place or value: " + x[i] + "," + y[i] + ": " + value[i]);
            }
            if (ground == Ground.SPHERE && Math.abs(y[i]) > 90) {
                throw new IllegalArgumentException("station " + i + " has no latitude: " + y[i]);
            }
            double turn = ground == Ground.SPHERE ? 360 * Math.floor((x[i] + 180) / 360) : 0;
            Integer other = places.put(new Place(x[i] - turn + 0.0, y[i] + 0.0), i);
            if (other != null) {
                throw new RefusedException("stations " + other + " and " + i + " are both at " + x[i] + "," + y[i]
                        + ": take the mean of each place first");
            }
        }
    }

    /// How many stations there are.
    public int count() {
        return value.length;
    }

    /// All stations but one.
    ///
    /// @throws RefusedException if there is no other
    public StationValues without(int station) {
        return new StationValues(without(x, station), without(y, station), without(value, station), ground);
    }

    /// The distance of two stations.
    public double distance(int i, int j) {
        return ground.distance(x[i], y[i], x[j], y[j]);
    }

    private static double[] without(double[] numbers, int left) {
        double[] others = new double[numbers.length - 1];
        System.arraycopy(numbers, 0, others, 0, left);
        System.arraycopy(numbers, left + 1, others, left, others.length - left);
        return others;
    }
}
