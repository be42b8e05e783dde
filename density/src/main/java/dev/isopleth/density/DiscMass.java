package dev.isopleth.density;

/// The mass of a kernel that ends at a radius, in a part of its disc.
final class DiscMass {

    /// The integral of a kernel's profile along a column of the disc of radius 1.
    interface Column {
        /// The integral over y from -h to b at x, where h^2 = 1 - x^2 and |b| <= h.
        double below(double x, double h, double b);
    }

    private DiscMass() {}

    /// The integral of the profile over what lies west of a and south of b in the disc of radius 1.
    ///
    /// Columns are summed by Gauss and Legendre over x = sin angle, which makes the ends of the disc
    /// smooth, apart where the circle crosses b.
    static double below(Column column, double a, double b) {
        double east = StrictMath.asin(Math.clamp(a, -1.0, 1.0));
        double south = Math.clamp(b, -1.0, 1.0);
        double turn = StrictMath.acos(Math.abs(south));
        double sum = between(column, -Math.PI / 2, Math.min(east, -turn), south);
        sum += between(column, -turn, Math.min(east, 0), south);
        sum += between(column, 0, Math.min(east, turn), south);
        return sum + between(column, turn, east, south);
    }

    private static double between(Column column, double from, double to, double b) {
        if (to <= from) {
            return 0;
        }
        double half = (to - from) / 2;
        double sum = 0;
        for (int k = 0; k < NODES.length; k++) {
            double angle = from + half * (1 + NODES[k]);
            double h = StrictMath.cos(angle);
            sum += NODE_WEIGHTS[k] * h * column.below(StrictMath.sin(angle), h, Math.clamp(b, -h, h));
        }
        return sum * half;
    }

    // Gauss-Legendre on [-1, 1] with 16 nodes.
    private static final double[] NODES = {
        -0.9894009349916499,
        -0.9445750230732326,
        -0.8656312023878318,
        -0.755404408355003,
        -0.6178762444026438,
        -0.45801677765722737,
        -0.2816035507792589,
        -0.09501250983763744,
        0.09501250983763744,
        0.2816035507792589,
        0.45801677765722737,
        0.6178762444026438,
        0.755404408355003,
        0.8656312023878318,
        0.9445750230732326,
        0.9894009349916499
    };
    private static final double[] NODE_WEIGHTS = {
        0.027152459411754176,
        0.062253523938647456,
        0.0951585116824926,
        0.12462897125553407,
        0.1495959888165767,
        0.16915651939500265,
        0.18260341504492364,
        0.18945061045506864,
        0.18945061045506864,
        0.18260341504492364,
        0.16915651939500265,
        0.1495959888165767,
        0.12462897125553407,
        0.0951585116824926,
        0.062253523938647456,
        0.027152459411754176
    };
}
