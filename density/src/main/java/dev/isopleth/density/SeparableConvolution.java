package dev.isopleth.density;

import java.util.ArrayList;
import java.util.List;

/// The gaussian, as two passes along rows and columns in place of one over the plane.
///
/// On the sphere the gaussian is not a product: its width along a parallel depends on the cosines of both
/// rows. With the point's own row as reference, exp(-d^2 / 2 sigma^2) = V exp(-q) exp(-tau q - omega q^2),
/// where V holds the distance of the rows, q = horizontal distance squared / 2 sigma^2 at the point's
/// cosine, and tau and omega are what the other row's cosine and the arc add: a few percent at most. The
/// last factor is expanded in powers of q, so the convolution is a sum of `order + 1` products. The order
/// is chosen by row so that the error stays below 3e-5 of the peak and, for means in the tail of a dense
/// cluster, below 2 % of the kernel itself where that is 1 / 40,000 of its peak; a screen kernel and most
/// city bandwidths need order 0.
///
/// Cost: (order + 1) * (rows * rowReach * cell columns + rows * columns * columnReach) multiply-adds.
final class SeparableConvolution implements Convolution {

    /// The highest order worth its cost; beyond, [DirectConvolution] serves.
    static final int MAX_ORDER = 4;

    private static final double TOLERANCE = 3e-5;

    /// Of the kernel itself, where it is e^-[#TAIL] of its peak.
    private static final double TAIL_TOLERANCE = 0.02;

    private static final double TAIL = 10.6;
    private static final int GROUP = 4;

    private final Lattice lattice;
    private final RowGeometry geometry;
    private final double smoothing;
    private final int order;
    private final int rowReach;
    private final int pairs;
    private final int[] rowsWithin;
    private final int[] columnsWithin;
    private final double[] cosines;
    private final double[] cellCosines;
    private final double[] verticals;

    /// @param smoothing variance along an axis that interpolation adds, in cells squared, besides the deposit's
    /// @param order from [#order], the same for all rows of the lattice
    SeparableConvolution(Lattice lattice, Bandwidth bandwidth, double reachPerSigma, double smoothing, int order) {
        this.lattice = lattice;
        this.geometry = RowGeometry.of(bandwidth, lattice.cellDepth());
        this.smoothing = smoothing;
        this.order = order;
        this.rowsWithin = new int[lattice.rows()];
        this.columnsWithin = new int[lattice.rows()];
        this.cosines = new double[lattice.rows()];
        int mostRows = 0;
        int mostColumns = 0;
        for (int s = 0; s < lattice.rows(); s++) {
            cosines[s] = geometry.cosine(lattice.v(s));
            rowsWithin[s] = geometry.rowsWithin(reachPerSigma, lattice.v(s));
            columnsWithin[s] = geometry.columnsWithin(reachPerSigma, cosines[s]);
            mostRows = Math.max(mostRows, rowsWithin[s]);
            mostColumns = Math.max(mostColumns, columnsWithin[s]);
        }
        this.rowReach = mostRows + GROUP;
        this.pairs = Math.ceilDiv(mostColumns, 2) * 2;
        this.cellCosines = geometry.cellCosines(
                lattice.spline().place(),
                lattice.cellRow(0) - rowReach,
                (lattice.rows() - 1) * lattice.step() + 2 * rowReach + 1);
        this.verticals = new double[rowReach + 1];
        for (int r = 0; r < verticals.length; r++) {
            verticals[r] = geometry.vertical(lattice.distance(r));
        }
    }

    /// The order of expansion that a row needs, or -1 if none up to [#MAX_ORDER] suffices: a function of
    /// bandwidth and row.
    static int order(Bandwidth bandwidth, double v) {
        if (!(bandwidth instanceof Bandwidth.Ground(double sigma))) {
            return 0;
        }
        double latitude = Math.toRadians(Math.abs(WebMercator.latDegrees(v)));
        double angle = sigma / WebMercator.EARTH_RADIUS_METRES;
        double omega = angle * angle / 6;
        int least = 0.54 * omega > TOLERANCE ? 2 : 0;
        for (int k = least; k <= MAX_ORDER; k++) {
            double bulk = k == least && least == 2 ? omega * omega * 3 : 0;
            double tail = 0;
            double factorial = factorial(k + 1);
            for (double n = 0.5; n <= 5; n += 0.5) {
                double other = Math.min(Math.PI / 2 - 1e-6, latitude + n * angle);
                double tau = Math.abs(StrictMath.cos(other) / StrictMath.cos(latitude) - 1) + n * n * angle * angle / 6;
                double power = StrictMath.pow(tau, k + 1);
                bulk = Math.max(bulk, StrictMath.exp(-n * n / 2) * power * peakOfPower(k + 1));
                double q = Math.max(0, TAIL - n * n / 2);
                tail = Math.max(tail, power * StrictMath.pow(q, k + 1) / factorial);
            }
            if (bulk <= TOLERANCE && (tail <= TAIL_TOLERANCE || k == MAX_ORDER)) {
                return k;
            }
        }
        return -1;
    }

