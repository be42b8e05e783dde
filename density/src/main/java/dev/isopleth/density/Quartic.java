package dev.isopleth.density;

/// 3 / (pi r^2) (1 - d^2/r^2)^2 inside the radius r = sigma sqrt 8, 0 outside: also called biweight.
public record Quartic() implements Kernel {

    /// It has no state: one is enough.
    public static final Quartic INSTANCE = new Quartic();

    private static final double RADIUS = Math.sqrt(8);

    @Override
    public String name() {
        return "quartic";
    }

    @Override
    public double profile(double t) {
        double rest = 1 - t / 8;
        return rest > 0 ? rest * rest : 0;
    }

    @Override
    public double peak(double sigma) {
        return 3 / (8 * Math.PI * sigma * sigma);
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
        return 3 / Math.PI * DiscMass.below(Quartic::column, x / RADIUS, y / RADIUS);
    }

    @Override
    public double massBeyond(double t) {
        double rest = Math.max(0, 1 - t / 8);
        return rest * rest * rest;
    }

    @Override
    public double energy() {
        return 8 * Math.PI / 5;
    }

    /// The integral of (h^2 - y^2)^2.
    private static double column(double x, double h, double b) {
        double square = h * h;
        return b * (square * square - b * b * (2 * square / 3 - b * b / 5)) + 8.0 / 15 * h * square * square;
    }
}
