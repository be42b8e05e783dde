package dev.isopleth.density;

/// Kernel sums of the uniform kernel from the samples themselves.
final class DiscSums {

    private static final int WEIGHT = 0;
    private static final int WEIGHTED_VALUE = 1;
    private static final int WEIGHTED_SQUARE = 2;

    private final Wanted wanted;
    private final GridWindow window;
    private final ColumnSpans spans;

    /// What is summed of a group: the weight, then as wanted values and squares, then squared weight and places.
    private final double[] amounts;

    /// By span, the same.
    private final double[] sums;

    private DiscSums(Wanted wanted, GridWindow window) {
        this.wanted = wanted;
        this.window = window;
        this.spans = new ColumnSpans(window);
        this.amounts = new double[support() + (wanted.withSupport() ? 2 : 0)];
        this.sums = new double[spans.size() * amounts.length];
    }

    /// The sums at the points of a window.
    static Columns of(Wanted wanted, GridWindow window) {
        return of(wanted, window, new double[0]);
    }

    /// The same, but for samples that hardly matter.
    ///
    /// @param centred by row: see [DiscWalk]
    static Columns of(Wanted wanted, GridWindow window, double[] centred) {
        DiscSums sums = new DiscSums(wanted, window);
        double radius = wanted.kernel().radiusPerSigma();
        DiscWalk.of(wanted.samples(), radius, wanted.bandwidth(), window, false, centred, sums::visit);
        sums.spans.forEachPart(sums::addWhole);
        return sums.columns();
    }

    /// Which of the amounts is the squared weight; the places follow.
    private int support() {
        return 1 + (wanted.withValues() ? 1 : 0) + (wanted.withSquares() ? 1 : 0);
    }

    private void visit(Group group, int row, long first, long last) {
        amounts[WEIGHT] = group.weight;
        if (wanted.withValues()) {
            amounts[WEIGHTED_VALUE] = group.weightedValue;
        }
        if (wanted.withSquares()) {
            amounts[WEIGHTED_SQUARE] = group.weightedSquare;
        }
        if (wanted.withSupport()) {
            amounts[support()] = group.squaredWeight;
            amounts[support() + 1] = group.places;
        }
        spans.forEach(row, first, last, this::addAmounts);
    }

    private void addAmounts(int span) {
        int at = span * amounts.length;
        for (int k = 0; k < amounts.length; k++) {
            sums[at + k] += amounts[k];
        }
    }

    private void addWhole(int span, int whole) {
        for (int k = 0; k < amounts.length; k++) {
            sums[span * amounts.length + k] += sums[whole * amounts.length + k];
        }
    }

    private Columns columns() {
        Columns columns = Columns.ofSize(window.rows() * window.columns(), wanted);
        take(WEIGHT, columns.weight());
        take(WEIGHTED_VALUE, columns.weightedValue());
        take(WEIGHTED_SQUARE, columns.weightedSquare());
        take(support(), columns.squaredWeight());
        take(support() + 1, columns.places());
        return columns;
    }

    /// One of the amounts at every point; nothing if it is not wanted.
    private void take(int amount, float[] column) {
        for (int k = 0; k < column.length; k++) {
            int span = spans.ofColumn(k / window.columns(), k % window.columns());
            column[k] = (float) sums[span * amounts.length + amount];
        }
    }
}
