package dev.isopleth.density;

import java.util.EnumSet;
import java.util.Set;

/// Which sums are wanted, of which samples, with which kernel.
///
/// @param withValues whether [KernelSums#weightedValue()] is
/// @param withSquares whether [KernelSums#weightedSquare()] is
/// @param withSupport whether [KernelSums#squaredWeight()] and [KernelSums#places()] are
/// @param divides whether sums are divided by those of weights, which have to be right as a share of themselves
/// @param leastPlaces the sum of k over distinct positions from which on it matters what is divided
record Wanted(
        SampleRows samples,
        Kernel kernel,
        Bandwidth bandwidth,
        boolean withValues,
        boolean withSquares,
        boolean withSupport,
        boolean divides,
        double leastPlaces) {

    /// Half of what a support needs to be stated, see [KernelSums#statedSupport].
    private static final double LEAST_PLACES = KernelSums.LEAST_PLACES_OF_SUPPORT / 2;

    /// What a measure needs of its selection.
    static Wanted of(SampleRows samples, Estimate estimate, boolean withSupport) {
        boolean values = switch (estimate.measure()) {
            case SUM, MEAN, SE, MEAN_DIFFERENCE -> true;
            case DENSITY, SUPPORT, RATIO, RELATIVE_RISK, DIFFERENCE, MAX, COUNT -> false;
        };
        return new Wanted(
                samples,
                estimate.kernel(),
                estimate.bandwidth(),
                values,
                estimate.measure() == Measure.SE,
                withSupport || estimate.measure().isMasked() || estimate.measure() == Measure.SUPPORT,
                divides(estimate.measure()),
                estimate.minSupport() == 0 && estimate.measure().isMasked() ? 0 : LEAST_PLACES);
    }

    /// Whether a measure divides by the sum of weights.
    static boolean divides(Measure measure) {
        return switch (measure) {
            case MEAN, SE, MEAN_DIFFERENCE, SUPPORT, RATIO, RELATIVE_RISK -> true;
            case DENSITY, SUM, DIFFERENCE, MAX, COUNT -> false;
        };
    }

    /// The amounts to deposit for these.
    Set<Amount> amounts() {
        EnumSet<Amount> amounts = EnumSet.of(Amount.WEIGHT);
        if (withValues) {
            amounts.add(Amount.VALUE);
        }
        if (withSquares) {
            amounts.add(Amount.SQUARE);
        }
        if (withSupport) {
            amounts.add(Amount.SQUARED_WEIGHT);
            amounts.add(Amount.PLACES);
        }
        return amounts;
    }
}
