package dev.isopleth.ingest.format;

/// More polygons, or positions of them, than are taken.
public final class TooManyPolygonsException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean areFeatures;

    TooManyPolygonsException(boolean areFeatures) {
        super(areFeatures ? "too many polygons" : "too many positions");
        this.areFeatures = areFeatures;
    }

    /// Whether there are too many features; else too many positions.
    public boolean areFeatures() {
        return areFeatures;
    }
}
