package dev.isopleth.density;

/// 1 / (pi r^2) inside the radius r = 2 sigma, its edge included, 0 outside: a disc.
public record Uniform() implements Kernel {

    /// It has no state: one is enough.
    public static final Uniform INSTANCE = new Uniform();

    /// The edge is included, whatever its last bits are.
    static final double EDGE = 1e-9;

    private static final double RADIUS = 2;

    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public double profile(double t) {
        return t <= 4 * (1 + EDGE) ? 1 : 0;
    }

    @Override
    public double peak(double sigma) {
        return 1 / (4 * Math.PI * sigma * sigma);
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
        return 1 / Math.PI * DiscMass.below(Uniform::column, x / RADIUS, y / RADIUS);
    }

    @Override
    public double massBeyond(double t) {
        return Math.max(0, 1 - t / 4);
    }

    @Override
    public double energy() {
        return 4 * Math.PI;
    }

    /// The length of the column.
    private static double column(double x, double h, double b) {
        return b + h;
    }
}