    private static double factorial(int n) {
        double factorial = 1;
        for (int k = 2; k <= n; k++) {
            factorial *= k;
        }
        return factorial;
    }

    /// The greatest value of q^n e^-q / n!.
    private static double peakOfPower(int n) {
        double peak = 1;
        for (int k = 1; k <= n; k++) {
            peak *= n / Math.E / k;
        }
        return peak;
    }

    @Override
    public int rowReach() {
        return rowReach;
    }

    @Override
    public int columnReach() {
        return pairs + 1;
    }

    @Override
    public List<float[][]> apply(List<float[][]> sheets, List<Term.Form> forms) {
        List<float[][]> results = new ArrayList<>(sheets.size());
        for (int k = 0; k < sheets.size(); k++) {
            results.add(
                    switch (forms.get(k)) {
                        case KERNEL -> apply(sheets.get(k), false);
                        case SQUARED -> apply(sheets.get(k), true);
                        case DOUBT -> new float[lattice.columns()][lattice.rows()];
                    });
        }
        return results;
    }

    private float[][] apply(float[][] cells, boolean squared) {
        float[][] sums = new float[lattice.columns()][lattice.rows()];
        boolean[] emptyRows = emptyRows(cells);
        for (int k = 0; k <= order; k++) {
            float[][] vertical = vertical(cells, emptyRows, squared, k);
            horizontal(vertical, squared, k, sums);
        }
        return sums;
    }

    private static boolean[] emptyRows(float[][] cells) {
        boolean[] empty = new boolean[cells.length];
        for (int r = 0; r < cells.length; r++) {
            empty[r] = Cells.isEmpty(cells[r]);
        }
        return empty;
    }

    /// Along columns of cells: for each point row, the rows of cells weighted by the k-th coefficient. The
    /// result is by cell column, then point row.
    private float[][] vertical(float[][] cells, boolean[] emptyRows, boolean squared, int k) {
        int width = cells[0].length;
        long firstCellRow = lattice.cellRow(0) - rowReach;
        float[][] byColumn = new float[width][lattice.rows()];
        float[] sum = new float[width];
        for (int s = 0; s < lattice.rows(); s++) {
            int within = rowsWithin[s];
            long first = Math.floorDiv(lattice.cellRow(s) - within, (long) GROUP) * GROUP;
            long last = lattice.cellRow(s) + within;
            float[] weights = rowWeights(s, first, last, within, squared, k);
            boolean any = false;
            for (int g = 0; g < weights.length; g += GROUP) {
                int r = (int) (first + g - firstCellRow);
                if (emptyRows[r] && emptyRows[r + 1] && emptyRows[r + 2] && emptyRows[r + 3]) {
                    continue;
                }
                any = true;
                addFour(sum, cells[r], cells[r + 1], cells[r + 2], cells[r + 3], weights, g);
            }
            if (any) {
                for (int x = 0; x < width; x++) {
                    byColumn[x][s] = sum[x];
                    sum[x] = 0;
                }
            }
        }
        return byColumn;
    }

    private static void addFour(float[] sum, float[] w0, float[] w1, float[] w2, float[] w3, float[] weights, int g) {
        float a = weights[g];
        float b = weights[g + 1];
        float c = weights[g + 2];
        float d = weights[g + 3];
        for (int x = 0; x < sum.length; x++) {
            sum[x] = sum[x] + (a * w0[x] + b * w1[x] + c * w2[x] + d * w3[x]);
        }
    }

    /// The k-th coefficient of the expansion for a point row and each of the cell rows `first..last`,
    /// padded by zeros.
    private float[] rowWeights(int s, long first, long last, int within, boolean squared, int k) {
        double cosine = cosines[s];
        double beta = beta(cosine, cosine, squared);
        double curvature = 1 / (3 * geometry.curvatureRadiusSquared);
        float[] weights = new float[(int) Math.ceilDiv(last - first + 1, (long) GROUP) * GROUP];
        for (long i = Math.max(first, lattice.cellRow(s) - within); i <= last; i++) {
            int apart = (int) (i - lattice.cellRow(s));
            double other = cellCosines[s * lattice.step() + rowReach + apart];
            double a = geometry.factor(cosine, other) * vertical(apart);
            // The deposit widens by cells of their own row, which are of another size on the ground than the point's.
            double narrowed = beta(cosine, other, squared);
            double t = other / cosine - 1;
            double tau = narrowed / beta * (1 + t) * (1 + 2 * a * curvature) - 1;
            double omega = (1 + t) * (1 + t) * curvature * narrowed / (beta * beta);
            double vertical = amplitude(narrowed, squared) * Exp.ofNegative(-narrowed * a * (1 + a * curvature));
            weights[(int) (i - first)] = (float) (vertical * coefficient(k, tau, omega));
        }
        return weights;
    }

