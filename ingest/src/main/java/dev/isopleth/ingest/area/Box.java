package dev.isopleth.ingest.area;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.place.MortonQuad;

/// A rectangle in degrees, or in units of a planar plane, its edges included.
record Box(double x0, double y0, double x1, double y1) {

    /// What stored positions of a square may be.
    static Box of(MortonQuad quad, Plane plane) {
        return of(plane, quad.west(), quad.north(), quad.east(), quad.south());
    }

    /// The whole of a plane.
    static Box of(Plane plane) {
        return of(plane, 0, 0, 1, 1);
    }

    /// Given as fractions of the plane.
    static Box of(Plane plane, double west, double north, double east, double south) {
        double one = plane.y(north);
        double other = plane.y(south);
        return new Box(plane.x(west), Math.min(one, other), plane.x(east), Math.max(one, other));
    }
}
