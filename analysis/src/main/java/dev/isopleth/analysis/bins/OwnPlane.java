package dev.isopleth.analysis.bins;

import dev.isopleth.density.Plane;

/// A planar plane itself, in its units: y goes down.
public record OwnPlane(Plane.Planar plane) implements BinPlane {

    @Override
    public void place(double u, double v, double[] into) {
        into[0] = plane.x(u);
        into[1] = plane.y(v);
    }

    @Override
    public void placeOf(double x, double y, double[] into) {
        into[0] = x;
        into[1] = y;
    }

    @Override
    public void position(double x, double y, double[] into) {
        into[0] = x;
        into[1] = y;
    }

    @Override
    public void fractions(double x, double y, double[] into) {
        into[0] = plane.u(x);
        into[1] = plane.v(y);
    }

    @Override
    public Rows rows(double[] u) {
        return (v, x, y) -> {
            for (int i = 0; i < u.length; i++) {
                x[i] = plane.x(u[i]);
                y[i] = plane.y(v);
            }
        };
    }

    @Override
    public boolean isStraight() {
        return true;
    }
}
