package dev.isopleth.density;

/// Moments to the second power, for [Spline#QUADRATIC].
final class QuadraticMoments extends CellMoments {

    QuadraticMoments() {
        super(Spline.QUADRATIC);
    }

    @Override
    void add(int[] u, int[] v, double[] weight, int from, int to, int bits) {
        long mask = (1L << bits) - 1;
        double unit = 1.0 / (double) (1L << bits);
        double s00 = sums[0];
        double s01 = sums[1];
        double s02 = sums[2];
        double s10 = sums[3];
        double s11 = sums[4];
        double s12 = sums[5];
        double s20 = sums[6];
        double s21 = sums[7];
        double s22 = sums[8];
        for (int i = from; i < to; i++) {
            double x = (double) (u[i] & mask) * unit - 0.5;
            double y = (double) (v[i] & mask) * unit - 0.5;
            double w = weight[i];
            double wx = w * x;
            double wxx = wx * x;
            double yy = y * y;
            s00 += w;
            s01 += wx;
            s02 += wxx;
            s10 += w * y;
            s11 += wx * y;
            s12 += wxx * y;
            s20 += w * yy;
            s21 += wx * yy;
            s22 += wxx * yy;
        }
        sums[0] = s00;
        sums[1] = s01;
        sums[2] = s02;
        sums[3] = s10;
        sums[4] = s11;
        sums[5] = s12;
        sums[6] = s20;
        sums[7] = s21;
        sums[8] = s22;
    }

    /// (1/2 - x)^2 / 2, 3/4 - x^2, (1/2 + x)^2 / 2.
    @Override
    void weights(double[] moments, int at, int apart, double[] weights) {
        double m0 = moments[at];
        double m1 = moments[at + apart];
        double m2 = moments[at + 2 * apart];
        weights[0] = 0.125 * m0 - 0.5 * m1 + 0.5 * m2;
        weights[1] = 0.75 * m0 - m2;
        weights[2] = 0.125 * m0 + 0.5 * m1 + 0.5 * m2;
    }
}
