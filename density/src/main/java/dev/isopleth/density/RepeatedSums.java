package dev.isopleth.density;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Kernel sums at the points of one window, of ever other choices among the same samples: what a test by
/// simulation asks a thousand times over.
///
/// Samples are spread over the window's own points as over the centres of cells, each over three by three,
/// and these are convolved as [Estimator] does it, true to the distance on the ground. Cells are as wide as
/// points are apart, however wide the kernel is: of a gaussian whose sigma spans 3 points sums are within 0.3
/// % of its greatest value of the exact ones, from 6 on within 0.03 %; kernels with an edge or a tip are as
/// much rounder as cells are wide. Positions that the window's rows and the kernel's reach round it do not
/// hold add nothing.
///
/// Immutable but for its [Sheet]s; safe for use by many threads, each with sheets of its own.
public final class RepeatedSums {

    private final GridWindow window;
    private final Convolution convolution;
    private final CellRegion region;
    private final boolean wraps;

    private RepeatedSums(GridWindow window, Convolution convolution, CellRegion region, boolean wraps) {
        this.window = window;
        this.convolution = convolution;
        this.region = region;
        this.wraps = wraps;
    }

    /// Sums of a kernel over a window.
    ///
    /// @param window of depth 1 to 31, on the bandwidth's plane
    public static RepeatedSums of(Kernel kernel, Bandwidth bandwidth, GridWindow window) {
        Lattice points = new Lattice(
                window.depth(),
                window.depth(),
                Spline.QUADRATIC,
                window.row0(),
                window.rows(),
                window.column0(),
                window.columns());
        int order = order(kernel, bandwidth, window);
        Convolution convolution = order >= 0
                ? new SeparableConvolution(points, bandwidth, kernel.reachPerSigma(), 0, order, Workers.CALLER)
                : new DirectConvolution(points, bandwidth, kernel, Spline.QUADRATIC.variance());
        return new RepeatedSums(window, convolution, CellRegion.of(points, convolution), bandwidth.wraps());
    }

    /// The order that serves all rows; -1 where none does.
    private static int order(Kernel kernel, Bandwidth bandwidth, GridWindow window) {
        if (!(kernel instanceof Gaussian)) {
            return -1;
        }
        int most = 0;
        for (int r = 0; r < window.rows(); r++) {
            int order = SeparableConvolution.order(bandwidth, window.rowV(window.row0() + r));
            if (order < 0) {
                return -1;
            }
            most = Math.max(most, order);
        }
        return most;
    }

    /// Points from one to the next of which sigma spans, at a row.
    ///
    /// @param v of the plane
    public static double sigmaPoints(Bandwidth bandwidth, double v, int depth) {
        return Math.scalb(RowGeometry.sigmaOfPlane(bandwidth, v), depth);
    }

    /// The points that sums are told at.
    public GridWindow window() {
        return window;
    }

    /// Cells of a sheet.
    public long cells() {
        return (long) region.rows() * region.columns();
    }

    /// Multiply-adds that one sheet takes, roughly.
    public long work() {
        long across = 2L * convolution.columnReach() + 1;
        long down = 2L * convolution.rowReach() + 1;
        long points = (long) window.rows() * window.columns();
        return convolution instanceof SeparableConvolution ? points * (across + down) : points * across * down / 2;
    }

    /// An empty sheet.
    public Sheet sheet() {
        return new Sheet();
    }

    /// Some of the samples, spread over cells. Not to be shared between threads.
    public final class Sheet {

        private final float[][] sums = new float[region.rows()][region.columns()];

        private Sheet() {}

        /// Takes all samples away.
        public void clear() {
            for (float[] row : sums) {
                Arrays.fill(row, 0);
            }
        }

        /// Adds a sample.
        ///
        /// @param u stored position, see [Plane]; likewise v
        public void add(int u, int v, double weight) {
            int bits = Integer.SIZE - window.depth();
            double step = 1.0 / (double) (1L << bits);
            long column = Integer.toUnsignedLong(u);
            long row = Integer.toUnsignedLong(v);
            double x = (column & ((1L << bits) - 1)) * step;
            double y = (row & ((1L << bits) - 1)) * step;
            double west = weight * 0.5 * (1 - x) * (1 - x);
            double east = weight * 0.5 * x * x;
            double middle = weight - west - east;
            double north = 0.5 * (1 - y) * (1 - y);
            double south = 0.5 * y * y;
            int top = (int) ((row >>> bits) - region.row0()) - 1;
            long left = (column >>> bits) - region.column0() - 1;
            addRow(top, left, north * west, north * middle, north * east);
            double between = 1 - north - south;
            addRow(top + 1, left, between * west, between * middle, between * east);
            addRow(top + 2, left, south * west, south * middle, south * east);
        }

        private void addRow(int at, long left, double west, double middle, double east) {
            if (at < 0 || at >= sums.length) {
                return;
            }
            float[] row = sums[at];
            if (left >= 0 && left + 2 < row.length && (!wraps || row.length <= 1L << window.depth())) {
                int k = (int) left;
                row[k] += (float) west;
                row[k + 1] += (float) middle;
                row[k + 2] += (float) east;
                return;
            }
            addCell(row, left, west);
            addCell(row, left + 1, middle);
            addCell(row, left + 2, east);
        }

        /// A column of the world stands in every lap that the sheet holds of it.
        private void addCell(float[] row, long column, double sum) {
            if (!wraps) {
                if (column >= 0 && column < row.length) {
                    row[(int) column] += (float) sum;
                }
                return;
            }
            long world = 1L << window.depth();
            for (long k = Math.floorMod(column, world); k < row.length; k += world) {
                row[(int) k] += (float) sum;
            }
        }
    }

    /// The sums of w k, k = K(d)/K(0), of each sheet: at the points, rows from north. Several at once cost
    /// less than one by one.
    public List<float[]> of(List<Sheet> sheets) {
        return sums(sheets, Term.Form.KERNEL);
    }

    /// The sums of w k^2.
    public float[] ofSquares(Sheet sheet) {
        return sums(List.of(sheet), Term.Form.SQUARED).getFirst();
    }

    private List<float[]> sums(List<Sheet> sheets, Term.Form form) {
        return convolution
                .apply(sheets.stream().map(sheet -> sheet.sums).toList(), Collections.nCopies(sheets.size(), form))
                .stream()
                .map(Transposition::toRows)
                .toList();
    }
}
