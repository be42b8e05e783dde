package dev.isopleth.density;

/// What to estimate: everything besides the samples and the place that decides a value.
///
/// @param minSupport the effective number of places below which a measure that needs support is undefined;
///     0 turns that off
/// @param mask how it ends there
public record Estimate(Measure measure, Kernel kernel, Bandwidth bandwidth, double minSupport, Mask mask) {

    public Estimate {
        if (!(minSupport >= 0) || Double.isInfinite(minSupport)) {
            throw new IllegalArgumentException("minsupport is a finite number of places from 0, not " + minSupport);
        }
    }

    /// The same, fading where support is lacking.
    public Estimate(Measure measure, Kernel kernel, Bandwidth bandwidth, double minSupport) {
        this(measure, kernel, bandwidth, minSupport, Mask.FADE);
    }
}
