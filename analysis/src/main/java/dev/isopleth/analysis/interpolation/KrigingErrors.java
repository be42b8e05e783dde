package dev.isopleth.analysis.interpolation;

/// The standard errors of kriging, solved for many places beside one another.
final class KrigingErrors implements Interpolator {

    private static final int TOGETHER = 64;

    /// Of the sill: what a covariance may be off by.
    private static final double TABLE_SHARE = 5e-10;

    private final Places places;
    private final Variogram variogram;
    private final Kriging.Solution solved;
    private final Covariance covariance;

    /// @param solved of these places with this variogram
    KrigingErrors(Places places, Variogram variogram, Kriging.Solution solved) {
        this.places = places;
        this.variogram = variogram;
        this.solved = solved;
        Ground ground = places.ground();
        CovarianceTable table = new CovarianceTable(variogram, ground);
        this.covariance = table.worst() <= TABLE_SHARE
                ? table::at
                : chord -> variogram.covarianceShare(ground.distanceOfChord(chord));
    }

    private interface Covariance {
        double at(double chord);
    }

    @Override
    public double at(double x, double y) {
        return at(new double[] {x}, new double[] {y})[0];
    }

    @Override
    public double[] at(double[] x, double[] y) {
        double[] errors = new double[x.length];
        for (int from = 0; from < x.length; from += TOGETHER) {
            together(x, y, from, Math.min(TOGETHER, x.length - from), errors);
        }
        return errors;
    }

    private void together(double[] x, double[] y, int from, int count, double[] into) {
        int n = places.count();
        double onePlace = places.ground().chordOfOnePlace();
        double[] chords = new double[n];
        double[][] columns = new double[n][count];
        double[] rest = new double[count];
        double[] share = new double[count];
        boolean[] isStation = new boolean[count];
        for (int k = 0; k < count; k++) {
            places.chords(x[from + k], y[from + k], chords);
            rest[k] = 1;
            share[k] = 1;
            for (int i = 0; i < n; i++) {
                isStation[k] |= chords[i] <= onePlace;
                columns[i][k] = covariance.at(chords[i]);
                rest[k] -= solved.ones()[i] * columns[i][k];
            }
        }
        solved.factor().forward(columns, count);
        for (double[] row : columns) {
            for (int k = 0; k < count; k++) {
                share[k] -= row[k] * row[k];
            }
        }
        for (int k = 0; k < count; k++) {
            double variance = variogram.sill() * (share[k] + rest[k] * rest[k] / solved.onesSum());
            into[from + k] = isStation[k] ? 0 : Math.sqrt(Math.max(0, variance));
        }
    }
}
