package dev.isopleth.analysis.bandwidth;

import dev.isopleth.density.WebMercator;

/// Lambert's azimuthal equal-area plane round the mean centre of some positions, in metres: areas are true
/// everywhere, distances at the centre.
///
/// @param lonCentre the centre's longitude in radians
/// @param latCentre its latitude in radians
public record LocalPlane(double lonCentre, double latCentre) {

    /// Short of the point opposite the centre, which has no place on the plane.
    private static final double LEAST_DENOMINATOR = 1e-9;

    /// The plane round the mean centre of positions on the sphere; round 0, 0 of none, and of those that have no
    /// mean centre, as two opposite ones.
    ///
    /// @param lonDegrees one a position
    /// @param latDegrees one a position, from -90 to 90
    public static LocalPlane round(double[] lonDegrees, double[] latDegrees) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (int i = 0; i < lonDegrees.length; i++) {
            double lon = Math.toRadians(lonDegrees[i]);
            double lat = Math.toRadians(latDegrees[i]);
            x += StrictMath.cos(lat) * StrictMath.cos(lon);
            y += StrictMath.cos(lat) * StrictMath.sin(lon);
            z += StrictMath.sin(lat);
        }
        return new LocalPlane(StrictMath.atan2(y, x), StrictMath.atan2(z, Math.sqrt(x * x + y * y)));
    }

    /// x to the east and y to the north, in metres.
    public double[] place(double lonDegrees, double latDegrees) {
        double lon = Math.toRadians(lonDegrees) - lonCentre;
        double lat = Math.toRadians(latDegrees);
        double scale =
                WebMercator.EARTH_RADIUS_METRES * Math.sqrt(2 / Math.max(LEAST_DENOMINATOR, 1 + cosDistance(lon, lat)));
        double east = StrictMath.cos(lat) * StrictMath.sin(lon);
        double north = StrictMath.cos(latCentre) * StrictMath.sin(lat)
                - StrictMath.sin(latCentre) * StrictMath.cos(lat) * StrictMath.cos(lon);
        return new double[] {scale * east, scale * north};
    }

    /// By what share a distance at a place may be off, across or along the way from the centre: 0 at the centre.
    public double distortion(double lonDegrees, double latDegrees) {
        double cos = cosDistance(Math.toRadians(lonDegrees) - lonCentre, Math.toRadians(latDegrees));
        return Math.sqrt(2 / Math.max(LEAST_DENOMINATOR, 1 + cos)) - 1;
    }

    private double cosDistance(double lon, double lat) {
        return StrictMath.sin(latCentre) * StrictMath.sin(lat)
                + StrictMath.cos(latCentre) * StrictMath.cos(lat) * StrictMath.cos(lon);
    }
}
