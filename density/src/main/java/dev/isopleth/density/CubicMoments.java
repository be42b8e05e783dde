package dev.isopleth.density;

/// Moments to the third power, for [Spline#CUBIC].
final class CubicMoments extends CellMoments {

    CubicMoments() {
        super(Spline.CUBIC);
    }

    @Override
    void add(int[] u, int[] v, double[] weight, int from, int to, int bits) {
        long mask = (1L << bits) - 1;
        double unit = 1.0 / (double) (1L << bits);
        double s00 = sums[0];
        double s01 = sums[1];
        double s02 = sums[2];
        double s03 = sums[3];
        double s10 = sums[4];
        double s11 = sums[5];
        double s12 = sums[6];
        double s13 = sums[7];
        double s20 = sums[8];
        double s21 = sums[9];
        double s22 = sums[10];
        double s23 = sums[11];
        double s30 = sums[12];
        double s31 = sums[13];
        double s32 = sums[14];
        double s33 = sums[15];
        for (int i = from; i < to; i++) {
            double x = (double) (u[i] & mask) * unit - 0.5;
            double y = (double) (v[i] & mask) * unit - 0.5;
            double w0 = weight[i];
            double w1 = w0 * x;
            double w2 = w1 * x;
            double w3 = w2 * x;
            double yy = y * y;
            double yyy = yy * y;
            s00 += w0;
            s01 += w1;
            s02 += w2;
            s03 += w3;
            s10 += w0 * y;
            s11 += w1 * y;
            s12 += w2 * y;
            s13 += w3 * y;
            s20 += w0 * yy;
            s21 += w1 * yy;
            s22 += w2 * yy;
            s23 += w3 * yy;
            s30 += w0 * yyy;
            s31 += w1 * yyy;
            s32 += w2 * yyy;
            s33 += w3 * yyy;
        }
        sums[0] = s00;
        sums[1] = s01;
        sums[2] = s02;
        sums[3] = s03;
        sums[4] = s10;
        sums[5] = s11;
        sums[6] = s12;
        sums[7] = s13;
        sums[8] = s20;
        sums[9] = s21;
        sums[10] = s22;
        sums[11] = s23;
        sums[12] = s30;
        sums[13] = s31;
        sums[14] = s32;
        sums[15] = s33;
    }

    /// (1/2 - x)^3 / 6, 23/48 - 5/8 x - x^2/4 + x^3/2, and their mirror images.
    @Override
    void weights(double[] moments, int at, int apart, double[] weights) {
        double m0 = moments[at];
        double m1 = moments[at + apart];
        double m2 = moments[at + 2 * apart];
        double m3 = moments[at + 3 * apart];
        double outer = m0 / 48 + 0.25 * m2;
        double outerOdd = 0.125 * m1 + m3 / 6;
        double inner = 23 * m0 / 48 - 0.25 * m2;
        double innerOdd = 0.625 * m1 - 0.5 * m3;
        weights[0] = outer - outerOdd;
        weights[1] = inner - innerOdd;
        weights[2] = inner + innerOdd;
        weights[3] = outer + outerOdd;
    }
}
