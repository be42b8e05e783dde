package dev.isopleth.density;

/// The sums over samples that every measure is made of, at one place, with the kernel relative to its peak:
/// k = K(d)/K(0).
///
/// @param weight sum of w k
/// @param weightedValue sum of w (y - offset) k
/// @param weightedSquare sum of w (y - offset)^2 k
/// @param squaredWeight sum of W^2 k^2 over distinct positions, W the weight there
/// @param places sum of k over distinct positions
public record KernelSums(
        double weight, double weightedValue, double weightedSquare, double squaredWeight, double places) {

    /// With the mask off a mean still needs this much: one place, 4.8 sigma away.
    private static final double LEAST_PLACES = 1e-5;

    /// The support that is stated needs this much: one place, 2.1 sigma away with a gaussian. What is summed
    /// is exact to a share of the peak, and further out its ratio is one of errors.
    static final double LEAST_PLACES_OF_SUPPORT = 0.1;

    /// A standard error needs this much support beyond the one place that has none: below it is a ratio of
    /// two errors.
    private static final double LEAST_OTHERS = 0.01;

    /// Weight per area.
    ///
    /// @param peak K(0) per area: per square kilometre, or per square unit of a planar plane
    public double density(double peak) {
        return Math.max(0, weight) * peak;
    }

    /// Weight times value per area.
    ///
    /// @param peak K(0) per area: per square kilometre, or per square unit of a planar plane
    /// @param valueOffset see [SampleRows#valueOffset()]
    public double sum(double peak, double valueOffset) {
        return (weightedValue + valueOffset * weight) * peak;
    }

    /// The effective number of places, 0 where nothing is near.
    public double support() {
        return squaredWeight > 0 && weight > 0 ? weight * weight / squaredWeight : 0;
    }

    /// The same as it is stated: 0 too where next to nothing is near, and a ratio of two tails would say less
    /// than that.
    ///
    /// @param leastPlaces that it needs: [#LEAST_PLACES_OF_SUPPORT], or where these sums are means over a pixel
    ///     that share of what one place in it adds
    public double statedSupport(double leastPlaces) {
        return places >= leastPlaces ? support() : 0;
    }

    /// The same at a place, and not over a pixel.
    public double statedSupport() {
        return statedSupport(LEAST_PLACES_OF_SUPPORT);
    }

    /// Whether there is support enough for a mean. Without a least support that is as far as 4.8 sigma from
    /// a single place.
    public boolean isSupported(double minSupport) {
        return minSupport == 0 ? isNear() : weight > 0 && support() >= minSupport && places >= 1;
    }

    /// The local mean, NaN where it lacks support.
    ///
    /// @param valueOffset see [SampleRows#valueOffset()]
    public double mean(double valueOffset, double minSupport) {
        return isSupported(minSupport) ? valueOffset + weightedValue / weight : Double.NaN;
    }

    /// The standard error of the local mean; NaN where that lacks support, and where its stated support is that
    /// of one place, 1.01 at most.
    ///
    /// @param leastPlaces see [#statedSupport]
    public double standardError(double minSupport, double leastPlaces) {
        double others = statedSupport(leastPlaces) - 1;
        if (!isSupported(minSupport) || !(others > LEAST_OTHERS)) {
            return Double.NaN;
        }
        double mean = weightedValue / weight;
        return Math.sqrt(Math.max(0, weightedSquare / weight - mean * mean) / others);
    }

    /// How far what needs support is to be trusted: 0 where it is undefined, 1 from three times the support
    /// it needs, or, with a hard mask, wherever it is defined.
    public double presence(double minSupport, Mask mask) {
        if (minSupport == 0 || mask == Mask.HARD) {
            return isSupported(minSupport) ? 1 : 0;
        }
        return Math.min(ramp(support() / minSupport), ramp(places));
    }

    /// Whether any place counts at all: what rules the outermost tail of a gaussian is the rounding of sums.
    private boolean isNear() {
        return weight > 0 && places >= LEAST_PLACES;
    }

    private static double ramp(double shareOfNeed) {
        return Math.clamp((shareOfNeed - 1) / 2, 0.0, 1.0);
    }
}
