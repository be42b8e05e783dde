package dev.isopleth.analysis.cluster;

import dev.isopleth.analysis.bins.EqualAreaPlane;
import dev.isopleth.analysis.bins.PlaneRing;
import dev.isopleth.analysis.interpolation.Ground;
import java.util.List;

/// Where a cluster is: its middle, its outline and how much ground that holds.
///
/// On the sphere the outline is drawn on the equal-area plane round the middle, so that its area is that on the
/// ground, and it goes on across the antimeridian and near the poles.
///
/// @param x longitude of the middle in degrees, or x on the plane: the mean of the samples, on the sphere in space
/// @param y its latitude, or y
/// @param area within the outline, in square metres or squares of the plane's unit; 0 of one place, and of a line
/// @param parts rings, x, y, x, y, ..., more than one where the antimeridian cuts them, each counter-clockwise, the
///     first position not again at the end; of a line its ends, twice two where it is cut, of one place that place
public record ClusterShape(double x, double y, double area, List<double[]> parts) {

    private static final double MOST_OFF = 5e-4;
    private static final double HALF_WAY = 180;

    /// The shape of places.
    ///
    /// @param x longitudes in degrees, or x on a plane, no two at one place; at least one place; likewise `y`
    /// @param samples how many are at each
    /// @param ratio see [ClusterHull], likewise `least`, in metres or units of the plane
    public static ClusterShape of(Ground ground, double[] x, double[] y, int[] samples, double ratio, double least) {
        double[] middle = middle(ground, x, y, samples);
        if (ground == Ground.PLANE) {
            ClusterHull hull = ClusterHull.of(x, y, ratio, least);
            return new ClusterShape(middle[0], middle[1], hull.area(), List.of(hull.ring()));
        }
        EqualAreaPlane plane = new EqualAreaPlane(middle[0], middle[1]);
        double[] placeX = new double[x.length];
        double[] placeY = new double[x.length];
        double[] at = new double[2];
        for (int i = 0; i < x.length; i++) {
            double _ = plane.project(x[i], y[i], at);
            placeX[i] = at[0];
            placeY[i] = at[1];
        }
        ClusterHull hull = ClusterHull.of(placeX, placeY, ratio, least);
        return new ClusterShape(middle[0], middle[1], hull.area(), parts(plane, hull));
    }

    private static List<double[]> parts(EqualAreaPlane plane, ClusterHull hull) {
        double[] ring = hull.ring();
        if (ring.length <= 4) {
            double[] ends = new double[ring.length];
            double[] at = new double[2];
            for (int i = 0; i < ring.length; i += 2) {
                plane.position(ring[i], ring[i + 1], at);
                ends[i] = at[0];
                ends[i + 1] = at[1];
            }
            return ends.length == 4 ? cut(ends) : List.of(ends);
        }
        PlaneRing drawn = new PlaneRing(plane, MOST_OFF * Math.sqrt(hull.area()));
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            drawn.addSide(ring[i], ring[i + 1], ring[next], ring[next + 1]);
        }
        return drawn.rings();
    }

    /// A line as two where the antimeridian cuts it.
    private static List<double[]> cut(double[] line) {
        double turn = line[2] - line[0];
        if (Math.abs(turn) <= HALF_WAY) {
            return List.of(line);
        }
        double edge = line[0] > 0 ? HALF_WAY : -HALF_WAY;
        double onwards = turn - 2 * HALF_WAY * Math.rint(turn / (2 * HALF_WAY));
        double lat = onwards == 0 ? line[1] : line[1] + (edge - line[0]) / onwards * (line[3] - line[1]);
        return List.of(new double[] {line[0], line[1], edge, lat}, new double[] {-edge, lat, line[2], line[3]});
    }

    private static double[] middle(Ground ground, double[] x, double[] y, int[] samples) {
        double[] sum = new double[3];
        double all = 0;
        for (int i = 0; i < x.length; i++) {
            double[] point = ground.point(x[i], y[i]);
            for (int axis = 0; axis < 3; axis++) {
                sum[axis] += samples[i] * point[axis];
            }
            all += samples[i];
        }
        return ground == Ground.PLANE
                ? new double[] {sum[0] / all, sum[1] / all}
                : new double[] {
                    Math.toDegrees(StrictMath.atan2(sum[1], sum[0])),
                    Math.toDegrees(StrictMath.atan2(sum[2], Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1])))
                };
    }
}
