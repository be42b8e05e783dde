package dev.isopleth.density;

/// The plane of all geographic data: the square web Mercator world, and its sphere.
///
/// Frame: `u` and `v` are fractions of the plane in [0, 1), u from west (longitude -180) to east, v from
/// north (latitude 85.0511) to south. Stored positions are the same fractions as unsigned 32-bit integers:
/// u = bits / 2^32, 9.3 mm on the ground at the equator.
public final class WebMercator {

    /// Radius of the sphere in metres; great-circle distances are taken on it.
    public static final double EARTH_RADIUS_METRES = 6378137.0;

    /// Side of the plane at the equator in metres.
    public static final double CIRCUMFERENCE_METRES = 2 * Math.PI * EARTH_RADIUS_METRES;

    /// The latitude of the plane's northern edge in degrees. Samples beyond it are not on the plane.
    public static final double MAX_LATITUDE_DEGREES = Math.toDegrees(Math.atan(Math.sinh(Math.PI)));

    private static final double TWO_POW_32 = 4294967296.0;
    /// Steps of the stored form from the middle between two.
    private static final double IN_DOUBT = 1e-3;

    private WebMercator() {}

    /// Fraction of the plane for a longitude in degrees, wrapped into [0, 1).
    public static double u(double lonDegrees) {
        double u = (lonDegrees + 180) / 360;
        return u - Math.floor(u);
    }

    /// Fraction of the plane for a latitude in degrees: 0 at the northern edge, 1 at the southern; beyond
    /// them, beyond.
    public static double v(double latDegrees) {
        double sin = StrictMath.sin(Math.toRadians(latDegrees));
        return 0.5 - 0.5 * StrictMath.log((1 + sin) / (1 - sin)) / (2 * Math.PI);
    }

    /// Longitude in degrees of a fraction of the plane; 0 gives -180, values outside [0, 1) continue.
    public static double lonDegrees(double u) {
        return u * 360 - 180;
    }

    /// Latitude in degrees of a fraction of the plane.
    public static double latDegrees(double v) {
        return Math.toDegrees(StrictMath.atan(StrictMath.sinh(mercatorY(v))));
    }

    /// asinh(tan lat) of a fraction of the plane, in radians: the Mercator ordinate, positive to the north.
    public static double mercatorY(double v) {
        return (0.5 - v) * 2 * Math.PI;
    }

    /// Cosine of the latitude of a fraction of the plane: ground length of one unit of the plane, relative
    /// to the equator.
    public static double cosLatitude(double v) {
        return 1 / StrictMath.cosh(mercatorY(v));
    }

    /// The stored form of u, rounded to the nearest; the world wraps.
    public static int storedU(double lonDegrees) {
        return (int) Math.round(u(lonDegrees) * TWO_POW_32);
    }

    /// The stored form of v, rounded to the nearest. The latitude must lie on the plane, see [#onPlane].
    ///
    /// The functions of [Math] are twice as fast as those of [StrictMath], and on the plane both are within
    /// 10^-5 of a step of the stored form. The latter decide where that could matter, so that every machine
    /// stores the same.
    public static int storedV(double latDegrees) {
        double sin = Math.sin(Math.toRadians(latDegrees));
        double near = (0.5 - 0.5 * Math.log((1 + sin) / (1 - sin)) / (2 * Math.PI)) * TWO_POW_32;
        double place = near - Math.floor(near);
        double v = Math.abs(place - 0.5) > IN_DOUBT ? near : v(latDegrees) * TWO_POW_32;
        return (int) Math.clamp(Math.round(v), 0L, 0xFFFF_FFFFL);
    }

    /// Whether a position lies on the plane: finite, longitude in [-180, 180], latitude within 85.0511
    /// degrees.
    public static boolean onPlane(double lonDegrees, double latDegrees) {
        return lonDegrees >= -180 && lonDegrees <= 180 && Math.abs(latDegrees) <= MAX_LATITUDE_DEGREES;
    }

    /// The fraction of the plane that stored bits mean.
    public static double fraction(int storedBits) {
        return Integer.toUnsignedLong(storedBits) / TWO_POW_32;
    }

    /// Great-circle distance in metres between two positions given as fractions of the plane, by the exact
    /// identity sin^2(d/2R) = cos cos [sinh^2(dm/2) + sin^2(dl/2)].
    public static double distanceMetres(double u1, double v1, double u2, double v2) {
        double sinh = StrictMath.sinh(Math.PI * (v1 - v2));
        double sin = StrictMath.sin(Math.PI * (u1 - u2));
        double h = cosLatitude(v1) * cosLatitude(v2) * (sinh * sinh + sin * sin);
        return 2 * EARTH_RADIUS_METRES * StrictMath.asin(Math.sqrt(Math.min(1, h)));
    }
}
