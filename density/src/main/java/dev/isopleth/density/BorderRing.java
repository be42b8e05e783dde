package dev.isopleth.density;

/// One closed ring of a [StudyArea]'s border, the area on its left.
///
/// Edges are straight in u and the ordinate: on the world the latitude in radians, so that they are straight
/// in longitude and latitude; on a planar plane -v, so that it too grows to the north.
final class BorderRing {

    private final boolean world;

    /// Of every vertex, the first one again at the end.
    final double[] u;

    final double[] ordinate;
    final double[] v;

    /// Of all edges, as a fraction of the plane.
    final double length;

    private BorderRing(boolean world, double[] u, double[] ordinate) {
        this.world = world;
        this.u = u;
        this.ordinate = ordinate;
        this.v = new double[u.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = v(world, ordinate[i]);
        }
        double sum = 0;
        for (int i = 1; i < v.length; i++) {
            double du = u[i] - u[i - 1];
            double dv = v[i] - v[i - 1];
            sum += Math.sqrt(du * du + dv * dv);
        }
        this.length = sum;
    }

    /// A ring of fractions of the plane.
    ///
    /// @param xy x, y, x, y, ... of the plane; the first position may stand at the end again
    /// @param hole whether the area lies outside it
    /// @throws IllegalArgumentException if it has fewer than three positions, or one that is not on the plane
    static BorderRing of(Plane plane, double[] xy, boolean hole) {
        boolean world = plane instanceof Plane.World;
        int n = xy.length / 2;
        double[] u = new double[n + 1];
        double[] ordinate = new double[n + 1];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            double x = plane.u(xy[2 * i]);
            double y = world ? Math.toRadians(xy[2 * i + 1]) : -plane.v(xy[2 * i + 1]);
            double fraction = v(world, y);
            if (!(x >= 0 && x <= 1 && fraction >= -1e-12 && fraction <= 1 + 1e-12)) {
                throw new IllegalArgumentException(xy[2 * i] + "," + xy[2 * i + 1] + " is not on the plane");
            }
            if (kept == 0 || u[kept - 1] != x || ordinate[kept - 1] != y) {
                u[kept] = x;
                ordinate[kept++] = y;
            }
        }
        if (kept > 1 && u[kept - 1] == u[0] && ordinate[kept - 1] == ordinate[0]) {
            kept--;
        }
        if (kept < 3) {
            throw new IllegalArgumentException("a ring has at least three positions, not " + kept);
        }
        return closed(world, u, ordinate, kept, hole);
    }

    private static BorderRing closed(boolean world, double[] u, double[] ordinate, int size, boolean hole) {
        double twice = 0;
        for (int i = 0; i < size; i++) {
            int next = (i + 1) % size;
            twice += (u[i] - u[0]) * (ordinate[next] - ordinate[0]) - (u[next] - u[0]) * (ordinate[i] - ordinate[0]);
        }
        boolean turn = twice > 0 == hole;
        double[] us = new double[size + 1];
        double[] ordinates = new double[size + 1];
        for (int i = 0; i <= size; i++) {
            int at = turn ? (size - i) % size : i % size;
            us[i] = u[at];
            ordinates[i] = ordinate[at];
        }
        return new BorderRing(world, us, ordinates);
    }

    /// v of an ordinate.
    static double v(boolean world, double ordinate) {
        if (!world) {
            return -ordinate;
        }
        double sin = StrictMath.sin(ordinate);
        return 0.5 - 0.5 * StrictMath.log((1 + sin) / (1 - sin)) / (2 * Math.PI);
    }

    /// The ordinate of a v; beyond the plane, beyond.
    static double ordinate(boolean world, double v) {
        return world ? StrictMath.atan(StrictMath.sinh(WebMercator.mercatorY(v))) : -v;
    }

    int edges() {
        return u.length - 1;
    }

    boolean isWorld() {
        return world;
    }

    /// Where an edge crosses a row, as u; NaN where it does not. Of its two ends the lower one belongs to it.
    double crossing(int edge, double row) {
        double from = ordinate[edge];
        double to = ordinate[edge + 1];
        return from <= row == to <= row ? Double.NaN : u[edge] + (row - from) / (to - from) * (u[edge + 1] - u[edge]);
    }

    /// The area, in plane squared, to the right of the straight line between two places of one edge and to
    /// the left of the edge itself, which bends on the plane: negative where it lies the other way round.
    double bow(double u0, double ordinate0, double u1, double ordinate1) {
        if (!world) {
            return 0;
        }
        double middle = (ordinate0 + ordinate1) / 2;
        double cos = StrictMath.cos(middle);
        double height = ordinate1 - ordinate0;
        return StrictMath.sin(middle) / (cos * cos) / (2 * Math.PI) * height * height * (u1 - u0) / 12;
    }
}
