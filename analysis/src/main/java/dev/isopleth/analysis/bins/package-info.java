/// Bins, in which samples are counted: squares and hexagons of one size that tile a plane, or whatever else is laid.
///
/// The steps, in order:
///
/// 1. [Extent] is where a dataset's samples lie; a [BinPlane] is what bins are laid on: for the world the
///    [EqualAreaPlane] round the middle of that extent, for a planar plane the plane itself ([OwnPlane]).
/// 2. [RegularLayout] says which bin a place of the plane is in, and where a bin's middle and corners are.
/// 3. [ConvexHull] is what the bins are to cover, [BinGrid] the bins that meet it.
/// 4. [LaidBins] are bins that are laid, wherever: [PlaneBins] those of a plane. Others may lay those of another
///    [BinLayout].
/// 5. [Bins] has what is counted in each, of [PlacedSamples]: with [BinValues] of their values.
/// 6. [BinOutlines] are their polygons in longitude and latitude, as GeoJSON wants them ([Rings], [WorldRing]).
///
/// Nothing here reads files, logs, looks at a clock or starts a thread. Which bins there are, and what is in them,
/// does not depend on where one looks.
@NullMarked
package dev.isopleth.analysis.bins;

import org.jspecify.annotations.NullMarked;
