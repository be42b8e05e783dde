package dev.isopleth.density;

/// 2 / (pi r^2) (1 - d^2/r^2) inside the radius r = sigma sqrt 6, 0 outside.
public record Epanechnikov() implements Kernel {

    /// It has no state: one is enough.
    public static final Epanechnikov INSTANCE = new Epanechnikov();

    private static final double RADIUS = Math.sqrt(6);

    @Override
    public String name() {
        return "epanechnikov";
    }

    @Override
    public double profile(double t) {
        return Math.max(0, 1 - t / 6);
    }

    @Override
    public double peak(double sigma) {
        return 2 / (6 * Math.PI * sigma * sigma);
    }

    @Override
    public double radiusPerSigma() {
        return RADIUS;
    }

    @Override
    public double reachPerSigma() {
        return RADIUS;
    }

    @Override
    public double massBelow(double x, double y) {
        return 2 / Math.PI * DiscMass.below(Epanechnikov::column, x / RADIUS, y / RADIUS);
    }

    @Override
    public double massBeyond(double t) {
        double rest = Math.max(0, 1 - t / 6);
        return rest * rest;
    }

    @Override
    public double energy() {
        return 2 * Math.PI;
    }

    /// The integral of h^2 - y^2.
    private static double column(double x, double h, double b) {
        double square = h * h;
        return b * (square - b * b / 3) + 2.0 / 3 * h * square;
    }
}
