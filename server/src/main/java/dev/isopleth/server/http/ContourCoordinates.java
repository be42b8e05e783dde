package dev.isopleth.server.http;

import dev.isopleth.analysis.contour.ContourPlane;
import dev.isopleth.density.Plane;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/// Contours as the coordinates of GeoJSON.
final class ContourCoordinates {

    private ContourCoordinates() {}

    /// The rings of a polygon, the outer one first.
    ///
    /// @param plane that says where its steps are
    static List<double[][]> rings(Polygon polygon, ContourPlane plane) {
        List<double[][]> rings = new ArrayList<>();
        rings.add(ring(polygon.getExteriorRing(), plane));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(ring(polygon.getInteriorRingN(i), plane));
        }
        return rings;
    }

    /// Outer rings go from the x axis to the y axis, which points down on a planar plane.
    private static double[][] ring(LineString ring, ContourPlane plane) {
        return positions(plane.plane() instanceof Plane.Planar ? ring.reverse() : ring, plane);
    }

    /// The positions of a line.
    static double[][] positions(LineString line, ContourPlane plane) {
        Coordinate[] places = line.getCoordinates();
        double[][] positions = new double[places.length][];
        for (int i = 0; i < places.length; i++) {
            positions[i] = new double[] {plane.x(places[i].x), plane.y(places[i].y)};
        }
        return positions;
    }
}
