package dev.isopleth.density;

/// 3 / (pi r^2) (1 - d/r) inside the radius r = sigma / sqrt 0.15, 0 outside: a cone.
public record Triangular() implements Kernel {

    /// It has no state: one is enough.
    public static final Triangular INSTANCE = new Triangular();

    private static final double RADIUS = 1 / Math.sqrt(0.15);

    @Override
    public String name() {
        return "triangular";
    }

    @Override
    public double profile(double t) {
        return Math.max(0, 1 - Math.sqrt(t * 0.15));
    }

    @Override
    public double peak(double sigma) {
        return 3 * 0.15 / (Math.PI * sigma * sigma);
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
        return 3 / Math.PI * DiscMass.below(Triangular::column, x / RADIUS, y / RADIUS);
    }

    @Override
    public double massBeyond(double t) {
        double q = Math.min(1, t * 0.15);
        return 1 - q * (3 - 2 * Math.sqrt(q));
    }

    @Override
    public double energy() {
        return Math.PI / (6 * 0.15);
    }

    /// The integral of 1 - sqrt(x^2 + y^2).
    private static double column(double x, double h, double b) {
        return b + h - (distances(x, b) + distances(x, h));
    }

    /// The integral of sqrt(x^2 + y^2) from 0 to b.
    private static double distances(double x, double b) {
        double d = Math.sqrt(x * x + b * b);
        double bent = x == 0 ? 0 : x * x * StrictMath.log((Math.abs(b) + d) / Math.abs(x)) * Math.signum(b);
        return (b * d + bent) / 2;
    }
}
