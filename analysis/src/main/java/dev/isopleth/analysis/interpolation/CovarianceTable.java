package dev.isopleth.analysis.interpolation;

/// The covariances of a variogram by the chord of two places, read off cubics, without arc sine and exponential: a
/// surface between 300 stations takes a third of the time.
///
/// A cubic goes through four points of each of 4,096 cells of equal width, as far as anything is correlated, and at
/// most to a chord of 1 on the unit sphere; beyond that they are computed.
final class CovarianceTable {

    private static final int CELLS = 4096;
    private static final double MOST_CHORD_OF_SPHERE = 1;

    private final Variogram variogram;
    private final Ground ground;
    private final double end;
    private final boolean isNothingBeyond;
    private final double perChord;
    private final double[] cubics = new double[4 * CELLS];
    private final double worst;

    CovarianceTable(Variogram variogram, Ground ground) {
        this.variogram = variogram;
        this.ground = ground;
        double correlated = ground.chord(variogram.range() * variogram.shape().correlatedRanges());
        isNothingBeyond = ground == Ground.PLANE || correlated <= MOST_CHORD_OF_SPHERE;
        end = isNothingBeyond ? correlated : MOST_CHORD_OF_SPHERE;
        perChord = CELLS / end;
        double off = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            double y0 = exact(cell / perChord);
            double y1 = exact((cell + 1.0 / 3) / perChord);
            double y2 = exact((cell + 2.0 / 3) / perChord);
            double y3 = exact((cell + 1) / perChord);
            cubics[4 * cell] = y0;
            cubics[4 * cell + 1] = (-11 * y0 + 18 * y1 - 9 * y2 + 2 * y3) / 2;
            cubics[4 * cell + 2] = 9 * (2 * y0 - 5 * y1 + 4 * y2 - y3) / 2;
            cubics[4 * cell + 3] = 9 * (-y0 + 3 * y1 - 3 * y2 + y3) / 2;
            for (int sixth = 1; sixth <= 5; sixth += 2) {
                double chord = (cell + sixth / 6.0) / perChord;
                off = Math.max(off, Math.abs(at(chord) - exact(chord)));
            }
        }
        worst = off;
    }

    /// How far off it is at most, as a share of the sill: measured between the points of each cubic.
    double worst() {
        return worst;
    }

    /// The covariance at two different places, as a share of the sill.
    double at(double chord) {
        double place = chord * perChord;
        int cell = (int) place;
        if (cell >= CELLS) {
            return isNothingBeyond ? 0 : exact(chord);
        }
        double t = place - cell;
        int first = 4 * cell;
        return cubics[first] + t * (cubics[first + 1] + t * (cubics[first + 2] + t * cubics[first + 3]));
    }

    private double exact(double chord) {
        return variogram.covarianceShare(ground.distanceOfChord(chord));
    }
}
