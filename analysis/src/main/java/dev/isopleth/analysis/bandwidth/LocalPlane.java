package dev.isopleth.analysis.bandwidth;

import dev.isopleth.analysis.bins.EqualAreaPlane;

/// The equal-area plane round the mean centre of some positions, in metres: areas are true everywhere, distances at
/// the centre. It holds the whole world, and says how far off distances are.
public record LocalPlane(EqualAreaPlane plane) {

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
        return new LocalPlane(new EqualAreaPlane(
                Math.toDegrees(StrictMath.atan2(y, x)), Math.toDegrees(StrictMath.atan2(z, Math.sqrt(x * x + y * y)))));
    }

    /// x to the east and y to the north, in metres.
    public double[] place(double lonDegrees, double latDegrees) {
        double[] place = new double[2];
        double _ = plane.project(lonDegrees, latDegrees, place);
        return place;
    }

    /// By what share a distance at a place may be off, across or along the way from the centre: 0 at the centre.
    public double distortion(double lonDegrees, double latDegrees) {
        double cos = plane.project(lonDegrees, latDegrees, new double[2]);
        return Math.max(0, Math.sqrt(2 / Math.max(LEAST_DENOMINATOR, 1 + cos)) - 1);
    }
}
