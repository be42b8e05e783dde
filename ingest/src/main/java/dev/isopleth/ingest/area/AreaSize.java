package dev.isopleth.ingest.area;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/// How large polygons are: on the sphere of radius 6378137 m, with edges that are straight in degrees, up to latitude
/// 85.0511, where samples can lie; or on a planar plane.
final class AreaSize {

    private static final double M2_PER_KM2 = 1e6;
    private static final double TOP = Math.toRadians(WebMercator.MAX_LATITUDE_DEGREES);

    private AreaSize() {}

    /// In km2, or in squares of the planar plane's unit.
    ///
    /// @param area of valid polygons, apart from one another
    static double of(Geometry area, Plane plane) {
        double sum = 0;
        for (Object found : PolygonExtracter.getPolygons(area)) {
            Polygon polygon = (Polygon) found;
            sum += of(polygon.getExteriorRing(), plane);
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                sum -= of(polygon.getInteriorRingN(hole), plane);
            }
        }
        return Math.max(0, sum);
    }

    private static double of(LinearRing ring, Plane plane) {
        return switch (plane) {
            case Plane.World _ -> Math.abs(onSphere(ring.getCoordinateSequence())) / M2_PER_KM2;
            case Plane.Planar _ -> Math.abs(onPlane(ring.getCoordinateSequence()));
        };
    }

    private static double onPlane(CoordinateSequence at) {
        double twice = 0;
        double x = at.getX(0);
        double y = at.getY(0);
        for (int i = 1; i < at.size(); i++) {
            twice += (at.getX(i - 1) - x) * (at.getY(i) - y) - (at.getX(i) - x) * (at.getY(i - 1) - y);
        }
        return twice / 2;
    }

    /// The integral of sin(lat) over longitude along the ring, less that at one latitude, which adds up to nothing.
    private static double onSphere(CoordinateSequence at) {
        double middle = clamped(Math.toRadians(at.getY(0)));
        double sum = 0;
        for (int i = 1; i < at.size(); i++) {
            double width = Math.toRadians(at.getX(i) - at.getX(i - 1));
            if (width != 0) {
                sum += width * mean(Math.toRadians(at.getY(i - 1)), Math.toRadians(at.getY(i)), middle);
            }
        }
        return sum * WebMercator.EARTH_RADIUS_METRES * WebMercator.EARTH_RADIUS_METRES;
    }

    private static double clamped(double latitude) {
        return Math.clamp(latitude, -TOP, TOP);
    }

    /// The mean of sin(lat) less sin(middle) between two latitudes, those beyond the plane's edge taken as on it.
    private static double mean(double one, double other, double middle) {
        double from = Math.min(one, other);
        double to = Math.max(one, other);
        double low = clamped(from);
        double high = clamped(to);
        double within = lessSine((low + high) / 2, middle) + Math.sin((low + high) / 2) * lessOne((high - low) / 2);
        if (from == low && to == high) {
            return within;
        }
        // A part of the edge lies beyond: weighed by how long each part is.
        double sum = within * (high - low);
        sum += Math.max(0, Math.min(to, -TOP) - from) * lessSine(-TOP, middle);
        sum += Math.max(0, to - Math.max(from, TOP)) * lessSine(TOP, middle);
        return to == from ? lessSine(low, middle) : sum / (to - from);
    }

    /// sin(a) - sin(b), exact where both are near.
    private static double lessSine(double a, double b) {
        return 2 * Math.cos((a + b) / 2) * Math.sin((a - b) / 2);
    }

    /// sin(x) / x - 1.
    private static double lessOne(double x) {
        double square = x * x;
        return square < 1e-2
                ? -square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72)))
                : Math.sin(x) / x - 1;
    }
}
