package dev.isopleth.density;

/// Shares of a kernel within a study area at the points of a window that lie in it: what a density there is
/// divided by.
///
/// Like the kernel sums they are found where the kernel spans some lattice points, and interpolated up. A
/// pixel that is a mean over its ground has the mean of the shares over its ground: then samples evenly
/// spread over the area give one density up to its border for every bandwidth. How a row is computed follows
/// from the bandwidth and the row alone.
final class AreaShares {

    /// Pixels that sigma spans below which a pixel is a mean, see [Band].
    private static final double LEAST_PIXELS_AT_CENTRES = 2;

    private static final int SHALLOWEST = 5;

    /// Shares so close to 1 are 1: rounding.
    private static final double ROUNDING = 1e-9;

    private final KernelShare share;
    private final StudyArea area;
    private final Kernel kernel;
    private final Bandwidth bandwidth;
    private final AreaMask mask;
    private final GridWindow window;
    private final double[] shares;

    private AreaShares(StudyArea area, Kernel kernel, Bandwidth bandwidth, AreaMask mask) {
        this.share = KernelShare.of(area, kernel, bandwidth);
        this.area = area;
        this.kernel = kernel;
        this.bandwidth = bandwidth;
        this.mask = mask;
        this.window = mask.window();
        this.shares = new double[window.rows() * window.columns()];
    }

    /// The shares at every point of a mask's window, rows from north; 0 at points outside the area.
    static double[] of(StudyArea area, Kernel kernel, Bandwidth bandwidth, AreaMask mask) {
        AreaShares found = new AreaShares(area, kernel, bandwidth, mask);
        int first = 0;
        for (int r = 1; r <= mask.window().rows(); r++) {
            if (r == mask.window().rows() || found.depthOf(r) != found.depthOf(first)) {
                found.find(first, r - first, found.depthOf(first));
                first = r;
            }
        }
        return found.shares;
    }

    /// The depth of the lattice of a row: at most the window's own; -1 where pixels are means.
    private int depthOf(int row) {
        double sigma = RowGeometry.sigmaOfPlane(bandwidth, window.rowV(window.row0() + row));
        if (Math.scalb(sigma, window.depth()) < LEAST_PIXELS_AT_CENTRES) {
            return -1;
        }
        int depth = SHALLOWEST;
        while (depth < window.depth() && Math.scalb(sigma, depth) < leastPoints(kernel)) {
            depth++;
        }
        return Math.min(depth, window.depth());
    }

    /// The fewest lattice points that sigma spans.
    private static double leastPoints(Kernel kernel) {
        return switch (kernel) {
            case Gaussian _, Triweight _, Quartic _ -> 3;
            case Epanechnikov _ -> 12;
            // A small island's shares have the shape of the kernel itself: its tip, or its edge.
            case Triangular _, Uniform _ -> 64;
        };
    }

    private void find(int firstRow, int rows, int depth) {
        if (depth < 0) {
            PixelShares pixels = new PixelShares(share, area, kernel, bandwidth, window);
            for (int r = firstRow; r < firstRow + rows; r++) {
                for (int c = 0; c < window.columns(); c++) {
                    if (mask.at(r, c)) {
                        put(r, c, pixels.mean(r, c));
                    }
                }
            }
        } else if (depth == window.depth()) {
            findPoints(firstRow, rows);
        } else {
            interpolate(firstRow, rows, depth);
        }
    }

    private void findPoints(int firstRow, int rows) {
        ShareLattice lattice = new ShareLattice(
                share,
                area,
                bandwidth.wraps(),
                window.depth(),
                window.row0() + firstRow,
                rows,
                window.column0(),
                window.columns());
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < window.columns(); c++) {
                if (mask.at(firstRow + r, c)) {
                    lattice.want(r, c, c);
                }
            }
        }
        double[][] found = lattice.find();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < window.columns(); c++) {
                if (mask.at(firstRow + r, c)) {
                    put(firstRow + r, c, found[r][c]);
                }
            }
        }
    }

    private void interpolate(int firstRow, int rows, int depth) {
        ShareInterpolation up = new ShareInterpolation(window.depth() - depth);
        long row0 = up.first(window.row0() + firstRow);
        long column0 = up.first(window.column0());
        int coarseRows = (int) (up.first(window.row0() + firstRow + rows - 1) - row0) + ShareInterpolation.POINTS;
        int coarseColumns =
                (int) (up.first(window.column0() + window.columns() - 1) - column0) + ShareInterpolation.POINTS;
        ShareLattice lattice =
                new ShareLattice(share, area, bandwidth.wraps(), depth, row0, coarseRows, column0, coarseColumns);
        int[] lefts = new int[window.columns()];
        double[][] acrosses = new double[window.columns()][];
        for (int c = 0; c < lefts.length; c++) {
            lefts[c] = (int) (up.first(window.column0() + c) - column0);
            acrosses[c] = up.weights(window.column0() + c);
        }
        for (int r = firstRow; r < firstRow + rows; r++) {
            int top = (int) (up.first(window.row0() + r) - row0);
            for (int c = 0; c < lefts.length; c++) {
                if (mask.at(r, c)) {
                    for (int k = 0; k < ShareInterpolation.POINTS; k++) {
                        lattice.want(top + k, lefts[c], lefts[c] + ShareInterpolation.POINTS - 1);
                    }
                }
            }
        }
        double[][] coarse = lattice.find();
        double[] line = new double[coarseColumns];
        for (int r = firstRow; r < firstRow + rows; r++) {
            int top = (int) (up.first(window.row0() + r) - row0);
            double[] down = up.weights(window.row0() + r);
            for (int c = 0; c < coarseColumns; c++) {
                double sum = 0;
                for (int k = 0; k < ShareInterpolation.POINTS; k++) {
                    sum += down[k] * coarse[top + k][c];
                }
                line[c] = sum;
            }
            for (int c = 0; c < lefts.length; c++) {
                if (mask.at(r, c)) {
                    double sum = 0;
                    for (int k = 0; k < ShareInterpolation.POINTS; k++) {
                        sum += acrosses[c][k] * line[lefts[c] + k];
                    }
                    put(r, c, sum);
                }
            }
        }
    }

    private void put(int row, int column, double found) {
        shares[row * window.columns() + column] = Math.abs(found - 1) < ROUNDING ? 1 : found;
    }
}
