package dev.isopleth.density;

import java.util.ArrayList;
import java.util.List;

/// A run of rows of a window that are computed in one way: with cells of one depth.
///
/// The way of a row is a function of the bandwidth and the row's own place on the plane, never of the
/// window or the samples, so that windows agree.
///
/// @param firstRow of the window
/// @param cellDepth where the kernel's sigma spans [#leastCells] to twice as many cells, or finer
/// @param order of [SeparableConvolution], or -1 for [DirectConvolution]
record Band(int firstRow, int rows, Resolution resolution, int cellDepth, int order) {

    /// How lattice points and cells of a band relate.
    enum Resolution {
        /// The kernel is far below a pixel, or below two where no cells are fine enough: each position adds to the
        /// few pixels it reaches, exactly.
        MASSES,
        /// The kernel is below two pixels: a pixel is the mean of 4 x 4 points.
        PIXEL_MEANS,
        /// Cells are as fine as pixels, or finer.
        PIXELS,
        /// Cells are coarser than pixels: the result is interpolated up.
        INTERPOLATED
    }

    /// Below two pixels a pixel is the mean over its area; below this, cells would be too many.
    private static final double LEAST_PIXELS_IN_CELLS = 0.375;

    private static final double LEAST_PIXELS_AT_CENTRES = 2;

    private static final int DEEPEST_CELLS = 32;
    private static final int SHALLOWEST_CELLS = 5;

    /// Depths from cells to finer ones.
    private static final int FINER = 2;

    /// Pixels are split into 2^2 x 2^2 points for their mean.
    static final int PIXEL_MEAN_DEPTHS = 2;

    /// The bands of a window, from north to south.
    static List<Band> of(Kernel kernel, Bandwidth bandwidth, GridWindow window) {
        List<Band> bands = new ArrayList<>();
        for (int r = 0; r < window.rows(); r++) {
            Band row = ofRow(kernel, bandwidth, window, r);
            if (!bands.isEmpty() && bands.getLast().continuesIn(row)) {
                Band last = bands.removeLast();
                row = new Band(last.firstRow, last.rows + 1, last.resolution, last.cellDepth, last.order);
            }
            bands.add(row);
        }
        return bands;
    }

    private static Band ofRow(Kernel kernel, Bandwidth bandwidth, GridWindow window, int row) {
        double v = window.rowV(window.row0() + row);
        double sigma = RowGeometry.sigmaOfPlane(bandwidth, v);
        double pixels = Math.scalb(sigma, window.depth());
        int order = order(kernel, bandwidth, v);
        int cellDepth = cellDepth(kernel, order, sigma);
        boolean cellsTooCoarse = Math.scalb(sigma, cellDepth) < leastCells(kernel, order)
                || window.depth() + PIXEL_MEAN_DEPTHS > DEEPEST_CELLS;
        if (pixels < LEAST_PIXELS_IN_CELLS || (pixels < LEAST_PIXELS_AT_CENTRES && cellsTooCoarse)) {
            return new Band(row, 1, Resolution.MASSES, 0, 0);
        }
        if (pixels < LEAST_PIXELS_AT_CENTRES) {
            int cells = Math.max(cellDepth, window.depth() + PIXEL_MEAN_DEPTHS);
            return new Band(row, 1, Resolution.PIXEL_MEANS, cells, order);
        }
        Resolution resolution = cellDepth >= window.depth() ? Resolution.PIXELS : Resolution.INTERPOLATED;
        return new Band(row, 1, resolution, cellDepth, order);
    }

    /// How positions are spread over the cells.
    Spline spline() {
        return order >= 0 ? Spline.CUBIC : Spline.QUADRATIC;
    }

    /// Whether there are cells a quarter as wide.
    boolean canBeFiner() {
        return cellDepth + FINER <= DEEPEST_CELLS;
    }

    /// The same with cells a quarter as wide.
    ///
    /// @param depth of the window
    Band finer(int depth) {
        Resolution finer =
                resolution == Resolution.INTERPOLATED && cellDepth + FINER >= depth ? Resolution.PIXELS : resolution;
        return new Band(firstRow, rows, finer, cellDepth + FINER, order);
    }

    /// The shallowest depth at which a bandwidth spans enough cells of the kernel at a row.
    static int cellDepth(Kernel kernel, Bandwidth bandwidth, double v) {
        return cellDepth(kernel, order(kernel, bandwidth, v), RowGeometry.sigmaOfPlane(bandwidth, v));
    }

    private static int cellDepth(Kernel kernel, int order, double sigmaOfPlane) {
        int depth = SHALLOWEST_CELLS;
        while (depth < DEEPEST_CELLS && Math.scalb(sigmaOfPlane, depth) < leastCells(kernel, order)) {
            depth++;
        }
        return depth;
    }

    private static int order(Kernel kernel, Bandwidth bandwidth, double v) {
        return kernel instanceof Gaussian ? SeparableConvolution.order(bandwidth, v) : -1;
    }

    /// The fewest cells that sigma spans: enough that deposit and interpolation stay well within 0.1 % of
    /// the peak.
    private static double leastCells(Kernel kernel, int order) {
        return switch (kernel) {
            case Gaussian _ -> order >= 0 ? 3 : 6;
            case Triweight _ -> 6;
            case Quartic _ -> 7;
            case Epanechnikov _, Triangular _ -> 8;
            case Uniform _ -> 15;
        };
    }

    private boolean continuesIn(Band row) {
        return resolution == row.resolution && cellDepth == row.cellDepth && order == row.order;
    }
}
