/// Contours: lines along which a grid of values has one value, and the areas between two of them.
///
/// The steps, in order:
///
/// 1. [ContourGrid] has the values, and where they lie in steps: whole numbers, so that what is computed of
///    places is exact.
/// 2. [MassLevels] finds the values within whose lines a share of all lies; other levels come from who asks.
/// 3. [Contours] has the lines of levels ([LevelPaths], along the [Crossings] of the grid's edges) and the bands
///    between them ([BandRings] puts their borders together, [RingPolygons] says which ring is a hole in which).
/// 4. [ContourPlane] says where they lie on the ground, and how much of it they cover.
///
/// Nothing here reads files, logs, looks at a clock or starts a thread. A line is made of its place alone: it
/// is the same whichever part of the grid is looked at.
@NullMarked
package dev.isopleth.analysis.contour;

import org.jspecify.annotations.NullMarked;
