package dev.isopleth.analysis.hotspot;

import dev.isopleth.analysis.bins.LaidBins;
import dev.isopleth.analysis.bins.PlaneBins;
import java.util.Arrays;

/// Where the bins of an analysis are: their centres on a plane whose distances are those on the ground. The
/// arrays are taken, not copied: nobody writes to them from then on. Several may be at one place.
///
/// @param x metres
/// @param y metres
public record BinCentres(double[] x, double[] y) {

    /// @throws IllegalArgumentException if the arrays differ in length or hold what is not finite
    public BinCentres {
        if (x.length != y.length) {
            throw new IllegalArgumentException("bins need an x and a y each");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                throw new IllegalArgumentException("bin " + i + " is nowhere: " + x[i] + "," + y[i]);
            }
        }
    }

    /// Those of some bins, on the plane that these are laid on.
    ///
    /// @throws IllegalArgumentException if they are laid on none
    public static BinCentres of(LaidBins bins, int[] some) {
        if (!(bins instanceof PlaneBins on)) {
            throw new IllegalArgumentException("these bins are laid on no plane");
        }
        return new BinCentres(
                Arrays.stream(some).mapToDouble(on::x).toArray(),
                Arrays.stream(some).mapToDouble(on::y).toArray());
    }

    /// How many bins there are.
    public int count() {
        return x.length;
    }

    /// The distance of two bins squared: the same from either side.
    double square(int i, int j) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        return dx * dx + dy * dy;
    }
}
