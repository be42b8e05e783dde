package dev.isopleth.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Any kernel, point by point over the plane: for kernels that are no product, and for gaussians so wide
/// that [SeparableConvolution]'s expansion does not hold.
///
/// The smoothing of cells is undone on the kernel's side to second order: k - smoothing/2 times its
/// discrete Laplacian. Sums run along columns of points, so that one multiplication serves a run of rows;
/// the kernel's even symmetry along parallels halves them.
///
/// How far its sums are to be trusted is told by one more, over the cells near the kernel's rim: see [Doubt].
///
/// Cost: rows * columns * (2 rowReach + 1) * columnReach multiply-adds, and as many kernel values as rows *
/// rowReach * columnReach.
final class DirectConvolution implements Convolution {

    private final Lattice lattice;
    private final Kernel kernel;
    private final RowGeometry geometry;
    private final double smoothing;
    private final Doubt doubt;
    private final double[] cellSigmas;
    private final double reachSquared;
    private final int rowReach;
    private final int pairs;

    private final double[] cosines;
    private final double[] cellCosines;

    /// @param smoothing variance along an axis that deposit and interpolation add, in cells squared
    DirectConvolution(Lattice lattice, Bandwidth bandwidth, Kernel kernel, double smoothing) {
        this(lattice, bandwidth, kernel, smoothing, 0, 0);
    }

    /// For doubts alone.
    ///
    /// @param slack that points have, in cells
    static DirectConvolution ofDoubts(Lattice lattice, Bandwidth bandwidth, Kernel kernel, double slack) {
        return new DirectConvolution(lattice, bandwidth, kernel, 0, slack, Doubt.BEYOND + (int) Math.ceil(slack));
    }

