package dev.isopleth.analysis.hotspot;

import dev.isopleth.analysis.bins.LaidBins;
import dev.isopleth.analysis.bins.PlaneBins;
import dev.isopleth.analysis.interpolation.Ground;
import dev.isopleth.density.WebMercator;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Where the bins of an analysis are: their centres on a plane whose distances are those on the ground, or as
/// points of the globe, the sphere of radius 6,378,137 m, where distances are great circles. The arrays are
/// taken, not copied: nobody writes to them from then on. Several may be at one place.
///
/// @param x metres, likewise `y`
/// @param z metres; null on a plane
public record BinCentres(double[] x, double[] y, double @Nullable [] z) {

    private static final double RADIUS = WebMercator.EARTH_RADIUS_METRES;

    /// @throws IllegalArgumentException if the arrays differ in length or hold what is not finite
    public BinCentres {
        if (x.length != y.length || (z != null && z.length != x.length)) {
            throw new IllegalArgumentException("bins need an x and a y each");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i]) || (z != null && !Double.isFinite(z[i]))) {
                throw new IllegalArgumentException("bin " + i + " is nowhere: " + x[i] + "," + y[i]);
            }
        }
    }

    /// Centres on a plane.
    public BinCentres(double[] x, double[] y) {
        this(x, y, null);
    }

    /// Centres on the globe.
    ///
    /// @param lon in degrees, likewise `lat`
    public static BinCentres onGlobe(double[] lon, double[] lat) {
        double[] x = new double[lon.length];
        double[] y = new double[lon.length];
        double[] z = new double[lon.length];
        for (int i = 0; i < lon.length; i++) {
            double[] point = Ground.SPHERE.point(lon[i], lat[i]);
            x[i] = RADIUS * point[0];
            y[i] = RADIUS * point[1];
            z[i] = RADIUS * point[2];
        }
        return new BinCentres(x, y, z);
    }

    /// Those of some bins: on the plane that these are laid on, else on the globe.
    public static BinCentres of(LaidBins bins, int[] some) {
        if (bins instanceof PlaneBins on) {
            return new BinCentres(
                    Arrays.stream(some).mapToDouble(on::x).toArray(),
                    Arrays.stream(some).mapToDouble(on::y).toArray());
        }
        double[] lon = new double[some.length];
        double[] lat = new double[some.length];
        double[] at = new double[2];
        for (int i = 0; i < some.length; i++) {
            bins.middle(some[i], at);
            lon[i] = at[0];
            lat[i] = at[1];
        }
        return onGlobe(lon, lat);
    }

    /// How many bins there are.
    public int count() {
        return x.length;
    }

    /// The distance from one to the nearest other, of which half of them have less: the median; 0 where there
    /// are not two.
    public double usualDistance() {
        if (count() < 2) {
            return 0;
        }
        NearestCentres nearest = new NearestCentres(this, 1);
        double[] distances = IntStream.range(0, count())
                .mapToDouble(i -> distance(i, nearest.of(i)[0]))
                .sorted()
                .toArray();
        return distances[(distances.length - 1) / 2];
    }

    /// Whether they are on the globe.
    boolean isOnGlobe() {
        return z != null;
    }

    /// Places along an axis: 0 for x, 1 for y, 2 for z, which only centres on the globe have.
    double[] along(int axis) {
        return axis == 0 ? x : axis == 1 || z == null ? y : z;
    }

    /// The straight line between two bins squared: the same from either side.
    double square(int i, int j) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        double dz = z == null ? 0 : z[i] - z[j];
        return dx * dx + dy * dy + dz * dz;
    }

    /// The distance of two bins on the ground.
    double distance(int i, int j) {
        double straight = Math.sqrt(square(i, j));
        return z == null ? straight : Ground.SPHERE.distanceOfChord(straight / RADIUS);
    }

    /// How long the straight line is between bins at a distance on the ground.
    double straight(double distance) {
        return z == null ? distance : RADIUS * Ground.SPHERE.chord(distance);
    }
}
