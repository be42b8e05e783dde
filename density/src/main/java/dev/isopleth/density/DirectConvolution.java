package dev.isopleth.density;

import java.util.Arrays;

/// Any kernel, point by point over the plane: for kernels that are no product, and for gaussians so wide
/// that [SeparableConvolution]'s expansion does not hold.
///
/// The smoothing of cells is undone on the kernel's side to second order: k - smoothing/2 times its
/// discrete Laplacian. Sums run along columns of points, so that one multiplication serves a run of rows;
/// the kernel's even symmetry along parallels halves them.
///
/// Cost: rows * columns * (2 rowReach + 1) * columnReach multiply-adds, and as many kernel values as rows *
/// rowReach * columnReach.
final class DirectConvolution implements Convolution {

    private final Lattice lattice;
    private final Kernel kernel;
    private final RowGeometry geometry;
    private final double smoothing;
    private final double reachSquared;
    private final int rowReach;
    private final int pairs;
    private final double[] cosines;
    private final double[] cellCosines;

    /// @param smoothing variance along an axis that deposit and interpolation add, in cells squared
    DirectConvolution(Lattice lattice, Bandwidth bandwidth, Kernel kernel, double smoothing) {
        this.lattice = lattice;
        this.kernel = kernel;
        this.geometry = RowGeometry.of(bandwidth, lattice.cellDepth());
        this.smoothing = smoothing;
        this.reachSquared = kernel.reachPerSigma() * kernel.reachPerSigma();
        this.cosines = new double[lattice.rows()];
        int mostRows = 0;
        int mostColumns = 0;
        for (int s = 0; s < cosines.length; s++) {
            double v = lattice.v(s);
            cosines[s] = geometry.cosine(v);
            int rows = geometry.rowsWithin(kernel.reachPerSigma(), v);
            double poleward = Math.min(
                    geometry.cosine(v - rows / (double) (1L << lattice.cellDepth())),
                    geometry.cosine(v + rows / (double) (1L << lattice.cellDepth())));
            double widest = Math.sqrt(cosines[s] * Math.max(poleward, 1e-3 * cosines[s]));
            mostRows = Math.max(mostRows, rows);
            mostColumns = Math.max(mostColumns, geometry.columnsWithin(kernel.reachPerSigma(), widest));
        }
        this.rowReach = mostRows + 1;
        int wanted = Math.ceilDiv(mostColumns + 1, 2) * 2;
        int half = (int) Math.min(1 << 30, (1L << lattice.cellDepth()) / 2);
        this.pairs = bandwidth.wraps() ? Math.min(wanted, half) : wanted;
        int margin = rowReach + 2;
        this.cellCosines = geometry.cellCosines(
                lattice.spline().place(),
                lattice.cellRow(0) - margin,
                (lattice.rows() - 1) * lattice.step() + 2 * margin + 1);
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
    public float[][] applyNegatives(float[][] cells) {
        return apply(cells, false, true);
    }

    @Override
    public float[][] apply(float[][] cells, boolean squared) {
        return apply(cells, squared, false);
    }

    private float[][] apply(float[][] cells, boolean squared, boolean negatives) {
        int lanes = lattice.rows();
        float[][] sums = new float[lattice.columns()][lanes];
        ShiftedRows shifted = new ShiftedRows(cells, lanes, lattice.step());
        int first = -rowReach;
        KernelTable table = new KernelTable(first - 1, squared, negatives);
        for (int offset = first; offset <= rowReach; offset++) {
            table.advance();
            if (shifted.isEmptyAt(offset + rowReach)) {
                continue;
            }
            table.fillWeights();
            accumulate(shifted.at(offset + rowReach), shifted.emptyColumns(), table, sums);
        }
        return sums;
    }

    private void accumulate(float[][] rows, boolean[] empty, KernelTable table, float[][] sums) {
        float[][] weights = table.weights;
        int east = lattice.isBetween() ? 0 : 1;
        for (int c = 0; c < sums.length; c++) {
            int at = c * lattice.step() + columnReach();
            if (table.counts[pairs] && !empty[at]) {
                addOne(sums[c], weights[pairs], rows[at]);
            }
            for (int p = 0; p < pairs; p += 2) {
                int l = at - 1 - p;
                int r = at + east + p;
                if ((table.counts[p] || table.counts[p + 1])
                        && !(empty[l] && empty[l - 1] && empty[r] && empty[r + 1])) {
                    addTwoPairs(sums[c], weights[p], rows[l], rows[r], weights[p + 1], rows[l - 1], rows[r + 1]);
                }
            }
        }
    }

    private static void addOne(float[] sum, float[] k, float[] w) {
        for (int s = 0; s < sum.length; s++) {
            sum[s] += k[s] * w[s];
        }
    }

    private static void addTwoPairs(
            float[] sum, float[] k0, float[] l0, float[] r0, float[] k1, float[] l1, float[] r1) {
        for (int s = 0; s < sum.length; s++) {
            sum[s] = sum[s] + (k0[s] * (l0[s] + r0[s]) + k1[s] * (l1[s] + r1[s]));
        }
    }

    /// The kernel by pair of columns and point row, for one offset of rows at a time, from north to south.
    private final class KernelTable {
        private final boolean squared;
        private final boolean negatives;

        /// The kernel less its smoothing, or how far that is below 0, in the order of the pairs; the last
        /// entry is the centre column's.
        final float[][] weights = new float[pairs + 1][lattice.rows()];

        /// Which of the weights are not all 0.
        final boolean[] counts = new boolean[pairs + 1];

        private final double[] horizontal = new double[pairs + 2];
        private int offset;
        private double[][] north;
        private double[][] here;
        private double[][] south;

        KernelTable(int before, boolean squared, boolean negatives) {
            this.squared = squared;
            this.negatives = negatives;
            for (int p = 0; p < horizontal.length; p++) {
                horizontal[p] = geometry.horizontal(lattice.distance(p));
            }
            this.offset = before;
            this.north = raw(before - 1);
            this.here = raw(before);
            this.south = raw(before + 1);
        }

        void advance() {
            offset++;
            north = here;
            here = south;
            south = raw(offset + 1);
        }

        /// k at so many columns apart, 0 to pairs + 1, by point row. It ends where its distance passes the
        /// reach: what a point sees must not depend on the rows it is computed with.
        private double[][] raw(int rowOffset) {
            int lanes = lattice.rows();
            double vertical = geometry.vertical(lattice.distance(rowOffset));
            double[][] k = new double[horizontal.length][lanes];
            for (int s = 0; s < lanes; s++) {
                double other = cellCosines[s * lattice.step() + rowReach + 2 + rowOffset];
                double factor = geometry.factor(cosines[s], other);
                for (int p = 0; p < k.length; p++) {
                    double t = geometry.arcSquared(factor * (vertical + horizontal[p]));
                    if (t > reachSquared) {
                        break;
                    }
                    double profile = kernel.profile(t);
                    k[p][s] = squared ? profile * profile : profile;
                }
            }
            return k;
        }

        void fillWeights() {
            int shift = lattice.isBetween() ? 0 : 1;
            for (int p = 0; p < pairs; p++) {
                counts[p] = fill(weights[p], p + shift, geometry.shareOfSide(lattice.distance(p + shift)));
            }
            counts[pairs] = !lattice.isBetween() && fill(weights[pairs], 0, 1);
        }

        private boolean fill(float[] weights, int p, double share) {
            double[] west = here[p == 0 ? (lattice.isBetween() ? 0 : 1) : p - 1];
            boolean counts = false;
            for (int s = 0; s < weights.length; s++) {
                double centre = here[p][s];
                double around = north[p][s] + south[p][s] + west[s] + here[p + 1][s];
                double narrowed = centre - smoothing / 2 * (around - 4 * centre);
                weights[s] = (float) (share * (negatives ? Math.max(0, -narrowed) : narrowed));
                counts |= weights[s] != 0;
            }
            return counts;
        }
    }

    /// A sheet of cells by column, cut so that the rows at one offset from all points are one array.
    private static final class ShiftedRows {
        private final float[][] cells;
        private final int lanes;
        private final int step;
        private final float[][][] byPhase;
        private final float[][] window;
        private final boolean[] empty;
        private final boolean[] emptyRows;

        ShiftedRows(float[][] cells, int lanes, int step) {
            this.cells = cells;
            this.lanes = lanes;
            this.step = step;
            int width = cells[0].length;
            int perPhase = Math.ceilDiv(cells.length, step);
            this.byPhase = new float[step][width][perPhase];
            this.emptyRows = new boolean[cells.length];
            this.empty = new boolean[width];
            Arrays.fill(empty, true);
            for (int r = 0; r < cells.length; r++) {
                emptyRows[r] = Cells.isEmpty(cells[r]);
                for (int x = 0; !emptyRows[r] && x < width; x++) {
                    byPhase[r % step][x][r / step] = cells[r][x];
                    empty[x] &= cells[r][x] == 0;
                }
            }
            this.window = new float[width][lanes];
        }

        /// Whether the rows `first`, `first + step`, ... of all points are empty.
        boolean isEmptyAt(int first) {
            for (int s = 0; s < lanes; s++) {
                if (!emptyRows[first + s * step]) {
                    return false;
                }
            }
            return true;
        }

        boolean[] emptyColumns() {
            return empty;
        }

        /// The rows `first`, `first + step`, ... as columns of points; valid until the next call.
        float[][] at(int first) {
            for (int x = 0; x < cells[0].length; x++) {
                if (!empty[x]) {
                    System.arraycopy(byPhase[first % step][x], first / step, window[x], 0, lanes);
                }
            }
            return window;
        }
    }
}
