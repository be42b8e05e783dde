package dev.isopleth.analysis.bins;

import dev.isopleth.density.WebMercator;

/// A walk over the distinct positions of samples, each placed on the plane once.
///
/// @param samples those that weigh nothing are passed over
record PositionWalk(BinPlane plane, PlacedSamples samples) {

    /// Takes places.
    @FunctionalInterface
    interface Taker {
        void take(double x, double y);
    }

    /// Tells whether each sample lies where the one before it does.
    static final class Here {

        private int u;
        private int v;
        private boolean isAny;

        /// Whether this position is another than the one before.
        boolean moves(int toU, int toV) {
            if (isAny && u == toU && v == toV) {
                return false;
            }
            u = toU;
            v = toV;
            isAny = true;
            return true;
        }
    }

    void each(Taker taker) {
        Here here = new Here();
        double[] at = new double[2];
        samples.walk((u, v, _, weight) -> {
            if (weighs(weight) && here.moves(u, v)) {
                plane.place(WebMercator.fraction(u), WebMercator.fraction(v), at);
                taker.take(at[0], at[1]);
            }
        });
    }

    static boolean weighs(double weight) {
        return weight != 0 && !Double.isNaN(weight);
    }
}
