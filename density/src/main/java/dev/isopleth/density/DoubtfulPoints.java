package dev.isopleth.density;

import java.util.BitSet;

/// Kernel sums from cells, but for the points where these are in doubt: there they are made again, from the
/// positions where these are few, from finer cells where they are many.
///
/// What is divided by a sum of weights has to be right as a share of that sum, wherever it may be defined. What
/// is not, as a share of the greatest sum of the aligned square that the point lies in. Which points these are
/// follows from the place and the samples, never from the window.
final class DoubtfulPoints {

    /// Points a side of the squares that are made again together; aligned to the world.
    static final int SQUARE = 16;

    /// The same for the uniform kernel, whose samples are told together row by row, and for means over pixels, whose
    /// kernels reach few.
    private static final int LARGE_SQUARE = 64;

    /// Kernel values that all points of a square may cost: some ten milliseconds.
    private static final double MOST_VALUES = 1 << 23;

    /// Samples within reach of a square whose points are still in doubt after that: some tenths of a millisecond a
    /// point.
    private static final long MOST_POSITIONS = 1 << 18;

    /// By how much 4 x 4 points of a pixel are further from a disc's mean over it than cells are, squared.
    private static final double DOUBT_OF_DISC_MEANS = 16;

    private final Wanted wanted;
    private final GridWindow rows;
    private final Band band;
    private final Columns sums;

    /// By point: the sum of which an error is a share.
    private final float[] scale;

    private final float[] doubt;
    private final BitSet doubtful;

    /// Whether pixels are means over their area.
    private final boolean areMeans;

    /// Whether samples are told row by row.
    private final boolean isDisc;

    private DoubtfulPoints(Wanted wanted, GridWindow rows, Band band, CellSums.Estimated cells) {
        this.wanted = wanted;
        this.rows = rows;
        this.band = band;
        this.sums = cells.sums();
        this.areMeans = band.resolution() == Band.Resolution.PIXEL_MEANS;
        this.isDisc = wanted.kernel() instanceof Uniform && !areMeans;
        this.scale = wanted.divides() ? sums.weight() : greatestOfSquares();
        this.doubt = cells.doubt();
        this.doubtful = doubtful(cells, scale);
    }

    /// The sums of some rows of a band.
    ///
    /// @param rows whole squares of the band, if what is wanted is not divided
    static Columns resolved(Wanted wanted, GridWindow rows, Band band) {
        DoubtfulPoints points = new DoubtfulPoints(wanted, rows, band, CellWindow.of(wanted, rows, band));
        if (!points.doubtful.isEmpty()) {
            points.resolve();
        }
        return points.sums;
    }

    /// Points a side of the squares that a window has to be made of, so that what is told of a point is the same in
    /// any window.
    static int alignment(Wanted wanted) {
        if (wanted.kernel() instanceof Uniform) {
            return LARGE_SQUARE;
        }
        return Doubt.has(wanted.kernel()) && !wanted.divides() ? SQUARE : 1;
    }

    private void resolve() {
        for (GridWindow square : rows.squares(isDisc || areMeans ? LARGE_SQUARE : SQUARE)) {
            GridWindow part = square.intersection(rows).around(rows, doubtful);
            if (part != null) {
                resolve(square, part);
            }
        }
    }

    private void resolve(GridWindow square, GridWindow part) {
        if (isDisc) {
            double[] centred = Centring.of(part, rows, doubtful, scale, doubt);
            sums.put(part, rows, DiscSums.of(wanted, part, centred), doubtful);
            return;
        }
        if (areMeans) {
            sums.put(part, rows, ExactWindow.ofMeans(wanted, part), doubtful);
            return;
        }
        long samples = PositionCost.samplesInReach(wanted, square);
        double values = samples * Math.max(SQUARE, PositionCost.valuesOfOne(wanted, square));
        if (values <= MOST_VALUES || !band.canBeFiner()) {
            sums.put(part, rows, PositionSums.of(wanted, part), doubtful);
            return;
        }
        CellSums.Estimated finer = CellWindow.of(wanted, part, band.finer(rows.depth()));
        sums.put(part, rows, finer.sums(), doubtful);
        if (samples <= MOST_POSITIONS) {
            float[] scales = wanted.divides() ? finer.sums().weight() : scaleOf(part);
            BitSet still = inRows(part, doubtful(finer, scales));
            still.and(doubtful);
            GridWindow rest = part.around(rows, still);
            if (rest != null) {
                sums.put(rest, rows, PositionSums.of(wanted, rest), still);
            }
        }
    }

    private BitSet doubtful(CellSums.Estimated cells, float[] scales) {
        BitSet points = new BitSet();
        float[] places = cells.sums().places();
        double more = areMeans && wanted.kernel() instanceof Uniform ? DOUBT_OF_DISC_MEANS : 1;
        for (int k = 0; k < cells.doubt().length; k++) {
            double doubt = more * cells.doubt()[k];
            double square = (double) scales[k] * scales[k];
            // Where the sum itself may be an error, so may be the places.
            boolean matters = places.length == 0
                    || places[k] >= wanted.leastPlaces()
                    || doubt * Doubt.TOLERANCE * Doubt.TOLERANCE > square;
            if (matters && doubt > square) {
                points.set(k);
            }
        }
        return points;
    }

    private float[] greatestOfSquares() {
        float[] greatest = new float[sums.weight().length];
        for (GridWindow square : rows.squares(SQUARE)) {
            GridWindow part = square.intersection(rows);
            int first = part.indexIn(rows);
            float most = 0;
            for (int r = 0; r < part.rows(); r++) {
                for (int k = first + r * rows.columns(); k < first + r * rows.columns() + part.columns(); k++) {
                    most = Math.max(most, Math.abs(sums.weight()[k]));
                }
            }
            for (int r = 0; r < part.rows(); r++) {
                int from = first + r * rows.columns();
                java.util.Arrays.fill(greatest, from, from + part.columns(), most);
            }
        }
        return greatest;
    }

    private float[] scaleOf(GridWindow part) {
        float[] scales = new float[part.rows() * part.columns()];
        for (int r = 0; r < part.rows(); r++) {
            System.arraycopy(
                    scale, part.indexIn(rows) + r * rows.columns(), scales, r * part.columns(), part.columns());
        }
        return scales;
    }

    /// Points of a part, as points of all rows.
    private BitSet inRows(GridWindow part, BitSet points) {
        BitSet all = new BitSet();
        int first = part.indexIn(rows);
        points.stream().forEach(k -> all.set(first + k / part.columns() * rows.columns() + k % part.columns()));
        return all;
    }
}
