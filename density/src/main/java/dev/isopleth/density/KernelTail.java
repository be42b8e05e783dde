package dev.isopleth.density;

/// What of a kernel lies beyond a straight piece of border, as the angle that it would fill: the integral of
/// the mass beyond the border, direction by direction. Lengths are in sigma.
final class KernelTail {

    private static final double[] THREE = {-0.7745966692414834, 0, 0.7745966692414834};
    private static final double[] THREE_WEIGHTS = {0.5555555555555556, 0.8888888888888888, 0.5555555555555556};
    private static final double[] FIVE = {
        -0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664
    };
    private static final double[] FIVE_WEIGHTS = {
        0.23692688505618908, 0.47862867049936647, 0.5688888888888889, 0.47862867049936647, 0.23692688505618908
    };
    private static final double TINY = 1e-6;

    private final Kernel kernel;
    private final double radiusSquared;
    private final double centre;

    /// @param reach in sigma, beyond which there is nothing
    KernelTail(Kernel kernel, double reach) {
        this.kernel = kernel;
        this.radiusSquared = reach * reach;
        this.centre = Math.PI * kernel.peak(1);
    }

    /// The angle beyond a piece, below 0 where the place lies to its right.
    ///
    /// @param aside distance of the place from the line, to its left
    /// @param from where on the line the piece begins, from the place's foot on
    /// @param to where it ends; at most one sigma on
    double beyond(double aside, double from, double to) {
        double square = aside * aside;
        if (square >= radiusSquared) {
            return 0;
        }
        double half = Math.sqrt(radiusSquared - square);
        double first = Math.max(from, -half);
        double last = Math.min(to, half);
        if (first >= last) {
            return 0;
        }
        double length = last - first;
        double middle = (first + last) / 2;
        if (square + middle * middle > 4 * length * length) {
            return aside * far(square, middle, length / 2);
        }
        double angle = StrictMath.atan2(aside * length, square + first * last);
        double within = first < 0 && last > 0
                ? near(square, first / 2, -first / 2) + near(square, last / 2, last / 2)
                : near(square, middle, length / 2);
        return angle - aside * within;
    }

    /// The integral of the mass beyond over the distance squared.
    private double far(double square, double middle, double half) {
        double sum = 0;
        for (int k = 0; k < THREE.length; k++) {
            double x = middle + half * THREE[k];
            double t = square + x * x;
            sum += THREE_WEIGHTS[k] * kernel.massBeyond(t) / t;
        }
        return sum * half;
    }

    /// The integral of the mass within over the distance squared, which is smooth at the place itself.
    private double near(double square, double middle, double half) {
        double sum = 0;
        for (int k = 0; k < FIVE.length; k++) {
            double x = middle + half * FIVE[k];
            double t = square + x * x;
            sum += FIVE_WEIGHTS[k] * (t < TINY ? centre : (1 - kernel.massBeyond(t)) / t);
        }
        return sum * half;
    }
}
