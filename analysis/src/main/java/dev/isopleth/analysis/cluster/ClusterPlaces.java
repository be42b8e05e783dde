package dev.isopleth.analysis.cluster;

import dev.isopleth.analysis.interpolation.Ground;

/// The distinct positions of samples, and how many samples each has: all that is known where clusters are sought.
///
/// Positions are kept as points in space, so that a distance is a great circle wherever it lies, across the
/// antimeridian and near the poles too: the chord of two points grows with it. On a plane distances are straight.
public final class ClusterPlaces {

    final Ground ground;
    final double[] x;
    final double[] y;
    final double[] z;
    final int[] samples;

    private ClusterPlaces(Ground ground, double[] x, double[] y, double[] z, int[] samples) {
        this.ground = ground;
        this.x = x;
        this.y = y;
        this.z = z;
        this.samples = samples;
    }

    /// Places, copied.
    ///
    /// @param x longitudes in degrees, or x on a plane; finite, likewise `y`
    /// @param samples how many are at each, at least 1
    /// @throws IllegalArgumentException if the arrays differ in length or hold what they must not
    public static ClusterPlaces of(Ground ground, double[] x, double[] y, int[] samples) {
        int count = x.length;
        if (y.length != count || samples.length != count) {
            throw new IllegalArgumentException("places need an x, a y and a number of samples each");
        }
        double[][] axes = new double[3][count];
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i]) || samples[i] < 1) {
                throw new IllegalArgumentException("place " + i + " is nowhere or has no sample");
            }
            double[] point = ground.point(x[i], y[i]);
            for (int axis = 0; axis < 3; axis++) {
                axes[axis][i] = point[axis];
            }
        }
        return new ClusterPlaces(ground, axes[0], axes[1], axes[2], samples.clone());
    }

    /// How many places there are.
    public int count() {
        return x.length;
    }

    /// How many samples all of them have.
    public long samples() {
        long all = 0;
        for (int here : samples) {
            all += here;
        }
        return all;
    }

    /// The square of the chord of two places: the same from either side.
    double square(int i, int j) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        double dz = z[i] - z[j];
        return dx * dx + dy * dy + dz * dz;
    }
}
