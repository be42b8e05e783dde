package dev.isopleth.density;

/// What the points of a square cost when they are summed from the positions, in kernel values: a function of the
/// square and the samples alone.
final class PositionCost {

    /// What the mass in a pixel costs, in kernel values.
    private static final double VALUES_OF_MASS = 50;

    private PositionCost() {}

    /// Samples that may reach the square.
    static long samplesInReach(Wanted wanted, GridWindow square) {
        long samples = 0;
        for (MortonRuns.Run run :
                MortonRuns.covering(Reach.of(wanted.kernel().reachPerSigma(), wanted.bandwidth(), square))) {
            samples += wanted.samples().after(run.last()) - wanted.samples().lowerBound(run.first());
        }
        return samples;
    }

    /// Of one position. A disc is summed by rows instead.
    static double valuesOfOne(Wanted wanted, GridWindow square) {
        if (wanted.kernel() instanceof Uniform) {
            return 0;
        }
        double radius = radius(wanted, square);
        return Math.min((double) square.rows() * square.columns(), Math.PI * radius * radius);
    }

    /// The same where pixels are means, with what the support's points cost besides.
    static double valuesOfMean(Wanted wanted, GridWindow square) {
        double radius = radius(wanted, square);
        double pixels = Math.min((double) square.rows() * square.columns(), (2 * radius + 1) * (2 * radius + 1));
        double points = wanted.withSupport() ? Math.PI * radius * radius * (1 << (2 * Band.PIXEL_MEAN_DEPTHS)) : 0;
        return VALUES_OF_MASS * pixels + points;
    }

    /// In pixels, at the middle of a square.
    private static double radius(Wanted wanted, GridWindow square) {
        double v = square.rowV(square.row0() + square.rows() / 2);
        double sigma = RowGeometry.sigmaOfPlane(wanted.bandwidth(), v);
        return Math.scalb(sigma, square.depth()) * wanted.kernel().radiusPerSigma();
    }
}
