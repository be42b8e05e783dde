package dev.isopleth.density;

/// Kernel sums at the points of a window by way of cells, which lie in one of three ways to its pixels.
final class CellWindow {

    private CellWindow() {}

    /// The sums, and how far they are in doubt.
    ///
    /// @param band of the rows, with cells
    static CellSums.Estimated of(Wanted wanted, GridWindow rows, Band band) {
        return switch (band.resolution()) {
            case MASSES -> throw new IllegalArgumentException("no cells are fine enough for " + wanted.bandwidth());
            case PIXEL_MEANS -> pixelMeans(wanted, rows, band);
            case PIXELS -> pixels(wanted, rows, band);
            case INTERPOLATED -> interpolated(wanted, rows, band);
        };
    }

    private static CellSums.Estimated pixels(Wanted wanted, GridWindow rows, Band band) {
        Lattice points = new Lattice(
                rows.depth(),
                band.cellDepth(),
                band.spline(),
                rows.row0(),
                rows.rows(),
                rows.column0(),
                rows.columns());
        return CellSums.of(wanted, points, band.order(), 0, Transposition::toRows);
    }

    private static CellSums.Estimated pixelMeans(Wanted wanted, GridWindow rows, Band band) {
        int split = 1 << Band.PIXEL_MEAN_DEPTHS;
        Lattice points = new Lattice(
                rows.depth() + Band.PIXEL_MEAN_DEPTHS,
                band.cellDepth(),
                band.spline(),
                rows.row0() * split,
                rows.rows() * split,
                rows.column0() * split,
                rows.columns() * split);
        // The mean of split points spreads less than the mean over the pixel by a variance of 1 / 12 split^2 pixels.
        double cellsOfPixel = Math.scalb(1.0, band.cellDepth() - rows.depth());
        // A disc's rim, spread to second order, would be noise larger than that.
        double missing = wanted.kernel() instanceof Uniform ? 0 : cellsOfPixel * cellsOfPixel / (12.0 * split * split);
        double[] shares = sharesOfPixels(wanted, points, split);
        return CellSums.of(wanted, points, band.order(), -missing, sums -> means(sums, shares, split));
    }

    private static CellSums.Estimated interpolated(Wanted wanted, GridWindow rows, Band band) {
        Interpolation up = new Interpolation(
                rows.depth() - band.cellDepth(), rows.row0(), rows.rows(), rows.column0(), rows.columns());
        Lattice points = new Lattice(
                band.cellDepth(),
                band.cellDepth(),
                band.spline(),
                up.coarseRow0(),
                up.coarseRows(),
                up.coarseColumn0(),
                up.coarseColumns());
        return CellSums.of(wanted, points, band.order(), Interpolation.VARIANCE, up::apply);
    }

    /// From values of split x split points a pixel, by column, then row, to means, rows from north.
    private static float[] means(float[][] byColumn, double[] shares, int split) {
        int columns = byColumn.length / split;
        int rows = byColumn[0].length / split;
        float[] values = new float[rows * columns];
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                double sum = 0;
                for (int k = 0; k < split * split; k++) {
                    int row = r * split + k % split;
                    sum += shares[row] * byColumn[c * split + k / split][row];
                }
                values[r * columns + c] = (float) sum;
            }
        }
        return values;
    }

    /// The share of each point, by row, in its pixel's ground; on a screen, in its pixel.
    private static double[] sharesOfPixels(Wanted wanted, Lattice points, int split) {
        RowGeometry geometry = RowGeometry.of(wanted.bandwidth(), points.cellDepth());
        double[] shares = new double[points.rows()];
        for (int r = 0; r < shares.length; r += split) {
            double ground = 0;
            for (int k = r; k < r + split; k++) {
                double cosine = geometry.cosine(points.v(k));
                shares[k] = cosine * cosine;
                ground += split * shares[k];
            }
            for (int k = r; k < r + split; k++) {
                shares[k] /= ground;
            }
        }
        return shares;
    }
}
