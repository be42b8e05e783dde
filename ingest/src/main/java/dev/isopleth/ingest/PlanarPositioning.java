package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import org.jspecify.annotations.Nullable;

/// Coordinates of a planar plane in its units: x from its western edge, y down from its top.
///
/// @param plane what they live on
record PlanarPositioning(Plane.Planar plane) implements Positioning {

    @Override
    public String origin() {
        return Manifest.PLANAR;
    }

    @Override
    public void prepare(double[] x, double[] y, int size) {
        // They are positions of the plane already.
    }

    @Override
    public @Nullable String reason(double x, double y) {
        return plane.holds(x, y) ? null : "position is off the plane of " + PlaneText.of(plane);
    }

    @Override
    public long code(double x, double y) {
        return Morton.code(plane.stored(x), plane.stored(y));
    }

    @Override
    public void check(long positions) {
        // A plane that holds none of the positions leaves no sample, which is told in the end.
    }
}
