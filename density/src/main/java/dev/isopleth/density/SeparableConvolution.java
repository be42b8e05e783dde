package dev.isopleth.density;

import java.util.ArrayList;
import java.util.Arrays;
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

    /// Rows of points that are worth a part of their own.
    private static final int LEAST_ROWS = 32;

    private final Lattice lattice;
    private final RowGeometry geometry;
    private final double smoothing;
    private final int order;
    private final Workers workers;
    private final int rowReach;
    private final int pairs;
    private final int[] rowsWithin;
    private final int[] columnsWithin;
    private final double[] cosines;
    private final double[] cellCosines;
    private final double[] verticals;

    /// @param smoothing variance along an axis that interpolation adds, in cells squared, besides the deposit's
    /// @param order from [#order], the same for all rows of the lattice
    /// @param workers who convolve
    SeparableConvolution(
            Lattice lattice, Bandwidth bandwidth, double reachPerSigma, double smoothing, int order, Workers workers) {
        this.lattice = lattice;
        this.geometry = RowGeometry.of(bandwidth, lattice.cellDepth());
        this.smoothing = smoothing;
        this.order = order;
        this.workers = workers;
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
        double cosine = StrictMath.cos(latitude);
        int least = 0.54 * omega > TOLERANCE ? 2 : 0;
        for (int k = least; k <= MAX_ORDER; k++) {
            double bulk = k == least && least == 2 ? omega * omega * 3 : 0;
            double tail = 0;
            double factorial = factorial(k + 1);
            for (double n = 0.5; n <= 5; n += 0.5) {
                double other = Math.min(Math.PI / 2 - 1e-6, latitude + n * angle);
                double tau = Math.abs(StrictMath.cos(other) / cosine - 1) + n * n * angle * angle / 6;
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
        List<Sheet> all = new ArrayList<>(sheets.size());
        for (int k = 0; k < sheets.size(); k++) {
            float[][] cells = sheets.get(k);
            all.add(new Sheet(cells, emptyRows(cells), forms.get(k), new float[lattice.columns()][lattice.rows()]));
        }
        int parts = Math.clamp(workers.most(), 1, Math.ceilDiv(lattice.rows(), LEAST_ROWS));
        workers.run(parts, part -> {
            int first = lattice.rows() * part / parts;
            int end = lattice.rows() * (part + 1) / parts;
            new Part(first, end - first).add(all);
        });
        return all.stream().map(Sheet::sums).toList();
    }

    /// What is convolved.
    ///
    /// @param cells by row, then column
    /// @param emptyRows which of them hold nothing
    /// @param sums by column of points, then row
    private record Sheet(float[][] cells, boolean[] emptyRows, Term.Form form, float[][] sums) {}

    private static boolean[] emptyRows(float[][] cells) {
        boolean[] empty = new boolean[cells.length];
        for (int r = 0; r < cells.length; r++) {
            empty[r] = Cells.isEmpty(cells[r]);
        }
        return empty;
    }

    /// Some rows of points, which depend on no others. Sheets of one form have their weights in common.
    private final class Part {
        private final int firstRow;
        private final int rows;

        Part(int firstRow, int rows) {
            this.firstRow = firstRow;
            this.rows = rows;
        }

        void add(List<Sheet> all) {
            for (boolean squared : new boolean[] {false, true}) {
                Term.Form form = squared ? Term.Form.SQUARED : Term.Form.KERNEL;
                List<Sheet> sheets =
                        all.stream().filter(sheet -> sheet.form == form).toList();
                for (int k = 0; !sheets.isEmpty() && k <= order; k++) {
                    List<float[][]> vertical = vertical(sheets, squared, k);
                    float[][] weights = columnWeights(squared, k);
                    for (int n = 0; n < sheets.size(); n++) {
                        horizontal(vertical.get(n), weights, sheets.get(n).sums);
                    }
                }
            }
        }

        /// Along columns of cells: for each point row, the rows of cells weighted by the k-th coefficient. The
        /// results are by cell column, then point row.
        private List<float[][]> vertical(List<Sheet> sheets, boolean squared, int k) {
            int width = sheets.getFirst().cells[0].length;
            List<float[][]> byColumn = new ArrayList<>(sheets.size());
            List<float[][]> sums = new ArrayList<>(sheets.size());
            for (int n = 0; n < sheets.size(); n++) {
                byColumn.add(new float[width][rows]);
                sums.add(new float[Transposition.ROWS][width]);
            }
            for (int s = 0; s < rows; s += Transposition.ROWS) {
                int together = Math.min(Transposition.ROWS, rows - s);
                for (int n = 0; n < together; n++) {
                    addRow(sheets, firstRow + s + n, squared, k, sums, n);
                }
                for (int n = 0; n < sheets.size(); n++) {
                    Transposition.toColumns(sums.get(n), together, byColumn.get(n), s);
                    for (float[] sum : sums.get(n)) {
                        Arrays.fill(sum, 0);
                    }
                }
            }
            return byColumn;
        }

        private void addRow(List<Sheet> sheets, int s, boolean squared, int k, List<float[][]> sums, int at) {
            long firstCellRow = lattice.cellRow(0) - rowReach;
            int within = rowsWithin[s];
            long first = Math.floorDiv(lattice.cellRow(s) - within, (long) GROUP) * GROUP;
            float[] weights = rowWeights(s, first, lattice.cellRow(s) + within, within, squared, k);
            for (int n = 0; n < sheets.size(); n++) {
                float[][] cells = sheets.get(n).cells;
                boolean[] empty = sheets.get(n).emptyRows;
                float[] sum = sums.get(n)[at];
                for (int g = 0; g < weights.length; g += GROUP) {
                    int r = (int) (first + g - firstCellRow);
                    if (!(empty[r] && empty[r + 1] && empty[r + 2] && empty[r + 3])) {
                        addFour(sum, cells[r], cells[r + 1], cells[r + 2], cells[r + 3], weights, g);
                    }
                }
            }
        }

        /// Along rows: adds the k-th horizontal factor times the vertical sums.
        private void horizontal(float[][] vertical, float[][] weights, float[][] sums) {
            boolean[] empty = emptyRows(vertical);
            int east = lattice.isBetween() ? 0 : 1;
            // Only where all arrays have one index are several products made at once.
            float[] sum = new float[rows];
            for (int c = 0; c < sums.length; c++) {
                System.arraycopy(sums[c], firstRow, sum, 0, rows);
                int at = c * lattice.step() + columnReach();
                if (!lattice.isBetween() && !empty[at]) {
                    addOne(sum, weights[pairs], vertical[at]);
                }
                for (int p = 0; p < pairs; p += 2) {
                    int l = at - 1 - p;
                    int r = at + east + p;
                    if (empty[l] && empty[l - 1] && empty[r] && empty[r + 1]) {
                        continue;
                    }
                    addTwoPairs(
                            sum,
                            weights[p],
                            vertical[l],
                            vertical[r],
                            weights[p + 1],
                            vertical[l - 1],
                            vertical[r + 1]);
                }
                System.arraycopy(sum, 0, sums[c], firstRow, rows);
            }
        }

        /// q^k e^-q by pair of columns, then point row; the last entry is the centre column's, where there is
        /// one.
        private float[][] columnWeights(boolean squared, int k) {
            float[][] weights = new float[pairs + 1][rows];
            double[] horizontal = new double[pairs];
            double[] share = new double[pairs];
            for (int p = 0; p < pairs; p++) {
                double apart = lattice.distance(lattice.isBetween() ? p : p + 1);
                horizontal[p] = geometry.horizontal(apart);
                share[p] = geometry.shareOfSide(apart);
            }
            for (int s = 0; s < rows; s++) {
                double cosine = cosines[firstRow + s];
                double factor = beta(cosine, cosine, squared) * geometry.factor(cosine, cosine);
                for (int p = 0; p < columnsWithin[firstRow + s]; p++) {
                    double q = factor * horizontal[p];
                    weights[p][s] = (float) (share[p] * power(q, k) * Exp.ofNegative(-q));
                }
                weights[pairs][s] = k == 0 ? 1 : 0;
            }
            return weights;
        }
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
            double vertical = amplitude(narrowed, squared) * Exp.ofNegative(-narrowed * a * (1 + a * curvature));
            weights[(int) (i - first)] =
                    (float) (k == 0 ? vertical : vertical * coefficient(k, a, other / cosine, narrowed / beta, beta));
        }
        return weights;
    }

    private double vertical(int apart) {
        if (apart >= 0) {
            return verticals[apart];
        }
        return verticals[lattice.isBetween() ? -apart - 1 : -apart];
    }

    /// Coefficient of q^k in exp(-tau q - omega q^2), from 1.
    ///
    /// @param a of the distance of the rows
    /// @param cosines of the cells' row over the point's
    /// @param betas likewise
    /// @param beta of the point's row
    private double coefficient(int k, double a, double cosines, double betas, double beta) {
        double curvature = 1 / (3 * geometry.curvatureRadiusSquared);
        double tau = betas * cosines * (1 + 2 * a * curvature) - 1;
        double omega = cosines * cosines * curvature * betas / beta;
        return switch (k) {
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

    private static double power(double q, int k) {
        double power = 1;
        for (int n = 0; n < k; n++) {
            power *= q;
        }
        return power;
    }
}
