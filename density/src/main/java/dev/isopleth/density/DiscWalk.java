package dev.isopleth.density;

/// Which points of a window lie within a radius of the samples, exactly, row by row.
///
/// Samples are taken by squares of the plane: where all positions of a square reach the very same points of
/// a row, they are told together; where they do not, its quarters are asked. So what is far finer than a
/// point's spacing costs little, however many samples there are. Which samples are told together is a
/// function of the square and the row, never of the window.
///
/// Cost: every sample is read a few times; beyond that, squares and rows in proportion to the points times
/// the root of the samples a point.
final class DiscWalk {

    /// Squares of so many samples or fewer are taken position by position.
    private static final int FEW = 8;

    /// Squares of more samples are never told at their centre.
    private static final int MANY = 4096;

    private final SampleRows rows;
    private final Bandwidth bandwidth;
    private final GridWindow window;
    private final Visitor visitor;
    private final DiscRows discs;
    private final double radiusSquared;
    private final Positions much = Positions.ofCapacity(1024);
    private final Positions little = Positions.ofCapacity(FEW);

    /// Laps of the world by which positions are moved to the east.
    private final int laps;

    /// Whether the number of samples is all that is wanted, and known without reading them.
    private final boolean counting;

    /// By row: up to which weight the samples of a square are told at their centre; empty if never.
    private final double[] centred;

    /// Is told which points a group reaches.
    interface Visitor {
        /// One group, and the columns of one row that all of it reaches, some of which the window has.
        ///
        /// @param row of the window
        /// @param first column of the lattice, which may lie west of the window
        /// @param last column, which may lie east of it
        void visit(Group group, int row, long first, long last);
    }

    private DiscWalk(
            SampleRows rows,
            double radiusSigmas,
            Bandwidth bandwidth,
            GridWindow window,
            boolean counting,
            double[] centred,
            Visitor visitor,
            int laps) {
        this.rows = rows;
        this.bandwidth = bandwidth;
        this.window = window;
        this.visitor = visitor;
        this.laps = laps;
        this.centred = centred;
        this.counting = counting && rows.isUnweighted();
        this.radiusSquared = radiusSigmas * radiusSigmas * (1 + Uniform.EDGE);
        this.discs = new DiscRows(bandwidth, window, radiusSquared);
    }

    /// Walks the samples that reach a window, which begins within the world's first lap.
    ///
    /// @param counting whether the number of samples is all that is wanted of a group
    /// @param centred by row of the window: squares of no more weight, and of at most 4096 samples, are told as if
    ///     all of it lay at their centre; empty for none
    static void of(
            SampleRows rows,
            double radiusSigmas,
            Bandwidth bandwidth,
            GridWindow window,
            boolean counting,
            double[] centred,
            Visitor visitor) {
        int[] all = new int[window.rows()];
        for (int r = 0; r < all.length; r++) {
            all[r] = r;
        }
        boolean wraps = bandwidth.wraps();
        long lastLap = wraps ? Math.floorDiv(window.column0() + window.columns(), 1L << window.depth()) + 1 : 0;
        for (int lap = wraps ? -1 : 0; lap <= lastLap; lap++) {
            new DiscWalk(rows, radiusSigmas, bandwidth, window, counting, centred, visitor, lap)
                    .square(0, 0, 32, 0, rows.count(), all, all.length);
        }
    }

    /// The samples of one square, for some rows.
    ///
    /// @param u of its north-western corner, stored
    /// @param bits its side is 2^bits stored units
    private void square(int u, int v, int bits, long from, long to, int[] rowsHere, int rowCount) {
        if (from == to) {
            return;
        }
        boolean isFew = to - from <= FEW || bits == 0;
        boolean mayBeCentred = centred.length > 0 && to - from <= MANY;
        if (isFew && !mayBeCentred) {
            positions(from, to, rowsHere, rowCount);
            return;
        }
        DiscRows.Square square = discs.square(u, v, bits, laps);
        int[] undecided = new int[rowCount];
        int undecidedCount = 0;
        Group group = null;
        DiscRows.Square centre = null;
        for (int k = 0; k < rowCount; k++) {
            int row = rowsHere[k];
            DiscRows.Reach reach = square.reach(row);
            if (reach == DiscRows.Reach.NOTHING) {
                continue;
            }
            if (reach == DiscRows.Reach.DIFFERENT && !mayBeCentred) {
                undecided[undecidedCount++] = row;
                continue;
            }
            if (group == null) {
                group = counting ? Group.ofCount(to - from) : Group.of(rows, from, to, much);
            }
            if (reach == DiscRows.Reach.SAME) {
                tell(group, row, square.first(), square.last());
            } else if (group.absoluteWeight > centred[row]) {
                undecided[undecidedCount++] = row;
            } else {
                centre = centre == null ? discs.square(group.centreU(), group.centreV(), 0, laps) : centre;
                tellAt(centre, group.centreU(), group.centreV(), group, row);
            }
        }
        if (undecidedCount > 0 && isFew) {
            positions(from, to, undecided, undecidedCount);
        } else if (undecidedCount > 0) {
            quarters(u, v, bits - 1, from, to, undecided, undecidedCount);
        }
    }

    private void positions(long from, long to, int[] rowsHere, int rowCount) {
        little.read(rows, from, to, positions -> {
            for (int i = 0; i < positions.count; i++) {
                position(positions, i, rowsHere, rowCount);
            }
        });
    }

    private void quarters(int u, int v, int bits, long from, long to, int[] rowsHere, int rowCount) {
        int half = 1 << bits;
        long first = from;
        for (int quarter = 0; quarter < 4; quarter++) {
            int qu = u + ((quarter & 1) == 0 ? 0 : half);
            int qv = v + ((quarter & 2) == 0 ? 0 : half);
            long last = quarter == 3 ? to : rows.after(Morton.code(qu + half - 1, qv + half - 1));
            square(qu, qv, bits, first, last, rowsHere, rowCount);
            first = last;
        }
    }

    private void position(Positions positions, int i, int[] rowsHere, int rowCount) {
        if (positions.samples[i] == 0) {
            return;
        }
        Group alone = new Group();
        alone.add(positions, i);
        DiscRows.Square place = discs.square(positions.u[i], positions.v[i], 0, laps);
        for (int k = 0; k < rowCount; k++) {
            tellAt(place, positions.u[i], positions.v[i], alone, rowsHere[k]);
        }
    }

    private void tellAt(DiscRows.Square place, int u, int v, Group group, int row) {
        DiscRows.Reach reach = place.reach(row);
        if (reach == DiscRows.Reach.NOTHING) {
            return;
        }
        long first = place.first();
        long last = place.last();
        if (reach == DiscRows.Reach.DIFFERENT) {
            while (first <= last && !reaches(u, v, row, first)) {
                first++;
            }
            while (first <= last && !reaches(u, v, row, last)) {
                last--;
            }
        }
        tell(group, row, first, last);
    }

    private boolean reaches(int storedU, int storedV, int row, long column) {
        double u = window.columnU(column);
        double v = window.rowV(window.row0() + row);
        return ExactDensity.distanceSquared(bandwidth, u - Math.floor(u), v, storedU, storedV) <= radiusSquared;
    }

    private void tell(Group group, int row, long first, long last) {
        if (first <= last && last >= window.column0() && first < window.column0() + window.columns()) {
            visitor.visit(group, row, first, last);
        }
    }
}
