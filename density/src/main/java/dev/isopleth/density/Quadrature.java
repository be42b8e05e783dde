package dev.isopleth.density;

import java.util.function.DoubleUnaryOperator;

/// Gauss and Legendre's rule with 8 points.
final class Quadrature {

    private static final double[] NODES = {
        -0.9602898564975363,
        -0.7966664774136267,
        -0.525532409916329,
        -0.18343464249564978,
        0.18343464249564978,
        0.525532409916329,
        0.7966664774136267,
        0.9602898564975363
    };
    private static final double[] WEIGHTS = {
        0.10122853629037626,
        0.22238103445337448,
        0.31370664587788727,
        0.362683783378362,
        0.362683783378362,
        0.31370664587788727,
        0.22238103445337448,
        0.10122853629037626
    };

    private Quadrature() {}

    /// The integral of a function between two ends; exact for polynomials of degree 15.
    static double of(DoubleUnaryOperator function, double from, double to) {
        if (to <= from) {
            return 0;
        }
        double half = (to - from) / 2;
        double sum = 0;
        for (int k = 0; k < NODES.length; k++) {
            sum += WEIGHTS[k] * function.applyAsDouble(from + half * (1 + NODES[k]));
        }
        return sum * half;
    }
}
