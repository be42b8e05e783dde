package dev.isopleth.density;

/// What to estimate: everything besides the samples and the place that decides a value.
///
/// @param minSupport the effective number of places below which a mean is undefined; 0 turns the mask off
public record Estimate(Measure measure, Kernel kernel, Bandwidth bandwidth, double minSupport) {

    public Estimate {
        if (!(minSupport >= 0) || Double.isInfinite(minSupport)) {
            throw new IllegalArgumentException("minsupport is a finite number of places from 0, not " + minSupport);
        }
    }
}