    /// @param beyond cells that it reaches beyond those that the kernel weighs
    private DirectConvolution(
            Lattice lattice, Bandwidth bandwidth, Kernel kernel, double smoothing, double slack, int beyond) {
        this.doubt = Doubt.of(kernel, slack);
        this.lattice = lattice;
        this.kernel = kernel;
        this.geometry = RowGeometry.of(bandwidth, lattice.cellDepth());
        this.smoothing = smoothing;
        this.reachSquared = kernel.reachPerSigma() * kernel.reachPerSigma();
        this.cosines = new double[lattice.rows()];
        this.cellSigmas = new double[lattice.rows()];
        int mostRows = 0;
        int mostColumns = 0;
        for (int s = 0; s < cosines.length; s++) {
            double v = lattice.v(s);
            cosines[s] = geometry.cosine(v);
            cellSigmas[s] = Math.sqrt(geometry.cellSquared(cosines[s]));
            int rows = geometry.rowsWithin(kernel.reachPerSigma(), v);
            double poleward = Math.min(
                    geometry.cosine(v - rows / (double) (1L << lattice.cellDepth())),
                    geometry.cosine(v + rows / (double) (1L << lattice.cellDepth())));
            double widest = Math.sqrt(cosines[s] * Math.max(poleward, 1e-3 * cosines[s]));
            mostRows = Math.max(mostRows, rows);
            mostColumns = Math.max(mostColumns, geometry.columnsWithin(kernel.reachPerSigma(), widest));
        }
        this.rowReach = mostRows + 1 + beyond;
        int wanted = Math.ceilDiv(mostColumns + 1 + beyond, 2) * 2;
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
    public List<float[][]> apply(List<float[][]> sheets, List<Term.Form> forms) {
        int lanes = lattice.rows();
        List<float[][]> sums = new ArrayList<>(sheets.size());
        List<ShiftedRows> shifted = new ArrayList<>(sheets.size());
        for (float[][] sheet : sheets) {
            sums.add(new float[lattice.columns()][lanes]);
            shifted.add(new ShiftedRows(sheet, lanes, lattice.step()));
        }
        KernelTable table = new KernelTable(EnumSet.copyOf(forms));
        for (int offset = -rowReach; offset <= rowReach; offset++) {
            int row = offset + rowReach;
            if (shifted.stream().allMatch(rows -> rows.isEmptyAt(row))) {
                continue;
            }
            table.moveTo(offset);
            for (int k = 0; k < sheets.size(); k++) {
                if (!shifted.get(k).isEmptyAt(row)) {
                    float[][] rows = shifted.get(k).at(row);
                    accumulate(rows, shifted.get(k).emptyColumns(), table.weights(forms.get(k)), sums.get(k));
                }
            }
        }
        return sums;
    }

    private void accumulate(float[][] rows, boolean[] empty, Weights weights, float[][] sums) {
        float[][] k = weights.values;
        int east = lattice.isBetween() ? 0 : 1;
        for (int c = 0; c < sums.length; c++) {
            int at = c * lattice.step() + columnReach();
            if (weights.counts[pairs] && !empty[at]) {
                addOne(sums[c], k[pairs], rows[at]);
            }
            for (int p = 0; p < pairs; p += 2) {
                int l = at - 1 - p;
                int r = at + east + p;
                if ((weights.counts[p] || weights.counts[p + 1])
                        && !(empty[l] && empty[l - 1] && empty[r] && empty[r + 1])) {
                    addTwoPairs(sums[c], k[p], rows[l], rows[r], k[p + 1], rows[l - 1], rows[r + 1]);
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

    /// The kernel of one form by pair of columns and point row; the last entry is the centre column's.
    ///
    /// @param counts which of the values are not all 0
    private record Weights(float[][] values, boolean[] counts) {}

    /// The kernel at one offset of rows at a time, from north to south.
    private final class KernelTable {
        private final Map<Term.Form, Weights> weights = new EnumMap<>(Term.Form.class);
        private final Set<Term.Form> stale = EnumSet.noneOf(Term.Form.class);
        private final double[] horizontal = new double[pairs + 2];
        private final boolean withKernel;
        private int offset;
        private double[][] north;
        private double[][] here;
        private double[][] south;

        KernelTable(Set<Term.Form> forms) {
            for (Term.Form form : forms) {
                weights.put(form, new Weights(new float[pairs + 1][lattice.rows()], new boolean[pairs + 1]));
            }
            for (int p = 0; p < horizontal.length; p++) {
                horizontal[p] = geometry.horizontal(lattice.distance(p));
            }
            this.withKernel = forms.contains(Term.Form.KERNEL) || forms.contains(Term.Form.SQUARED);
            this.offset = Integer.MIN_VALUE;
            this.north = new double[horizontal.length][lattice.rows()];
            this.here = new double[horizontal.length][lattice.rows()];
            this.south = new double[horizontal.length][lattice.rows()];
        }

        void moveTo(int next) {
            stale.addAll(weights.keySet());
            if (!withKernel) {
                offset = next;
                return;
            }
            if (next == offset + 1) {
                double[][] free = north;
                north = here;
                here = south;
                south = free;
            } else {
                fillRaw(north, next - 1);
                fillRaw(here, next);
            }
            offset = next;
            fillRaw(south, offset + 1);
        }

        /// k at so many columns apart, 0 to pairs + 1, by point row. It ends where its distance passes the
        /// reach: what a point sees must not depend on the rows it is computed with.
        private void fillRaw(double[][] k, int rowOffset) {
            int lanes = lattice.rows();
            double vertical = geometry.vertical(lattice.distance(rowOffset));
            for (int s = 0; s < lanes; s++) {
                double other = cellCosines[s * lattice.step() + rowReach + 2 + rowOffset];
                double factor = geometry.factor(cosines[s], other);
                int p = 0;
                for (; p < k.length; p++) {
                    double t = geometry.arcSquared(factor * (vertical + horizontal[p]));
                    if (t > reachSquared) {
                        break;
                    }
                    k[p][s] = kernel.profile(t);
                }
                for (; p < k.length && k[p][s] != 0; p++) {
                    k[p][s] = 0;
                }
            }
        }

        /// The kernel less its smoothing, in a form that was asked for.
        Weights weights(Term.Form form) {
            Weights of = weights.get(form);
            if (of == null) {
                throw new IllegalArgumentException(form + " was not asked for");
            }
            if (stale.remove(form)) {
                int shift = lattice.isBetween() ? 0 : 1;
                for (int p = 0; p < pairs; p++) {
                    double share = geometry.shareOfSide(lattice.distance(p + shift));
                    of.counts[p] = fill(form, of.values[p], p + shift, share);
                }
                of.counts[pairs] = !lattice.isBetween() && fill(form, of.values[pairs], 0, 1);
            }
            return of;
        }

        private boolean fill(Term.Form form, float[] weights, int p, double share) {
            double[] west = here[p == 0 ? (lattice.isBetween() ? 0 : 1) : p - 1];
            return switch (form) {
                case KERNEL -> fill(weights, share, north[p], here[p], south[p], west, here[p + 1]);
                case DOUBT -> fillDoubt(weights, share, p);
                case SQUARED -> fillSquared(weights, share, north[p], here[p], south[p], west, here[p + 1]);
            };
        }

        private boolean fill(
                float[] weights,
                double share,
                double[] north,
                double[] centre,
                double[] south,
                double[] west,
                double[] east) {
            boolean counts = false;
            for (int s = 0; s < weights.length; s++) {
                double around = north[s] + south[s] + west[s] + east[s];
                weights[s] = (float) (share * (centre[s] - smoothing / 2 * (around - 4 * centre[s])));
                counts |= weights[s] != 0;
            }
            return counts;
        }

        private boolean fillDoubt(float[] weights, double share, int p) {
            double vertical = geometry.vertical(lattice.distance(offset));
            boolean counts = false;
            for (int s = 0; s < weights.length; s++) {
                double other = cellCosines[s * lattice.step() + rowReach + 2 + offset];
                double t = geometry.arcSquared(geometry.factor(cosines[s], other) * (vertical + horizontal[p]));
                weights[s] = (float) (share * doubt.squared(t, cellSigmas[s]));
                counts |= weights[s] != 0;
            }
            return counts;
        }

        private boolean fillSquared(
                float[] weights,
                double share,
                double[] north,
                double[] centre,
                double[] south,
                double[] west,
                double[] east) {
            boolean counts = false;
            for (int s = 0; s < weights.length; s++) {
                double square = centre[s] * centre[s];
                double around = north[s] * north[s] + south[s] * south[s] + west[s] * west[s] + east[s] * east[s];
                weights[s] = (float) (share * (square - smoothing / 2 * (around - 4 * square)));
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
