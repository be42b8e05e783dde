package dev.isopleth.density;

/// 4 / (pi r^2) (1 - d^2/r^2)^3 inside the radius r = sigma sqrt 10, 0 outside.
public record Triweight() implements Kernel {

    /// It has no state: one is enough.
    public static final Triweight INSTANCE = new Triweight();

    private static final double RADIUS = Math.sqrt(10);

    @Override
    public String name() {
        return "triweight";
    }

    @Override
    public double profile(double t) {
        double rest = 1 - t / 10;
        return rest > 0 ? rest * rest * rest : 0;
    }

    @Override
    public double peak(double sigma) {
        return 4 / (10 * Math.PI * sigma * sigma);
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
        return 4 / Math.PI * DiscMass.below(Triweight::column, x / RADIUS, y / RADIUS);
    }

    @Override
    public double massBeyond(double t) {
        double rest = Math.max(0, 1 - t / 10);
        return rest * rest * (rest * rest);
    }

    @Override
    public double energy() {
        return 10 * Math.PI / 7;
    }

    /// The integral of (h^2 - y^2)^3.
    private static double column(double x, double h, double b) {
        double square = h * h;
        double cube = square * square * square;
        double y2 = b * b;
        return b * (cube - y2 * (square * square - y2 * (3 * square / 5 - y2 / 7))) + 16.0 / 35 * h * cube;
    }
}
