package dev.isopleth.analysis.hotspot;

/// Where a bin lies in Moran's scatter plot: its value against that of its neighbours.
public enum Quadrant {
    HIGH_HIGH("high among high"),
    LOW_LOW("low among low"),
    HIGH_LOW("high among low"),
    LOW_HIGH("low among high"),
    /// No neighbours to compare with, or values that are all equal.
    NONE("none");

    private final String words;

    Quadrant(String words) {
        this.words = words;
    }

    /// The quadrant of a value and the weighted sum over its neighbours, each less the mean: high is above 0.
    static Quadrant of(double deviation, double around) {
        if (deviation > 0) {
            return around > 0 ? HIGH_HIGH : HIGH_LOW;
        }
        return around > 0 ? LOW_HIGH : LOW_LOW;
    }

    /// The same for a legend.
    public String words() {
        return words;
    }
}
