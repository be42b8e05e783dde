package dev.isopleth.ingest.place;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import java.util.List;

/// A box of the plane in its fractions, edges included.
record PlaneBox(double west, double north, double east, double south) {

    /// A box of degrees, two where west > east, since it crosses the antimeridian; or a box of a planar
    /// plane's units, whose y may come in either order.
    static List<PlaneBox> of(Plane plane, double west, double south, double east, double north) {
        return plane instanceof Plane.World && west > east
                ? List.of(one(plane, -180, south, east, north), one(plane, west, south, 180, north))
                : List.of(one(plane, west, south, east, north));
    }

    private static PlaneBox one(Plane plane, double west, double south, double east, double north) {
        double one = plane.v(north);
        double other = plane.v(south);
        return new PlaneBox(plane.u(west), Math.min(one, other), plane.u(east), Math.max(one, other));
    }

    boolean meets(MortonQuad quad) {
        return quad.east() >= west && quad.west() <= east && quad.south() >= north && quad.north() <= south;
    }

    boolean covers(MortonQuad quad) {
        return quad.west() >= west && quad.east() <= east && quad.north() >= north && quad.south() <= south;
    }

    boolean holds(SortedPositions index, long row) {
        double u = WebMercator.fraction(index.storedU(row));
        double v = WebMercator.fraction(index.storedV(row));
        return u >= west && u <= east && v >= north && v <= south;
    }
}
