package dev.isopleth.density;

/// Estimates over windows of the lattice, at a cost that follows from the window and the bandwidth, and
/// from the samples only as far as they are read once.
///
/// Against the exact sum the error of a density is at most 0.1 % of the greatest value near, that of a mean
/// 0.1 % of the values' range, up to sigma = 50 km and 80 degrees of latitude; beyond, to kernels as wide
/// as the world, 1 %. A value depends on its place alone: any two windows that share a lattice point agree
/// in its bits.
///
/// One limit: a quartic's profile is not resolved within a cell or two of its edge (sigma spans 8 to 16
/// cells, the radius 23 to 45). Where all that is near lies there, in a thin ring round a dense cluster,
/// its mean may be off by some percent of the range.
public final class Estimator {

    private Estimator() {}

    /// The measure at every lattice point of a window: per square kilometre, or in the value's unit.
    ///
    /// Pixels more than half a sigma wide are the mean over their ground. Empty where no sample is near: 0
    /// for a density, NaN for a mean.
    public static ValueGrid estimate(SampleRows samples, Estimate estimate, GridWindow window) {
        boolean mean = estimate.measure() == Measure.MEAN;
        return grid(samples, estimate, window, sums(wanted(samples, estimate, mean), window));
    }

    /// The same, with the effective number of places at every point.
    public static ValueGrid estimateWithSupport(SampleRows samples, Estimate estimate, GridWindow window) {
        return grid(samples, estimate, window, sums(wanted(samples, estimate, true), window));
    }

    private static Wanted wanted(SampleRows samples, Estimate estimate, boolean withSupport) {
        boolean withValues = estimate.measure() == Measure.MEAN;
        return new Wanted(samples, estimate.kernel(), estimate.bandwidth(), withValues, withSupport);
    }

    private static Columns sums(Wanted wanted, GridWindow window) {
        Columns columns = Columns.ofSize(window.rows() * window.columns(), wanted);
        for (Band band : Band.of(wanted.kernel(), wanted.bandwidth(), window)) {
            GridWindow rows = window.wrapped().strip(band.firstRow(), band.rows());
            Columns sums = switch (band.resolution()) {
                case POSITIONS -> PixelMasses.of(wanted, rows);
                case PIXEL_MEANS -> pixelMeans(wanted, rows, band);
                case PIXELS -> pixels(wanted, rows, band);
                case INTERPOLATED -> interpolated(wanted, rows, band);
            };
            columns.put(band.firstRow() * window.columns(), sums);
        }
        return columns;
    }

    private static Columns pixels(Wanted wanted, GridWindow rows, Band band) {
        Lattice points =
                new Lattice(rows.depth(), band.cellDepth(), rows.row0(), rows.rows(), rows.column0(), rows.columns());
        return CellSums.of(wanted, points, band.order(), Cells.DEPOSIT_VARIANCE, Estimator::byRow);
    }

    private static Columns pixelMeans(Wanted wanted, GridWindow rows, Band band) {
        int split = 1 << Band.PIXEL_MEAN_DEPTHS;
        Lattice points = new Lattice(
                rows.depth() + Band.PIXEL_MEAN_DEPTHS,
                band.cellDepth(),
                rows.row0() * split,
                rows.rows() * split,
                rows.column0() * split,
                rows.columns() * split);
        // The mean of split points spreads less than the mean over the pixel by a variance of 1 / 12 split^2 pixels.
        double cellsOfPixel = Math.scalb(1.0, band.cellDepth() - rows.depth());
        double missing = cellsOfPixel * cellsOfPixel / (12.0 * split * split);
        double[] shares = sharesOfPixels(wanted, points, split);
        return CellSums.of(
                wanted, points, band.order(), Cells.DEPOSIT_VARIANCE - missing, sums -> means(sums, shares, split));
    }

    private static Columns interpolated(Wanted wanted, GridWindow rows, Band band) {
        Interpolation up = new Interpolation(
                rows.depth() - band.cellDepth(), rows.row0(), rows.rows(), rows.column0(), rows.columns());
        Lattice points = new Lattice(
                band.cellDepth(),
                band.cellDepth(),
                up.coarseRow0(),
                up.coarseRows(),
                up.coarseColumn0(),
                up.coarseColumns());
        double smoothing = Cells.DEPOSIT_VARIANCE + Interpolation.VARIANCE;
        return CellSums.of(wanted, points, band.order(), smoothing, up::apply);
    }

    /// From values by column, then row, to rows from north.
    private static float[] byRow(float[][] byColumn) {
        int columns = byColumn.length;
        float[] values = new float[byColumn[0].length * columns];
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < byColumn[c].length; r++) {
                values[r * columns + c] = byColumn[c][r];
            }
        }
        return values;
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

    /// Combines the sums into the measure.
    private static ValueGrid grid(SampleRows samples, Estimate estimate, GridWindow window, Columns sums) {
        int size = window.rows() * window.columns();
        float[] values = new float[size];
        float[] presence = estimate.measure() == Measure.MEAN ? new float[size] : null;
        float[] support = sums.withSupport() ? new float[size] : null;
        for (int row = 0; row < window.rows(); row++) {
            double peak = ExactDensity.peakPerSquareMetre(
                    estimate.kernel(), estimate.bandwidth(), window.rowV(window.row0() + row));
            for (int k = row * window.columns(); k < (row + 1) * window.columns(); k++) {
                KernelSums at = sums.at(k);
                values[k] = (float)
                        switch (estimate.measure()) {
                            case DENSITY -> at.densityPerKm2(peak);
                            case MEAN -> at.mean(samples.valueOffset(), estimate.minSupport());
                        };
                if (presence != null) {
                    presence[k] = (float) at.presence(estimate.minSupport());
                }
                if (support != null) {
                    support[k] = (float) at.support();
                }
            }
        }
        return new ValueGrid(window.rows(), window.columns(), values, presence, support);
    }
}
