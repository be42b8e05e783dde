package dev.isopleth.density;

/// How kernel sums become a measure.
///
/// @param estimate of a measure that is made of kernel sums
/// @param offset of the values of the selection
/// @param versusOffset of those of the other
/// @param ratioFactor what a ratio of weights is multiplied by: that of the rates, or the other's whole weight over
///     the selection's
/// @param perTime see [Source], likewise versusPerTime
record Combination(
        Estimate estimate,
        double offset,
        double versusOffset,
        double ratioFactor,
        double perTime,
        double versusPerTime) {

    static Combination of(Source source, Estimate estimate) {
        SampleRows samples = source.samples();
        boolean compares = estimate.measure().needsVersus();
        double factor = estimate.measure() == Measure.RELATIVE_RISK
                ? share(source.requireVersus().totalWeight(), samples.totalWeight())
                : source.perTime() / source.versusPerTime();
        return new Combination(
                estimate,
                samples.valueOffset(),
                compares ? source.requireVersus().valueOffset() : 0,
                factor,
                source.perTime(),
                source.versusPerTime());
    }

    /// Without any case the risk is 0 wherever the population is, as the plain ratio, and not 0 / 0.
    private static double share(double population, double cases) {
        return cases == 0 ? 0 : population / cases;
    }

    /// The measure, in its unit; NaN where it is undefined.
    ///
    /// @param there the sums of the other selection, if the measure compares
    /// @param peak K(0) per area, see [ExactDensity#peakPerArea]
    /// @param leastPlaces see [KernelSums#statedSupport]
    double value(KernelSums here, KernelSums there, double peak, double leastPlaces) {
        double minSupport = estimate.minSupport();
        return switch (estimate.measure()) {
            case DENSITY -> perTime * here.density(peak);
            case SUM -> perTime * here.sum(peak, offset);
            case MEAN -> here.mean(offset, minSupport);
            case SE -> here.standardError(minSupport, leastPlaces);
            case SUPPORT -> here.statedSupport(leastPlaces);
            case RATIO, RELATIVE_RISK ->
                there.isSupported(minSupport) ? ratioFactor * Math.max(0, here.weight()) / there.weight() : Double.NaN;
            case DIFFERENCE -> perTime * here.density(peak) - versusPerTime * there.density(peak);
            case MEAN_DIFFERENCE -> here.mean(offset, minSupport) - there.mean(versusOffset, minSupport);
            case MAX, COUNT -> throw new IllegalArgumentException(estimate.measure() + " is not made of kernel sums");
        };
    }

    /// How far the value is to be trusted, 0 to 1.
    double presence(KernelSums here, KernelSums there) {
        double minSupport = estimate.minSupport();
        return switch (estimate.measure()) {
            case MEAN, SE -> here.presence(minSupport, estimate.mask());
            case RATIO, RELATIVE_RISK -> there.presence(minSupport, estimate.mask());
            case MEAN_DIFFERENCE ->
                Math.min(here.presence(minSupport, estimate.mask()), there.presence(minSupport, estimate.mask()));
            case DENSITY, SUM, SUPPORT, DIFFERENCE, MAX, COUNT -> 1;
        };
    }

    /// The support that the value rests on.
    ///
    /// @param leastPlaces see [KernelSums#statedSupport]
    double support(KernelSums here, KernelSums there, double leastPlaces) {
        return switch (estimate.measure()) {
            case RATIO, RELATIVE_RISK -> there.statedSupport(leastPlaces);
            case MEAN_DIFFERENCE -> Math.min(here.statedSupport(leastPlaces), there.statedSupport(leastPlaces));
            case DENSITY, SUM, MEAN, SE, SUPPORT, DIFFERENCE, MAX, COUNT -> here.statedSupport(leastPlaces);
        };
    }
}
