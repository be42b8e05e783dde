package dev.isopleth.analysis.bins;

/// More bins would be laid than may be.
public final class TooManyBinsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final double bins;
    private final double smallestSize;

    TooManyBinsException(double bins, double smallestSize) {
        super("about " + Math.round(bins) + " bins would be laid", null, false, false);
        this.bins = bins;
        this.smallestSize = smallestSize;
    }

    /// About how many, not fewer than there would be.
    public double bins() {
        return bins;
    }

    /// The smallest size of such bins that fits.
    public double smallestSize() {
        return smallestSize;
    }
}
