package dev.isopleth.analysis.interpolation;

/// How near places are to the stations: an interpolator has a value everywhere, and says nothing far from all
/// of them.
public final class Nearness {

    /// Stations of an even network are at most so many of their spacings apart, seen from a place between them.
    private static final double USUAL_SPACINGS = 2;

    private final Places places;
    private final Ground ground;

    private Nearness(StationValues stations) {
        this.places = new Places(stations);
        this.ground = stations.ground();
    }

    /// That of stations.
    public static Nearness of(StationValues stations) {
        return new Nearness(stations);
    }

    /// How far values reach where nothing is said: twice the distance of the loneliest station from its nearest
    /// neighbour, in metres or units of the plane; NaN for one station, which has none. Cost: n^2.
    public double usualReach() {
        if (places.count() < 2) {
            return Double.NaN;
        }
        double loneliest = 0;
        for (int i = 0; i < places.count(); i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < places.count(); j++) {
                if (j != i) {
                    nearest = Math.min(nearest, places.between(i, j));
                }
            }
            loneliest = Math.max(loneliest, nearest);
        }
        return USUAL_SPACINGS * loneliest;
    }

    /// Whether a station lies within a distance of a place. Cost: n.
    ///
    /// @param x longitude in degrees, or x on the plane of the stations
    /// @param y latitude in degrees, or y
    /// @param distance in metres or units of the plane, at least 0
    public boolean isWithin(double x, double y, double distance) {
        return places.isAnyWithinChord(x, y, ground.chord(distance));
    }
}
