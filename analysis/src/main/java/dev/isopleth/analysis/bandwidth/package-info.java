/// How wide a kernel: selectors of a bandwidth from the positions themselves, each with the curve that it searched.
///
/// 1. [LocalPlane] takes degrees to metres; positions of a planar plane stay as they are.
/// 2. [DistinctPositions] are what selectors read, each position once: a likelihood has no best bandwidth where two
///    coincide, since the narrowest kernel foretells one from the other best of all.
/// 3. [NormalRules] are formulas (Silverman, Scott), [LikelihoodValidation] and [LeastSquaresValidation] leave one
///    position out at a time, and [BermanDiggle] goes by Ripley's K.
/// 4. Each gives a [Suggestion]: a standard deviation, the [Curve] it is the best point of, and whether that lies
///    at an end of the search.
///
/// A bandwidth is the standard deviation of a gaussian along an axis, in the unit of the positions. Nothing here
/// reads files, logs, looks at a clock or starts a thread. What cannot be answered is a
/// [dev.isopleth.analysis.RefusedException].
@NullMarked
package dev.isopleth.analysis.bandwidth;

import org.jspecify.annotations.NullMarked;
