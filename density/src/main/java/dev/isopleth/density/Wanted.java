package dev.isopleth.density;

/// Which sums are wanted, of which samples, with which kernel.
///
/// @param withValues whether [KernelSums#weightedValue()] is
/// @param withSupport whether [KernelSums#squaredWeight()] and [KernelSums#places()] are
record Wanted(SampleRows samples, Kernel kernel, Bandwidth bandwidth, boolean withValues, boolean withSupport) {}
