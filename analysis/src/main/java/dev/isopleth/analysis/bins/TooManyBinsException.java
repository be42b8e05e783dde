package dev.isopleth.analysis.bins;

/// More bins would be laid than may be.
public final class TooManyBinsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final double bins;
    private final transient HullSize hull;
    private final transient RegularLayout layout;

    TooManyBinsException(HullSize hull, RegularLayout layout) {
        super("about " + Math.round(hull.mostBins(layout)) + " bins would be laid", null, false, false);
        this.bins = hull.mostBins(layout);
        this.hull = hull;
        this.layout = layout;
    }

    /// About how many, not fewer than there would be.
    public double bins() {
        return bins;
    }

    /// The smallest size of such bins of which at most so many are laid.
    ///
    /// @param most at least 20
    public double smallestSize(int most) {
        return hull.smallestSize(layout, most);
    }
}
