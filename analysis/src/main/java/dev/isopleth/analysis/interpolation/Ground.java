package dev.isopleth.analysis.interpolation;

import dev.isopleth.density.WebMercator;

/// What places are, and what lies between them.
public enum Ground {
    /// x is a longitude and y a latitude in degrees; distances are great circles in metres on a sphere of
    /// radius 6,378,137 m.
    /// Places within a micrometre of one another are one.
    SPHERE,
    /// x and y are units of a plane, distances straight, in the same units.
    PLANE;

    private static final double ONE_PLACE_METRES = 1e-6;

    /// Up to here the series of the arc sine, to 1e-16, stands for the function, which takes five times as long.
    private static final double SERIES_TO = 0.1;

    /// The distance of two places, in metres or in units of the plane.
    public double distance(double x1, double y1, double x2, double y2) {
        double[] a = point(x1, y1);
        double[] b = point(x2, y2);
        return between(a[0], a[1], a[2], b[0], b[1], b[2]);
    }

    /// A place as a point in space: on the sphere of radius 1, or on the plane itself.
    public double[] point(double x, double y) {
        if (this == PLANE) {
            return new double[] {x, y, 0};
        }
        double lon = Math.toRadians(x);
        double lat = Math.toRadians(y);
        double cos = StrictMath.cos(lat);
        return new double[] {cos * StrictMath.cos(lon), cos * StrictMath.sin(lon), StrictMath.sin(lat)};
    }

    /// The distance of two places given as points. Great circles are taken from the chord c: d = 2 R asin(c / 2).
    double between(double x1, double y1, double z1, double x2, double y2, double z2) {
        double dx = x1 - x2;
        double dy = y1 - y2;
        double dz = z1 - z2;
        double metresOrUnits = distanceOfChord(Math.sqrt(dx * dx + dy * dy + dz * dz));
        return this == SPHERE && metresOrUnits < ONE_PLACE_METRES ? 0 : metresOrUnits;
    }

    /// Up to this chord two places are one.
    double chordOfOnePlace() {
        return this == PLANE ? 0 : ONE_PLACE_METRES / WebMercator.EARTH_RADIUS_METRES;
    }

    /// The distance of two points whose chord is this.
    public double distanceOfChord(double chord) {
        if (this == PLANE) {
            return chord;
        }
        return 2 * WebMercator.EARTH_RADIUS_METRES * arcSine(Math.min(1, chord / 2));
    }

    /// The chord of points whose distance is this; from half the way round on that of opposite ones.
    public double chord(double distance) {
        return this == PLANE
                ? distance
                : 2 * StrictMath.sin(Math.min(distance / (2 * WebMercator.EARTH_RADIUS_METRES), Math.PI / 2));
    }

    private static double arcSine(double s) {
        if (s > SERIES_TO) {
            return StrictMath.asin(s);
        }
        double t = s * s;
        double sum = 10395.0 / 599040;
        sum = sum * t + 945.0 / 42240;
        sum = sum * t + 105.0 / 3456;
        sum = sum * t + 15.0 / 336;
        sum = sum * t + 3.0 / 40;
        sum = sum * t + 1.0 / 6;
        return s + s * t * sum;
    }
}
