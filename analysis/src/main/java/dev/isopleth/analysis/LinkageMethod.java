package dev.isopleth.analysis;

/// How far two clusters lie apart, given the distances of their lines.
public enum LinkageMethod {
    /// The least distance between a line of one and a line of the other.
    SINGLE("single"),
    /// The greatest distance.
    COMPLETE("complete"),
    /// The mean distance over all pairs (UPGMA).
    AVERAGE("average"),
    /// By how much the sum of squares grows if they are joined; of euclidean distances alone.
    WARD("ward");

    private final String label;

    LinkageMethod(String label) {
        this.label = label;
    }

    /// What it is called in requests: scipy's name.
    public String label() {
        return label;
    }

    /// The distance of cluster i from the union of x and y (Lance and Williams 1967).
    ///
    /// @param xi how far i is from x
    /// @param yi how far i is from y
    /// @param xy how far x is from y
    double joined(double xi, double yi, double xy, int sizeX, int sizeY, int sizeI) {
        return switch (this) {
            case SINGLE -> Math.min(xi, yi);
            case COMPLETE -> Math.max(xi, yi);
            case AVERAGE -> (sizeX * xi + sizeY * yi) / (sizeX + sizeY);
            case WARD -> {
                double t = 1.0 / ((double) sizeX + sizeY + sizeI);
                yield Math.sqrt(((double) sizeI + sizeX) * t * xi * xi
                        + ((double) sizeI + sizeY) * t * yi * yi
                        - sizeI * t * xy * xy);
            }
        };
    }
}
