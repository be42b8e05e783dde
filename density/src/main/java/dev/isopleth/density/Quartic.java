package dev.isopleth.density;

/// 3 / (pi r^2) (1 - d^2/r^2)^2 inside the radius r = sigma sqrt 8, 0 outside: also called biweight.
public record Quartic() implements Kernel {

    /// It has no state: one is enough.
    public static final Quartic INSTANCE = new Quartic();

    private static final double SQRT_8 = Math.sqrt(8);

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
        return SQRT_8;
    }

    @Override
    public double reachPerSigma() {
        return SQRT_8;
    }

    @Override
    public double massBelow(double x, double y) {
        double a = Math.clamp(x / SQRT_8, -1.0, 1.0);
        double b = Math.clamp(y / SQRT_8, -1.0, 1.0);
        if (b == 1) {
            return massWestOf(a);
        }
        // Where the disc's column is wholly south of b, or wholly north of it, the integral is closed; between, it is
        // not.
        double turn = Math.sqrt(1 - b * b);
        double closed = b > 0 ? massWestOf(Math.min(a, -turn)) + Math.max(0, massWestOf(a) - massWestOf(turn)) : 0;
        double from = -turn;
        double to = Math.min(a, turn);
        if (to <= from) {
            return closed;
        }
        double middle = 0;
        for (int k = 0; k < NODES.length; k++) {
            double at = (from + to) / 2 + (to - from) / 2 * NODES[k];
            middle += NODE_WEIGHTS[k] * columnBelow(Math.sqrt(1 - at * at), b);
        }
        return closed + 3 / Math.PI * middle * (to - from) / 2;
    }

    @Override
    public double energy() {
        return 8 * Math.PI / 5;
    }

    /// For radius 1: the mass west of a, the closed integral of 16 / 5 pi (1 - x^2)^(5/2).
    private static double massWestOf(double a) {
        double rest = 1 - a * a;
        double root = Math.sqrt(rest);
        double integral = a * root * (rest * rest / 6 + 5.0 / 24 * rest + 5.0 / 16) + 5.0 / 16 * StrictMath.asin(a);
        return 16 / (5 * Math.PI) * integral + 0.5;
    }

    /// The integral of (h^2 - y^2)^2 from -h to b, |b| <= h.
    private static double columnBelow(double h, double b) {
        double end = Math.clamp(b, -h, h);
        double square = h * h;
        return end * (square * square - end * end * (2 * square / 3 - end * end / 5)) + 8.0 / 15 * h * square * square;
    }

    // Gauss-Legendre on [-1, 1] with 8 nodes.
    private static final double[] NODES = {
        -0.9602898564975363,
        -0.7966664774136267,
        -0.5255324099163290,
        -0.1834346424956498,
        0.1834346424956498,
        0.5255324099163290,
        0.7966664774136267,
        0.9602898564975363
    };
    private static final double[] NODE_WEIGHTS = {
        0.1012285362903763,
        0.2223810344533745,
        0.3137066458778873,
        0.3626837833783620,
        0.3626837833783620,
        0.3137066458778873,
        0.2223810344533745,
        0.1012285362903763
    };
}
