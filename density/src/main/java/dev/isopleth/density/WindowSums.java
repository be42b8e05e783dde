package dev.isopleth.density;

import java.util.List;

/// Kernel sums at the points of a window: each row by the way that the bandwidth and its place ask for.
final class WindowSums {

    /// Points that are summed from positions or from cells together, a side; aligned to the world.
    private static final int SQUARE = 128;

    /// Samples within reach of a square from which on cells stand for positions.
    private static final long MOST_POSITIONS = 1 << 14;

    /// The same of the uniform kernel, which costs the root of the samples a point.
    private static final long MOST_POSITIONS_OF_DISCS = 1 << 16;

    /// The same for kernel values, where each position costs one for every point in its reach: some tens of
    /// milliseconds a square.
    private static final double MOST_VALUES = 1 << 24;

    /// The same where pixels are means over their area, whose cells are so many that they cost half a second a square.
    private static final double MOST_VALUES_OF_MEANS = 1 << 28;

    private WindowSums() {}

    /// The sums at every point, rows from north.
    static Columns of(Wanted wanted, GridWindow window) {
        GridWindow whole = window.on(wanted.bandwidth());
        GridWindow told = whole.aligned(DoubtfulPoints.alignment(wanted));
        return ofBands(wanted, told).part(whole, told);
    }

    private static Columns ofBands(Wanted wanted, GridWindow window) {
        List<Band> bands = Band.of(wanted.kernel(), wanted.bandwidth(), window);
        if (bands.size() == 1) {
            return ofBand(wanted, window, bands.getFirst());
        }
        Columns columns = Columns.ofSize(window.rows() * window.columns(), wanted);
        for (Band band : bands) {
            GridWindow rows = window.strip(band.firstRow(), band.rows());
            columns.put(band.firstRow() * window.columns(), ofBand(wanted, rows, band));
        }
        return columns;
    }

    private static Columns ofBand(Wanted wanted, GridWindow rows, Band band) {
        return switch (band.resolution()) {
            case MASSES -> PixelMasses.of(wanted, rows);
            case PIXEL_MEANS, PIXELS, INTERPOLATED -> byCells(wanted, rows, band);
        };
    }

    private static Columns byCells(Wanted wanted, GridWindow rows, Band band) {
        if (!Doubt.has(wanted.kernel())) {
            return CellWindow.of(wanted, rows, band).sums();
        }
        boolean mayBeExact = band.resolution() == Band.Resolution.PIXEL_MEANS
                || wanted.kernel().isEdged();
        return mayBeExact ? bySquares(wanted, rows, band) : DoubtfulPoints.resolved(wanted, rows, band);
    }

    /// Square by square: from the positions where these are few, from cells where they are many. Which it
    /// is follows from the square and the samples, never from the window.
    private static Columns bySquares(Wanted wanted, GridWindow rows, Band band) {
        Columns columns = Columns.ofSize(rows.rows() * rows.columns(), wanted);
        for (GridWindow square : rows.squares(SQUARE)) {
            GridWindow part = square.intersection(rows);
            columns.put(part, rows, ofSquare(wanted, square, part, band));
        }
        return columns;
    }

    private static Columns ofSquare(Wanted wanted, GridWindow square, GridWindow part, Band band) {
        long samples = PositionCost.samplesInReach(wanted, square);
        if (band.resolution() == Band.Resolution.PIXEL_MEANS) {
            return samples * PositionCost.valuesOfMean(wanted, square) <= MOST_VALUES_OF_MEANS
                    ? ExactWindow.ofMeans(wanted, part)
                    : DoubtfulPoints.resolved(wanted, part, band);
        }
        boolean isDisc = wanted.kernel() instanceof Uniform;
        boolean few = samples <= (isDisc ? MOST_POSITIONS_OF_DISCS : MOST_POSITIONS)
                && samples * PositionCost.valuesOfOne(wanted, square) <= MOST_VALUES;
        return few ? ExactWindow.of(wanted, part) : DoubtfulPoints.resolved(wanted, part, band);
    }
}
