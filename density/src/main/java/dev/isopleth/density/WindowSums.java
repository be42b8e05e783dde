package dev.isopleth.density;

/// Kernel sums at the points of a window: each row by the way that the bandwidth and its place ask for.
final class WindowSums {

    /// Points that are summed from positions or from cells together, a side; aligned to the world.
    private static final int SQUARE = 128;

    /// Samples within reach of a square from which on cells stand for positions.
    private static final long MOST_POSITIONS = 1 << 14;

    /// The same for kernel values, where each position costs one for every point in its reach: some tens of
    /// milliseconds a square.
    private static final double MOST_VALUES = 1 << 24;

    /// The same where pixels are means over their area, whose cells are many.
    private static final double MOST_VALUES_OF_MEANS = 1 << 25;

    /// What the mass in a pixel costs, in kernel values.
    private static final double VALUES_OF_MASS = 50;

    private WindowSums() {}

    /// The sums at every point, rows from north.
    static Columns of(Wanted wanted, GridWindow window) {
        Columns columns = Columns.ofSize(window.rows() * window.columns(), wanted);
        for (Band band : Band.of(wanted.kernel(), wanted.bandwidth(), window)) {
            GridWindow rows = window.on(wanted.bandwidth()).strip(band.firstRow(), band.rows());
            Columns sums = wanted.kernel() instanceof Gaussian
                    ? smooth(wanted, rows, band)
                    : switch (band.resolution()) {
                        case MASSES -> PixelMasses.of(wanted, rows);
                        case PIXEL_MEANS -> meansBySquares(wanted, rows, band);
                        case PIXELS, INTERPOLATED ->
                            wanted.kernel().isEdged() ? bySquares(wanted, rows, band) : smooth(wanted, rows, band);
                    };
            columns.put(band.firstRow() * window.columns(), sums);
        }
        return columns;
    }

    private static Columns smooth(Wanted wanted, GridWindow rows, Band band) {
        return switch (band.resolution()) {
            case MASSES -> PixelMasses.of(wanted, rows);
            case PIXEL_MEANS -> pixelMeans(wanted, rows, band);
            case PIXELS -> pixels(wanted, rows, band);
            case INTERPOLATED -> interpolated(wanted, rows, band);
        };
    }

    /// Square by square: from the positions where these are few, from cells where they are many, as below.
    private static Columns meansBySquares(Wanted wanted, GridWindow rows, Band band) {
        Columns columns = Columns.ofSize(rows.rows() * rows.columns(), wanted);
        for (GridWindow square : rows.squares(SQUARE)) {
            GridWindow part = square.intersection(rows);
            boolean few = samplesInReach(wanted, square) * valuesOfMean(wanted, square) <= MOST_VALUES_OF_MEANS;
            Columns sums = few
                    ? PixelMasses.of(wanted, part).withSupportOf(supportMeans(wanted, part))
                    : pixelMeans(wanted, part, band);
            columns.put(part, rows, sums);
        }
        return columns;
    }

    /// Means over 4 x 4 points a pixel: enough for a support.
    private static Columns supportMeans(Wanted wanted, GridWindow rows) {
        if (!wanted.withSupport()) {
            return Columns.ofSize(0, wanted);
        }
        int split = 1 << Band.PIXEL_MEAN_DEPTHS;
        return PositionSums.of(wanted, rows.split(Band.PIXEL_MEAN_DEPTHS)).means(rows.columns() * split, split);
    }

    /// Square by square: from the positions where these are few, from cells where they are many. Which it
    /// is follows from the square and the samples, never from the window.
    private static Columns bySquares(Wanted wanted, GridWindow rows, Band band) {
        Columns columns = Columns.ofSize(rows.rows() * rows.columns(), wanted);
        for (GridWindow square : rows.squares(SQUARE)) {
            GridWindow part = square.intersection(rows);
            Columns sums = isFew(wanted, square) ? exact(wanted, part) : smooth(wanted, part, band);
            columns.put(part, rows, sums);
        }
        return columns;
    }

    private static Columns exact(Wanted wanted, GridWindow part) {
        return wanted.kernel() instanceof Uniform ? DiscSums.of(wanted, part) : PositionSums.of(wanted, part);
    }

    private static boolean isFew(Wanted wanted, GridWindow square) {
        long samples = samplesInReach(wanted, square);
        return samples <= MOST_POSITIONS && samples * valuesOfOne(wanted, square) <= MOST_VALUES;
    }

    private static long samplesInReach(Wanted wanted, GridWindow square) {
        long samples = 0;
        for (MortonRuns.Run run :
                MortonRuns.covering(Reach.of(wanted.kernel().reachPerSigma(), wanted.bandwidth(), square))) {
            samples += wanted.samples().after(run.last()) - wanted.samples().lowerBound(run.first());
        }
        return samples;
    }

    /// Kernel values that one position costs in a square. A disc is summed by rows instead.
    private static double valuesOfOne(Wanted wanted, GridWindow square) {
        if (wanted.kernel() instanceof Uniform) {
            return 0;
        }
        double radius = radius(wanted, square);
        return Math.min((double) square.rows() * square.columns(), Math.PI * radius * radius);
    }

    /// The same where pixels are means, with what the support's points cost besides.
    private static double valuesOfMean(Wanted wanted, GridWindow square) {
        double radius = radius(wanted, square);
        double pixels = (2 * radius + 1) * (2 * radius + 1);
        double points = wanted.withSupport() ? Math.PI * radius * radius * (1 << (2 * Band.PIXEL_MEAN_DEPTHS)) : 0;
        return VALUES_OF_MASS * pixels + points;
    }

    /// In pixels, at the middle of a square.
    private static double radius(Wanted wanted, GridWindow square) {
        double v = square.rowV(square.row0() + square.rows() / 2);
        double sigma = RowGeometry.sigmaOfPlane(wanted.bandwidth(), v);
        return Math.scalb(sigma, square.depth()) * wanted.kernel().radiusPerSigma();
    }

    private static Columns pixels(Wanted wanted, GridWindow rows, Band band) {
        Lattice points = new Lattice(
                rows.depth(),
                band.cellDepth(),
                band.spline(),
                rows.row0(),
                rows.rows(),
                rows.column0(),
                rows.columns());
        return CellSums.of(wanted, points, band.order(), 0, WindowSums::byRow);
    }

    private static Columns pixelMeans(Wanted wanted, GridWindow rows, Band band) {
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

    private static Columns interpolated(Wanted wanted, GridWindow rows, Band band) {
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
}
