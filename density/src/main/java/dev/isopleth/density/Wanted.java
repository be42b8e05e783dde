package dev.isopleth.density;

import java.util.EnumSet;
import java.util.Set;

/// Which sums are wanted, of which samples, with which kernel.
///
/// @param withValues whether [KernelSums#weightedValue()] is
/// @param withSquares whether [KernelSums#weightedSquare()] is
/// @param withSupport whether [KernelSums#squaredWeight()] and [KernelSums#places()] are
/// @param divides whether the weighted values are divided by the weights
record Wanted(
        SampleRows samples,
        Kernel kernel,
        Bandwidth bandwidth,
        boolean withValues,
        boolean withSquares,
        boolean withSupport,
        boolean divides) {

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
                values && estimate.measure() != Measure.SUM);
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
