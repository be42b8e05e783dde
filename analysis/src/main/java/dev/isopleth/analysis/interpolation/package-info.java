/// Interpolators between sparse stations, each with the error it makes where a station is left out.
///
/// The steps, in order:
///
/// 1. [StationValues] has a place and a value for each station; [Ground] says what distances between places are.
/// 2. [InverseDistance] weighs the stations by a power of their distance; or
/// 3. [EmpiricalVariogram] says how values differ with distance, [VariogramFit] finds the [Variogram] that fits
///    best, and [Kriging] solves for the weights of the least variance.
/// 4. [LeaveOneOut] tells how far off each is at stations it was not told of: of any [Interpolator], so that a user
///    can choose by a number.
///
/// Nothing here reads files, logs, looks at a clock or starts a thread. A value depends on its place and the
/// stations alone, with the same bits on every machine.
@NullMarked
package dev.isopleth.analysis.interpolation;

import org.jspecify.annotations.NullMarked;
