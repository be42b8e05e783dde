package dev.isopleth.density;

/// What to estimate: everything besides the samples and the place that decides a value.
///
/// @param minSupport the effective number of places below which a measure that needs support is undefined;
///     0 turns that off
/// @param mask how it ends there
/// @param edge what becomes of it at the border of a study area
public record Estimate(Measure measure, Kernel kernel, Bandwidth bandwidth, double minSupport, Mask mask, Edge edge) {

    public Estimate {
        if (!(minSupport >= 0) || Double.isInfinite(minSupport)) {
            throw new IllegalArgumentException("minsupport is a finite number of places from 0, not " + minSupport);
        }
    }

    /// The same, corrected at the border.
    public Estimate(Measure measure, Kernel kernel, Bandwidth bandwidth, double minSupport, Mask mask) {
        this(measure, kernel, bandwidth, minSupport, mask, Edge.UNIFORM);
    }

    /// The same, fading where support is lacking.
    public Estimate(Measure measure, Kernel kernel, Bandwidth bandwidth, double minSupport) {
        this(measure, kernel, bandwidth, minSupport, Mask.FADE);
    }

    /// The same with kernels of another size.
    public Estimate withBandwidth(Bandwidth other) {
        return new Estimate(measure, kernel, other, minSupport, mask, edge);
    }

    /// The same with another end at the border.
    public Estimate withEdge(Edge other) {
        return new Estimate(measure, kernel, bandwidth, minSupport, mask, other);
    }
}
