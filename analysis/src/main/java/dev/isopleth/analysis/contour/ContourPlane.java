package dev.isopleth.analysis.contour;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/// Where the steps of a grid lie on a plane: positions in degrees, or in units of a planar plane.
///
/// Positions are rounded to at most a tenth of a step, in the same way wherever the grid begins. Rounding
/// joins no two points of a line, and parts nothing that is joined.
///
/// @param depth of the lattice whose points are pixels
/// @param column of that lattice, at whose western edge x is 0; its pixel may lie beyond the world
/// @param row at whose northern edge y is 0
/// @param pixel steps that a pixel has
public record ContourPlane(Plane plane, int depth, long column, long row, int pixel) {

    private static final double M2_PER_KM2 = 1e6;

    /// A degree of latitude is so much shorter on the plane's edge than at its equator, and a tenth.
    private static final double FINEST = 0.1 * 0.086;

    /// Degrees east, or x.
    public double x(double steps) {
        return rounded(plane.x((column * pixel + steps) / ((double) pixel * (1L << depth))));
    }

    /// Degrees north, or y.
    public double y(double steps) {
        return rounded(plane.y((row * pixel + steps) / ((double) pixel * (1L << depth))));
    }

    /// Adding 0 makes -0 the 0 that it is.
    private double rounded(double position) {
        double parts = parts();
        return Math.rint(position * parts) / parts + 0.0;
    }

    private double parts() {
        double step = Math.abs(plane.x(1) - plane.x(0)) / ((double) pixel * (1L << depth));
        return Math.pow(10, Math.max(0, Math.ceil(-Math.log10(FINEST * step))));
    }

    /// The ground that polygons cover in km2, their sides straight in degrees, as GeoJSON has them: exact on the
    /// sphere of the Mercator plane, so that parts sum up to the whole. On a planar plane square units.
    public double area(MultiPolygon polygons) {
        double area = 0;
        for (int i = 0; i < polygons.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) polygons.getGeometryN(i);
            area += areaLeftOf(polygon.getExteriorRing());
            for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
                area += areaLeftOf(polygon.getInteriorRingN(k));
            }
        }
        return area;
    }

    /// By Green's theorem; below 0 for a ring that goes clockwise.
    private double areaLeftOf(LineString ring) {
        Coordinate[] corners = ring.getCoordinates();
        double sum = 0;
        double beforeX = x(corners[0].x);
        double beforeY = y(corners[0].y);
        double firstY = beforeY;
        for (int i = 1; i < corners.length; i++) {
            double x = x(corners[i].x);
            double y = y(corners[i].y);
            sum += switch (plane) {
                case Plane.World _ -> Math.toRadians(x - beforeX) * (meanSine(beforeY, y) - sine(firstY));
                case Plane.Planar _ -> (x - beforeX) * ((beforeY + y) / 2 - firstY);
            };
            beforeX = x;
            beforeY = y;
        }
        double radius = WebMercator.EARTH_RADIUS_METRES;
        return plane instanceof Plane.World ? -sum * radius * radius / M2_PER_KM2 : sum;
    }

    private static double sine(double latDegrees) {
        return Math.sin(Math.toRadians(latDegrees));
    }

    /// The mean of the sine between two latitudes.
    private static double meanSine(double one, double other) {
        double half = Math.toRadians((other - one) / 2);
        double middle = sine(one / 2 + other / 2);
        return Math.abs(half) < 1e-4 ? middle * (1 - half * half / 6) : middle * Math.sin(half) / half;
    }
}
