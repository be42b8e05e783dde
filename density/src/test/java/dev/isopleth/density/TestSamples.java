package dev.isopleth.density;

import java.util.Random;

/// Seeded samples that the tests of the engine share.
final class TestSamples {

    private TestSamples() {}

    /// One sample of weight 1 a position: lon, lat, lon, lat, ... in degrees.
    static ArraySamples at(double... lonLat) {
        double[] lon = new double[lonLat.length / 2];
        double[] lat = new double[lonLat.length / 2];
        for (int i = 0; i < lon.length; i++) {
            lon[i] = lonLat[2 * i];
            lat[i] = lonLat[2 * i + 1];
        }
        return ArraySamples.ofDegrees(lon, lat, null, null);
    }

    /// A normal cloud round a place, wrapped at the antimeridian and held on the plane. From the fifth on
    /// every tenth sample or so repeats the position before it, and a quarter weigh between 0.25 and 2.25;
    /// values lie around 100 and rise to the east.
    static ArraySamples cloud(Random random, int count, double lon, double lat, double spreadMetres) {
        double[] lons = new double[count];
        double[] lats = new double[count];
        double[] values = new double[count];
        double[] weights = new double[count];
        double degrees = Math.toDegrees(spreadMetres / WebMercator.EARTH_RADIUS_METRES);
        for (int i = 0; i < count; i++) {
            double east = random.nextGaussian();
            double north = random.nextGaussian();
            boolean repeated = i > 3 && random.nextInt(10) == 0;
            lons[i] = repeated ? lons[i - 1] : wrapped(lon + east * degrees / Math.cos(Math.toRadians(lat)));
            lats[i] = repeated
                    ? lats[i - 1]
                    : Math.clamp(
                            lat + north * degrees, -WebMercator.MAX_LATITUDE_DEGREES, WebMercator.MAX_LATITUDE_DEGREES);
            values[i] = 100 + 20 * east + 30 * random.nextDouble();
            weights[i] = random.nextInt(4) == 0 ? 0.25 + 2 * random.nextDouble() : 1;
        }
        return ArraySamples.ofDegrees(lons, lats, values, weights);
    }

    /// A longitude within [-180, 180).
    static double wrapped(double lon) {
        return lon - 360 * Math.floor((lon + 180) / 360);
    }

    /// The depth at which sigma spans the given number of lattice points at a latitude, or up to half as
    /// many more.
    static int depthWhere(Bandwidth bandwidth, double lat, double leastPixels) {
        double sigma = RowGeometry.sigmaOfPlane(bandwidth, WebMercator.v(lat));
        int depth = 0;
        while (depth < 32 && Math.scalb(sigma, depth) < leastPixels) {
            depth++;
        }
        return depth;
    }

    /// A window of at most so many points a side with a place in its middle.
    static GridWindow windowRound(double lon, double lat, int depth, int points) {
        long side = 1L << depth;
        int rows = (int) Math.min(side, points);
        long row = (long) Math.floor(WebMercator.v(lat) * side) - rows / 2;
        long column = (long) Math.floor(WebMercator.u(lon) * side) - points / 2;
        return new GridWindow(depth, Math.clamp(row, 0, side - rows), column, rows, points);
    }
}
