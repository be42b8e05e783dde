package dev.isopleth.density;

import java.util.BitSet;

/// How much weight may be told at its centre where a uniform kernel's sums are made from positions.
final class Centring {

    /// What of a sum the samples of a square may weigh that are told as one: some hundred squares lie on the rim of a
    /// disc, each with a part of its weight on the wrong side, and these errors are those of chance.
    private static final double SHARE = 1e-4;

    private Centring() {}

    /// By row of a part of a window: the weight up to which the samples of a square are told at their centre.
    ///
    /// @param points of the whole window that are asked for
    /// @param scale by point of the whole window: the sum of which an error is a share
    /// @param doubt of these sums, see [Doubts]
    static double[] of(GridWindow part, GridWindow whole, BitSet points, float[] scale, float[] doubt) {
        double[] weights = new double[part.rows()];
        for (int r = 0; r < weights.length; r++) {
            int at = part.indexIn(whole) + r * whole.columns();
            double least = Double.POSITIVE_INFINITY;
            for (int k = points.nextSetBit(at); k >= 0 && k < at + part.columns(); k = points.nextSetBit(k + 1)) {
                least = Math.min(least, scale[k] - Doubt.TOLERANCE * Math.sqrt(doubt[k]));
            }
            weights[r] = SHARE * Math.max(0, least);
        }
        return weights;
    }
}
