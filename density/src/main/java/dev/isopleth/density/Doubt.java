package dev.isopleth.density;

/// How far cells may be wrong about one position, where it lies near the rim of a kernel or under its tip: no
/// cell resolves the step, the bend or the curve that the kernel has there.
///
/// What a [DirectConvolution] gives for a single position errs there by at most the size of that feature
/// within a cell, times a share that falls off within two and a half cells. The shares were measured, with single
/// positions anywhere in their cell at pixels coarser and finer than cells, and doubled, as a position is spread
/// over several sums; for the uniform kernel trebled, as errors have one sign where its rim runs along the edge of a
/// town.
final class Doubt {

    /// The share of a sum that the error of cells may be: what is promised, 0.1 %.
    static final double TOLERANCE = 1e-3;

    /// How far from its rim or tip a kernel is in doubt, in cells.
    private static final double REACH = 2.5;

    /// The same within the rim of a quartic: a mean's weights may all be of there.
    private static final double REACH_WITHIN_QUARTIC = 5;

    private static final double REACH_WITHIN_TRIWEIGHT = 9;

    /// What of a cell's sum counts as a lump however even the sums round it are: what is spread evenly over a few
    /// cells has an edge too.
    private static final float LEAST_LUMP = 0.05f;

    /// Cells that doubts reach beyond those that a kernel weighs, with one more for [#lumps].
    static final int BEYOND = 2;

    private final double radius;
    private final double reachWithin;

    /// The error at the rim, for a cell as wide as the radius, and the power of a cell's width that it falls with.
    private final double atRim;

    private final int power;
    private final double atTip;
    private final double slack;

    private Doubt(double radius, double reachWithin, double atRim, int power, double atTip, double slack) {
        this.radius = radius;
        this.reachWithin = reachWithin;
        this.atRim = atRim;
        this.power = power;
        this.atTip = atTip;
        this.slack = slack;
    }

    /// Whether a kernel has a rim.
    static boolean has(Kernel kernel) {
        return !(kernel instanceof Gaussian);
    }

    /// The doubts of a kernel: the step, the change of slope or of curvature that it has at its rim, times the
    /// measured share.
    ///
    /// @param slack of distances, in cells: the greatest doubt within it is told
    static Doubt of(Kernel kernel, double slack) {
        double radius = kernel.radiusPerSigma();
        return switch (kernel) {
            case Gaussian _ -> new Doubt(radius, REACH, 0, 0, 0, slack);
            case Uniform _ -> new Doubt(radius, REACH, 3, 0, 0, slack);
            case Epanechnikov _ -> new Doubt(radius, REACH, 0.42 * 2, 1, 0, slack);
            case Triangular _ -> new Doubt(radius, REACH, 0.42, 1, 0.9, slack);
            case Quartic _ -> new Doubt(radius, REACH_WITHIN_QUARTIC, 0.16 * 8, 2, 0, slack);
            case Triweight _ -> new Doubt(radius, REACH_WITHIN_TRIWEIGHT, 0.3 * 48, 3, 0, slack);
        };
    }

    /// What a position may be wrong by, as a multiple of the tolerance for a sum of 1, squared.
    ///
    /// @param t d^2 / sigma^2
    /// @param cell side of a cell in sigma
    double squared(double t, double cell) {
        double most = radius + (REACH + slack) * cell;
        double least = Math.max(0, radius - (reachWithin + slack) * cell);
        double tip = atTip > 0 ? (REACH + slack) * cell : 0;
        if (t > most * most || (t < least * least && t > tip * tip)) {
            return 0;
        }
        double distance = Math.sqrt(t);
        double rim = Math.min(
                fallOff((distance - radius) / cell - slack, REACH),
                fallOff((radius - distance) / cell - slack, reachWithin));
        double h = cell / radius;
        double error = atRim * power(h) * rim;
        if (tip > 0) {
            error = Math.max(error, atTip * h * fallOff(distance / cell - slack, REACH));
        }
        double share = error / TOLERANCE;
        return share * share;
    }

    private double power(double h) {
        double product = 1;
        for (int k = 0; k < power; k++) {
            product *= h;
        }
        return product;
    }

    /// The square of how much a cell's sum stands out from the four next to it: little where samples are spread
    /// evenly, and their errors cancel. By row and column; 0 in the outermost.
    static float[][] lumps(float[][] sheet) {
        float[][] lumps = new float[sheet.length][];
        float[] none = new float[sheet[0].length];
        lumps[0] = none;
        lumps[sheet.length - 1] = none;
        for (int r = 1; r < sheet.length - 1; r++) {
            boolean empty = Cells.isEmpty(sheet[r - 1]) && Cells.isEmpty(sheet[r]) && Cells.isEmpty(sheet[r + 1]);
            lumps[r] = empty ? none : lumps(sheet[r - 1], sheet[r], sheet[r + 1]);
        }
        return lumps;
    }

    private static float[] lumps(float[] north, float[] here, float[] south) {
        float[] lumps = new float[here.length];
        for (int c = 1; c < here.length - 1; c++) {
            float lump = here[c] - (north[c] + south[c] + here[c - 1] + here[c + 1]) / 4;
            float all = Math.abs(lump) + LEAST_LUMP * Math.abs(here[c]);
            lumps[c] = all * all;
        }
        return lumps;
    }

    private static double fallOff(double cells, double reach) {
        double rest = Math.clamp(1 - cells / reach, 0.0, 1.0);
        return rest * rest;
    }
}