    private double vertical(int apart) {
        if (apart >= 0) {
            return verticals[apart];
        }
        return verticals[lattice.isBetween() ? -apart - 1 : -apart];
    }

    /// Coefficient of q^k in exp(-tau q - omega q^2).
    private static double coefficient(int k, double tau, double omega) {
        return switch (k) {
            case 0 -> 1;
            case 1 -> -tau;
            case 2 -> tau * tau / 2 - omega;
            case 3 -> tau * omega - tau * tau * tau / 6;
            default -> tau * tau * tau * tau / 24 - tau * tau * omega / 2 + omega * omega / 2;
        };
    }

    /// 1 / 2 sigma'^2 in units of sigma, where sigma'^2 is the kernel's variance less what cells add to it;
    /// for the squared kernel, which is a gaussian of half the variance, likewise.
    private double beta(double cosine, double cellCosine, boolean squared) {
        double added = smoothing * geometry.cellSquared(cosine)
                + lattice.spline().variance() * geometry.cellSquared(cellCosine);
        return squared ? 1 / (1 - 2 * added) : 0.5 / (1 - added);
    }

    /// What keeps the mass of a narrowed kernel.
    private static double amplitude(double beta, boolean squared) {
        return squared ? beta : 2 * beta;
    }

    /// Along rows: adds the k-th horizontal factor times the vertical sums.
    private void horizontal(float[][] vertical, boolean squared, int k, float[][] sums) {
        float[][] weights = columnWeights(squared, k);
        boolean[] empty = emptyRows(vertical);
        int east = lattice.isBetween() ? 0 : 1;
        for (int c = 0; c < sums.length; c++) {
            int at = c * lattice.step() + columnReach();
            if (!lattice.isBetween() && !empty[at]) {
                addOne(sums[c], weights[pairs], vertical[at]);
            }
            for (int p = 0; p < pairs; p += 2) {
                int l = at - 1 - p;
                int r = at + east + p;
                if (empty[l] && empty[l - 1] && empty[r] && empty[r + 1]) {
                    continue;
                }
                addTwoPairs(
                        sums[c],
                        weights[p],
                        vertical[l],
                        vertical[r],
                        weights[p + 1],
                        vertical[l - 1],
                        vertical[r + 1]);
            }
        }
    }

    private static void addOne(float[] sum, float[] h, float[] m) {
        for (int s = 0; s < sum.length; s++) {
            sum[s] += h[s] * m[s];
        }
    }

    private static void addTwoPairs(
            float[] sum, float[] h0, float[] l0, float[] r0, float[] h1, float[] l1, float[] r1) {
        for (int s = 0; s < sum.length; s++) {
            sum[s] = sum[s] + (h0[s] * (l0[s] + r0[s]) + h1[s] * (l1[s] + r1[s]));
        }
    }

    /// q^k e^-q by pair of columns, then point row; the last entry is the centre column's, where there is
    /// one.
    private float[][] columnWeights(boolean squared, int k) {
        float[][] weights = new float[pairs + 1][lattice.rows()];
        double[] horizontal = new double[pairs];
        double[] share = new double[pairs];
        for (int p = 0; p < pairs; p++) {
            double apart = lattice.distance(lattice.isBetween() ? p : p + 1);
            horizontal[p] = geometry.horizontal(apart);
            share[p] = geometry.shareOfSide(apart);
        }
        for (int s = 0; s < lattice.rows(); s++) {
            double factor = beta(cosines[s], cosines[s], squared) * geometry.factor(cosines[s], cosines[s]);
            for (int p = 0; p < columnsWithin[s]; p++) {
                double q = factor * horizontal[p];
                weights[p][s] = (float) (share[p] * power(q, k) * Exp.ofNegative(-q));
            }
            weights[pairs][s] = k == 0 ? 1 : 0;
        }
        return weights;
    }

    private static double power(double q, int k) {
        double power = 1;
        for (int n = 0; n < k; n++) {
            power *= q;
        }
        return power;
    }
}
