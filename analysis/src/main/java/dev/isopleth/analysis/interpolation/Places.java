package dev.isopleth.analysis.interpolation;

/// The places of stations as points in space, so that a distance takes no trigonometry.
final class Places {

    private final Ground ground;
    private final double[] x;
    private final double[] y;
    private final double[] z;

    Places(StationValues stations) {
        int count = stations.count();
        ground = stations.ground();
        x = new double[count];
        y = new double[count];
        z = new double[count];
        for (int i = 0; i < count; i++) {
            double[] point = ground.point(stations.x()[i], stations.y()[i]);
            x[i] = point[0];
            y[i] = point[1];
            z[i] = point[2];
        }
    }

    int count() {
        return x.length;
    }

    double between(int i, int j) {
        return ground.between(x[i], y[i], z[i], x[j], y[j], z[j]);
    }

    /// The distance of every station from a place.
    double[] from(double placeX, double placeY) {
        double[] point = ground.point(placeX, placeY);
        double[] distances = new double[x.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = ground.between(x[i], y[i], z[i], point[0], point[1], point[2]);
        }
        return distances;
    }

    /// The chord of every station and a place.
    void chords(double placeX, double placeY, double[] into) {
        double[] point = ground.point(placeX, placeY);
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - point[0];
            double dy = y[i] - point[1];
            double dz = z[i] - point[2];
            into[i] = Math.sqrt(dx * dx + dy * dy + dz * dz);
        }
    }

    Ground ground() {
        return ground;
    }

    /// Whether any station lies within a chord of a place; on a plane a chord is a distance.
    boolean isAnyWithinChord(double placeX, double placeY, double chord) {
        double[] point = ground.point(placeX, placeY);
        double most = chord * chord;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - point[0];
            double dy = y[i] - point[1];
            double dz = z[i] - point[2];
            if (dx * dx + dy * dy + dz * dz <= most) {
                return true;
            }
        }
        return false;
    }
}
