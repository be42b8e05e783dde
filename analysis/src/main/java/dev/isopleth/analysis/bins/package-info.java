/// Bins: squares and hexagons of one size that tile a plane, in which samples are counted.
///
/// The steps, in order:
///
/// 1. [Extent] is where a dataset's samples lie; a [BinPlane] is what bins are laid on: for the world the
///    [EqualAreaPlane] round the middle of that extent, for a planar plane the plane itself ([OwnPlane]).
/// 2. [BinLayout] says which bin a place of the plane is in, and where a bin's middle and corners are.
/// 3. [ConvexHull] is what the bins are to cover, [BinGrid] the bins that meet it.
/// 4. [Bins] has what is counted in each, of [PlacedSamples]: with [BinValues] of their values.
/// 5. [BinOutlines] are their polygons in longitude and latitude, as GeoJSON wants them ([Rings]).
///
/// Nothing here reads files, logs, looks at a clock or starts a thread. Which bins there are, and what is in them,
/// does not depend on where one looks.
@NullMarked
package dev.isopleth.analysis.bins;

import org.jspecify.annotations.NullMarked;
