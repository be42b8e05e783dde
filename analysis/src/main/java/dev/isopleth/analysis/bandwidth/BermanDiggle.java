package dev.isopleth.analysis.bandwidth;

import dev.isopleth.analysis.RefusedException;

/// The bandwidth of the least mean squared error of the density, for positions of a stationary Cox process, which is
/// known from Ripley's K alone:
///
/// M(h) = (1 / lambda - 2 K(h)) / (pi h^2) + J(h) / (pi h^2)^2, with J(h) the integral over t to 2 h of
/// 2 h^2 (acos y - y sqrt(1 - y^2)) dK(t), y = t / 2h; for a disc of radius h, whose standard deviation is h / 2.
///
/// That of `bw.diggle(correction="isotropic")` of R's spatstat, which is its default below 1,000 positions: K with
/// Ripley's isotropic correction at 512 even steps up to r, the lesser of a quarter of the window's shorter side and
/// of the radius of a disc that holds 1,000 positions on average; candidates are h up to r / 2. Of positions that are
/// some of more, K is an estimate of the whole's, and lambda is the whole's: nothing has to be corrected.
///
/// Source: Diggle 1985; Berman and Diggle 1989.
public final class BermanDiggle {

    private static final int STEPS = 512;
    private static final double MOST_WITHIN = 1000;

    private BermanDiggle() {}

    /// Cost: the pairs of positions that are not farther apart than r, at most some ten million.
    ///
    /// @throws RefusedException if all positions lie in one line along an axis: they have no area
    public static Suggestion of(DistinctPositions all) {
        double area = all.area();
        if (!(area > 0)) {
            throw new RefusedException(
                    "all positions lie in one line along an axis, and Diggle's rule needs an area that"
                            + " they are spread over: take another selector");
        }
        double lambda = all.whole / area;
        double farthest =
                Math.min(Math.min(all.width(), all.height()) / 4, Math.sqrt(MOST_WITHIN / (Math.PI * lambda)));
        double step = farthest / (STEPS - 1);
        DistinctPositions positions = PairBudget.within(all, farthest);
        double[] k = ripley(positions, step);
        double[] sigma = new double[STEPS / 2 - 1];
        double[] error = new double[sigma.length];
        for (int i = 1; i <= sigma.length; i++) {
            double h = i * step;
            double disc = Math.PI * h * h;
            sigma[i - 1] = h / 2;
            error[i - 1] = (1 / lambda - 2 * k[i]) / disc + overlap(k, i, h) / (disc * disc);
        }
        return Suggestion.of(Selector.DIGGLE, new Curve(sigma, error), positions.count());
    }

    /// J of a radius of i steps: each step's rise of K counts with the distance where it begins.
    private static double overlap(double[] k, int i, double h) {
        double sum = 0;
        for (int j = 0; j < 2 * i && j + 1 < k.length; j++) {
            double y = j / (2.0 * i);
            sum += (StrictMath.acos(y) - y * Math.sqrt(1 - y * y)) * (k[j + 1] - k[j]);
        }
        return 2 * h * h * sum;
    }

    /// K at even steps of the distance, from 0 on.
    private static double[] ripley(DistinctPositions positions, double step) {
        double[] k = new double[STEPS];
        double farthest = step * (STEPS - 1);
        int count = positions.count();
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count && positions.x[j] - positions.x[i] <= farthest; j++) {
                double dx = positions.x[j] - positions.x[i];
                double dy = positions.y[j] - positions.y[i];
                double apart = Math.sqrt(dx * dx + dy * dy);
                int at = (int) Math.ceil(apart / step);
                if (at < STEPS) {
                    k[at] += 1 / shareWithin(positions, i, apart) + 1 / shareWithin(positions, j, apart);
                }
            }
        }
        double scale = positions.area() / ((double) count * (count - 1));
        double sum = 0;
        for (int at = 0; at < STEPS; at++) {
            sum += k[at];
            k[at] = scale * sum;
        }
        return k;
    }

    /// The share of a circle round a position that lies within the window; the circle reaches no two opposite sides.
    private static double shareWithin(DistinctPositions positions, int i, double radius) {
        double west = beyond(positions.x[i] - positions.west(), radius);
        double east = beyond(positions.east() - positions.x[i], radius);
        double south = beyond(positions.y[i] - positions.south(), radius);
        double north = beyond(positions.north() - positions.y[i], radius);
        double out = 2 * (west + east + south + north)
                - twice(west, south)
                - twice(west, north)
                - twice(east, south)
                - twice(east, north);
        return 1 - out / (2 * Math.PI);
    }

    /// Half the angle under which a circle lies beyond a side.
    private static double beyond(double distance, double radius) {
        return distance < radius ? StrictMath.acos(distance / radius) : 0;
    }

    /// The angle that lies beyond both of two sides.
    private static double twice(double one, double other) {
        return Math.max(0, one + other - Math.PI / 2);
    }
}
