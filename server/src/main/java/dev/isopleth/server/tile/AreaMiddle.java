package dev.isopleth.server.tile;

import dev.isopleth.analysis.bins.EqualAreaPlane;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.area.Areas;
import java.util.List;

/// The middles of areas: their centroids on the ground, or on a planar plane.
final class AreaMiddle {

    /// On a plane round a corner, then on one round what that gives.
    private static final int ROUNDS = 2;

    private AreaMiddle() {}

    /// The centroid of an area, its holes left out: longitude and latitude, or x and y. It need not lie in the area.
    static double[] of(Areas areas, int area) {
        List<List<double[]>> polygons = areas.rings(area);
        double[] first = polygons.getFirst().getFirst();
        double[] middle = {first[0], first[1]};
        if (areas.plane() instanceof Plane.Planar) {
            return centroid(
                    polygons,
                    middle,
                    (x, y, into) -> {
                        into[0] = x - first[0];
                        into[1] = y - first[1];
                    },
                    (x, y, into) -> {
                        into[0] = x + first[0];
                        into[1] = y + first[1];
                    });
        }
        for (int round = 0; round < ROUNDS; round++) {
            EqualAreaPlane plane = new EqualAreaPlane(middle[0], middle[1]);
            middle = centroid(
                    polygons,
                    middle,
                    (x, y, into) -> {
                        double _ = plane.project(x, y, into);
                    },
                    plane::position);
        }
        return middle;
    }

    /// Takes a place from one plane to another.
    @FunctionalInterface
    private interface Way {
        void go(double x, double y, double[] into);
    }

    private static double[] centroid(List<List<double[]>> polygons, double[] none, Way there, Way back) {
        double[] sums = new double[3];
        for (List<double[]> rings : polygons) {
            for (int ring = 0; ring < rings.size(); ring++) {
                add(rings.get(ring), ring == 0, there, sums);
            }
        }
        double[] middle = none.clone();
        if (sums[0] > 0) {
            back.go(sums[1] / sums[0], sums[2] / sums[0], middle);
        }
        return middle;
    }

    /// Adds the area of a ring and its moments, or takes those of a hole away.
    private static void add(double[] ring, boolean isOuter, Way there, double[] sums) {
        double[] a = new double[2];
        double[] b = new double[2];
        double area = 0;
        double alongX = 0;
        double alongY = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            there.go(ring[i], ring[i + 1], a);
            there.go(ring[next], ring[next + 1], b);
            double turn = (a[0] * b[1] - b[0] * a[1]) / 2;
            area += turn;
            alongX += turn * (a[0] + b[0]) / 3;
            alongY += turn * (a[1] + b[1]) / 3;
        }
        double sign = (area < 0 ? -1 : 1) * (isOuter ? 1 : -1);
        sums[0] += sign * area;
        sums[1] += sign * alongX;
        sums[2] += sign * alongY;
    }
}
