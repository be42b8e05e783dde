package dev.isopleth.analysis.cluster;

import java.util.Arrays;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.hull.ConcaveHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/// The outline of places on a plane: their concave hull (JTS), without holes, with all of them within or on it.
///
/// @param ring x, y, x, y, ...: one place, the two ends of a line, or the corners of a ring, counter-clockwise where y
///     grows upwards, the first one not again at the end
/// @param area within it, in squares of the plane's unit; 0 of a place or a line
public record ClusterHull(double[] ring, double area) {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    /// The outline of places.
    ///
    /// @param x of each place, no two at one, at least one place; likewise `y`
    /// @param ratio how far the hull follows them, from 0, as closely as it can, to 1, the convex hull: the longest
    ///     side between the longest and the shortest of the places' triangulation
    /// @param least what is no wider than this is a line, in the plane's unit
    public static ClusterHull of(double[] x, double[] y, double ratio, double least) {
        Coordinate[] places = new Coordinate[x.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = new CoordinateXY(x[i], y[i]);
        }
        Geometry all = GEOMETRIES.createMultiPointFromCoords(places);
        Geometry convex = all.convexHull();
        Coordinate[] ends = ends(convex.getCoordinates());
        double length = ends[0].distance(ends[1]);
        if (length <= least) {
            return new ClusterHull(new double[] {ends[0].x, ends[0].y}, 0);
        }
        if (convex.getArea() <= least * length) {
            return new ClusterHull(new double[] {ends[0].x, ends[0].y, ends[1].x, ends[1].y}, 0);
        }
        Geometry concave = ratio >= 1 ? convex : ConcaveHull.concaveHullByLengthRatio(all, ratio);
        return ring(concave instanceof Polygon polygon && polygon.isValid() ? polygon : (Polygon) convex);
    }

    private static ClusterHull ring(Polygon polygon) {
        Coordinate[] corners = polygon.getExteriorRing().getCoordinates();
        boolean turns = !Orientation.isCCW(corners);
        int count = corners.length - 1;
        double[] ring = new double[2 * count];
        for (int i = 0; i < count; i++) {
            Coordinate corner = corners[turns ? count - i : i];
            ring[2 * i] = corner.x;
            ring[2 * i + 1] = corner.y;
        }
        return new ClusterHull(ring, polygon.getArea());
    }

    /// Two corners that are far apart: the least and the greatest along the longer side.
    private static Coordinate[] ends(Coordinate[] corners) {
        double width = Arrays.stream(corners)
                        .mapToDouble(Coordinate::getX)
                        .max()
                        .orElse(0)
                - Arrays.stream(corners).mapToDouble(Coordinate::getX).min().orElse(0);
        double height = Arrays.stream(corners)
                        .mapToDouble(Coordinate::getY)
                        .max()
                        .orElse(0)
                - Arrays.stream(corners).mapToDouble(Coordinate::getY).min().orElse(0);
        Coordinate least = corners[0];
        Coordinate greatest = corners[0];
        for (Coordinate corner : corners) {
            double along = width >= height ? corner.x : corner.y;
            least = along < (width >= height ? least.x : least.y) ? corner : least;
            greatest = along > (width >= height ? greatest.x : greatest.y) ? corner : greatest;
        }
        return new Coordinate[] {least, greatest};
    }
}
