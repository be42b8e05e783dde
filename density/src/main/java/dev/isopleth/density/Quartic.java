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
}
