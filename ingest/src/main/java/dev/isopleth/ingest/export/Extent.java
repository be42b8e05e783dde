package dev.isopleth.ingest.export;

/// The extent of the points written so far.
final class Extent {

    private double leastX = Double.POSITIVE_INFINITY;
    private double leastY = Double.POSITIVE_INFINITY;
    private double mostX = Double.NEGATIVE_INFINITY;
    private double mostY = Double.NEGATIVE_INFINITY;

    void add(double x, double y) {
        leastX = Math.min(leastX, x);
        leastY = Math.min(leastY, y);
        mostX = Math.max(mostX, x);
        mostY = Math.max(mostY, y);
    }

    /// Least x, least y, greatest x, greatest y.
    double[] corners() {
        return new double[] {leastX, leastY, mostX, mostY};
    }
}
